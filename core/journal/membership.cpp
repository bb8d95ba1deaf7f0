#include "core/journal/membership.h"

#include "core/base/error.h"
#include "core/journal/chains.h"
#include "core/journal/replay.h"
#include "core/json/read.h"
#include "core/proof/did_key.h"

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

json::Object stored_object(std::string_view text) {
    json::ReadResult read = json::read(text);
    if (!read || !read.value->is_object())
        throw base::Error{base::ErrorKind::corrupt,
                          "a stored delegation is damaged; restore the store from a backup"};
    return std::move(read.value->as_object());
}

/// Reads station, key, name, terms, end, reason and what is accepted.
Member read_member(const store::Query& row) {
    Member member{base::StationId{row.uuid(0)}, key_of(row.blob(1)), row.text(2)};
    member.terms = trust::read_terms(stored_object(row.text_view(3)));
    if (!row.is_null(4))
        member.end = trust::DelegationEnd{base::Instant{std::chrono::milliseconds{row.integer(4)}},
                                          row.text(5), !row.is_null(6)};
    return member;
}

/// How far a chain counts that the end of a station, or of a key, names; 0 where it does not.
std::uint64_t accepted_of(const json::Object& accepted, std::uint64_t incarnation) {
    const json::Value* const sequence = accepted.find(std::to_string(incarnation));
    const double* const number = sequence != nullptr ? sequence->if_number() : nullptr;
    return number != nullptr ? static_cast<std::uint64_t>(*number) : 0;
}

/// Whether a number lies beyond what a row of incarnation and accepted numbers, if any, lets count.
bool is_beyond(store::Query& row, std::uint64_t sequence) {
    if (!row.step()) return false;
    return sequence >
           accepted_of(stored_object(row.text_view(1)), static_cast<std::uint64_t>(row.integer(0)));
}

bool is_same(const Member& one, const Member& other) {
    return one.station == other.station && one.key == other.key;
}

}  // namespace

std::string did_of(const Member& member) {
    return proof::to_did_key(member.key);
}

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
    auto row = database.query(
        "SELECT station, public_key, name, terms, ended_ms, end_reason, accepted FROM member"
        " ORDER BY station, id");
    while (row.step())
        all.push_back(read_member(row));
    return all;
}

std::optional<Member> find_member(store::Database& database, const base::StationId& station) {
    if (auto root = root_of(database); root && root->station == station) return root;
    auto row = database
                   .query(
                       "SELECT station, public_key, name, terms, ended_ms, end_reason, accepted"
                       " FROM member WHERE station = ?")
                   .bind(station.uuid);
    if (!row.step()) return std::nullopt;
    return read_member(row);
}

std::vector<Member> former_keys(store::Database& database) {
    std::vector<Member> all;
    auto row = database.query(
        "SELECT m.station, f.public_key, m.name, m.terms, f.ended_ms, f.is_compromised"
        " FROM former_key f JOIN member m ON m.station = f.station ORDER BY f.id");
    while (row.step()) {
        Member former{base::StationId{row.uuid(0)}, key_of(row.blob(1)), row.text(2)};
        former.terms = trust::read_terms(stored_object(row.text_view(3)));
        former.end = trust::DelegationEnd{
            base::Instant{std::chrono::milliseconds{row.integer(4)}}, {}, row.integer(5) != 0};
        all.push_back(std::move(former));
    }
    return all;
}

bool is_revoked(store::Database& database, const base::StationId& station) {
    return database.query("SELECT 1 FROM member WHERE station = ? AND accepted IS NOT NULL")
        .bind(station.uuid)
        .step();
}

bool is_beyond_revocation(store::Database& database, std::int64_t origin, std::uint64_t sequence) {
    auto row = database
                   .query(
                       "SELECT o.incarnation, m.accepted FROM origin o"
                       " JOIN member m ON m.station = o.station"
                       " WHERE o.id = ? AND m.accepted IS NOT NULL")
                   .bind(origin);
    return is_beyond(row, sequence);
}

bool is_beyond_former_key(store::Database& database, std::int64_t origin, std::uint64_t sequence) {
    auto row = database
                   .query(
                       "SELECT o.incarnation, f.accepted FROM origin o JOIN former_key f"
                       " ON f.station = o.station AND f.public_key = o.public_key"
                       " WHERE o.id = ?")
                   .bind(origin);
    return is_beyond(row, sequence);
}

json::Object accepted_marks(store::Database& database, const base::StationId& station) {
    json::Object accepted;
    for (const Mark& mark : marks(database))
        if (mark.chain.station == station)
            accepted.append(std::to_string(mark.chain.incarnation), mark.sequence);
    return accepted;
}

bool is_member(store::Database& database, const base::StationId& station,
               const crypto::PublicKey& key) {
    const Member who{station, key, {}};
    const auto own = own_station(database);
    if (own && is_same(*own, who)) return true;
    const auto root = root_of(database);
    if (!root || is_same(*root, who)) return true;
    return database
        .query(
            "SELECT 1 FROM member WHERE station = ?1 AND public_key = ?2"
            " UNION ALL SELECT 1 FROM former_key WHERE station = ?1 AND public_key = ?2")
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

bool fits_already(store::Database& database, const base::StationId& station,
                  const crypto::PublicKey& key) {
    return !database
                .query(
                    "SELECT 1 FROM member WHERE station = ?1 AND public_key <> ?2 UNION ALL"
                    " SELECT 1 FROM held_entry h CROSS JOIN entry e ON e.id = h.entry"
                    " JOIN origin o ON o.id = e.origin WHERE o.station = ?1")
                .bind(station.uuid, key.bytes)
                .step();
}

void refit(store::Database& database) {
    replay(database, [](std::uint64_t) {});
}

}  // namespace tamga::journal
