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
    std::optional<std::string> nonce{};
    /// A URL, by which later proofs name this one.
    std::optional<std::string> id{};
    /// The identifiers of the document's proofs that this one follows and signs along; none means
    /// that it stands beside them (vc-data-integrity §2.1.1, §2.1.2).
    std::vector<std::string> previous{};
};

/// Signs a document and gives it back with the proof. A proof that is there already stays: the two
/// become a proof set, or a chain where the new one follows others (vc-data-integrity §4.3).
/// Whether `key` is the one that `verification_method` names is the caller's to know. `suite` is
/// one that Ed25519 keys sign (checked).
/// @throws base::Error{data} when the suite cannot hash the document, or when a proof that is to be
/// followed is not there exactly once.
json::Object add_proof(json::Object document, const crypto::SigningKey& key,
                       const ProofOptions& options, const Cryptosuite& suite);

/// The same with one proof for each suite, none of which covers another: a proof set. Without an
/// `id`, which can name one of them only (checked).
json::Object add_proofs(json::Object document, const crypto::SigningKey& key,
                        const ProofOptions& options, std::span<const Cryptosuite* const> suites);

/// Gives the key of a verification method, or nothing where it is not known here. Must not throw.
/// `resolve_self_contained` of `did.h` is one.
using KeyResolver = std::function<std::optional<crypto::VerificationKey>(std::string_view method)>;

/// What the verifier expects beyond a sound signature (vc-data-integrity §4.4).
struct ProofExpectations {
    std::string purpose = "assertionMethod";
    /// The only domain that the proof may have been made for.
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
/// | `proof.shape` | not sound | a proof is no object, or its `id` is no URL |
/// | `proof.too_many` | not sound | more than 16 proofs |
/// | `proof.type` | not sound | `type` is missing, no text, or a known one with a byte changed |
/// | `proof.type_unknown` | undetermined | another `type` than those that are known here |
/// | `proof.cryptosuite` | not sound | the same faults of `cryptosuite` |
/// | `proof.cryptosuite_unknown` | undetermined | the suite is not known here |
/// | `proof.purpose` | not sound | `proofPurpose` is missing, no text, or not the expected one |
/// | `proof.created` | not sound | `created` is no moment with a time zone |
/// | `proof.expires` | not sound | `expires` is no moment with a time zone |
/// | `proof.expired` | not sound | `expires` is not after `now` |
/// | `proof.domain` | not sound | `domain` is of another type, or not the expected one |
/// | `proof.challenge` | not sound | `challenge` is of another type, or not the expected one |
/// | `proof.nonce` | not sound | `nonce` is no text |
/// | `proof.value` | not sound | `proofValue` is not `z` and base58btc of 64 bytes |
/// | `proof.method` | not sound | `verificationMethod` is no URL, or a broken did:key or did:jwk |
/// | `proof.method_unknown` | undetermined | nobody here knows the key of the method |
/// | `proof.key_kind` | not sound | the suite does not take a key of the method's kind |
/// | `proof.key_unsupported` | undetermined | an ECDSA suite with a key on P-384 |
/// | `proof.previous` | not sound | `previousProof` is neither a text nor a list of texts |
/// | `proof.previous_missing` | not sound | no proof has the identifier that it names |
/// | `proof.previous_cycle` | not sound | the proof follows itself, directly or through others |
/// | `proof.duplicate_id` | not sound | two proofs have its identifier, or one that it names |
/// | `proof.previous_not_sound` | not sound | sound, but it rests on a proof that is not |
/// | `proof.previous_undetermined` | undetermined | sound, but it rests on one that is not known |
/// | `proof.context` | not sound | the proof's `@context` does not begin the document's |
/// | `proof.signature` | not sound | the signature does not fit |
///
/// A suite may add codes of its own through `HashRefusal`.
struct ProofCheck {
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;          ///< of static lifetime
    std::string message;              ///< a sentence for a person
    std::string verification_method;  ///< empty where the proof names none
    /// The suite, or the older type that stands for one; empty where the proof names none.
    std::string cryptosuite;
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

/// Judges the proof, the proof set or the proof chain of a document (vc-data-integrity §4.4, §4.5).
/// Never throws on any input but for memory that ran out. Says nothing about who may sign: that is
/// the trust of the caller.
///
/// Whatever the document, at most 16 proofs are judged, one after the other. Each takes at a time
/// no more than a copy of the document, one canonical text of it, and, for linked data, what
/// `linked_data::Processor` bounds.
ProofSetCheck verify_proof(const json::Object& document, const KeyResolver& resolve,
                           const ProofExpectations& expected = {});

}  // namespace tamga::proof
