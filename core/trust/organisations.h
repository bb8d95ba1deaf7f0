#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/crypto/verification_key.h"

namespace tamga::trust {

/// The keys with which an organisation signs, under the names that proofs give them.
using TrustedMethods = std::map<std::string, crypto::VerificationKey, std::less<>>;

/// An organisation whose credentials someone here decided to trust, and how far.
struct TrustedOrganisation {
    std::string did;  ///< as the credential's issuer names it: a DID, or an https URL
    std::map<std::string, std::string> names;  ///< language tag (`en`) to name; at least one
    TrustedMethods methods;                    ///< a did:key or did:jwk needs none
    std::vector<std::string> achievements;     ///< identifiers it may award; empty means any
    std::optional<base::Instant> since;        ///< trusted for what was issued from here on
    std::optional<base::Instant> until;        ///< and before this moment
    std::string note;                          ///< for the people here

    /// The name in this language, else in English, else the first there is.
    std::string_view name(std::string_view language) const noexcept;

    friend bool operator==(const TrustedOrganisation&, const TrustedOrganisation&) = default;
};

/// Whether an organisation may list a method: it lies below the organisation's identifier
/// (`did:web:centre.example#station-1`), or is a `did:key` or `did:jwk` of this key.
bool may_list(std::string_view did, std::string_view method, const crypto::VerificationKey& key);

/// What trust has to say of one credential. Only `trusted` is good; `unknown_issuer` is not bad.
enum class IssuerStanding {
    trusted,
    unknown_issuer,  ///< nobody here decided about this organisation
    foreign_key,     ///< the organisation is known, but not for this key
    outside_period,  ///< issued before or after the time of trust
    not_entitled     ///< this achievement is not among those it may award
};

/// A stable word: `trusted`, `unknown_issuer`, `foreign_key`, `outside_period`, `not_entitled`.
std::string_view name(IssuerStanding standing) noexcept;

/// The organisations trusted here, by identifier. A value: copies are independent.
class TrustStore {
  public:
    using Organisations = std::map<std::string, TrustedOrganisation, std::less<>>;

    /// Adds an organisation, or replaces the one with its identifier. Its methods lie below it or
    /// are `did:key`s or `did:jwk`s of their own keys (checked).
    void put(TrustedOrganisation organisation);
    /// False where there is none.
    bool remove(std::string_view did);

    /// Null where there is none; valid until the store changes.
    const TrustedOrganisation* find(std::string_view did) const;
    /// In the order of their identifiers.
    const Organisations& organisations() const noexcept { return organisations_; }

    /// The key of a verification method: of any `did:key` or `did:jwk`, trusted or not, or of a
    /// method that the organisation before its `#` lists. Fits `proof::KeyResolver`.
    std::optional<crypto::VerificationKey> key_of(std::string_view method) const;

    /// Whether the issuer may have signed with `method` and awarded `achievement` at `issued`.
    IssuerStanding judge(std::string_view issuer, std::string_view method,
                         std::string_view achievement, base::Instant issued) const;

  private:
    Organisations organisations_;
};

}  // namespace tamga::trust
