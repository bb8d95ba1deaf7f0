#include "core/journal/writer.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/body_form.h"
#include "core/journal/chains.h"
#include "core/journal/exchange.h"
#include "core/journal/order.h"
#include "core/journal/projection.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

std::int64_t milliseconds_of(base::Instant instant) {
    return instant.time_since_epoch().count();
}

/// This station's own newest entry counts: others' clocks may be wrong.
base::Instant believable_time(store::Database& database, const WriterDevices& devices,
                              const base::StationId& station, bool is_accepted) {
    const base::Instant now = devices.clock.now();
    auto newest = database
                      .query(
                          "SELECT e.time_ms FROM origin o JOIN entry e ON e.origin = o.id"
                          " AND e.sequence = o.head_sequence WHERE o.station = ? AND o.is_fork = 0"
                          " ORDER BY e.id DESC LIMIT 1")
                      .bind(station.uuid);
    if (!newest.step() || is_accepted) return now;
    const base::Instant floor{std::chrono::milliseconds{newest.integer(0)}};
    if (now + clock_tolerance < floor)
        throw base::Error{base::ErrorKind::clock,
                          "this machine's clock says " + base::format(now) +
                              ", but the newest entry was written at " + base::format(floor) +
                              ". Set the clock; if it is right now, say so with --accept-clock"};
    return std::max(now, floor);
}

/// The rank that the next entry has to say; `nullopt` where it comes after everything anyhow.
std::optional<std::uint64_t> rank_to_say(store::Database& database, const ChainId& chain,
                                         std::uint64_t rank) {
    const auto last = last_place_beside(database, chain);
    if (!last || last->rank < rank) return std::nullopt;
    return std::min(last->rank + 1, rank_limit);
}

}  // namespace

void require_current_key(store::Database& database, const crypto::SigningKey& key) {
    const bool is_replaced = database.query("SELECT 1 FROM station WHERE public_key <> ?")
                                 .bind(key.public_key().bytes)
                                 .step();
    if (is_replaced)
        throw base::Error{
            base::ErrorKind::conflict,
            "this station has a new key since somebody signed in here; sign in again. "
            "Nothing was written"};
}

/// What a writer keeps from entry to entry.
struct Writer::Buffers {
    /// The next of the salts that were fetched together: a request for each would be a system call.
    Salt next_salt(base::Random& random) {
        if (salts_left == 0) {
            random.fill({salts.front().data(), sizeof salts});
            salts_left = salts.size();
        }
        return salts[--salts_left];
    }

    std::array<Salt, 64> salts{};
    std::size_t salts_left = 0;
    std::string canonical;
    base::Bytes packed;
};

Writer::Writer(store::Database& database, const ChainId& chain, const crypto::SigningKey& key,
               WriterDevices devices)
    : database_(database),
      chain_(chain),
      key_(key),
      devices_(devices),
      buffers_(std::make_unique<Buffers>()) {}

Writer::~Writer() = default;

Batch::Batch(Writer& writer)
    : writer_(writer),
      transaction_(writer.database_),
      time_(believable_time(writer.database_, writer.devices_, writer.chain_.station,
                            writer.is_clock_accepted_)) {
    store::Database& database = writer.database_;
    auto origin = database
                      .query(
                          "SELECT id, head_sequence, head_hash FROM origin"
                          " WHERE station = ? AND incarnation = ? AND is_fork = 0")
                      .bind(writer.chain_.station.uuid, stored(writer.chain_.incarnation));
    if (!origin.step()) {
        database
            .query(
                "INSERT INTO origin (station, incarnation, public_key, head_sequence, head_hash)"
                " VALUES (?, ?, ?, 0, ?)")
            .bind(writer.chain_.station.uuid, stored(writer.chain_.incarnation),
                  writer.key_.public_key().bytes, head_)
            .run();
        origin_ = database.last_insert_id();
        rank_to_say_ = rank_to_say(database, writer.chain_, rank_);
        return;
    }
    origin_ = origin.integer(0);
    sequence_ = static_cast<std::uint64_t>(origin.integer(1));
    const base::ByteView head = origin.blob(2);
    if (head.size() != head_.size())
        throw base::Error{base::ErrorKind::corrupt,
                          "the journal's head is damaged; restore the store from a backup"};
    std::copy(head.begin(), head.end(), head_.begin());
    rank_ = head_rank(database, origin_);
    rank_to_say_ = rank_to_say(database, writer.chain_, rank_);
}

std::int64_t Batch::append(Kind kind, const json::Object& given) {
    if (!rank_to_say_) return append_whole(kind, given);
    json::Object body = given;
    body.append("rank", *rank_to_say_);
    rank_ = *rank_to_say_;
    rank_to_say_.reset();
    return append_whole(kind, body);
}

std::int64_t Batch::append_whole(Kind kind, const json::Object& body) {
    std::string& canonical = writer_.buffers_->canonical;
    canonical.clear();
    json::append_canonical(canonical, body);

    const Salt salt = writer_.buffers_->next_salt(writer_.devices_.random);
    const Header header{writer_.chain_, sequence_ + 1, time_, kind, hash_body(salt, canonical)};
    head_ = hash_entry(header, head_);
    ++sequence_;
    base::Bytes& packed = writer_.buffers_->packed;
    packed.clear();
    pack_body(body, packed);
    if (packed.size() > entry_bytes_limit)
        throw base::Error{base::ErrorKind::data,
                          "this is larger than an entry of the journal may be (" +
                              std::to_string(entry_bytes_limit) +
                              " bytes), and could not be handed on; split it"};

    store::Database& database = writer_.database_;
    database
        .query(
            "INSERT INTO entry (origin, sequence, kind, time_ms, salt, body, rank)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(origin_, static_cast<std::int64_t>(sequence_), static_cast<std::int64_t>(kind),
              milliseconds_of(time_), salt, packed, static_cast<std::int64_t>(rank_))
        .run();
    const std::int64_t id = database.last_insert_id();
    apply(database, AppliedEntry{id, kind, time_, body, false});
    return id;
}

void Batch::commit() {
    base::check(sequence_ > 0, "an empty journal cannot be sealed");
    require_current_key(writer_.database_, writer_.key_);
    const crypto::Signature signature =
        writer_.key_.sign(seal_message(writer_.chain_, sequence_, head_));
    store::Database& database = writer_.database_;
    database.query("INSERT INTO seal (origin, sequence, hash, signature) VALUES (?, ?, ?, ?)")
        .bind(origin_, static_cast<std::int64_t>(sequence_), head_, signature)
        .run();
    database.query("UPDATE origin SET head_sequence = ?, head_hash = ? WHERE id = ?")
        .bind(static_cast<std::int64_t>(sequence_), head_, origin_)
        .run();
    transaction_.commit();
}

}  // namespace tamga::journal
