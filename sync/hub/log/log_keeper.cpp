#include "sync/hub/log/log_keeper.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;
using journal::Branch;
using journal::HashedEntries;
using journal::SealedPlace;

/// What goes into one transaction of the log, and is read from it at once.
constexpr journal::RunLimits at_once{4096, std::size_t{1} * 1024 * 1024};
constexpr std::size_t least_at_once = 16;
constexpr int limit_steps_of_a_request = 4;
constexpr std::size_t limit_log_findings = 20;
constexpr std::size_t residues_at_once = 1000;

SealedPlace end_of(const Branch& branch) {
    return {branch.chain, branch.key, branch.head_sequence, branch.head_hash};
}

/// The entries of a branch after a number up to a seal, however far that is.
HashedEntries read_to_a_seal(store::Database& database, const Branch& branch, std::uint64_t after) {
    HashedEntries whole;
    while (whole.run.seals.empty()) {
        auto part = journal::read_branch(database, branch, after + whole.hashes.size(), at_once);
        if (!part)
            throw Error{ErrorKind::corrupt,
                        "the journal is damaged: its newest entries bear no seal; restore the "
                        "store from a backup"};
        if (whole.hashes.empty()) {
            whole = *std::move(part);
            continue;
        }
        std::move(part->run.entries.begin(), part->run.entries.end(),
                  std::back_inserter(whole.run.entries));
        whole.hashes.insert(whole.hashes.end(), part->hashes.begin(), part->hashes.end());
        whole.run.seals = std::move(part->run.seals);
    }
    const auto sealed = static_cast<std::size_t>(whole.run.seals.back().sequence - after);
    whole.run.entries.resize(sealed);
    whole.hashes.resize(sealed);
    return whole;
}

std::size_t size_of(const HashedEntries& run) {
    std::size_t bytes = 0;
    for (const journal::CarriedEntry& entry : run.run.entries)
        bytes += entry.body.size();
    return bytes;
}

}  // namespace

LogKeeper::LogKeeper(Station& station, HubLog& log, base::Clock& clock, std::size_t step_entries)
    : station_(station),
      database_(station.ledger().database()),
      log_(log),
      clock_(clock),
      step_entries_(step_entries),
      contents_(database_, log) {
    standing_.is_reached = true;
    standing_.reached = clock.now();
}

void LogKeeper::reach(const std::function<void()>& work) {
    try {
        const std::uint64_t connection = log_.connection();
        if (connection != connection_) {
            // What was there may have been put back to a backup meanwhile.
            is_sure_ = false;
            residues_.clear();
            refused_.clear();
            offered_.clear();
            contents_.forget();
            connection_ = connection;
        }
        work();
        note_reached();
    } catch (const Error& error) {
        is_sure_ = false;
        // Then it is the store that another program holds.
        if (error.kind() != ErrorKind::busy) note_failure();
        throw;
    }
}

void LogKeeper::note_reached() {
    const std::lock_guard<std::mutex> held{guard_};
    standing_.is_reached = true;
    standing_.reached = clock_.now();
    standing_.repeats = log_.repeats();
    standing_.contents_to_write = contents_.left();
}

void LogKeeper::note_failure() {
    const std::uint64_t unwritten = count_unwritten();
    const std::lock_guard<std::mutex> held{guard_};
    standing_.is_reached = false;
    standing_.to_write = unwritten;
}

std::uint64_t LogKeeper::count_unwritten() {
    std::uint64_t count = 0;
    for (const Branch& branch : journal::branches(database_)) {
        const auto known = settled_.find(branch.row);
        count += branch.head_sequence -
                 (known == settled_.end() ? branch.base_sequence : known->second.sequence);
    }
    return count;
}

void LogKeeper::settle() {
    if (is_sure_) {
        const std::vector<Branch> all = journal::branches(database_);
        const bool is_settled = std::all_of(all.begin(), all.end(), [&](const Branch& branch) {
            const auto known = settled_.find(branch.row);
            return known != settled_.end() && known->second.sequence == branch.head_sequence;
        });
        if (is_settled) return;
    }
    reach([&] { write_all(); });
}

