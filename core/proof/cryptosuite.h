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

/// What an Ed25519 suite signs: SHA-256 of the canonical proof configuration, then SHA-256 of the
/// canonical document (vc-di-eddsa §3.2.4, §3.3.4).
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

/// One way of turning a document and the options of its proof into what is signed. Thread-safe.
class Cryptosuite {
  public:
    virtual ~Cryptosuite() = default;

    /// As `cryptosuite` names it in a proof.
    virtual std::string_view name() const noexcept = 0;

    /// Adds to a new proof what the suite takes over from the document (vc-di-eddsa §3.3.1 step 2).
    virtual void prepare(const json::Object& document, json::Object& proof) const = 0;

    /// Hashes `document` without its `proof` and `proof` without its `proofValue`, whether they
    /// have those members or not. `type` and `cryptosuite` of the proof were checked by the caller.
    virtual HashResult hash(const json::Object& document, const json::Object& proof) const = 0;

    /// The same for a document whose canonical text, proofs included, is at hand: the way of
    /// verification. A suite that hashes canonical JSON need not write it again.
    virtual HashResult hash_secured(const json::Object& document, const json::Object& proof,
                                    std::string_view canonical_document) const;

    /// The same for texts that are canonical JSON already, of a document without `proof` and of a
    /// proof without `proofValue`: the way of batch issue. A suite that hashes canonical JSON has
    /// no need to read them.
    virtual HashResult hash_canonical(std::string_view document, std::string_view proof) const;
};

/// `eddsa-jcs-2022` (vc-di-eddsa §3.3).
const Cryptosuite& eddsa_jcs_2022() noexcept;

/// `eddsa-rdfc-2022` (vc-di-eddsa §3.2) with the contexts that are compiled in. A class of its own,
/// `EddsaRdfc2022` of `eddsa_rdfc_2022.h`, takes others.
const Cryptosuite& eddsa_rdfc_2022();

/// The suite of this name, or null where it is not known here.
const Cryptosuite* find_suite(std::string_view name);

}  // namespace tamga::proof
