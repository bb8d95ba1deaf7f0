#include "core/proof/data_integrity.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/linked_data/iri.h"
#include "core/proof/did.h"
#include "core/proof/proof_chain.h"
#include "core/proof/proof_options.h"
#include "core/proof/proof_value.h"
#include "core/proof/refusal.h"

namespace tamga::proof {
namespace {

void apply(const Refusal& refusal, ProofCheck& found) {
    found.soundness = refusal.soundness;
    found.reason = refusal.reason;
    found.message = refusal.message;
}

ProofSetCheck of_whole(const Refusal& refusal) {
    return {refusal.soundness, refusal.reason, refusal.message, {}};
}

/// What a proof is verified with, once its members are read.
struct Material {
    const Cryptosuite* suite = nullptr;
    base::Bytes signature;
    crypto::VerificationKey key;
};

Step read_signature(const json::Object& proof, Material& material) {
    auto bytes = read_proof_value(proof, material.suite->signature_kind());
    if (!bytes) return wrong("proof.value", "The signature in the proof is not 64 bytes long.");
    material.signature = *std::move(bytes);
    return std::nullopt;
}

Step read_key(const json::Object& proof, const KeyResolver& resolve, Material& material) {
    const std::string* const method = text_of(proof, "verificationMethod");
    if (method == nullptr)
        return wrong("proof.method", "The proof does not say with which key it was made.");
    auto key = resolve(*method);
    const SignatureKind kind = material.suite->signature_kind();
    if (!key) {
        const bool is_on_p384 = kind == SignatureKind::ecdsa && names_p384_key(*method);
        if (is_on_p384 && material.signature.size() == p384_signature_bytes)
            return unknown("proof.key_unsupported",
                           "The proof was made with a key on P-384, which is not verified here.");
        // Such a DID is its own key, so there is nothing that could be learned later.
        if (is_self_contained(*method) || !linked_data::has_scheme(*method))
            return wrong("proof.method", "The key that the proof names is none.");
        return unknown("proof.method_unknown", "The key that the proof names is not known here.");
    }
    if (!takes(kind, *key))
        return wrong("proof.key_kind",
                     "The key that the proof names does not make such signatures.");
    if (material.signature.size() != signature_bytes)
        return wrong("proof.value", "The signature in the proof is not 64 bytes long.");
    material.key = *std::move(key);
    return std::nullopt;
}

/// The proofs of one document, judged one by one.
class Judge {
  public:
    Judge(const json::Object& document, std::span<const json::Value> proofs,
          const KeyResolver& resolve, const ProofExpectations& expected)
        : document_(document),
          proofs_(proofs),
          chain_(proofs),
          resolve_(resolve),
          expected_(expected) {}

    std::vector<ProofCheck> judge() const {
        std::vector<ProofCheck> found(proofs_.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            judge(i, found[i]);
        chain_.hold_to_previous(found);
        return found;
    }

  private:
    void judge(std::size_t index, ProofCheck& found) const {
        const json::Object* const proof = proofs_[index].if_object();
        if (proof == nullptr)
            return apply(wrong("proof.shape", "The proof is not an object."), found);
        if (const std::string* const method = text_of(*proof, "verificationMethod"))
            found.verification_method = *method;
        Material material;
        Step step = find_suite_of(*proof, expected_, found, material.suite);
        if (!step) step = check_options(*proof, expected_, *material.suite, found);
        if (!step) step = read_signature(*proof, material);
        if (!step) step = chain_.check(index);
        // What is wrong in any case was found before: a key may merely be unknown.
        if (!step) step = read_key(*proof, resolve_, material);
        if (step) return apply(*step, found);
        verify(index, *proof, material, found);
    }

    void verify(std::size_t index, const json::Object& proof, const Material& material,
                ProofCheck& found) const {
        HashResult hashed = hash(index, proof, *material.suite);
        if (hashed.refusal) {
            found.soundness = hashed.refusal->soundness;
            found.reason = hashed.refusal->reason;
            found.message = std::move(hashed.refusal->message);
            return;
        }
        if (fits(material.suite->signature_kind(), material.signature, hashed.data, material.key))
            return apply({Soundness::sound, "proof.sound", "The signature is sound."}, found);
        apply(wrong("proof.signature",
                    "The signature does not fit: the document was altered, or signed with another "
                    "key."),
              found);
    }

    HashResult hash(std::size_t index, const json::Object& proof, const Cryptosuite& suite) const {
        if (chain_.follows_any(index))
            return suite.hash_following(chain_.secured_by(index, document_), proof);
        const std::string_view text = expected_.canonical_document;
        return text.empty() ? suite.hash(document_, proof)
                            : suite.hash_secured(document_, proof, text);
    }

    const json::Object& document_;
    std::span<const json::Value> proofs_;
    ProofChain chain_;
    const KeyResolver& resolve_;
    const ProofExpectations& expected_;
};

}  // namespace

ProofSetCheck verify_proof(const json::Object& document, const KeyResolver& resolve,
                           const ProofExpectations& expected) {
    const json::Value* const proof = document.find("proof");
    const json::Array* const list = proof != nullptr ? proof->if_array() : nullptr;
    if (proof == nullptr || (list != nullptr && list->empty()))
        return of_whole(wrong("proof.missing", "The document carries no proof."));
    if (list != nullptr && list->size() > most_proofs)
        return of_whole(wrong("proof.too_many", "The document carries more than 16 proofs."));

    const std::span<const json::Value> proofs = list != nullptr
                                                    ? std::span<const json::Value>{*list}
                                                    : std::span<const json::Value>{proof, 1};
    ProofSetCheck result;
    result.proofs = Judge{document, proofs, resolve, expected}.judge();

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
