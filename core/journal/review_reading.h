#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/journal/review.h"

namespace tamga::journal {

/// What needs a look, read a step at a time, for whoever may not stand still meanwhile: a step goes
/// through a bounded number of rows, however much is held. In a small store the first step is the
/// last. What changes between two steps may be in it or not; whoever hears of a change begins anew.
class ReviewReading {
  public:
    /// So many rows are gone through in a step, give or take those of one record.
    static constexpr std::size_t usual_step = 250;

    explicit ReviewReading(std::size_t most_in_step = usual_step) : most_in_step_(most_in_step) {}

    /// Goes one step on; without effect once it is done.
    void step(store::Database& database);
    bool is_done() const noexcept { return stage_ == Stage::done; }
    /// How many things were found so far; never more than `review_limit`.
    std::size_t count() const noexcept;
    /// All of them in the order of the list, once it is done; nothing is left here.
    std::vector<ReviewRow> take_rows();

    /// Rows of a stage, up to one.
    struct Part {
        std::int64_t up_to = 0;
        std::size_t rows = 0;
    };

  private:
    enum class Stage : std::uint8_t { forks, learners, achievements, contested, same, held, done };

    /// @return how many rows were gone through; 0 only where the next stage was begun
    std::size_t read(store::Database& database, std::size_t most);
    std::size_t read_learners(store::Database& database, std::size_t most);
    std::size_t read_contested(store::Database& database, std::size_t most);
    std::size_t read_same(store::Database& database, std::size_t most);
    std::size_t read_held(store::Database& database, std::size_t most);
    template <typename Add>
    std::size_t go_on(const Part& part, Add&& add);
    void next_stage();

    std::size_t most_in_step_;
    Stage stage_ = Stage::forks;
    std::int64_t after_ = 0;  ///< the last row of the stage that was gone through
    std::vector<ReviewRow> rows_;
    std::size_t stage_begin_ = 0;  ///< the first of them that this stage found
    std::set<std::string> pairs_;  ///< of `same`: either record leads to a pair
    /// Of what is held and no conflict, by reason and station.
    std::map<std::pair<std::string, base::StationId>, ReviewRow> groups_;
};

}  // namespace tamga::journal
