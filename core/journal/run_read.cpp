#include <algorithm>

#include "core/base/error.h"
#include "core/journal/chains.h"
#include "core/journal/exchange.h"

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

}  // namespace

std::vector<Mark> marks(store::Database& database) {
    std::vector<Mark> marks;
    for (const Origin& origin : main_origins(database))
        marks.push_back({origin.chain, origin.head_sequence, origin.head_hash});
    return marks;
}

std::optional<CarriedRun> read_run(store::Database& database, const ChainId& chain,
                                   std::uint64_t after, const RunLimits& limits) {
    const std::vector<Origin> origins = origins_of(database, chain);
    if (origins.empty() || origins.front().is_fork || after >= origins.front().head_sequence)
        return std::nullopt;
    const Origin& origin = origins.front();
    CarriedRun run;
    run.chain = chain;
    run.key = origin.key;
    run.first = after + 1;
    run.previous = hash_at(database, origin, after);
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