void LogKeeper::write_all() {
    if (!is_sure_) ends_ = log_.ends();
    std::vector<HashedEntries> runs;
    std::vector<Written> positions;
    std::size_t entries = 0;
    std::size_t bytes = 0;
    const auto flush = [&] {
        if (!runs.empty()) write(runs, positions);
        runs.clear();
        positions.clear();
        entries = bytes = 0;
    };
    std::vector<Branch> all = journal::branches(database_);
    // A branch begins behind entries of one that begins earlier.
    std::stable_sort(all.begin(), all.end(), [](const Branch& one, const Branch& other) {
        return one.base_sequence < other.base_sequence;
    });
    for (const Branch& branch : all) {
        std::uint64_t after = settled_up_to(branch);
        while (after < branch.head_sequence) {
            runs.push_back(read_to_a_seal(database_, branch, after));
            const HashedEntries& run = runs.back();
            after += run.hashes.size();
            positions.push_back({branch.row, {after, run.hashes.back()}});
            entries += run.hashes.size();
            bytes += size_of(run);
            if (entries >= at_once.entries || bytes >= at_once.bytes) flush();
        }
    }
    flush();
    is_sure_ = true;
    const std::lock_guard<std::mutex> held{guard_};
    standing_.to_write = 0;
}

std::uint64_t LogKeeper::settled_up_to(const Branch& branch) {
    const auto known = settled_.find(branch.row);
    if (is_sure_ && known != settled_.end()) return known->second.sequence;
    const SealedPlace head = end_of(branch);
    std::uint64_t furthest = branch.base_sequence;
    bool has_chain = false;
    for (const SealedPlace& end : ends_) {
        if (end.chain != head.chain || end.key != head.key) continue;
        has_chain = true;
        const bool is_nearer = end.sequence > furthest && end.sequence <= head.sequence;
        if (end == head || (is_nearer && journal::holds_sealed(database_, end)))
            furthest = end.sequence;
    }
    if (has_chain && furthest < head.sequence && log_.holds(head)) furthest = head.sequence;
    if (furthest == head.sequence) settled_[branch.row] = {head.sequence, head.hash};
    return furthest;
}

void LogKeeper::write(const std::vector<HashedEntries>& runs,
                      const std::vector<Written>& positions) {
    if (log_.append(runs)) {
        for (const Written& one : positions)
            settled_[one.row] = one.position;
        return;
    }
    // The log lies on another way than its ends made believe: a fork, or a backup of it.
    std::set<std::int64_t> rows;
    for (const Written& one : positions)
        rows.insert(one.row);
    for (const Branch& branch : journal::branches(database_))
        if (rows.contains(branch.row)) write_from_its_base(branch);
}

void LogKeeper::write_from_its_base(const Branch& branch) {
    for (std::uint64_t after = branch.base_sequence; after < branch.head_sequence;) {
        const HashedEntries run = read_to_a_seal(database_, branch, after);
        if (!log_.append({run}))
            throw Error{ErrorKind::corrupt,
                        "the database's log lacks entries that come before those of station " +
                            base::format(branch.chain.station) + "; restore it from its backup"};
        after += run.hashes.size();
        settled_[branch.row] = {after, run.hashes.back()};
    }
}

bool LogKeeper::receive(const SealedPlace& end, const journal::CarriedRun& run,
                        base::Findings& findings) {
    const auto report = journal::receive(database_, run, journal::Effect::later);
    const bool is_bad = base::has_errors(report.findings);
    const bool is_new = !report.findings.empty() && (!is_bad || reported_.insert(end).second);
    for (const base::Finding& finding : report.findings)
        if (is_new && findings.size() < limit_log_findings) findings.push_back(finding);
    if (is_bad) {
        refused_.insert(end);
        return false;
    }
    // What was taken in now may be what another chain's entries need to be believed.
    if (report.stored != 0) refused_.clear();
    // It came from there: it need not be written there.
    for (const Branch& branch : journal::branches_of(database_, run.chain))
        if (!run.seals.empty() && branch.head_hash == run.seals.back().hash)
            settled_[branch.row] = {branch.head_sequence, branch.head_hash};
    return true;
}

LogKeeper::Step LogKeeper::step() {
    Step step;
    reach([&] {
        ends_ = log_.ends();
        write_all();
        step.is_done = take_in_some(step.findings);
        // A file is not erased there that an entry names of which the log was not told yet.
        if (contents_.keep_some()) leave_residues();
        offer_invitations();
    });
    for (base::Finding& finding : contents_.take_findings())
        step.findings.push_back(std::move(finding));
    return step;
}

