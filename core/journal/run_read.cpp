#include "core/journal/run_read.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/journal/carried.h"
#include "core/journal/chains.h"

namespace tamga::journal {
namespace {

/// About what an entry takes beside its body: time, kind, salt and frame.
constexpr std::size_t entry_overhead = 64;

/// Leaves out what lies after the run's last seal: it opens the next run. Where no seal lies within
/// the limits, the run stays as it is and bears none.
void cut_at_seal(CarriedRun& run) {
    if (run.seals.empty()) return;
    run.entries.resize(static_cast<std::size_t>(run.seals.back().sequence - run.first + 1));
}

/// The branch that is handed on; nothing where it has no entry behind number `after`.
std::optional<Origin> branch_beyond(store::Database& database, const ChainId& chain,
                                    std::uint64_t after) {
    const std::vector<Origin> origins = origins_of(database, chain);
    if (origins.empty() || origins.front().is_fork || after >= origins.front().head_sequence)
        return std::nullopt;
    return origins.front();
}

CarriedRun read_behind(store::Database& database, const Origin& origin, const Mark& end,
                       const RunLimits& limits) {
    CarriedRun run;
    run.chain = origin.chain;
    run.key = origin.key;
    run.first = end.sequence + 1;
    run.previous = end.head;
    std::size_t bytes = 0;
    visit_entries(database, origin, run.first, [&](std::uint64_t at, CarriedEntry&& entry) {
        bytes += entry.body.size() + entry.kind.size() + entry_overhead;
        if (!run.entries.empty() && bytes > limits.bytes) return false;
        run.entries.push_back(std::move(entry));
        return run.entries.size() < limits.entries && at < origin.head_sequence;
    });
    run.seals = seals_within(database, origin, run.first, run.first + run.entries.size() - 1);
    cut_at_seal(run);
    return run;
}

}  // namespace

std::vector<Mark> marks(store::Database& database) {
    std::vector<Mark> marks;
    for (const Origin& origin : main_origins(database))
        marks.push_back({origin.chain, origin.head_sequence, origin.head_hash});
    return marks;
}

std::optional<CarriedRun> read_run(store::Database& database, const ChainId& chain,
                                   std::uint64_t after, const RunLimits& limits) {
    const auto origin = branch_beyond(database, chain, after);
    if (!origin) return std::nullopt;
    const Mark end{chain, after, hash_at(database, *origin, after)};
    return read_behind(database, *origin, end, limits);
}

std::optional<CarriedRun> read_run(store::Database& database, const Mark& end,
                                   const RunLimits& limits) {
    const auto origin = branch_beyond(database, end.chain, end.sequence);
    if (!origin) return std::nullopt;
    return read_behind(database, *origin, end, limits);
}

Mark end_of(const CarriedRun& run) {
    Mark end{run.chain, run.first - 1, run.previous};
    const std::uint64_t last = run.first + run.entries.size() - 1;
    if (!run.seals.empty() && run.seals.back().sequence == last)
        return {run.chain, last, run.seals.back().hash};
    for (const CarriedEntry& entry : run.entries) {
        const auto hash = hash_of(run.chain, ++end.sequence, entry, end.head);
        if (!hash)
            throw base::Error{base::ErrorKind::corrupt,
                              "the journal is damaged; restore the store from a backup"};
        end.head = *hash;
    }
    return end;
}

std::uint64_t shared_up_to(store::Database& database, const Mark& mark) {
    const std::vector<Origin> origins = origins_of(database, mark.chain);
    if (origins.empty() || origins.front().is_fork) return 0;
    const auto has_mark = [&](const Origin& origin) {
        return mark.sequence >= origin.base_sequence && mark.sequence <= origin.head_sequence &&
               hash_at(database, origin, mark.sequence) == mark.head;
    };
    const Origin& main = origins.front();
    if (mark.sequence <= main.head_sequence) return has_mark(main) ? mark.sequence : 0;
    const bool is_other_branch = std::any_of(origins.begin() + 1, origins.end(), has_mark);
    return is_other_branch ? 0 : main.head_sequence;
}

std::int64_t place_in_store(store::Database& database, const ChainId& chain,
                            std::uint64_t sequence) {
    auto row = database
                   .query(
                       "SELECT e.id FROM origin o JOIN entry e ON e.origin = o.id"
                       " WHERE o.station = ? AND o.incarnation = ? AND o.is_fork = 0"
                       " AND e.sequence = ?")
                   .bind(chain.station.uuid, static_cast<std::int64_t>(chain.incarnation),
                         static_cast<std::int64_t>(sequence));
    if (!row.step())
        throw base::Error{base::ErrorKind::not_found, "there is no such entry in the store"};
    return row.integer(0);
}

}  // namespace tamga::journal
