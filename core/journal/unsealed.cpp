#include "core/journal/unsealed.h"

#include <algorithm>

#include "core/journal/chains.h"

namespace tamga::journal::unsealed {
namespace {

std::int64_t stored(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

}  // namespace

std::optional<Tail> tail(store::Database& database, const ChainId& chain) {
    auto row = database
                   .query(
                       "SELECT (SELECT min(sequence) FROM unsealed_entry WHERE station = ?1"
                       " AND incarnation = ?2), sequence, hash FROM unsealed_entry"
                       " WHERE station = ?1 AND incarnation = ?2 ORDER BY sequence DESC LIMIT 1")
                   .bind(chain.station.uuid, stored(chain.incarnation));
    if (!row.step()) return std::nullopt;
    return Tail{static_cast<std::uint64_t>(row.integer(0)),
                static_cast<std::uint64_t>(row.integer(1)), digest_of(row.blob(2))};
}

void append(store::Database& database, const CarriedRun& run,
            const std::vector<crypto::Digest>& hashes) {
    crypto::Digest previous = run.previous;
    for (std::size_t i = 0; i < run.entries.size(); ++i) {
        const CarriedEntry& entry = run.entries[i];
        database
            .query(
                "INSERT INTO unsealed_entry (station, incarnation, sequence, kind_word, time_ms,"
                " salt, body, body_hash, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .bind(run.chain.station.uuid, stored(run.chain.incarnation), stored(run.first + i),
                  entry.kind, static_cast<std::int64_t>(entry.time.time_since_epoch().count()),
                  entry.salt, entry.body, entry.body_hash, previous, hashes[i])
            .run();
        previous = hashes[i];
    }
}

Joined joined(store::Database& database, const CarriedRun& run,
              const std::vector<crypto::Digest>& hashes) {
    Joined both;
    CarriedRun& whole = both.run;
    whole.chain = run.chain;
    whole.key = run.key;
    whole.seals = run.seals;
    auto row = database
                   .query(
                       "SELECT sequence, kind_word, time_ms, salt, body, body_hash, previous,"
                       " hash FROM unsealed_entry WHERE station = ? AND incarnation = ?"
                       " ORDER BY sequence")
                   .bind(run.chain.station.uuid, stored(run.chain.incarnation));
    while (row.step()) {
        if (whole.entries.empty()) {
            whole.first = static_cast<std::uint64_t>(row.integer(0));
            whole.previous = digest_of(row.blob(6));
        }
        CarriedEntry entry;
        entry.kind = row.text(1);
        entry.time = base::Instant{std::chrono::milliseconds{row.integer(2)}};
        const base::ByteView salt = row.blob(3);
        std::copy_n(salt.begin(), std::min(salt.size(), entry.salt.size()), entry.salt.begin());
        const base::ByteView body = row.blob(4);
        entry.body.assign(body.begin(), body.end());
        if (!row.is_null(5)) entry.body_hash = digest_of(row.blob(5));
        whole.entries.push_back(std::move(entry));
        both.hashes.push_back(digest_of(row.blob(7)));
    }
    whole.entries.insert(whole.entries.end(), run.entries.begin(), run.entries.end());
    both.hashes.insert(both.hashes.end(), hashes.begin(), hashes.end());
    return both;
}

void drop(store::Database& database, const ChainId& chain, std::uint64_t last) {
    database
        .query(
            "DELETE FROM unsealed_entry WHERE station = ? AND incarnation = ?"
            " AND sequence <= ?")
        .bind(chain.station.uuid, stored(chain.incarnation), stored(last))
        .run();
}

bool holds(store::Database& database, const ChainId& chain, std::uint64_t sequence,
           const crypto::Digest& hash) {
    return database
        .query(
            "SELECT 1 FROM unsealed_entry WHERE station = ? AND incarnation = ?"
            " AND sequence = ? AND hash = ?")
        .bind(chain.station.uuid, stored(chain.incarnation), stored(sequence), hash)
        .step();
}

std::uint64_t count(store::Database& database) {
    auto row = database.query("SELECT count(*) FROM unsealed_entry");
    row.step();
    return static_cast<std::uint64_t>(row.integer(0));
}

}  // namespace tamga::journal::unsealed
