#include "core/journal/chains.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/journal/carried.h"

namespace tamga::journal {
namespace {

[[noreturn]] void damaged_journal() {
    throw base::Error{base::ErrorKind::corrupt,
                      "the journal is damaged; restore the store from a backup"};
}

template <std::size_t N>
std::array<std::uint8_t, N> fixed(base::ByteView stored) {
    std::array<std::uint8_t, N> bytes;
    if (stored.size() != N) damaged_journal();
    std::copy(stored.begin(), stored.end(), bytes.begin());
    return bytes;
}

#define TAMGA_ORIGIN_COLUMNS                                                                \
    "SELECT id, station, incarnation, public_key, base_sequence, base_hash, head_sequence," \
    " head_hash, is_fork FROM origin"

Origin read_origin(const store::Query& row) {
    Origin origin;
    origin.row = row.integer(0);
    origin.chain = {base::StationId{row.uuid(1)}, static_cast<std::uint64_t>(row.integer(2))};
    origin.key.bytes = fixed<32>(row.blob(3));
    origin.base_sequence = static_cast<std::uint64_t>(row.integer(4));
    origin.base_hash = fixed<32>(row.blob(5));
    origin.head_sequence = static_cast<std::uint64_t>(row.integer(6));
    origin.head_hash = fixed<32>(row.blob(7));
    origin.is_fork = row.integer(8) != 0;
    return origin;
}

CarriedEntry read_carried(const store::Query& row) {
    CarriedEntry entry;
    const auto kind = kind_from_code(row.integer(1));
    entry.kind = kind ? std::string{name(*kind)} : row.text(2);
    entry.time = base::Instant{std::chrono::milliseconds{row.integer(3)}};
    entry.salt = fixed<16>(row.blob(4));
    const base::ByteView body = row.blob(5);
    entry.body.assign(body.begin(), body.end());
    if (!row.is_null(6)) entry.body_hash = fixed<32>(row.blob(6));
    return entry;
}

}  // namespace

crypto::Digest digest_of(base::ByteView stored) {
    return fixed<32>(stored);
}

std::vector<Origin> origins_of(store::Database& database, const ChainId& chain) {
    std::vector<Origin> origins;
    auto row = database
                   .query(TAMGA_ORIGIN_COLUMNS
                          " WHERE station = ? AND incarnation = ? ORDER BY is_fork, id")
                   .bind(chain.station.uuid, static_cast<std::int64_t>(chain.incarnation));
    while (row.step())
        origins.push_back(read_origin(row));
    return origins;
}

std::vector<Origin> main_origins(store::Database& database) {
    std::vector<Origin> origins;
    auto row = database.query(TAMGA_ORIGIN_COLUMNS " WHERE is_fork = 0 AND head_sequence > 0");
    while (row.step())
        origins.push_back(read_origin(row));
    std::sort(origins.begin(), origins.end(),
              [](const Origin& one, const Origin& other) { return one.chain < other.chain; });
    return origins;
}

std::vector<Origin> all_origins(store::Database& database) {
    std::vector<Origin> origins;
    auto row = database.query(TAMGA_ORIGIN_COLUMNS " ORDER BY is_fork, id");
    while (row.step())
        origins.push_back(read_origin(row));
    std::stable_sort(origins.begin(), origins.end(), [](const Origin& one, const Origin& other) {
        return one.chain < other.chain;
    });
    return origins;
}

void add_origin(store::Database& database, Origin& origin) {
    database
        .query(
            "INSERT INTO origin (station, incarnation, public_key, base_sequence, base_hash,"
            " head_sequence, head_hash, is_fork) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(origin.chain.station.uuid, static_cast<std::int64_t>(origin.chain.incarnation),
              origin.key.bytes, static_cast<std::int64_t>(origin.base_sequence), origin.base_hash,
              static_cast<std::int64_t>(origin.head_sequence), origin.head_hash, origin.is_fork)
        .run();
    origin.row = database.last_insert_id();
}

void visit_entries(store::Database& database, const Origin& origin, std::uint64_t first,
                   const std::function<bool(std::uint64_t, CarriedEntry&&)>& visit) {
    auto row = database
                   .query(
                       "SELECT sequence, kind, kind_word, time_ms, salt, body, body_hash"
                       " FROM entry WHERE origin = ? AND sequence >= ? ORDER BY sequence")
                   .bind(origin.row, static_cast<std::int64_t>(first));
    for (std::uint64_t expected = first; row.step(); ++expected) {
        if (static_cast<std::uint64_t>(row.integer(0)) != expected) damaged_journal();
        if (!visit(expected, read_carried(row))) return;
    }
}

crypto::Digest hash_at(store::Database& database, const Origin& origin, std::uint64_t sequence) {
    if (sequence == origin.head_sequence) return origin.head_hash;
    std::uint64_t known = origin.base_sequence;
    crypto::Digest hash = origin.base_hash;
    {
        auto seal = database
                        .query(
                            "SELECT sequence, hash FROM seal WHERE origin = ? AND sequence <= ?"
                            " ORDER BY sequence DESC LIMIT 1")
                        .bind(origin.row, static_cast<std::int64_t>(sequence));
        if (seal.step()) {
            known = static_cast<std::uint64_t>(seal.integer(0));
            hash = fixed<32>(seal.blob(1));
        }
    }
    if (known == sequence) return hash;
    visit_entries(database, origin, known + 1, [&](std::uint64_t at, CarriedEntry&& entry) {
        const auto next = hash_of(origin.chain, at, entry, hash);
        if (!next) damaged_journal();
        hash = *next;
        known = at;
        return at < sequence;
    });
    if (known != sequence) damaged_journal();
    return hash;
}

std::vector<CarriedSeal> seals_within(store::Database& database, const Origin& origin,
                                      std::uint64_t first, std::uint64_t last) {
    std::vector<CarriedSeal> seals;
    auto row =
        database
            .query(
                "SELECT sequence, hash, signature FROM seal WHERE origin = ?"
                " AND sequence BETWEEN ? AND ? ORDER BY sequence")
            .bind(origin.row, static_cast<std::int64_t>(first), static_cast<std::int64_t>(last));
    while (row.step())
        seals.push_back({static_cast<std::uint64_t>(row.integer(0)), fixed<32>(row.blob(1)),
                         fixed<64>(row.blob(2))});
    return seals;
}

}  // namespace tamga::journal
