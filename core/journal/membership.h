#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/crypto/ed25519.h"
#include "core/store/database.h"
#include "core/trust/delegation_terms.h"

/// Which stations belong to the organisation: the founding one (the *root*), and those to which it
/// gave a delegation, an entry of its own chain. Entries of others are held. A delegation says how
/// far its station may issue (core/trust/delegation_terms.h), and it can end: a station that is
/// *retired* goes on handing in; of one that is *revoked* only what the founding station held then,
/// or accepted since, counts, and the rest is held. A station can get another key; what it had
/// signed with the one before counts as far as the station said when it replaced it.
namespace tamga::journal {

/// A station of the organisation.
struct Member {
    base::StationId station;
    crypto::PublicKey key;
    std::string name;  ///< as the root knows it; empty for the root
    trust::DelegationTerms terms{};
    std::optional<trust::DelegationEnd> end{};
};

/// What a member's signatures name: its key as a did:key.
std::string did_of(const Member& member);

/// The founding station: the one that was joined, else this one. `nullopt` in a store that is no
/// station's: there everything counts.
std::optional<Member> root_of(store::Database& database);

/// Says which station was joined. Belongs into a transaction that ends with `refit`.
void set_root(store::Database& database, const base::StationId& station,
              const crypto::PublicKey& key);

/// The root first, then those with a delegation, in the order of their identifiers.
std::vector<Member> members(store::Database& database);

/// The keys that members signed with before, each as its member was then, with its end; the one
/// that was replaced first comes first.
std::vector<Member> former_keys(store::Database& database);

/// Whether entries that a station sealed with this key count: it is this station, the root, or a
/// member, with the key that the delegation names or named before. Everybody's do where no root is
/// known.
bool is_member(store::Database& database, const base::StationId& station,
               const crypto::PublicKey& key);

/// The same of an origin.
bool is_of_member(store::Database& database, std::int64_t origin);

/// Whether a number of an origin lies beyond what counts of a station that is revoked.
bool is_beyond_revocation(store::Database& database, std::int64_t origin, std::uint64_t sequence);

/// Whether a number of an origin lies beyond what its station had signed with the origin's key when
/// it got another one; no where it has that key still.
bool is_beyond_former_key(store::Database& database, std::int64_t origin, std::uint64_t sequence);

/// The member with this station's identifier; `nullopt` for a stranger.
std::optional<Member> find_member(store::Database& database, const base::StationId& station);

/// Whether the founding station revoked this station: what it writes from then on does not count.
bool is_revoked(store::Database& database, const base::StationId& station);

/// What is held of a station's chains now, as an entry `delegation.ended` says that it counts.
json::Object accepted_marks(store::Database& database, const base::StationId& station);

/// Whether an origin is the root's own; true in a store that is no station's.
bool is_of_root(store::Database& database, std::int64_t origin);

/// Whether a delegation of this station with this key, new or renewed, leaves everything as it is
/// that entries say: the station has no other key, and nothing of it is held.
bool fits_already(store::Database& database, const base::StationId& station,
                  const crypto::PublicKey& key);

/// Lets what is held take effect where it fits by now, after the members changed. Needs an open
/// write transaction.
void refit(store::Database& database);

}  // namespace tamga::journal
