#include "core/journal/unsealed.h"

#include <algorithm>
#include <array>

#include "core/base/error.h"
#include "core/journal/carried.h"
#include "core/journal/chains.h"

namespace tamga::journal::unsealed {
namespace {

[[noreturn]] void damaged() {
    throw base::Error{base::ErrorKind::corrupt,
                      "what waits for its seal is damaged; restore the store from a backup"};
}

/// Entries behind one another: time, kind, salt, whether there is a hash, the hash, body. Numbers
/// and lengths take eight bytes in network order. Only this store reads it.
class Packer {
  public:
    void entry(const CarriedEntry& entry) {
        number(static_cast<std::uint64_t>(entry.time.time_since_epoch().count()));
        counted(base::as_bytes(entry.kind));
        raw(entry.salt);
        number(entry.body_hash ? 1 : 0);
        if (entry.body_hash) raw(*entry.body_hash);
        counted(entry.body);
    }
    const base::Bytes& bytes() const noexcept { return out_; }

  private:
    void raw(base::ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
    void number(std::uint64_t number) {
        for (int shift = 56; shift >= 0; shift -= 8)
            out_.push_back(static_cast<std::uint8_t>(number >> shift));
    }
    void counted(base::ByteView bytes) {
        number(bytes.size());
        raw(bytes);
    }

    base::Bytes out_;
};

class Unpacker {
  public:
    explicit Unpacker(base::ByteView in) : in_(in) {}

    bool is_at_end() const noexcept { return in_.empty(); }

    CarriedEntry entry() {
        CarriedEntry entry;
        entry.time = base::Instant{std::chrono::milliseconds{stored(number())}};
        entry.kind = base::as_text(take(number()));
        entry.salt = fixed<16>();
        if (number() != 0) entry.body_hash = fixed<32>();
        const base::ByteView body = take(number());
        entry.body.assign(body.begin(), body.end());
        return entry;
    }

  private:
    base::ByteView take(std::uint64_t size) {
        if (size > in_.size()) damaged();
        const base::ByteView taken = in_.first(static_cast<std::size_t>(size));
        in_ = in_.subspan(static_cast<std::size_t>(size));
        return taken;
    }
    std::uint64_t number() {
        std::uint64_t number = 0;
        for (const std::uint8_t byte : take(8))
            number = number << 8U | byte;
        return number;
    }
    template <std::size_t Size>
    std::array<std::uint8_t, Size> fixed() {
        std::array<std::uint8_t, Size> bytes;
        const base::ByteView taken = take(Size);
        std::copy(taken.begin(), taken.end(), bytes.begin());
        return bytes;
    }

