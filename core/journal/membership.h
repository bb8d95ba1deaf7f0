#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/crypto/ed25519.h"
#include "core/store/database.h"

/// Which stations belong to the organisation: the founding one (the *root*), and those to which it
/// gave a delegation, an entry of its own chain. Entries of others are held.
namespace tamga::journal {

/// A station of the organisation.
struct Member {
    base::StationId station;
    crypto::PublicKey key;
    std::string name;  ///< as the root knows it; empty for the root
};

/// The founding station: the one that was joined, else this one. `nullopt` in a store that is no
/// station's: there everything counts.
std::optional<Member> root_of(store::Database& database);

/// Says which station was joined. Belongs into a transaction that ends with `refit`.
void set_root(store::Database& database, const base::StationId& station,
              const crypto::PublicKey& key);

/// The root first, then those with a delegation, in the order of their identifiers.
std::vector<Member> members(store::Database& database);

/// Whether entries that a station sealed with this key count: it is this station, the root, or a
/// member, with the key that the delegation names. Everybody's do where no root is known.
bool is_member(store::Database& database, const base::StationId& station,
               const crypto::PublicKey& key);

/// The same of an origin.
bool is_of_member(store::Database& database, std::int64_t origin);

/// Whether an origin is the root's own; true in a store that is no station's.
bool is_of_root(store::Database& database, std::int64_t origin);

/// Lets what is held take effect where it fits by now, after the members changed. Needs an open
/// write transaction.
void refit(store::Database& database);

}  // namespace tamga::journal