bool LogKeeper::take_in_some(base::Findings& findings) {
    std::size_t room = step_entries_;
    std::uint64_t left = 0;
    std::set<SealedPlace> held;
    for (const SealedPlace& end : ends_) {
        if (refused_.contains(end)) continue;
        if (!held_.contains(end) && !journal::holds_sealed(database_, end)) {
            if (room != 0) take_in(end, room, findings);
            if (!refused_.contains(end) && !journal::holds_sealed(database_, end)) {
                const auto here = journal::branches_of(database_, end.chain);
                const std::uint64_t has = here.empty() ? 0 : here.front().head_sequence;
                left += end.sequence > has ? end.sequence - has : 1;
                continue;
            }
        }
        held.insert(end);
    }
    held_ = std::move(held);
    const std::lock_guard<std::mutex> guarded{guard_};
    standing_.to_take = left;
    standing_.refused = refused_.size();
    standing_.is_caught_up |= left == 0;
    return left == 0;
}

void LogKeeper::take_in(const SealedPlace& end, std::size_t& room, base::Findings& findings) {
    try {
        take_in_towards(end, room, findings);
    } catch (const Error& error) {
        // A chain that is damaged there blocks no other.
        if (error.kind() != ErrorKind::corrupt) throw;
        refused_.insert(end);
        if (reported_.insert(end).second)
            findings.push_back({base::Severity::error, "log.damaged",
                                "station " + base::format(end.chain.station), error.what(),
                                "Restore the database from its backup: what it lacks then is "
                                "written anew."});
    }
}

void LogKeeper::take_in_towards(const SealedPlace& end, std::size_t& room,
                                base::Findings& findings) {
    std::vector<SealedPlace> here;
    for (const Branch& branch : journal::branches_of(database_, end.chain))
        if (branch.key == end.key) here.push_back(end_of(branch));
    const auto from = log_.furthest_towards(end, here);
    std::uint64_t after = from ? from->sequence : 0;
    crypto::Digest previous = from ? from->hash : crypto::Digest{};
    bool is_sealed = true;
    // A batch is not left in its middle: the next step would begin it again.
    while (room != 0 || !is_sealed) {
        const journal::RunLimits limits{std::clamp(room, least_at_once, at_once.entries),
                                        at_once.bytes};
        const auto read = log_.read_towards(end, after, previous, limits);
        if (!read) return;
        if (!receive(end, read->run, findings)) return;
        is_sealed = !read->run.seals.empty();
        after += read->hashes.size();
        previous = read->hashes.back();
        room -= std::min(room, read->hashes.size());
    }
}

void LogKeeper::bring_contents(std::span<const crypto::Digest> contents) {
    // What came last may be what names them.
    journal::take_due_effect(database_);
    reach([&] { contents_.bring(contents); });
}

bool LogKeeper::keep_contents(std::span<const journal::ContentStanding> standings) {
    const auto is_whole = [](const journal::ContentStanding& one) { return one.is_whole; };
    if (std::none_of(standings.begin(), standings.end(), is_whole)) return true;
    settle();
    bool are_named = true;
    reach([&] { are_named = contents_.keep(standings); });
    return are_named;
}

void LogKeeper::catch_up() {
    bool is_done = false;
    for (int i = 0; i < limit_steps_of_a_request && !is_done; ++i)
        is_done = step().is_done;
    journal::take_due_effect(database_);
    if (!is_done)
        throw Error{ErrorKind::busy,
                    "this hub is still taking in what others wrote: try again in a minute"};
}

void LogKeeper::leave_residues() {
    std::vector<std::int64_t> rows;
    std::vector<journal::Residue> some;
    const auto flush = [&] {
        if (!some.empty()) log_.leave_residues(some);
        residues_.insert(rows.begin(), rows.end());
        some.clear();
        rows.clear();
    };
    for (const std::int64_t row : journal::residues(database_)) {
        if (residues_.contains(row)) continue;
        some.push_back(journal::read_residue(database_, row));
        rows.push_back(row);
        if (rows.size() == residues_at_once) flush();
    }
    flush();
}

void LogKeeper::offer_invitations() {
    auto here = journal::kept_invitations(database_);
    if (here == offered_) return;
    log_.keep_invitations(here);
    offered_ = std::move(here);
}

std::string LogKeeper::admit_invited(std::string_view request, std::string_view code) {
    const crypto::PublicKey asked = trust::requested_key(request);
    reach([&] {
        offer_invitations();
        const auto kept =
            log_.use_invitation(journal::hash_of_invitation(code), asked, clock_.now());
        // Whoever used it elsewhere is known here from now on; then the station refuses by itself.
        if (kept) journal::keep_invitation(database_, *kept);
    });
    std::string admission = station_.admit_invited(request, code);
    settle();
    return admission;
}

LogStanding LogKeeper::standing() const {
    const std::lock_guard<std::mutex> held{guard_};
    return standing_;
}

}  // namespace tamga::sync
