#include "core/journal/writer.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/body_form.h"
#include "core/journal/projection.h"
#include "core/json/write.h"

namespace tamga::journal {
namespace {

std::int64_t milliseconds_of(base::Instant instant) {
    return instant.time_since_epoch().count();
}

/// Incarnations are 64 bits without a sign; SQLite's integers have one.
std::int64_t stored(std::uint64_t incarnation) {
    return static_cast<std::int64_t>(incarnation);
}

base::Instant believable_time(store::Database& database, base::Clock& clock, bool is_accepted) {
    const base::Instant now = clock.now();
    auto newest = database.query("SELECT time_ms FROM entry ORDER BY id DESC LIMIT 1");
    if (!newest.step() || is_accepted) return now;
    const base::Instant floor{std::chrono::milliseconds{newest.integer(0)}};
    if (now + clock_tolerance < floor)
        throw base::Error{base::ErrorKind::clock,
                          "this machine's clock says " + base::format(now) +
                              ", but the newest entry was written at " + base::format(floor) +
                              ". Set the clock; if it is right now, say so with --accept-clock"};
    return std::max(now, floor);
}

}  // namespace

struct Writer::Buffers {
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
      time_(believable_time(writer.database_, writer.devices_.clock, writer.is_clock_accepted_)) {
    store::Database& database = writer.database_;
    auto origin = database
                      .query(
                          "SELECT id, head_sequence, head_hash FROM origin"
                          " WHERE station = ? AND incarnation = ?")
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
        return;
    }
    origin_ = origin.integer(0);
    sequence_ = static_cast<std::uint64_t>(origin.integer(1));
    const base::ByteView head = origin.blob(2);
    if (head.size() != head_.size())
        throw base::Error{base::ErrorKind::corrupt,
                          "the journal's head is damaged; restore the store from a backup"};
    std::copy(head.begin(), head.end(), head_.begin());
}

std::int64_t Batch::append(Kind kind, const json::Object& body) {
    std::string& canonical = writer_.buffers_->canonical;
    canonical.clear();
    json::append_canonical(canonical, body);

    Salt salt;
    writer_.devices_.random.fill(salt);
    const Header header{writer_.chain_, sequence_ + 1, time_, kind, hash_body(salt, canonical)};
    head_ = hash_entry(header, head_);
    ++sequence_;
    base::Bytes& packed = writer_.buffers_->packed;
    packed.clear();
    pack_body(body, packed);

    store::Database& database = writer_.database_;
    database
        .query(
            "INSERT INTO entry (origin, sequence, kind, time_ms, salt, body)"
            " VALUES (?, ?, ?, ?, ?, ?)")
        .bind(origin_, static_cast<std::int64_t>(sequence_), static_cast<std::int64_t>(kind),
              milliseconds_of(time_), salt, packed)
        .run();
    const std::int64_t id = database.last_insert_id();
    apply(database, AppliedEntry{id, kind, time_, body, false});
    return id;
}

void Batch::commit() {
    base::check(sequence_ > 0, "an empty journal cannot be sealed");
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
