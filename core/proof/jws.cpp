#include "core/proof/jws.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/base/check.h"
#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"

namespace tamga::proof {
namespace {

using crypto::SignatureAlgorithm;

// A document of 4 MiB, the most that is read, takes 5.6 MiB as base64url.
constexpr std::size_t most_token_bytes = std::size_t{6} * 1024 * 1024;
constexpr std::size_t most_header_characters = std::size_t{16} * 1024;

JwsJudgement unsound(std::string_view reason, std::string message) {
    return {Soundness::not_sound, reason, std::move(message)};
}

/// Whether tokens signed in this way are verified here: the keys of issuers are of three kinds.
bool is_taken(SignatureAlgorithm algorithm) {
    switch (algorithm) {
        case SignatureAlgorithm::ed25519:
        case SignatureAlgorithm::es256:
        case SignatureAlgorithm::rs256:
        case SignatureAlgorithm::ps256: return true;
        case SignatureAlgorithm::es384:
        case SignatureAlgorithm::es512:
        case SignatureAlgorithm::rs384:
        case SignatureAlgorithm::rs512:
        case SignatureAlgorithm::ps384:
        case SignatureAlgorithm::ps512: break;
    }
    return false;
}

/// The faults of a header that make it pointless to look for a key.
std::optional<JwsJudgement> fault_of(const json::Object& header) {
    if (header.contains("crit"))
        return unsound("jose.crit",
                       "The token asks for an extension that is not understood here, and says that "
                       "it must be.");
    if (header.contains("b64"))
        return unsound("jose.b64",
                       "The token says how its payload is written, which no token may.");
    for (const std::string_view member : {"kid", "typ", "cty"}) {
        const json::Value* const value = header.find(member);
        if (value != nullptr && !value->is_string())
            return unsound("jose.header",
                           "“" + std::string{member} + "” of the token's header is no text.");
    }
    const json::Value* const key = header.find("jwk");
    if (key != nullptr && !key->is_object())
        return unsound("jose.header", "“jwk” of the token's header is no object.");
    return std::nullopt;
}

JwsResult refused(JwsJudgement refusal) {
    return {std::nullopt, std::move(refusal)};
}

/// A header or a payload, decoded and read: an object, or why not.
std::optional<json::Object> read_object(base::ByteView bytes, std::string& why) {
    json::ReadResult read = json::read(base::as_text(bytes));
    if (!read) {
        why = json::describe(*read.error);
        return std::nullopt;
    }
    if (read.value->is_object()) return std::move(read.value->as_object());
    why = "It is no object.";
    return std::nullopt;
}

}  // namespace

AlgorithmResult read_algorithm(const json::Object& header) {
    const json::Value* const value = header.find("alg");
    const std::string* const text = value != nullptr ? value->if_string() : nullptr;
    if (text == nullptr)
        return {std::nullopt, unsound("jose.alg", "The token does not say how it was signed.")};
    const NamedAlgorithm named = read_algorithm_name(*text);
    switch (named.kind) {
        case AlgorithmKind::verified:
            if (is_taken(*named.algorithm)) return {named.algorithm, std::nullopt};
            [[fallthrough]];
        case AlgorithmKind::other:
            return {std::nullopt, JwsJudgement{Soundness::undetermined, "jose.alg_unsupported",
                                               "The token was signed with “" + *text +
                                                   "”, which is not verified here."}};
        case AlgorithmKind::symmetric:
            return {std::nullopt,
                    unsound("jose.alg_symmetric",
                            "The token is protected by a secret that its reader would have to "
                            "share.")};
        case AlgorithmKind::none:
            return {std::nullopt, unsound("jose.alg_none", "The token is not signed.")};
        case AlgorithmKind::unknown: break;
    }
    return {std::nullopt, unsound("jose.alg", "The token was signed in a way that nobody knows.")};
}

bool fits(SignatureAlgorithm algorithm, const crypto::VerificationKey& key) noexcept {
    if (!is_taken(algorithm)) return false;
    if (algorithm == SignatureAlgorithm::ed25519)
        return std::holds_alternative<crypto::PublicKey>(key);
    if (algorithm == SignatureAlgorithm::es256) return std::holds_alternative<crypto::P256Key>(key);
    return std::holds_alternative<crypto::RsaKey>(key);
}

bool verify_signature(SignatureAlgorithm algorithm, base::ByteView signature,
                      base::ByteView signing_input, const crypto::VerificationKey& key) noexcept {
    if (!fits(algorithm, key)) return false;
    if (const auto* const ed25519 = std::get_if<crypto::PublicKey>(&key)) {
        crypto::Signature fixed;
        if (signature.size() != fixed.size()) return false;
        std::copy(signature.begin(), signature.end(), fixed.begin());
        return crypto::verify(fixed, signing_input, *ed25519);
    }
    if (const auto* const p256 = std::get_if<crypto::P256Key>(&key))
        return crypto::verify_es256(signature, signing_input, *p256);
    const auto& rsa = *std::get_if<crypto::RsaKey>(&key);
    return algorithm == SignatureAlgorithm::rs256
               ? crypto::verify_rs256(signature, signing_input, rsa)
               : crypto::verify_ps256(signature, signing_input, rsa);
}

const std::string* Jws::text(std::string_view member) const noexcept {
    const json::Value* const value = header.find(member);
    return value != nullptr ? value->if_string() : nullptr;
}

JwsResult read_jws(std::string_view compact) {
    if (compact.size() > most_token_bytes)
        return refused(unsound("jose.size", "The token is larger than 6 MiB."));
    if (compact.find('~') != std::string_view::npos)
        return refused({Soundness::undetermined, "jose.selective_disclosure",
                        "The token discloses parts of itself one by one (SD-JWT), which is not "
                        "judged here."});
    const std::size_t first = compact.find('.');
    const std::size_t second =
        first != std::string_view::npos ? compact.find('.', first + 1) : std::string_view::npos;
    if (second == std::string_view::npos || compact.find('.', second + 1) != std::string_view::npos)
        return refused(unsound("jose.form", "A token has three parts with dots between them."));
    if (first > most_header_characters)
        return refused(unsound("jose.size", "The token's header is larger than 16 KiB."));

    auto header = base::from_base64url(compact.substr(0, first));
    auto payload = base::from_base64url(compact.substr(first + 1, second - first - 1));
    auto signature = base::from_base64url(compact.substr(second + 1));
    if (!header || !payload || !signature)
        return refused(unsound("jose.form", "A part of the token is not base64url as it must be."));

    std::string why;
    auto object = read_object(*header, why);
    if (!object)
        return refused(
            unsound("jose.header", "The token's header is not JSON as it must be. " + why));

    Jws jws;
    jws.header = *std::move(object);
    jws.payload = *std::move(payload);
    jws.signature = *std::move(signature);
    jws.signing_input = compact.substr(0, second);
    auto [algorithm, refusal] = read_algorithm(jws.header);
    jws.algorithm = algorithm;
    jws.fault = std::move(refusal);
    if (!jws.fault) jws.fault = fault_of(jws.header);
    if (jws.fault) jws.algorithm.reset();
    return {std::move(jws), std::nullopt};
}

JwsJudgement verify_jws(const Jws& jws, const crypto::VerificationKey& key) {
    if (jws.fault) return *jws.fault;
    if (!fits(*jws.algorithm, key))
        return unsound("jose.alg_key", "The token says “" + std::string{name(*jws.algorithm)} +
                                           "”, but the key is of the kind " +
                                           std::string{crypto::kind_name(key)} + ".");
    if (verify_signature(*jws.algorithm, jws.signature, base::as_bytes(jws.signing_input), key))
        return {Soundness::sound, "proof.sound", "The signature is sound."};
    return unsound("proof.signature",
                   "The signature does not fit: the document was altered, or signed with another "
                   "key.");
}

std::string sign_jws(json::Object header, base::ByteView payload, const crypto::SigningKey& key) {
    base::check(!header.contains("alg"), "a token's header was given with its algorithm");
    header.append("alg", name(SignatureAlgorithm::ed25519));
    std::string token = base::to_base64url(base::as_bytes(json::canonical(std::move(header))));
    token += '.';
    token += base::to_base64url(payload);
    const crypto::Signature signature = key.sign(base::as_bytes(token));
    token += '.';
    token += base::to_base64url(signature);
    return token;
}

}  // namespace tamga::proof
