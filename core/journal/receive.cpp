#include <algorithm>
#include <string>

#include "core/journal/body_form.h"
#include "core/journal/carried.h"
#include "core/journal/chains.h"
#include "core/journal/exchange.h"
#include "core/journal/membership.h"
#include "core/journal/order.h"
#include "core/journal/receiving.h"
#include "core/journal/replay.h"
#include "core/journal/unsealed.h"

namespace tamga::journal {
namespace {

using base::Severity;

/// Where a run joins the chain that is held: after how many of its entries the branch ends or
/// another way begins.
struct Joint {
    Origin origin;
    std::size_t agreed = 0;
};

std::int64_t stored(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

base::Finding finding(Severity severity, const char* code, const CarriedRun& run, const char* what,
                      const char* how) {
    return {severity, code,
            "station " + base::format(run.chain.station) + ", entry " + std::to_string(run.first),
            what, how};
}

base::Finding gap(const CarriedRun& run) {
    return finding(Severity::error, "journal.gap", run,
                   "Entries of this station that come before these are missing here.",
                   "Send from where the chain is known here; from its beginning where it has "
                   "two branches.");
}

/// Where run and branch first meet: how many of the run's entries lie before, and the hash there.
struct Meeting {
    std::size_t agreed = 0;
    crypto::Digest hash{};
};

std::optional<Meeting> meeting(store::Database& database, const Origin& origin,
                               const CarriedRun& run, const std::vector<crypto::Digest>& hashes) {
    const std::uint64_t before = run.first - 1;
    if (before > origin.head_sequence) return std::nullopt;
    if (before >= origin.base_sequence) {
        if (hash_at(database, origin, before) != run.previous) return std::nullopt;
        return Meeting{0, run.previous};
    }
    // The branch begins within the run, or after it.
    const std::uint64_t index = origin.base_sequence - run.first;
    if (index >= hashes.size() || hashes[index] != origin.base_hash) return std::nullopt;
    return Meeting{static_cast<std::size_t>(index) + 1, origin.base_hash};
}

/// How many of the run's entries the branch has too; `nullopt` when the run does not touch it.
std::optional<std::size_t> agreement(store::Database& database, const Origin& origin,
                                     const CarriedRun& run,
                                     const std::vector<crypto::Digest>& hashes) {
    const auto met = meeting(database, origin, run, hashes);
    if (!met) return std::nullopt;
    std::size_t agreed = met->agreed;
    crypto::Digest hash = met->hash;
    visit_entries(database, origin, run.first + agreed,
                  [&](std::uint64_t at, CarriedEntry&& entry) {
                      hash = hash_of(run.chain, at, entry, hash).value_or(crypto::Digest{});
                      if (agreed == hashes.size() || hash != hashes[agreed]) return false;
                      ++agreed;
                      return true;
                  });
    return agreed;
}

std::optional<Joint> find_joint(store::Database& database, const std::vector<Origin>& origins,
                                const CarriedRun& run, const std::vector<crypto::Digest>& hashes) {
    std::optional<Joint> best;
    for (const Origin& origin : origins) {
        const auto agreed = agreement(database, origin, run, hashes);
        if (!agreed) continue;
        // Of two that agree equally far, the one that ends there goes on with the run.
        const bool ends_here = origin.head_sequence == run.first - 1 + *agreed;
        const bool is_better = !best || *agreed > best->agreed ||
                               (*agreed == best->agreed && ends_here && origin.is_fork);
        if (is_better) best = Joint{origin, *agreed};
    }
    return best;
}

/// The branch that gets the run's entries from `joint.agreed` on: the one they agree with where it
/// ends there, else a new one that leaves it there.
Origin branch_for(store::Database& database, const Joint& joint, const CarriedRun& run,
                  const std::vector<crypto::Digest>& hashes) {
    const std::uint64_t last_common = run.first - 1 + joint.agreed;
    if (joint.origin.head_sequence == last_common) return joint.origin;
    Origin branch = joint.origin;
    branch.is_fork = true;
    branch.base_sequence = branch.head_sequence = last_common;
    branch.base_hash = branch.head_hash =
        joint.agreed == 0 ? run.previous : hashes[joint.agreed - 1];
    add_origin(database, branch);
    return branch;
}

std::int64_t insert_entry(store::Database& database, const Origin& origin, std::uint64_t sequence,
                          const CarriedEntry& entry, std::uint64_t rank) {
    const auto kind = kind_from_name(entry.kind);
    const std::optional<std::string> word =
        kind ? std::nullopt : std::optional<std::string>{entry.kind};
    database
        .query(
            "INSERT INTO entry (origin, sequence, kind, time_ms, salt, body, body_hash, rank,"
            " kind_word) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(origin.row, stored(sequence), kind ? static_cast<std::int64_t>(*kind) : 0,
              static_cast<std::int64_t>(entry.time.time_since_epoch().count()), entry.salt,
              entry.body, entry.body_hash, stored(rank), word)
        .run();
    return database.last_insert_id();
}

void move_head(store::Database& database, const Origin& origin, std::uint64_t sequence,
               const crypto::Digest& hash) {
    database.query("UPDATE origin SET head_sequence = ?, head_hash = ? WHERE id = ? ")
        .bind(stored(sequence), hash, origin.row)
        .run();
}

void insert_seals(store::Database& database, const Origin& origin, const CarriedRun& run) {
    for (const CarriedSeal& seal : run.seals)
        if (seal.sequence > origin.head_sequence)
            database
                .query(
                    "INSERT OR IGNORE INTO seal (origin, sequence, hash, signature)"
                    " VALUES (?, ?, ?, ?)")
                .bind(origin.row, stored(seal.sequence), seal.hash, seal.signature)
                .run();
}

/// Stores the run's entries from number `from` of the run on; their rows.
std::vector<std::int64_t> store_entries(store::Database& database, const Origin& origin,
                                        const CarriedRun& run, std::size_t from,
                                        const std::vector<crypto::Digest>& hashes) {
    std::vector<std::int64_t> rows;
    std::uint64_t rank = head_rank(database, origin.row);
    for (std::size_t i = from; i < run.entries.size(); ++i) {
        rank = rank_of(unpack_body(run.entries[i].body), rank);
        rows.push_back(insert_entry(database, origin, run.first + i, run.entries[i], rank));
    }
    insert_seals(database, origin, run);
    const std::uint64_t head = run.first + run.entries.size() - 1;
    move_head(database, origin, head, hashes.back());
    unsealed::drop(database, run.chain, head);
    return rows;
}

/// Whether every entry comes after everything of other chains.
bool are_last(store::Database& database, const CarriedRun& run, std::int64_t first_row) {
    const auto last = last_place_beside(database, run.chain);
    if (!last) return true;
    const StoredEntry first = read_entry(database, first_row);
    return *last < Place{first.rank, run.chain, first.header.sequence};
}

/// What is held whatever its place.
bool is_without_effect(const StoredEntry& entry, Standings& standings) {
    return !entry.newer_kind.empty() || !standings.of(entry.origin).is_member;
}

/// The end of a delegation takes away the effect of entries that came before it.
bool may_be_last(const StoredEntry& entry) {
    return entry.header.kind != Kind::delegation_ended;
}

bool is_replay_due(store::Database& database) {
    return database.query("SELECT 1 FROM replay_due").step();
}

void order_anew(store::Database& database, Effect effect) {
    if (effect == Effect::at_once) return replay(database, [](std::uint64_t) {});
    database.query("INSERT OR IGNORE INTO replay_due (id) VALUES (1)").run();
}

/// Lets what was stored take effect: at once where its place in the order makes no difference, else
/// by replaying everything.
void take_effect(store::Database& database, const CarriedRun& run,
                 const std::vector<std::int64_t>& rows, Effect effect) {
    if (is_replay_due(database)) return order_anew(database, effect);
    const bool is_in_order = are_last(database, run, rows.front());
    bool is_certain = true;
    bool has_applied = false;
    Standings standings{database};
    for (const std::int64_t row : rows) {
        const StoredEntry entry = read_entry(database, row);
        is_certain = is_without_effect(entry, standings) ||
                     (is_in_order ? may_be_last(entry) : commutes(database, entry));
        if (!is_certain) break;
        has_applied |= apply_or_hold(database, entry, standings);
    }
    if (is_certain && has_applied) is_certain = retry_held(database);
    if (!is_certain) order_anew(database, effect);
}

std::uint64_t count_held(store::Database& database, std::int64_t from_row) {
    auto row = database.query("SELECT count(*) FROM held_entry WHERE entry >= ?").bind(from_row);
    row.step();
    return static_cast<std::uint64_t>(row.integer(0));
}

void apply_stored(store::Database& database, const Origin& origin, const CarriedRun& run,
                  const std::vector<std::int64_t>& rows, Effect effect, ReceiveReport& report) {
    const std::uint64_t held_before = count_held(database, 0);
    if (origin.is_fork) {
        Standings standings{database};
        for (const std::int64_t row : rows)
            apply_or_hold(database, read_entry(database, row), standings);
    } else {
        take_effect(database, run, rows, effect);
    }
    report.stored = rows.size();
    report.held = count_held(database, rows.front());
    const std::uint64_t held_after = count_held(database, 0);
    const std::uint64_t free_after = held_before + rows.size();
    report.applied = free_after > held_after ? free_after - held_after : 0;
}

/// The branches that the run's key wrote.
std::vector<Origin> own_branches(store::Database& database, const CarriedRun& run) {
    std::vector<Origin> origins = origins_of(database, run.chain);
    const auto by_others = std::remove_if(origins.begin(), origins.end(),
                                          [&](const Origin& one) { return one.key != run.key; });
    origins.erase(by_others, origins.end());
    return origins;
}

/// Takes in a run that is sealed to its end.
void take_sealed(store::Database& database, const CarriedRun& run,
                 const std::vector<crypto::Digest>& hashes, Effect effect, ReceiveReport& report) {
    std::vector<Origin> origins = own_branches(database, run);
    if (origins.empty() && run.first == 1) {
        Origin origin;
        origin.chain = run.chain;
        origin.key = run.key;
        add_origin(database, origin);
        origins.push_back(origin);
    }
    const auto joint = find_joint(database, origins, run, hashes);
    if (!joint) {
        report.findings.push_back(gap(run));
        return;
    }
    report.known = joint->agreed;
    if (joint->agreed == run.entries.size()) {
        report.is_fork = joint->origin.is_fork;
        return;
    }
    const Origin branch = branch_for(database, *joint, run, hashes);
    report.is_fork = branch.is_fork;
    if (branch.is_fork)
        report.findings.push_back(
            finding(Severity::warning, "journal.fork", run,
                    "This station's history has two branches. Both are kept; the one that came "
                    "later has no effect.",
                    "The station was cloned, or restored without `tamga restore`: enter again what "
                    "the later branch alone has."));
    apply_stored(database, branch, run, store_entries(database, branch, run, joint->agreed, hashes),
                 effect, report);
}

/// Sets apart what bears no seal yet, where it follows what is held or set apart.
void set_apart(store::Database& database, const CarriedRun& run,
               const std::vector<crypto::Digest>& hashes, ReceiveReport& report) {
    const std::uint64_t last = run.first + run.entries.size() - 1;
    const std::vector<Origin> origins = own_branches(database, run);
    const auto joint = find_joint(database, origins, run, hashes);
    const bool is_known = unsealed::holds(database, run.chain, last, hashes.back()) ||
                          (joint && joint->agreed == run.entries.size());
    if (is_known) {
        report.known += run.entries.size();
        return;
    }
    const auto tail = unsealed::tail(database, run.chain);
    const bool continues = tail && tail->last + 1 == run.first && tail->hash == run.previous;
    const bool begins = joint || (origins.empty() && run.first == 1);
    if (!continues && !begins) {
        report.findings.push_back(gap(run));
        return;
    }
    if (tail && !continues) unsealed::drop(database, run.chain, tail->last);
    if (unsealed::count(database) + run.entries.size() > run_entries_limit) {
        report.findings.push_back(
            finding(Severity::error, "journal.too_large", run,
                    "Too many entries wait for the seal of their batch already.",
                    "Send batches to their end, one station's after the other's."));
        return;
    }
    unsealed::append(database, run, hashes);
    report.waiting = run.entries.size();
}

/// The part of a run up to its last seal, or behind it, with its hashes.
unsealed::Joined part(const CarriedRun& run, const std::vector<crypto::Digest>& hashes,
                      std::uint64_t sealed_to, bool is_sealed) {
    unsealed::Joined some;
    some.run.chain = run.chain;
    some.run.key = run.key;
    const auto count = static_cast<std::ptrdiff_t>(sealed_to - run.first + 1);
    if (is_sealed) {
        some.run.first = run.first;
        some.run.previous = run.previous;
        some.run.seals = run.seals;
        some.run.entries.assign(run.entries.begin(), run.entries.begin() + count);
        some.hashes.assign(hashes.begin(), hashes.begin() + count);
    } else {
        some.run.first = sealed_to + 1;
        some.run.previous = hashes[static_cast<std::size_t>(count - 1)];
        some.run.entries.assign(run.entries.begin() + count, run.entries.end());
        some.hashes.assign(hashes.begin() + count, hashes.end());
    }
    return some;
}

void take_whole(store::Database& database, const CarriedRun& run,
                const std::vector<crypto::Digest>& hashes, std::uint64_t sealed_to, Effect effect,
                ReceiveReport& report) {
    const std::uint64_t last = run.first + run.entries.size() - 1;
    if (sealed_to == 0) return set_apart(database, run, hashes, report);
    if (sealed_to == last) return take_sealed(database, run, hashes, effect, report);
    const unsealed::Joined sealed = part(run, hashes, sealed_to, true);
    take_sealed(database, sealed.run, sealed.hashes, effect, report);
    if (base::has_errors(report.findings)) return;
    const unsealed::Joined rest = part(run, hashes, sealed_to, false);
    set_apart(database, rest.run, rest.hashes, report);
}

/// Makes way for a member in whose name a stranger wrote first.
void keep_apart_others(store::Database& database, const CarriedRun& run) {
    database
        .query(
            "UPDATE origin SET is_fork = 1 WHERE station = ? AND incarnation = ?"
            " AND public_key <> ?")
        .bind(run.chain.station.uuid, static_cast<std::int64_t>(run.chain.incarnation),
              run.key.bytes)
        .run();
    if (const auto tail = unsealed::tail(database, run.chain))
        unsealed::drop(database, run.chain, tail->last);
}

/// Whether the chain is the run's key's to write; what is said about it goes into the report.
bool may_write(store::Database& database, const CarriedRun& run, const RunCheck& check,
               ReceiveReport& report) {
    const std::vector<Origin> origins = origins_of(database, run.chain);
    if (origins.empty() || origins.front().key == run.key) return true;
    const bool is_proven = check.sealed_to != 0 &&
                           is_member(database, run.chain.station, run.key) &&
                           !is_member(database, run.chain.station, origins.front().key);
    if (is_proven) keep_apart_others(database, run);
    report.findings.push_back(finding(
        is_proven ? Severity::warning : Severity::error, "journal.other_key", run,
        "This station is known here with another key.",
        is_proven ? "Somebody wrote in its name: what they wrote is kept apart, without effect."
                  : "Somebody writes in its name, or it was set up anew with an old number: ask "
                    "who runs it."));
    return is_proven;
}

/// What waited was checked when it came, and is followed by this run: seals that fit this run's
/// entries fit the whole.
void take_joined(store::Database& database, const CarriedRun& run, const CheckedRun& checked,
                 Effect effect, ReceiveReport& report) {
    const unsealed::Joined joined = unsealed::joined(database, run, checked.hashes);
    unsealed::drop(database, run.chain, run.first - 1);
    if (joined.run.entries.size() > run_entries_limit) {
        report.findings = check_run(joined.run).findings;
        return;
    }
    take_whole(database, joined.run, joined.hashes, checked.check.sealed_to, effect, report);
}

void take(store::Database& database, const CarriedRun& run, const CheckedRun& checked,
          Effect effect, ReceiveReport& report) {
    if (!may_write(database, run, checked.check, report)) return;
    const auto tail = unsealed::tail(database, run.chain);
    const bool continues = tail && tail->last + 1 == run.first && tail->hash == run.previous;
    if (continues && checked.check.sealed_to != 0)
        return take_joined(database, run, checked, effect, report);
    take_whole(database, run, checked.hashes, checked.check.sealed_to, effect, report);
}

}  // namespace

ReceiveReport receive_within(store::Database& database, const CarriedRun& run, Effect effect) {
    ReceiveReport report;
    const CheckedRun checked = check_and_hash(run);
    report.findings = checked.check.findings;
    if (!base::has_errors(report.findings)) take(database, run, checked, effect, report);
    return report;
}

ReceiveReport receive(store::Database& database, const CarriedRun& run, Effect effect) {
    ReceiveReport report;
    const CheckedRun checked = check_and_hash(run);
    report.findings = checked.check.findings;
    if (base::has_errors(report.findings)) return report;
    store::Transaction transaction{database};
    take(database, run, checked, effect, report);
    // What was begun for a run that is refused goes; what waited and is rubbish goes for good.
    transaction.commit();
    return report;
}

bool take_due_effect(store::Database& database) {
    if (!is_replay_due(database)) return false;
    store::Transaction transaction{database};
    replay(database, [](std::uint64_t) {});
    transaction.commit();
    return true;
}

}  // namespace tamga::journal
