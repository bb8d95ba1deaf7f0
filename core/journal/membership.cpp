#include "core/journal/membership.h"

#include "core/journal/chains.h"
#include "core/journal/replay.h"

namespace tamga::journal {
namespace {

crypto::PublicKey key_of(base::ByteView stored) {
    return {digest_of(stored)};
}

std::optional<Member> own_station(store::Database& database) {
    auto row = database.query("SELECT uuid, public_key FROM station");
    if (!row.step()) return std::nullopt;
    return Member{base::StationId{row.uuid(0)}, key_of(row.blob(1)), {}};
}

std::optional<Member> owner_of(store::Database& database, std::int64_t origin) {
    auto row = database.query("SELECT station, public_key FROM origin WHERE id = ?").bind(origin);
    if (!row.step()) return std::nullopt;
    return Member{base::StationId{row.uuid(0)}, key_of(row.blob(1)), {}};
}

bool is_same(const Member& one, const Member& other) {
    return one.station == other.station && one.key == other.key;
}

}  // namespace

std::optional<Member> root_of(store::Database& database) {
    auto row = database.query("SELECT station, public_key FROM organisation_root");
    if (!row.step()) return own_station(database);
    return Member{base::StationId{row.uuid(0)}, key_of(row.blob(1)), {}};
}

void set_root(store::Database& database, const base::StationId& station,
              const crypto::PublicKey& key) {
    database
        .query(
            "INSERT OR REPLACE INTO organisation_root (id, station, public_key) VALUES (1, ?, ?)")
        .bind(station.uuid, key.bytes)
        .run();
}

std::vector<Member> members(store::Database& database) {
    std::vector<Member> all;
    if (const auto root = root_of(database)) all.push_back(*root);
    auto row = database.query("SELECT station, public_key, name FROM member ORDER BY station, id");
    while (row.step())
        all.push_back({base::StationId{row.uuid(0)}, key_of(row.blob(1)), row.text(2)});
    return all;
}

bool is_member(store::Database& database, const base::StationId& station,
               const crypto::PublicKey& key) {
    const Member who{station, key, {}};
    const auto own = own_station(database);
    if (own && is_same(*own, who)) return true;
    const auto root = root_of(database);
    if (!root || is_same(*root, who)) return true;
    return database.query("SELECT 1 FROM member WHERE station = ? AND public_key = ?")
        .bind(station.uuid, key.bytes)
        .step();
}

bool is_of_member(store::Database& database, std::int64_t origin) {
    const auto owner = owner_of(database, origin);
    return !owner || is_member(database, owner->station, owner->key);
}

bool is_of_root(store::Database& database, std::int64_t origin) {
    const auto root = root_of(database);
    const auto owner = owner_of(database, origin);
    return !root || !owner || is_same(*root, *owner);
}

void refit(store::Database& database) {
    replay(database, [](std::uint64_t) {});
}

}  // namespace tamga::journal
