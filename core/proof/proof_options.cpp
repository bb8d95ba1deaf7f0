#include "core/proof/proof_options.h"

#include <algorithm>
#include <span>

#include "core/linked_data/iri.h"
#include "core/proof/damage.h"

namespace tamga::proof {
namespace {

constexpr std::string_view data_integrity = "DataIntegrityProof";

// Names that specifications give, whether or not they are known here.
constexpr std::string_view named_types[] = {data_integrity,         "Ed25519Signature2020",
                                            "Ed25519Signature2018", "JsonWebSignature2020",
                                            "RsaSignature2018",     "EcdsaSecp256r1Signature2019"};
constexpr std::string_view named_suites[] = {"eddsa-jcs-2022",  "eddsa-rdfc-2022", "ecdsa-jcs-2019",
                                             "ecdsa-rdfc-2019", "ecdsa-sd-2023",   "bbs-2023"};

/// Whether a name is one that a specification gives, with one byte changed.
bool is_damaged(std::string_view name, std::span<const std::string_view> named) {
    return std::any_of(named.begin(), named.end(),
                       [&](std::string_view sound) { return is_one_byte_off(name, sound); });
}

const Cryptosuite* find(const ProofExpectations& expected, std::string_view type,
                        std::string_view name) {
    for (const Cryptosuite* const suite : expected.suites)
        if (suite->type() == type && suite->name() == name) return suite;
    const Cryptosuite* const known = find_suite(name);
    return known != nullptr && known->type() == type ? known : nullptr;
}

Step check_purpose(const json::Object& proof, const ProofExpectations& expected) {
    const std::string* const purpose = text_of(proof, "proofPurpose");
    if (purpose == nullptr) return wrong("proof.purpose", "The proof does not say what it is for.");
    if (*purpose != expected.purpose)
        return wrong("proof.purpose", "The proof was made for another purpose.");
    return std::nullopt;
}

Step check_created(const json::Object& proof, const Cryptosuite& suite, ProofCheck& found) {
    // The older types require it.
    if (!proof.contains("created") && suite.type() == data_integrity) return std::nullopt;
    const std::string* const created = text_of(proof, "created");
    if (created != nullptr) found.created = base::parse_instant(*created);
    if (!found.created)
        return wrong("proof.created", "The time at which the proof was made is not a time.");
    return std::nullopt;
}

Step check_expires(const json::Object& proof, const ProofExpectations& expected) {
    if (!proof.contains("expires")) return std::nullopt;
    const std::string* const text = text_of(proof, "expires");
    const auto expires = text != nullptr ? base::parse_instant(*text) : std::nullopt;
    if (!expires)
        return wrong("proof.expires", "The time at which the proof expires is not a time.");
    if (expected.now && *expires <= *expected.now)
        return wrong("proof.expired", "The proof has expired.");
    return std::nullopt;
}

/// Whether a `domain` is a text or a list of texts, and holds the same texts as what is wanted,
/// where that is given (vc-data-integrity §4.4 step 6).
bool is_domain(const json::Value& domain, const std::optional<std::string>& wanted) {
    const json::Array* const list = domain.if_array();
    const std::span<const json::Value> elements = list != nullptr
                                                      ? std::span<const json::Value>{*list}
                                                      : std::span<const json::Value>{&domain, 1};
    if (elements.empty()) return !wanted;
    return std::all_of(elements.begin(), elements.end(), [&](const json::Value& element) {
        const std::string* const text = element.if_string();
        return text != nullptr && (!wanted || *text == *wanted);
    });
}

Step check_audience(const json::Object& proof, const ProofExpectations& expected) {
    const json::Value* const domain = proof.find("domain");
    if (domain == nullptr ? expected.domain.has_value() : !is_domain(*domain, expected.domain))
        return wrong("proof.domain", "The proof was made for another domain.");

    const std::string* const challenge = text_of(proof, "challenge");
    if (challenge == nullptr && (proof.contains("challenge") || expected.challenge))
        return wrong("proof.challenge", "The proof does not answer the challenge.");
    if (expected.challenge && *challenge != *expected.challenge)
        return wrong("proof.challenge", "The proof answers another challenge.");

    if (proof.contains("nonce") && text_of(proof, "nonce") == nullptr)
        return wrong("proof.nonce", "The nonce of the proof is not a text.");
    return std::nullopt;
}

}  // namespace

Step find_suite_of(const json::Object& proof, const ProofExpectations& expected, ProofCheck& found,
                   const Cryptosuite*& suite) {
    if (proof.contains("id")) {
        const std::string* const id = text_of(proof, "id");
        if (id == nullptr || !linked_data::has_scheme(*id))
            return wrong("proof.shape", "The identifier of the proof is not a URL.");
    }
    const std::string* const type = text_of(proof, "type");
    if (type == nullptr) return wrong("proof.type", "The proof does not say of what type it is.");
    if (*type != data_integrity) {
        suite = find(expected, *type, *type);
        if (suite != nullptr) found.cryptosuite = *type;
        if (suite == nullptr && is_damaged(*type, named_types))
            return wrong("proof.type", "The name of the proof's type is damaged.");
        if (suite == nullptr)
            return unknown("proof.type_unknown", "The proof is of a type that is not known here.");
        return std::nullopt;
    }
    const std::string* const cryptosuite = text_of(proof, "cryptosuite");
    if (cryptosuite == nullptr)
        return wrong("proof.cryptosuite", "The proof does not say how it was made.");
    found.cryptosuite = *cryptosuite;
    suite = find(expected, *type, *cryptosuite);
    if (suite == nullptr && is_damaged(*cryptosuite, named_suites))
        return wrong("proof.cryptosuite", "The name of the proof's cryptosuite is damaged.");
    if (suite == nullptr)
        return unknown("proof.cryptosuite_unknown",
                       "The proof was made in a way that is not known here.");
    return std::nullopt;
}

Step check_options(const json::Object& proof, const ProofExpectations& expected,
                   const Cryptosuite& suite, ProofCheck& found) {
    Step step = check_purpose(proof, expected);
    if (!step) step = check_created(proof, suite, found);
    if (!step) step = check_expires(proof, expected);
    if (!step) step = check_audience(proof, expected);
    return step;
}

}  // namespace tamga::proof
