#pragma once

#include <optional>

#include "core/base/instant.h"

namespace tamga::sim {

/// A station's clock, beside the true time: right, wrong by a while, or stuck.
class SimClock final : public base::Clock {
  public:
    /// `truth` is the true time, and outlives the clock.
    explicit SimClock(const base::Instant& truth) : truth_(truth) {}

    base::Instant now() override { return stuck_at_.value_or(truth_ + wrong_by_); }

    void set_wrong_by(std::chrono::milliseconds by) {
        wrong_by_ = by;
        stuck_at_.reset();
    }
    void stop() { stuck_at_ = now(); }
    void set_right() { set_wrong_by({}); }

  private:
    const base::Instant& truth_;
    std::chrono::milliseconds wrong_by_{};
    std::optional<base::Instant> stuck_at_;
};

}  // namespace tamga::sim
