#include "core/proof/data_integrity.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/proof/damage.h"
#include "core/proof/did.h"

namespace tamga::proof {
namespace {

constexpr std::size_t most_proofs = 16;
// 64 bytes take at most 88 digits; leading zero bytes take one digit each.
constexpr std::size_t most_value_characters = 1 + 88;

/// Why a proof is not sound, or cannot be judged; nothing means that this step holds.
struct Refusal {
    Soundness soundness;
    std::string_view reason;
    const char* message;
};
using Step = std::optional<Refusal>;

Refusal wrong(std::string_view reason, const char* message) {
    return {Soundness::not_sound, reason, message};
}

Refusal unknown(std::string_view reason, const char* message) {
    return {Soundness::undetermined, reason, message};
}

const std::string* text_of(const json::Object& proof, std::string_view member) {
    const json::Value* const value = proof.find(member);
    return value != nullptr ? value->if_string() : nullptr;
}

constexpr std::string_view known_types[] = {"DataIntegrityProof", "Ed25519Signature2020",
                                            "Ed25519Signature2018", "JsonWebSignature2020"};
constexpr std::string_view known_suites[] = {"eddsa-jcs-2022",  "eddsa-rdfc-2022", "ecdsa-jcs-2019",
                                             "ecdsa-rdfc-2019", "ecdsa-sd-2023",   "bbs-2023"};

/// Whether a name is one that a specification gives, with one byte changed.
template <std::size_t N>
bool is_damaged(std::string_view name, const std::string_view (&known)[N]) {
    return std::any_of(std::begin(known), std::end(known),
                       [&](std::string_view sound) { return is_one_byte_off(name, sound); });
}

const Cryptosuite* find_suite_in(const ProofExpectations& expected, std::string_view name) {
    for (const Cryptosuite* const suite : expected.suites)
        if (suite->name() == name) return suite;
    return find_suite(name);
}

Step check_suite(const json::Object& proof, const ProofExpectations& expected, ProofCheck& found,
                 const Cryptosuite*& suite) {
    if (proof.contains("id") && text_of(proof, "id") == nullptr)
        return wrong("proof.shape", "The identifier of the proof is not a text.");
    const std::string* const type = text_of(proof, "type");
    if (type == nullptr) return wrong("proof.type", "The proof does not say of what type it is.");
    if (is_damaged(*type, known_types))
        return wrong("proof.type", "The name of the proof's type is damaged.");
    if (*type != "DataIntegrityProof")
        return unknown("proof.type_unknown", "The proof is of a type that is not known here.");
    const std::string* const cryptosuite = text_of(proof, "cryptosuite");
    if (cryptosuite == nullptr)
        return wrong("proof.cryptosuite", "The proof does not say how it was made.");
    found.cryptosuite = *cryptosuite;
    suite = find_suite_in(expected, *cryptosuite);
    if (suite == nullptr && is_damaged(*cryptosuite, known_suites))
        return wrong("proof.cryptosuite", "The name of the proof's cryptosuite is damaged.");
    if (suite == nullptr)
        return unknown("proof.cryptosuite_unknown",
                       "The proof was made in a way that is not known here.");
    return std::nullopt;
}

Step check_purpose(const json::Object& proof, const ProofExpectations& expected) {
    const std::string* const purpose = text_of(proof, "proofPurpose");
    if (purpose == nullptr) return wrong("proof.purpose", "The proof does not say what it is for.");
    if (*purpose != expected.purpose)
        return wrong("proof.purpose", "The proof was made for another purpose.");
    return std::nullopt;
}

Step check_times(const json::Object& proof, const ProofExpectations& expected, ProofCheck& found) {
    if (proof.contains("created")) {
        const std::string* const created = text_of(proof, "created");
        if (created != nullptr) found.created = base::parse_instant(*created);
        if (!found.created)
            return wrong("proof.created", "The time at which the proof was made is not a time.");
    }
    if (proof.contains("expires")) {
        const std::string* const text = text_of(proof, "expires");
        const auto expires = text != nullptr ? base::parse_instant(*text) : std::nullopt;
        if (!expires)
            return wrong("proof.expires", "The time at which the proof expires is not a time.");
        if (expected.now && *expires <= *expected.now)
            return wrong("proof.expired", "The proof has expired.");
    }
    return std::nullopt;
}

/// Whether a value is a text or a list of texts; `wanted`, where given, must be among them.
bool holds_texts(const json::Value& value, const std::string* wanted) {
    if (const std::string* const text = value.if_string())
        return wanted == nullptr || *text == *wanted;
    const json::Array* const list = value.if_array();
    if (list == nullptr) return false;
    bool is_found = wanted == nullptr;
    for (const json::Value& element : *list) {
        const std::string* const text = element.if_string();
        if (text == nullptr) return false;
        if (wanted != nullptr && *text == *wanted) is_found = true;
    }
    return is_found;
}

Step check_audience(const json::Object& proof, const ProofExpectations& expected) {
    const json::Value* const domain = proof.find("domain");
    const std::string* const wanted = expected.domain ? &*expected.domain : nullptr;
    if (domain == nullptr ? wanted != nullptr : !holds_texts(*domain, wanted))
        return wrong("proof.domain", "The proof was made for another domain.");

    const std::string* const challenge = text_of(proof, "challenge");
    if (challenge == nullptr && (proof.contains("challenge") || expected.challenge))
        return wrong("proof.challenge", "The proof does not answer the challenge.");
    if (expected.challenge && *challenge != *expected.challenge)
        return wrong("proof.challenge", "The proof answers another challenge.");
    return std::nullopt;
}

Step check_chain(const json::Object& proof) {
    const json::Value* const previous = proof.find("previousProof");
    if (previous == nullptr) return std::nullopt;
    if (!holds_texts(*previous, nullptr))
        return wrong("proof.previous", "The proof does not say which proof it follows.");
    return unknown("proof.chain_unsupported",
                   "The proof follows another one, which cannot be judged here yet.");
}

Step read_signature(const json::Object& proof, crypto::Signature& signature) {
    const auto refusal = wrong("proof.value", "The signature in the proof is not 64 bytes long.");
    const std::string* const text = text_of(proof, "proofValue");
    if (text == nullptr || text->size() > most_value_characters || !text->starts_with('z'))
        return refusal;
    const auto bytes = base::from_base58btc(std::string_view{*text}.substr(1), signature.size());
    if (!bytes || bytes->size() != signature.size()) return refusal;
    std::copy(bytes->begin(), bytes->end(), signature.begin());
    return std::nullopt;
}

Step read_key(const json::Object& proof, const KeyResolver& resolve, ProofCheck& found,
              crypto::PublicKey& key) {
    const std::string* const method = text_of(proof, "verificationMethod");
    if (method == nullptr)
        return wrong("proof.method", "The proof does not say with which key it was made.");
    found.verification_method = *method;
    const auto resolved = resolve(*method);
    const auto* const ed25519 = resolved ? std::get_if<crypto::PublicKey>(&*resolved) : nullptr;
    if (ed25519 != nullptr) {
        key = *ed25519;
        return std::nullopt;
    }
    // A did:key is its own key, so there is nothing that could be learned later.
    if (resolved || is_self_contained(*method))
        return wrong("proof.method", "The key that the proof names is not an Ed25519 key.");
    return unknown("proof.method_unknown", "The key that the proof names is not known here.");
}

void apply(const Refusal& refusal, ProofCheck& found) {
    found.soundness = refusal.soundness;
    found.reason = refusal.reason;
    found.message = refusal.message;
}

/// The options of a proof, in the order in which a reader would want to hear of a fault.
Step check_options(const json::Object& proof, const ProofExpectations& expected, ProofCheck& found,
                   const Cryptosuite*& suite, crypto::Signature& signature) {
    Step step = check_suite(proof, expected, found, suite);
    if (!step) step = check_purpose(proof, expected);
    if (!step) step = check_times(proof, expected, found);
    if (!step) step = check_audience(proof, expected);
    if (!step) step = read_signature(proof, signature);
    return step;
}

ProofSetCheck of_whole(const Refusal& refusal) {
    return {refusal.soundness, refusal.reason, refusal.message, {}};
}

json::Object make_options(const json::Object& document, const ProofOptions& options,
                          const Cryptosuite& suite) {
    json::Object proof;
    proof.append("type", "DataIntegrityProof");
    proof.append("cryptosuite", suite.name());
    proof.append("created", base::format(options.created));
    if (options.expires) proof.append("expires", base::format(*options.expires));
    proof.append("verificationMethod", options.verification_method);
    proof.append("proofPurpose", options.purpose);
    if (options.domain) proof.append("domain", *options.domain);
    if (options.challenge) proof.append("challenge", *options.challenge);
    suite.prepare(document, proof);
    return proof;
}

}  // namespace

json::Object add_proof(json::Object document, const crypto::SigningKey& key,
                       const ProofOptions& options, const Cryptosuite& suite) {
    json::Object proof = make_options(document, options, suite);
    const HashResult hashed = suite.hash(document, proof);
    if (hashed.refusal)
        throw base::Error{base::ErrorKind::data,
                          "the document cannot be signed: " + hashed.refusal->message};
    proof.append("proofValue", base::to_multibase_z(key.sign(hashed.data)));

    json::Value* const present = document.find("proof");
    if (present == nullptr) {
        document.append("proof", std::move(proof));
        return document;
    }
    if (!present->is_array()) {
        json::Array list;
        list.push_back(std::move(*present));
        *present = std::move(list);
    }
    present->as_array().emplace_back(std::move(proof));
    return document;
}

ProofCheck verify_one_proof(const json::Object& document, const json::Value& proof,
                            const KeyResolver& resolve, const ProofExpectations& expected) {
    ProofCheck found;
    const json::Object* const members = proof.if_object();
    if (members == nullptr) {
        apply(wrong("proof.shape", "The proof is not an object."), found);
        return found;
    }
    const Cryptosuite* suite = nullptr;
    crypto::Signature signature;
    crypto::PublicKey key;
    Step step = check_options(*members, expected, found, suite, signature);
    if (!step) step = read_key(*members, resolve, found, key);
    if (!step) step = check_chain(*members);
    if (step) {
        apply(*step, found);
        return found;
    }
    const std::string_view text = expected.canonical_document;
    HashResult hashed = text.empty() ? suite->hash(document, *members)
                                     : suite->hash_secured(document, *members, text);
    if (hashed.refusal) {
        found.soundness = hashed.refusal->soundness;
        found.reason = hashed.refusal->reason;
        found.message = std::move(hashed.refusal->message);
    } else if (crypto::verify(signature, hashed.data, key)) {
        apply({Soundness::sound, "proof.sound", "The signature is sound."}, found);
    } else {
        apply(wrong("proof.signature",
                    "The signature does not fit: the document was altered, or "
                    "signed with another key."),
              found);
    }
    return found;
}

ProofSetCheck verify_proof(const json::Object& document, const KeyResolver& resolve,
                           const ProofExpectations& expected) {
    const json::Value* const proof = document.find("proof");
    const json::Array* const list = proof != nullptr ? proof->if_array() : nullptr;
    if (proof == nullptr || (list != nullptr && list->empty()))
        return of_whole(wrong("proof.missing", "The document carries no proof."));
    if (list != nullptr && list->size() > most_proofs)
        return of_whole(wrong("proof.too_many", "The document carries more than 16 proofs."));

    ProofSetCheck result;
    const std::span<const json::Value> proofs = list != nullptr
                                                    ? std::span<const json::Value>{*list}
                                                    : std::span<const json::Value>{proof, 1};
    for (const json::Value& one : proofs)
        result.proofs.push_back(verify_one_proof(document, one, resolve, expected));

    constexpr std::array worst_first = {Soundness::not_sound, Soundness::undetermined,
                                        Soundness::sound};
    for (const Soundness soundness : worst_first) {
        const auto first =
            std::find_if(result.proofs.begin(), result.proofs.end(),
                         [&](const auto& one) { return one.soundness == soundness; });
        if (first == result.proofs.end()) continue;
        result.soundness = soundness;
        result.reason = first->reason;
        result.message = first->message;
        break;
    }
    return result;
}

}  // namespace tamga::proof
