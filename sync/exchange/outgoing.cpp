#include "sync/exchange/outgoing.h"

#include <algorithm>

#include "core/journal/run_read.h"

namespace tamga::sync {
namespace {

std::uint64_t body_bytes(const CarriedRun& run) {
    std::uint64_t bytes = 0;
    for (const CarriedEntry& entry : run.entries)
        bytes += entry.body.size();
    return bytes;
}

/// Up to which number whoever has these marks holds the entries of a chain.
std::uint64_t held_by(store::Database& database, const std::vector<Mark>& marks,
                      const journal::ChainId& chain) {
    const auto found = std::find_if(marks.begin(), marks.end(),
                                    [&](const Mark& one) { return one.chain == chain; });
    return found == marks.end() ? 0 : journal::shared_up_to(database, *found);
}

}  // namespace

Outgoing::Outgoing(store::Database& database, const std::vector<std::vector<Mark>>& theirs)
    : database_(database) {
    for (const Mark& ours : journal::marks(database)) {
        Chain chain{ours.chain, theirs.empty() ? 0 : ours.sequence, ours.sequence};
        for (const std::vector<Mark>& marks : theirs)
            chain.sent = std::min(chain.sent, held_by(database, marks, ours.chain));
        if (chain.sent >= chain.head) continue;
        left_ += chain.head - chain.sent;
        chains_.push_back(chain);
    }
}

Outgoing::Chain* Outgoing::oldest() {
    Chain* best = nullptr;
    std::int64_t best_place = 0;
    for (Chain& chain : chains_) {
        if (chain.sent >= chain.head) continue;
        const std::int64_t place = journal::place_in_store(database_, chain.id, chain.sent + 1);
        if (best != nullptr && place >= best_place) continue;
        best = &chain;
        best_place = place;
    }
    return best;
}

std::vector<CarriedRun> Outgoing::next() {
    std::vector<CarriedRun> runs;
    journal::RunLimits room{limit_frame_entries, limit_frame_body_bytes};
    while (Chain* const chain = oldest()) {
        auto run = chain->end ? journal::read_run(database_, *chain->end, room)
                              : journal::read_run(database_, chain->id, chain->sent, room);
        if (!run) break;
        const std::uint64_t bytes = body_bytes(*run);
        // A run is at least one entry, which may be larger than the room that is left.
        if (!runs.empty() && bytes > room.bytes) break;
        chain->end = journal::end_of(*run);
        chain->sent += run->entries.size();
        left_ -= std::min<std::uint64_t>(left_, run->entries.size());
        room.entries -= std::min(room.entries, run->entries.size());
        room.bytes -= std::min<std::size_t>(room.bytes, bytes);
        runs.push_back(*std::move(run));
        if (room.entries == 0 || room.bytes == 0) break;
    }
    return runs;
}

}  // namespace tamga::sync
