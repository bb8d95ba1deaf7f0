#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/crypto/verification_key.h"
#include "core/trust/did_documents.h"
#include "core/trust/key_terms.h"

namespace tamga::trust {

/// The keys with which an organisation signs, under the names that proofs give them.
using TrustedMethods = std::map<std::string, crypto::VerificationKey, std::less<>>;

/// What was said here of keys, under `terms_name` of their methods.
using MethodTerms = std::map<std::string, KeyTerms, std::less<>>;

/// What single keys may award, under `terms_name` of their methods; a key that is not here may
/// award whatever its organisation may.
using MethodAchievements = std::map<std::string, std::vector<std::string>, std::less<>>;

/// The signed trust list on whose word an organisation is trusted.
struct Listing {
    std::string list;  ///< the name of its root
    base::Instant issued;
    base::Instant expires;

    friend bool operator==(const Listing&, const Listing&) = default;
};

/// An organisation whose credentials someone here decided to trust, and how far.
struct TrustedOrganisation {
    std::string did;  ///< as the credential's issuer names it: a DID, or an https URL
    std::map<std::string, std::string> names;  ///< language tag (`en`) to name; at least one
    /// A did:key or did:jwk needs none. A did:web without any takes its keys from its imported DID
    /// documents; where some are listed here, only they count: whoever wrote keys down by hand does
    /// not want a file from elsewhere to add to them.
    TrustedMethods methods;
    MethodTerms terms;                      ///< of these methods, or of those of the DID documents
    std::vector<std::string> achievements;  ///< identifiers it may award; empty means any
    MethodAchievements method_achievements;
    std::optional<base::Instant> since;  ///< trusted for what was issued from here on
    std::optional<base::Instant> until;  ///< and before this moment
    std::string note;                    ///< for the people here
    std::optional<Listing> listing{};    ///< nothing where somebody here decided; in no file

    /// The name in this language, else in English, else the first there is.
    std::string_view name(std::string_view language) const noexcept;

    friend bool operator==(const TrustedOrganisation&, const TrustedOrganisation&) = default;
};

/// Whether an organisation may list a method: it lies below the organisation's identifier
/// (`did:web:centre.example#station-1`), or is a `did:key` or `did:jwk` of this key.
bool may_list(std::string_view did, std::string_view method, const crypto::VerificationKey& key);

/// The name under which terms of a method are kept: its own, and of a did:key or did:jwk the DID
/// without the fragment, since proofs write it both ways.
std::string_view terms_name(std::string_view method) noexcept;

/// Whether something may be said here of a key of this name on behalf of an organisation: the name
/// lies below its identifier, or is a did:key or did:jwk.
bool may_mark(std::string_view did, std::string_view method);

/// What trust has to say of one credential. Only `trusted` is good; `unknown_issuer` is not bad.
enum class IssuerStanding {
    trusted,
    unknown_issuer,  ///< nobody here decided about this organisation
    foreign_key,     ///< the organisation is known, but not for this key
    bad_key,         ///< its own key, which did not count for this then: see `Judgement::key`
    outside_period,  ///< issued before or after the time of trust
    not_entitled     ///< this achievement is not among those it may award
};

/// A stable word: `trusted`, `unknown_issuer`, `foreign_key`, `bad_key`, `outside_period`,
/// `not_entitled`.
std::string_view name(IssuerStanding standing) noexcept;

/// A sound signature, and what it says of itself.
struct SignedBy {
    std::string_view issuer;
    std::string_view method;
    std::string_view achievement{};            ///< that it awards; empty where it is about none
    base::Instant issued;                      ///< the time by which the period of trust is judged
    std::optional<base::Instant> signed_at{};  ///< as the signature itself says it
    std::size_t generation = 0;  ///< which of the keys of this name it fits: see `key_of`
};

/// What trust says of a signature.
struct Judgement {
    IssuerStanding standing = IssuerStanding::unknown_issuer;
    KeyStanding key = KeyStanding::good;  ///< why, where the standing is `bad_key`
    /// When the DID document was read on which this rests; nothing where it rests on none.
    std::optional<base::Instant> read_at{};
    /// The trust list on which it rests; null where it rests on none. Valid until the store
    /// changes.
    const Listing* listing = nullptr;
};

/// The organisations trusted here, by identifier, and the DID documents that were carried here. A
/// DID document makes nobody trusted: it tells keys, and trust is a decision. A value: copies are
/// independent.
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

    /// Takes in a DID document that was read at `read_at`, of whomever.
    void put_document(DidDocument document, base::Instant read_at);
    const DidDocuments& documents() const noexcept { return documents_; }

    /// The key of a verification method: of any `did:key` or `did:jwk`, trusted or not, of a method
    /// that the organisation before its `#` lists, or of an imported DID document. Where an owner
    /// gave a new key the old one's name, `generation` 0 is the newest and 1 the one before it;
    /// beyond the oldest it stays the oldest. Nothing where there is none. Fits
    /// `proof::KeyResolver`.
    std::optional<crypto::VerificationKey> key_of(std::string_view method,
                                                  std::size_t generation = 0) const;
    /// Whether signatures of the organisation with this identifier may name this method: it is
    /// listed, of a DID document, or the identifier itself. False where it is not trusted.
    bool has_method(std::string_view did, std::string_view method) const;
    /// How many keys are known under this name: 1 but where a name was used again, or 0.
    std::size_t generations(std::string_view method) const;

    /// What the time of a signature and its use say of the key that made it, whoever's it is: for
    /// who signs without issuing, such as the holder who presents (`issuer`, where named). Nothing
    /// where no key of this name is known.
    std::optional<KeyStanding> judge_key(const SignedBy& signature, KeyUse use) const;

    /// Whether the issuer may have made this signature, for what it says.
    Judgement judge(const SignedBy& signature) const;

  private:
    const KnownKey* document_key(std::string_view method, std::size_t generation) const;
    KeyStanding standing(const TrustedOrganisation* organisation, const SignedBy& signature,
                         KeyUse use) const;
    static bool is_entitled(const TrustedOrganisation& organisation, const SignedBy& signature);
    bool is_own_method(const TrustedOrganisation& organisation, std::string_view method) const;

    Organisations organisations_;
    DidDocuments documents_;
};

}  // namespace tamga::trust
