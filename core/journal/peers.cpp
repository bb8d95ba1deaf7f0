#include "core/journal/peers.h"

#include <algorithm>
#include <optional>

#include "core/journal/chains.h"

namespace tamga::journal {
namespace {

std::int64_t stored_time(base::Instant time) {
    return time.time_since_epoch().count();
}

std::optional<std::int64_t> find(store::Database& database, const crypto::PublicKey& key) {
    auto row = database.query("SELECT id FROM peer WHERE public_key = ?").bind(key.bytes);
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

/// The peer's row, made where there was none.
std::int64_t hear(store::Database& database, const crypto::PublicKey& key, base::Instant time) {
    database
        .query(
            "INSERT INTO peer (public_key, heard_ms) VALUES (?, ?)"
            " ON CONFLICT (public_key) DO UPDATE SET heard_ms = excluded.heard_ms")
        .bind(key.bytes, stored_time(time))
        .run();
    return *find(database, key);
}

/// Notes how far a peer holds a chain, unless it is known to hold more.
void raise_mark(store::Database& database, std::int64_t peer, const Mark& mark) {
    database
        .query(
            "INSERT INTO peer_mark (peer, station, incarnation, sequence, head)"
            " VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (peer, station, incarnation) DO UPDATE"
            " SET sequence = excluded.sequence, head = excluded.head"
            " WHERE excluded.sequence >= sequence")
        .bind(peer, mark.chain.station.uuid, stored(mark.chain.incarnation), stored(mark.sequence),
              mark.head)
        .run();
}

struct StoredReceipt {
    std::int64_t id = 0;
    std::vector<Mark> marks;  ///< without heads, which no comparison needs
};

std::vector<StoredReceipt> stored_receipts(store::Database& database, std::int64_t peer) {
    std::vector<StoredReceipt> all;
    auto row = database
                   .query(
                       "SELECT r.id, m.station, m.incarnation, m.sequence FROM receipt r"
                       " LEFT JOIN receipt_mark m ON m.receipt = r.id WHERE r.peer = ?"
                       " ORDER BY r.id")
                   .bind(peer);
    while (row.step()) {
        if (all.empty() || all.back().id != row.integer(0)) all.push_back({row.integer(0), {}});
        if (row.is_null(1)) continue;
        Mark mark;
        mark.chain.station.uuid = row.uuid(1);
        mark.chain.incarnation = static_cast<std::uint64_t>(row.integer(2));
        mark.sequence = static_cast<std::uint64_t>(row.integer(3));
        all.back().marks.push_back(mark);
    }
    return all;
}

/// Whether everything that `less` says is said by `more` too.
bool covers(const std::vector<Mark>& more, const std::vector<Mark>& less) {
    return std::all_of(less.begin(), less.end(), [&](const Mark& mark) {
        return std::any_of(more.begin(), more.end(), [&](const Mark& other) {
            return other.chain == mark.chain && other.sequence >= mark.sequence;
        });
    });
}

void drop_receipt(store::Database& database, std::int64_t receipt) {
    database.query("DELETE FROM receipt_mark WHERE receipt = ?").bind(receipt).run();
    database.query("DELETE FROM receipt WHERE id = ?").bind(receipt).run();
}

void keep_receipt(store::Database& database, std::int64_t peer, const PeerReceipt& receipt) {
    database.query("INSERT INTO receipt (peer, digest, bytes) VALUES (?, ?, ?)")
        .bind(peer, crypto::sha256(receipt.bytes), receipt.bytes)
        .run();
    const std::int64_t row = database.last_insert_id();
    for (const Mark& mark : receipt.marks)
        database
            .query(
                "INSERT OR IGNORE INTO receipt_mark (receipt, station, incarnation, sequence)"
                " VALUES (?, ?, ?, ?)")
            .bind(row, mark.chain.station.uuid, stored(mark.chain.incarnation),
                  stored(mark.sequence))
            .run();
}

bool is_of_any(const std::vector<Mark>& marks, const std::set<base::StationId>& stations) {
    return std::any_of(marks.begin(), marks.end(),
                       [&](const Mark& mark) { return stations.contains(mark.chain.station); });
}

}  // namespace

void note_marks(store::Database& database, const crypto::PublicKey& peer,
                const std::vector<Mark>& marks, base::Instant time) {
    store::Transaction transaction{database};
    const std::int64_t row = hear(database, peer, time);
    database.query("DELETE FROM peer_mark WHERE peer = ?").bind(row).run();
    for (const Mark& mark : marks)
        raise_mark(database, row, mark);
    transaction.commit();
}

std::vector<Mark> known_marks(store::Database& database, const crypto::PublicKey& peer) {
    std::vector<Mark> marks;
    auto row = database
                   .query(
                       "SELECT m.station, m.incarnation, m.sequence, m.head FROM peer_mark m"
                       " JOIN peer p ON p.id = m.peer WHERE p.public_key = ?")
                   .bind(peer.bytes);
    while (row.step()) {
        Mark mark;
        mark.chain.station.uuid = row.uuid(0);
        mark.chain.incarnation = static_cast<std::uint64_t>(row.integer(1));
        mark.sequence = static_cast<std::uint64_t>(row.integer(2));
        mark.head = digest_of(row.blob(3));
        marks.push_back(mark);
    }
    // SQLite orders incarnations as numbers with a sign.
    std::sort(marks.begin(), marks.end(),
              [](const Mark& one, const Mark& other) { return one.chain < other.chain; });
    return marks;
}

bool note_receipt(store::Database& database, const PeerReceipt& receipt) {
    store::Transaction transaction{database};
    const std::int64_t peer = hear(database, receipt.key, receipt.time);
    const std::vector<StoredReceipt> before = stored_receipts(database, peer);
    const bool is_said = std::any_of(before.begin(), before.end(), [&](const StoredReceipt& one) {
        return covers(one.marks, receipt.marks);
    });
    if (is_said) return false;
    for (const Mark& mark : receipt.marks)
        raise_mark(database, peer, mark);
    for (const StoredReceipt& one : before)
        if (covers(receipt.marks, one.marks)) drop_receipt(database, one.id);
    keep_receipt(database, peer, receipt);
    transaction.commit();
    return true;
}

std::vector<base::Bytes> receipts_of(store::Database& database, const crypto::PublicKey& signer,
                                     const std::set<base::StationId>& stations) {
    std::vector<base::Bytes> all;
    const auto peer = find(database, signer);
    if (!peer) return all;
    for (const StoredReceipt& receipt : stored_receipts(database, *peer)) {
        if (!stations.empty() && !is_of_any(receipt.marks, stations)) continue;
        auto row = database.query("SELECT bytes FROM receipt WHERE id = ?").bind(receipt.id);
        row.step();
        const base::ByteView bytes = row.blob(0);
        all.emplace_back(bytes.begin(), bytes.end());
    }
    return all;
}

std::vector<Peer> peers(store::Database& database) {
    std::vector<Peer> all;
    auto row = database.query(
        "SELECT p.public_key, p.heard_ms,"
        " (SELECT coalesce(sum(min(m.sequence, o.head_sequence)), 0) FROM peer_mark m"
        "  JOIN station s ON s.uuid = m.station"
        "  JOIN origin o ON o.station = m.station AND o.incarnation = m.incarnation"
        "   AND o.is_fork = 0"
        "  WHERE m.peer = p.id)"
        " FROM peer p WHERE p.public_key NOT IN (SELECT public_key FROM station)"
        " ORDER BY p.public_key");
    while (row.step())
        all.push_back({{digest_of(row.blob(0))},
                       base::Instant{std::chrono::milliseconds{row.integer(1)}},
                       static_cast<std::uint64_t>(row.integer(2))});
    return all;
}

}  // namespace tamga::journal
