#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/verification_key.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"

namespace tamga::proof {

/// What a new proof says of itself (vc-data-integrity §2.1).
struct ProofOptions {
    std::string verification_method;
    std::string purpose = "assertionMethod";
    base::Instant created;
    std::optional<base::Instant> expires{};
    std::optional<std::string> domain{};
    std::optional<std::string> challenge{};
};

/// Signs a document and gives it back with the proof. A proof that is there already stays, and the
/// two become a proof set (vc-data-integrity §2.1.1). Whether `key` is the one that
/// `verification_method` names is the caller's to know.
/// @throws base::Error{data} when the suite cannot hash the document.
json::Object add_proof(json::Object document, const crypto::SigningKey& key,
                       const ProofOptions& options, const Cryptosuite& suite);

/// Gives the key of a verification method, or nothing where it is not known here. Must not throw.
/// `resolve_self_contained` of `did.h` is one.
using KeyResolver = std::function<std::optional<crypto::VerificationKey>(std::string_view method)>;

/// What the verifier expects beyond a sound signature (vc-data-integrity §4.4).
struct ProofExpectations {
    std::string purpose = "assertionMethod";
    std::optional<std::string> domain{};
    std::optional<std::string> challenge{};
    /// When the proof is judged; without it, `expires` is read but not compared.
    std::optional<base::Instant> now{};
    /// Suites that stand before those of `find_suite`, because they have something of the caller's,
    /// such as contexts. They must outlive the call.
    std::span<const Cryptosuite* const> suites{};
    /// The document's canonical text with its proofs, where it is at hand: spares writing it again.
    std::string_view canonical_document{};
};

/// What was found about one proof. The reason codes are an interface:
///
/// | code | result | when |
/// |---|---|---|
/// | `proof.sound` | sound | the signature fits the document and the options |
/// | `proof.missing` | not sound | no `proof`, or an empty list of them |
/// | `proof.shape` | not sound | `proof`, or an element of it, is no object; `id` is no text |
/// | `proof.too_many` | not sound | more than 16 proofs |
/// | `proof.type` | not sound | `type` is missing, no text, or one byte away from a known one |
/// | `proof.type_unknown` | undetermined | `type` is not `DataIntegrityProof` |
/// | `proof.cryptosuite` | not sound | `cryptosuite` is missing, no text, or one byte away from a
/// known one | | `proof.cryptosuite_unknown` | undetermined | the suite is not known here | |
/// `proof.purpose` | not sound | `proofPurpose` is missing, no text, or not the expected one | |
/// `proof.created` | not sound | `created` is there but no moment with a time zone | |
/// `proof.expires` | not sound | `expires` is there but no moment with a time zone | |
/// `proof.expired` | not sound | `expires` is not after `now` | | `proof.domain` | not sound |
/// `domain` is of another type, or not the expected one | | `proof.challenge` | not sound |
/// `challenge` is of another type, or not the expected one | | `proof.value` | not sound |
/// `proofValue` is not `z` and base58btc of exactly 64 bytes | | `proof.method` | not sound |
/// `verificationMethod` is missing, no text, a broken did:key or did:jwk, or of another kind of key
/// than the suite takes | | `proof.method_unknown` | undetermined | nobody here knows the key of
/// the method | | `proof.previous` | not sound | `previousProof` is neither a text nor a list of
/// texts | | `proof.chain_unsupported` | undetermined | the proof follows another one | |
/// `proof.context` | not sound | the proof's
/// `@context` does not begin the document's | | `proof.signature` | not sound | the signature does
/// not fit |
///
/// A suite may add codes of its own through `HashRefusal`.
struct ProofCheck {
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;          ///< of static lifetime
    std::string message;              ///< a sentence for a person
    std::string verification_method;  ///< empty where the proof names none
    std::string cryptosuite;          ///< empty where the proof names none
    std::optional<base::Instant> created;
};

/// Every proof of a document, in the order in which they stand.
struct ProofSetCheck {
    /// Not sound if any proof is not sound, else undetermined if any is; sound if all are.
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;  ///< of the first proof with this soundness
    std::string message;
    std::vector<ProofCheck> proofs;  ///< empty where there is no proof to look at
};

/// Judges one proof of a document (vc-data-integrity §4.4). Never throws on any input.
ProofCheck verify_one_proof(const json::Object& document, const json::Value& proof,
                            const KeyResolver& resolve, const ProofExpectations& expected = {});

/// Judges the proof or the proof set of a document (vc-data-integrity §4.4, §4.5). Never throws on
/// any input. Says nothing about who may sign: that is the trust of the caller.
ProofSetCheck verify_proof(const json::Object& document, const KeyResolver& resolve,
                           const ProofExpectations& expected = {});

}  // namespace tamga::proof
