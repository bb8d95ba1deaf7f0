#include "core/journal/arrival.h"

#include <utility>

#include "core/journal/body_form.h"
#include "core/journal/order.h"
#include "core/journal/unsealed.h"

namespace tamga::journal {
namespace {

/// The end of a delegation, or of a key, takes away the effect of entries that came before it.
bool may_be_last(const StoredEntry& entry) {
    return entry.header.kind != Kind::delegation_ended &&
           entry.header.kind != Kind::delegation_rekeyed;
}

bool is_replay_due(store::Database& database) {
    return database.query("SELECT 1 FROM replay_due").step();
}

std::uint64_t count_held(store::Database& database, std::int64_t from_row) {
    auto row = database.query("SELECT count(*) FROM held_entry WHERE entry >= ?").bind(from_row);
    row.step();
    return static_cast<std::uint64_t>(row.integer(0));
}

void insert_seals(store::Database& database, const Origin& branch, const CarriedRun& run) {
    for (const CarriedSeal& seal : run.seals)
        if (seal.sequence > branch.head_sequence)
            database
                .query(
                    "INSERT OR IGNORE INTO seal (origin, sequence, hash, signature)"
                    " VALUES (?, ?, ?, ?)")
                .bind(branch.row, stored(seal.sequence), seal.hash, seal.signature)
                .run();
}

void move_head(store::Database& database, const Origin& branch) {
    database.query("UPDATE origin SET head_sequence = ?, head_hash = ? WHERE id = ? ")
        .bind(stored(branch.head_sequence), branch.head_hash, branch.row)
        .run();
}

}  // namespace

Arrival::Arrival(store::Database& database, const Origin& branch, Effect effect)
    : database_(database),
      branch_(branch),
      effect_(effect),
      standings_(database),
      rank_(head_rank(database, branch.row)),
      held_before_(count_held(database, 0)),
      is_certain_(!is_replay_due(database)) {}

std::int64_t Arrival::insert(std::uint64_t sequence, const CarriedEntry& entry) {
    const auto kind = kind_from_name(entry.kind);
    const std::optional<std::string> word =
        kind ? std::nullopt : std::optional<std::string>{entry.kind};
    database_
        .query(
            "INSERT INTO entry (origin, sequence, kind, time_ms, salt, body, body_hash, rank,"
            " kind_word) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(branch_.row, stored(sequence), kind ? static_cast<std::int64_t>(*kind) : 0,
              static_cast<std::int64_t>(entry.time.time_since_epoch().count()), entry.salt,
              entry.body, entry.body_hash, stored(rank_), word)
        .run();
    return database_.last_insert_id();
}

bool Arrival::is_behind_all_others(const StoredEntry& entry) const {
    const auto last = last_place_beside(database_, branch_.chain);
    return !last || *last < Place{entry.rank, branch_.chain, entry.header.sequence};
}

Turn Arrival::turn_of(const StoredEntry& entry) {
    // On a later branch everything is held.
    if (branch_.is_fork) return Turn::apply;
    if (!is_in_order_) is_in_order_ = is_behind_all_others(entry);
    const bool has_no_effect = !entry.newer_kind.empty() || !standings_.of(entry.origin).is_member;
    const bool is_certain =
        has_no_effect || (*is_in_order_ ? may_be_last(entry) : commutes(database_, entry));
    return is_certain ? Turn::apply : Turn::end;
}

void Arrival::let_take_effect(const std::vector<std::int64_t>& rows) {
    const auto turn_of = [&](const StoredEntry& entry) { return this->turn_of(entry); };
    const InTurn done = apply_in_turn(database_, rows, standings_, turn_of);
    is_certain_ = done.is_whole;
    has_applied_ |= done.has_applied;
}

void Arrival::add(const CarriedRun& run, std::size_t from) {
    std::vector<std::int64_t> rows;
    rows.reserve(run.entries.size() - from);
    for (std::size_t i = from; i < run.entries.size(); ++i) {
        rank_ = rank_of(unpack_body(run.entries[i].body), rank_);
        rows.push_back(insert(run.first + i, run.entries[i]));
    }
    insert_seals(database_, branch_, run);
    branch_.head_sequence = run.first + run.entries.size() - 1;
    if (stored_ == 0) first_row_ = rows.front();
    stored_ += rows.size();
    if (branch_.is_fork || is_certain_) let_take_effect(rows);
}

void Arrival::order_anew() {
    if (effect_ == Effect::at_once) return replay(database_, [](std::uint64_t) {});
    database_.query("INSERT OR IGNORE INTO replay_due (id) VALUES (1)").run();
}

void Arrival::end(const crypto::Digest& head, ReceiveReport& report) {
    branch_.head_hash = head;
    move_head(database_, branch_);
    unsealed::drop(database_, branch_.chain, branch_.head_sequence);
    if (!branch_.is_fork) {
        if (is_certain_ && has_applied_) is_certain_ = retry_held(database_);
        if (!is_certain_) order_anew();
    }
    report.stored = stored_;
    report.held = count_held(database_, first_row_);
    const std::uint64_t held_after = count_held(database_, 0);
    const std::uint64_t free_after = held_before_ + stored_;
    report.applied = free_after > held_after ? free_after - held_after : 0;
}

bool take_due_effect(store::Database& database) {
    if (!is_replay_due(database)) return false;
    store::Transaction transaction{database};
    replay(database, [](std::uint64_t) {});
    transaction.commit();
    return true;
}

}  // namespace tamga::journal
