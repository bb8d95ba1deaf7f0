#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/hash.h"
#include "core/json/value.h"

namespace tamga::journal {

/// What an entry says. The codes are stored and the words are hashed: neither ever changes.
enum class Kind : std::uint8_t {
    station_started = 1,   ///< a new incarnation: first start, restore, or clone
    organisation_set = 2,  ///< the organisation's public profile
    operator_set = 3,      ///< an operator was added, or got other roles
    operator_removed = 4,
    achievement_set = 10,  ///< a draft version, whole
    achievement_published = 11,
    learner_set = 20,  ///< a learner's data, whole
    learner_erased = 21,
    learner_joined = 22,     ///< two records are one person
    learner_separated = 23,  ///< two records are two people
    evidence_added = 30,
    assessment_recorded = 31,
    assessment_countersigned = 32,
    assessment_chosen = 33,  ///< of two that stood, one supersedes the other
    template_added = 40,     ///< what the credentials of one shape have in common
    status_list_added = 41,
    award_begun = 42,  ///< who decides on a batch, and the status indices it takes
    credential_awarded = 43,
    status_changed = 44,  ///< revoked, suspended or reinstated
    record_made = 45,     ///< a learner record was signed: of which credentials, and its digest
    credential_commissioned = 46,  ///< a document was signed for another system, whole
    trust_set = 50,                ///< a trusted organisation
    trust_removed = 51,
    status_copy_set = 52,   ///< a status list as somebody published it
    trust_anchor_set = 53,  ///< a certificate under which seals are trusted
    trust_anchor_removed = 54,
    context_added = 55,     ///< a JSON-LD context, whole
    did_document_set = 56,  ///< somebody's DID document, as it was read
    context_removed = 57,
    delegation_set = 60,      ///< a station belongs to the organisation, within bounds
    delegation_ended = 61,    ///< a station was retired or revoked
    trust_root_set = 62,      ///< a version of a trust root, whose first one is thereby pinned
    trust_list_set = 63,      ///< a version of a signed trust list
    trust_root_removed = 64,  ///< a root, with its list, is believed no longer
    delegation_rekeyed = 65,  ///< a station signs with another key from now on
    review_seen = 67,         ///< somebody looked at what clashed or is held, and left it
    commission_erased = 68    ///< the person whom a document signed for another system is about
};

/// The word that is hashed and shown: `credential.awarded`.
std::string_view name(Kind kind);
/// The kind with this stored code; `nullopt` for a code of a newer program.
std::optional<Kind> kind_from_code(std::int64_t code);
/// The kind with this word; `nullopt` for a word of a newer program.
std::optional<Kind> kind_from_name(std::string_view word);

using Salt = std::array<std::uint8_t, 16>;

/// Whose chain an entry belongs to. A station gets a new incarnation when it is restored from a
/// backup, so that two histories never share their numbers.
struct ChainId {
    base::StationId station;
    std::uint64_t incarnation = 0;

    // clang-tidy 14 takes the 0 in the comparison that the compiler generates for a pointer.
    auto operator<=>(const ChainId&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// The part of an entry that is chained: everything but the body, of which it has the salted hash.
struct Header {
    ChainId chain;
    std::uint64_t sequence = 0;  ///< counted from 1 in each chain
    base::Instant time;          ///< information only; order never depends on it
    Kind kind = Kind::station_started;
    crypto::Digest body_hash{};
};

/// SHA-256 over salt and canonical body.
crypto::Digest hash_body(const Salt& salt, std::string_view canonical_body);

/// SHA-256 over the header and the hash of the entry before it (32 zero bytes for the first).
crypto::Digest hash_entry(const Header& header, const crypto::Digest& previous);
/// The same for a kind that is known by its word only (at most 64 bytes); the header's is not read.
crypto::Digest hash_entry(const Header& header, std::string_view kind_word,
                          const crypto::Digest& previous);

/// What a seal signs: that the chain up to `sequence`, whose entry has `hash`, is this station's.
base::Bytes seal_message(const ChainId& chain, std::uint64_t sequence, const crypto::Digest& hash);

}  // namespace tamga::journal
