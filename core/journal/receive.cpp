#include <algorithm>
#include <string>

#include "core/journal/arrival.h"
#include "core/journal/carried.h"
#include "core/journal/chains.h"
#include "core/journal/exchange.h"
#include "core/journal/membership.h"
#include "core/journal/receive_together.h"
#include "core/journal/receiving.h"
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

base::Finding finding(Severity severity, const char* code, const CarriedRun& run, const char* what,
                      const char* how) {
    return {severity, code,
            "station " + base::format(run.chain.station) + ", entry " + std::to_string(run.first),
            what, how};
}

base::Finding too_large(const CarriedRun& run, const char* what) {
    return finding(Severity::error, "journal.too_large", run, what,
                   "Send batches to their end, one station's after the other's.");
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

/// The branches that the run's key wrote.
std::vector<Origin> own_branches(store::Database& database, const CarriedRun& run) {
    std::vector<Origin> origins = origins_of(database, run.chain);
    const auto by_others = std::remove_if(origins.begin(), origins.end(),
                                          [&](const Origin& one) { return one.key != run.key; });
    origins.erase(by_others, origins.end());
    return origins;
}

/// The branches that the run's key wrote; a new one where the run begins a chain.
std::vector<Origin> branches_to_join(store::Database& database, const CarriedRun& run,
                                     std::uint64_t first) {
    std::vector<Origin> origins = own_branches(database, run);
    if (origins.empty() && first == 1) {
        Origin origin;
        origin.chain = run.chain;
        origin.key = run.key;
        add_origin(database, origin);
        origins.push_back(origin);
    }
    return origins;
}

/// Takes in a run that is sealed to its end.
void take_sealed(store::Database& database, const CarriedRun& run,
                 const std::vector<crypto::Digest>& hashes, Effect effect, ReceiveReport& report) {
    const std::vector<Origin> origins = branches_to_join(database, run, run.first);
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
    Arrival arrival{database, branch, effect};
    arrival.add(run, joint->agreed);
    arrival.end(hashes.back(), report);
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
            too_large(run, "Too many entries wait for the seal of their batch already."));
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

/// The branch behind whose end the batch lies that waits, where it can belong to no other.
std::optional<Origin> only_branch(store::Database& database, const CarriedRun& run,
                                  const unsealed::Tail& tail) {
    const std::vector<Origin> origins = branches_to_join(database, run, tail.first);
    const bool is_only = origins.size() == 1 && !origins.front().is_fork &&
                         origins.front().head_sequence + 1 == tail.first &&
                         origins.front().head_hash == tail.previous;
    return is_only ? std::optional<Origin>{origins.front()} : std::nullopt;
}

/// Takes in what waits and the run that seals it. What waits was checked when it came, and is
/// followed by this run: a seal that fits this run's entries fits the whole. Where it lies behind
/// the end of the one branch, it is taken in a run at a time, since a batch may be large.
void take_joined(store::Database& database, const CarriedRun& run, const unsealed::Tail& tail,
                 const CheckedRun& checked, Effect effect, ReceiveReport& report) {
    if (run.first - tail.first + run.entries.size() > run_entries_limit) {
        unsealed::drop(database, run.chain, tail.last);
        report.findings.push_back(too_large(run,
                                            "The batch has more entries than are taken in "
                                            "at once."));
        return;
    }
    const std::uint64_t sealed_to = checked.check.sealed_to;
    const auto branch = only_branch(database, run, tail);
    if (!branch) {
        const unsealed::Joined joined = unsealed::joined(database, run, checked.hashes);
        unsealed::drop(database, run.chain, tail.last);
        return take_whole(database, joined.run, joined.hashes, sealed_to, effect, report);
    }
    const unsealed::Joined sealed = part(run, checked.hashes, sealed_to, true);
    Arrival arrival{database, *branch, effect};
    unsealed::visit(database, run.chain,
                    [&](const CarriedRun& waiting) { arrival.add(waiting, 0); });
    arrival.add(sealed.run, 0);
    arrival.end(sealed.hashes.back(), report);
    if (sealed.hashes.size() == checked.hashes.size()) return;
    const unsealed::Joined rest = part(run, checked.hashes, sealed_to, false);
    set_apart(database, rest.run, rest.hashes, report);
}

void take(store::Database& database, const CarriedRun& run, const CheckedRun& checked,
          Effect effect, ReceiveReport& report) {
    if (!may_write(database, run, checked.check, report)) return;
    const auto tail = unsealed::tail(database, run.chain);
    const bool continues = tail && tail->last + 1 == run.first && tail->hash == run.previous;
    if (continues && checked.check.sealed_to != 0)
        return take_joined(database, run, *tail, checked, effect, report);
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

std::vector<ReceiveReport> receive_together(store::Database& database,
                                            std::span<const CarriedRun> runs, Effect effect) {
    std::vector<ReceiveReport> reports;
    std::vector<CheckedRun> checked;
    for (const CarriedRun& run : runs) {
        checked.push_back(check_and_hash(run));
        reports.push_back({});
        reports.back().findings = checked.back().check.findings;
    }
    const auto is_refused = [](const ReceiveReport& report) {
        return base::has_errors(report.findings);
    };
    if (std::all_of(reports.begin(), reports.end(), is_refused)) return reports;
    store::Transaction transaction{database};
    for (std::size_t i = 0; i < runs.size(); ++i)
        if (!is_refused(reports[i])) take(database, runs[i], checked[i], effect, reports[i]);
    // What was begun for a run that is refused goes; what waited and is rubbish goes for good.
    transaction.commit();
    return reports;
}

ReceiveReport receive(store::Database& database, const CarriedRun& run, Effect effect) {
    return receive_together(database, {&run, 1}, effect).front();
}

}  // namespace tamga::journal
