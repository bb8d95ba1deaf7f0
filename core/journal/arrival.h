#pragma once

#include <optional>
#include <vector>

#include "core/journal/chains.h"
#include "core/journal/exchange.h"
#include "core/journal/replay.h"

/// What comes behind the end of a branch; internal to this folder.
namespace tamga::journal {

/// Stores entries that were checked, run after run, and lets each take effect where its place in
/// the order makes no difference; else everything is replayed in the end. However many runs follow
/// each other, only one of them is looked at at a time. Needs an open write transaction.
class Arrival {
  public:
    /// `branch` is one that is stored; the first run begins behind its end.
    Arrival(store::Database& database, const Origin& branch, Effect effect);

    /// Stores the run's entries from number `from` of the run on.
    void add(const CarriedRun& run, std::size_t from);

    /// Moves the branch's end behind what was added, to the hash `head`; tries what was held before
    /// once more, and says what became of everything.
    void end(const crypto::Digest& head, ReceiveReport& report);

  private:
    std::int64_t insert(std::uint64_t sequence, const CarriedEntry& entry);
    void let_take_effect(const std::vector<std::int64_t>& rows);
    Turn turn_of(const StoredEntry& entry);
    bool is_behind_all_others(const StoredEntry& entry) const;
    void order_anew();

    store::Database& database_;
    Origin branch_;
    Effect effect_;
    Standings standings_;
    std::uint64_t rank_ = 0;
    std::uint64_t held_before_ = 0;
    std::int64_t first_row_ = 0;
    std::uint64_t stored_ = 0;
    bool is_certain_ = true;  ///< what took effect gives the tables that replaying would give
    bool has_applied_ = false;
    std::optional<bool> is_in_order_{};  ///< every entry comes after everything of other chains
};

}  // namespace tamga::journal
