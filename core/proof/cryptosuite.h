#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/json/value.h"

namespace tamga::proof {

/// What can be said of a proof. `undetermined` means that something needed to judge it is not known
/// here; it is never a kinder word for wrong.
enum class Soundness { sound, not_sound, undetermined };

/// `sound`, `not sound` or `undetermined`.
std::string_view name(Soundness soundness) noexcept;

/// What a suite signs: SHA-256 of the canonical proof configuration, then SHA-256 of the canonical
/// document (vc-di-eddsa §3.2.4, §3.3.4; vc-di-ecdsa §3.2.4, §3.3.4).
using HashData = std::array<std::uint8_t, 64>;

/// Why a document with its proof cannot be hashed.
struct HashRefusal {
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;  ///< a code of `data_integrity.h`, of static lifetime
    std::string message;      ///< a sentence for a person
};

/// Either hash data, or the reason why there is none.
struct HashResult {
    HashData data{};
    std::optional<HashRefusal> refusal;
};

/// How the hash data is signed: Ed25519, or ECDSA with the curve and the hash of the key. Of ECDSA
/// only P-256 with SHA-256 is known here.
enum class SignatureKind { ed25519, ecdsa };

/// What becomes of a document's `proof` when the document is hashed: it is left out, or it holds
/// the proofs that the new one follows, and is signed along.
enum class PresentProofs { left_out, signed_along };

/// How a proof says by which suite it was made.
struct SuiteName {
    std::string_view type;         ///< `DataIntegrityProof`, or an older type of its own
    std::string_view cryptosuite;  ///< empty where the type says it all
};

/// One way of turning a document and the options of its proof into what is signed. Thread-safe.
class Cryptosuite {
  public:
    virtual ~Cryptosuite() = default;
    Cryptosuite(const Cryptosuite&) = delete;
    Cryptosuite& operator=(const Cryptosuite&) = delete;

    /// As `type` names it in a proof.
    std::string_view type() const noexcept { return name_.type; }
    /// As `cryptosuite` names it in a proof, or the type where that says it all.
    std::string_view name() const noexcept {
        return name_.cryptosuite.empty() ? name_.type : name_.cryptosuite;
    }
    SignatureKind signature_kind() const noexcept { return kind_; }

    /// Adds to a new proof what the suite takes over from the document (vc-di-eddsa §3.3.1 step 2).
    virtual void prepare(const json::Object& document, json::Object& proof) const = 0;

    /// Hashes `document` without its `proof` and `proof` without its `proofValue`, whether they
    /// have those members or not. `type` and `cryptosuite` of the proof were checked by the caller.
    HashResult hash(const json::Object& document, const json::Object& proof) const {
        return hash_document(document, PresentProofs::left_out, proof);
    }

    /// The same for a proof that follows others (vc-data-integrity §4.3 step 6): the document's
    /// `proof` is a list of exactly those, and is signed with it.
    HashResult hash_following(const json::Object& document, const json::Object& proof) const {
        return hash_document(document, PresentProofs::signed_along, proof);
    }

    /// What `hash` gives, for a document whose canonical text, proofs included, is at hand: the way
    /// of verification. A suite that hashes canonical JSON need not write it again.
    virtual HashResult hash_secured(const json::Object& document, const json::Object& proof,
                                    std::string_view canonical_document) const;

    /// Whether the suite hashes canonical JSON: `hash_canonical` is then less work than `hash`.
    virtual bool hashes_canonical_json() const noexcept { return false; }

    /// The same for texts that are canonical JSON already, of a document without `proof` and of a
    /// proof without `proofValue`: the way of batch issue. A suite that hashes canonical JSON has
    /// no need to read them.
    virtual HashResult hash_canonical(std::string_view document, std::string_view proof) const;

  protected:
    Cryptosuite(SuiteName name, SignatureKind kind) noexcept : name_(name), kind_(kind) {}

  private:
    virtual HashResult hash_document(const json::Object& document, PresentProofs present,
                                     const json::Object& proof) const = 0;

    SuiteName name_;
    SignatureKind kind_;
};

/// `eddsa-jcs-2022` (vc-di-eddsa §3.3).
const Cryptosuite& eddsa_jcs_2022() noexcept;

/// `ecdsa-jcs-2019` (vc-di-ecdsa §3.3).
const Cryptosuite& ecdsa_jcs_2019() noexcept;

/// `eddsa-rdfc-2022` (vc-di-eddsa §3.2), `ecdsa-rdfc-2019` (vc-di-ecdsa §3.2) and the older type
/// `Ed25519Signature2020` with the contexts that are compiled in; `RdfcSuites` of `rdfc_suites.h`
/// takes others.
const Cryptosuite& eddsa_rdfc_2022();
const Cryptosuite& ecdsa_rdfc_2019();
const Cryptosuite& ed25519_signature_2020();

/// How this house signs unless it is told otherwise: `eddsa-rdfc-2022`, which most verifiers of
/// Verifiable Credentials and Open Badges read.
const Cryptosuite& default_suite();

/// The suite of this name, or null where it is not known here.
const Cryptosuite* find_suite(std::string_view name);

}  // namespace tamga::proof
