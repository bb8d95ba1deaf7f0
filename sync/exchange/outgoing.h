#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/journal/exchange.h"
#include "sync/protocol/run.h"

namespace tamga::sync {

/// What a store holds and another lacks, handed out frame by frame: chain by chain in the order in
/// which the store received them, so that what an entry names mostly arrives before it.
class Outgoing {
  public:
    /// `theirs` are the other's marks. The store must outlive this.
    Outgoing(store::Database& database, const std::vector<Mark>& theirs)
        : Outgoing(database, std::vector<std::vector<Mark>>{theirs}) {}
    /// What at least one of several others lacks, who have these marks each.
    Outgoing(store::Database& database, const std::vector<std::vector<Mark>>& theirs);

    /// The next runs, within the limits of a frame; empty when nothing is left.
    std::vector<CarriedRun> next();

    /// How many entries are still to come.
    std::uint64_t left() const noexcept { return left_; }

  private:
    struct Chain {
        journal::ChainId id;
        std::uint64_t sent = 0;
        std::uint64_t head = 0;
        std::optional<Mark> end{};  ///< of what was handed out, once something was
    };

    Chain* oldest();

    store::Database& database_;
    std::vector<Chain> chains_;
    std::uint64_t left_ = 0;
};

}  // namespace tamga::sync
