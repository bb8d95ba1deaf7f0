#include "core/proof/jades_header.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/proof/jose_algorithm.h"
#include "core/proof/refusal.h"

namespace tamga::proof {
namespace {

constexpr std::size_t limit_header_bytes = 256 * 1024;
constexpr double latest_second = 253402300799.0;  // 9999-12-31T23:59:59Z

/// What RFC 7515 §4.1, RFC 7516 §4.1 and RFC 7518 define, and `crit` therefore must not name.
constexpr std::string_view standard_parameters[] = {
    "alg",  "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty",
    "crit", "enc", "zip", "epk", "apu", "apv", "iv",  "tag",      "p2s", "p2c"};

/// What `crit` may name: each is read here, or says something that nothing here relies on (where it
/// was sealed, what its maker claims to be, when its content existed).
constexpr std::string_view understood_parameters[] = {"b64",     "sigT",  "iat",   "x5t#o",
                                                      "sigX5ts", "sigPl", "srAts", "adoTst"};

/// They change what the signature means: what is signed, under which policy, as what, how long.
constexpr std::string_view unsupported_parameters[] = {"sigPId", "srCms", "exp", "nbf"};

template <std::size_t N>
bool is_among(std::string_view name, const std::string_view (&names)[N]) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

SealStep check_algorithm(SealHeader& header, Seal& seal) {
    const std::string* const name = text_of(header.members, "alg");
    if (name == nullptr)
        return not_sound("jades.algorithm", "The seal does not say how it was made.");
    seal.algorithm = *name;
    const NamedAlgorithm known = read_algorithm_name(*name);
    if (known.algorithm) {
        header.algorithm = *known.algorithm;
        return std::nullopt;
    }
    if (known.kind == AlgorithmKind::none || known.kind == AlgorithmKind::symmetric)
        return not_sound("jades.algorithm", "The seal is made without a key of a certificate.");
    return undetermined("jades.algorithm_unknown",
                        "The seal was made in a way that is not known here.");
}

SealStep check_critical(const json::Object& members) {
    const auto wrong = [](std::string message) {
        return not_sound("jades.critical", std::move(message));
    };
    const json::Value* const value = members.find("crit");
    if (value == nullptr) return std::nullopt;
    const json::Array* const names = value->if_array();
    if (names == nullptr || names->empty())
        return wrong("The list of parameters that must be understood is no list, or empty.");
    for (auto one = names->begin(); one != names->end(); ++one) {
        const std::string* const name = one->if_string();
        if (name == nullptr || !members.contains(*name) || is_among(*name, standard_parameters) ||
            std::find(names->begin(), one, *one) != one)
            return wrong("The list of parameters that must be understood is not in order.");
        if (!is_among(*name, understood_parameters) && !is_among(*name, unsupported_parameters) &&
            *name != "sigD")
            return wrong("The seal asks to understand “" + *name + "”, which is not known here.");
    }
    return std::nullopt;
}

SealStep check_encoding(SealHeader& header) {
    const json::Value* const b64 = header.members.find("b64");
    if (b64 == nullptr) return std::nullopt;
    const bool* const is_encoded = b64->if_bool();
    const json::Value* const critical = header.members.find("crit");
    const json::Array* const names = critical != nullptr ? critical->if_array() : nullptr;
    const bool is_critical =
        names != nullptr && std::any_of(names->begin(), names->end(), [](const json::Value& name) {
            const auto* text = name.if_string();
            return text && *text == "b64";
        });
    // RFC 7797 §6: whoever does not know the parameter would read another payload.
    if (is_encoded == nullptr || !is_critical)
        return not_sound("jades.encoding",
                         "How the sealed text is written is not said as it must be.");
    header.is_payload_encoded = *is_encoded;
    return std::nullopt;
}

bool is_jose_type(std::string_view type) {
    std::string lower{type};
    std::transform(lower.begin(), lower.end(), lower.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    });
    return lower == "jose" || lower == "jose+json" || lower == "application/jose" ||
           lower == "application/jose+json";
}

SealStep check_parameters(const json::Object& members) {
    for (const std::string_view name : {"kid", "typ", "cty", "x5u"})
        if (members.contains(name) && text_of(members, name) == nullptr)
            return not_sound("jades.parameter",
                             "The parameter “" + std::string{name} + "” is no text.");
    if (members.contains("jwk") || members.contains("jku"))
        return not_sound("jades.foreign_key", "The seal offers a key beside its certificate.");
    if (members.contains("sigD"))
        return undetermined("jades.detached", "The seal is over other data than this file holds.");
    for (const std::string_view name : unsupported_parameters)
        if (members.contains(name))
            return undetermined("jades.parameter_unsupported",
                                "The seal has the parameter “" + std::string{name} +
                                    "”, which changes its meaning and is not judged here.");
    const std::string* const type = text_of(members, "typ");
    if (type != nullptr && !is_jose_type(*type))
        return undetermined("jades.parameter_unsupported",
                            "The seal is of a type that is not known here.");
    return std::nullopt;
}

SealStep check_time(const json::Object& members, Seal& seal) {
    const auto wrong = [](const char* message) { return not_sound("jades.signing_time", message); };
    if (const json::Value* const value = members.find("sigT")) {
        const std::string* const text = value->if_string();
        if (text != nullptr) seal.signing_time = base::parse_instant(*text);
        if (!seal.signing_time) return wrong("The time at which it was sealed is not a time.");
    }
    if (const json::Value* const value = members.find("iat")) {
        const double* const seconds = value->if_number();
        if (seconds == nullptr || *seconds < 0 || *seconds > latest_second ||
            std::floor(*seconds) != *seconds)
            return wrong("The time at which it was sealed is not a time.");
        const base::Instant issued{
            std::chrono::seconds{static_cast<std::chrono::seconds::rep>(*seconds)}};
        if (seal.signing_time && *seal.signing_time != issued)
            return wrong("The seal gives two different times at which it was made.");
        seal.signing_time = issued;
    }
    if (!seal.signing_time) return wrong("The seal does not say when it was made.");
    return std::nullopt;
}

}  // namespace

SealStep read_header(std::string_view encoded, SealHeader& header, Seal& seal) {
    const auto bytes =
        encoded.size() <= limit_header_bytes ? base::from_base64url(encoded) : std::nullopt;
    if (!bytes) return not_sound("jades.header", "The seal's header is not written as it must be.");
    json::ReadResult read = json::read(base::as_text(*bytes));
    if (!read || !read.value->is_object())
        return not_sound("jades.header", "The seal's header is not JSON as it must be.");
    header.members = std::move(read.value->as_object());
    // First how to read the payload, so that it can be shown whatever else is wrong.
    if (SealStep step = check_encoding(header)) return step;
    if (SealStep step = check_algorithm(header, seal)) return step;
    if (SealStep step = check_critical(header.members)) return step;
    if (SealStep step = check_parameters(header.members)) return step;
    return check_time(header.members, seal);
}

}  // namespace tamga::proof