    base::ByteView in_;
};

/// Reads number of the first entry, hash of the entry before it, and entries.
CarriedRun read_run(const store::Query& row, const ChainId& chain) {
    CarriedRun run;
    run.chain = chain;
    run.first = static_cast<std::uint64_t>(row.integer(0));
    run.previous = digest_of(row.blob(1));
    for (Unpacker unpacker{row.blob(2)}; !unpacker.is_at_end();)
        run.entries.push_back(unpacker.entry());
    return run;
}

/// The hash of every entry of a run, which were checked when it came.
std::vector<crypto::Digest> hashes_of(const CarriedRun& run) {
    std::vector<crypto::Digest> hashes;
    hashes.reserve(run.entries.size());
    crypto::Digest previous = run.previous;
    for (const CarriedEntry& entry : run.entries) {
        const auto hash = hash_of(run.chain, run.first + hashes.size(), entry, previous);
        if (!hash) damaged();
        hashes.push_back(*hash);
        previous = *hash;
    }
    return hashes;
}

}  // namespace

std::optional<Tail> tail(store::Database& database, const ChainId& chain) {
    auto newest = database
                      .query(
                          "SELECT last_sequence, hash FROM unsealed_run"
                          " WHERE station = ? AND incarnation = ?"
                          " ORDER BY last_sequence DESC LIMIT 1")
                      .bind(chain.station.uuid, stored(chain.incarnation));
    if (!newest.step()) return std::nullopt;
    auto oldest = database
                      .query(
                          "SELECT first_sequence, previous FROM unsealed_run"
                          " WHERE station = ? AND incarnation = ? ORDER BY last_sequence LIMIT 1")
                      .bind(chain.station.uuid, stored(chain.incarnation));
    oldest.step();
    return Tail{static_cast<std::uint64_t>(oldest.integer(0)), digest_of(oldest.blob(1)),
                static_cast<std::uint64_t>(newest.integer(0)), digest_of(newest.blob(1))};
}

void append(store::Database& database, const CarriedRun& run,
            const std::vector<crypto::Digest>& hashes) {
    Packer packer;
    for (const CarriedEntry& entry : run.entries)
        packer.entry(entry);
    database
        .query(
            "INSERT INTO unsealed_run (station, incarnation, first_sequence, last_sequence,"
            " previous, hash, entries) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(run.chain.station.uuid, stored(run.chain.incarnation), stored(run.first),
              stored(run.first + run.entries.size() - 1), run.previous, hashes.back(),
              packer.bytes())
        .run();
}

void visit(store::Database& database, const ChainId& chain,
           const std::function<void(const CarriedRun&)>& hand_over) {
    auto row = database
                   .query(
                       "SELECT first_sequence, previous, entries FROM unsealed_run"
                       " WHERE station = ? AND incarnation = ? ORDER BY last_sequence")
                   .bind(chain.station.uuid, stored(chain.incarnation));
    while (row.step())
        hand_over(read_run(row, chain));
}

Joined joined(store::Database& database, const CarriedRun& run,
              const std::vector<crypto::Digest>& hashes) {
    Joined both;
    CarriedRun& whole = both.run;
    visit(database, run.chain, [&](const CarriedRun& waiting) {
        if (whole.entries.empty()) {
            whole.first = waiting.first;
            whole.previous = waiting.previous;
        }
        whole.entries.insert(whole.entries.end(), waiting.entries.begin(), waiting.entries.end());
        const std::vector<crypto::Digest> known = hashes_of(waiting);
        both.hashes.insert(both.hashes.end(), known.begin(), known.end());
    });
    whole.chain = run.chain;
    whole.key = run.key;
    whole.seals = run.seals;
    whole.entries.insert(whole.entries.end(), run.entries.begin(), run.entries.end());
    both.hashes.insert(both.hashes.end(), hashes.begin(), hashes.end());
    return both;
}

void drop(store::Database& database, const ChainId& chain, std::uint64_t last) {
    database
        .query(
            "DELETE FROM unsealed_run WHERE station = ? AND incarnation = ?"
            " AND first_sequence <= ?")
        .bind(chain.station.uuid, stored(chain.incarnation), stored(last))
        .run();
}

bool holds(store::Database& database, const ChainId& chain, std::uint64_t sequence,
           const crypto::Digest& hash) {
    auto row = database
                   .query(
                       "SELECT first_sequence, previous, entries, last_sequence, hash"
                       " FROM unsealed_run WHERE station = ?1 AND incarnation = ?2"
                       " AND last_sequence >= ?3 AND first_sequence <= ?3"
                       " ORDER BY last_sequence LIMIT 1")
                   .bind(chain.station.uuid, stored(chain.incarnation), stored(sequence));
    if (!row.step()) return false;
    if (row.integer(3) == stored(sequence)) return digest_of(row.blob(4)) == hash;
    const CarriedRun run = read_run(row, chain);
    return hashes_of(run).at(static_cast<std::size_t>(sequence - run.first)) == hash;
}

std::uint64_t count(store::Database& database) {
    auto row = database.query(
        "SELECT coalesce(sum(last_sequence - first_sequence + 1), 0) FROM unsealed_run");
    row.step();
    return static_cast<std::uint64_t>(row.integer(0));
}

}  // namespace tamga::journal::unsealed
