#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "core/base/random.h"

namespace tamga::sync {

/// How often a station reconciles by itself.
struct SchedulePolicy {
    std::chrono::milliseconds first = std::chrono::seconds{5};     ///< after it began
    std::chrono::milliseconds interval = std::chrono::minutes{5};  ///< after one that went well
    std::chrono::milliseconds retry = std::chrono::seconds{30};    ///< after the first failure
    std::chrono::milliseconds longest = std::chrono::hours{1};     ///< after many
};

/// When the next exchange is due. Moments are of a clock that never goes back and may begin
/// anywhere: a station's wall clock may be wrong, and may be set.
///
/// After an exchange that went well the next follows within a quarter around the interval; after
/// the n-th failure in a row between half and the whole of `retry` × 2ⁿ⁻¹, at most `longest`. So a
/// hundred stations that lost their network together do not come back together.
class Schedule {
  public:
    using Moment = std::chrono::milliseconds;

    /// `random` must outlive it. Nothing is due before `begin`.
    explicit Schedule(base::Random& random, SchedulePolicy policy = {})
        : random_(random), policy_(policy) {}

    /// From now on exchanges are wanted; failures of before are forgotten.
    void begin(Moment now);
    /// None are wanted any more.
    void end() noexcept { is_running_ = false; }
    void succeeded(Moment now);
    void failed(Moment now);

    bool is_running() const noexcept { return is_running_; }
    bool is_due(Moment now) const noexcept { return is_running_ && now >= due_; }
    /// Meaningful while it is running.
    Moment due() const noexcept { return due_; }
    std::uint32_t failures() const noexcept { return failures_; }

  private:
    Moment between(Moment least, Moment most);

    base::Random& random_;
    SchedulePolicy policy_;
    bool is_running_ = false;
    Moment due_{};
    std::uint32_t failures_ = 0;
};

/// What may be sent and received in a day without anybody asking, where every byte costs.
class DayBudget {
  public:
    /// 0: as much as there is.
    void set_limit(std::uint64_t limit_bytes) noexcept { limit_bytes_ = limit_bytes; }
    /// `day` is any number that is another one each day.
    void use(std::int64_t day, std::uint64_t bytes) noexcept;
    bool is_used_up(std::int64_t day) const noexcept { return left(day) == 0U; }
    /// What is left of the day's; nothing where there is no limit.
    std::optional<std::uint64_t> left(std::int64_t day) const noexcept;
    std::uint64_t used(std::int64_t day) const noexcept { return day == day_ ? used_bytes_ : 0; }

  private:
    std::uint64_t limit_bytes_ = 0;
    std::int64_t day_ = 0;
    std::uint64_t used_bytes_ = 0;
};

}  // namespace tamga::sync
