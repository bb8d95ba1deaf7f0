#include "sync/client/schedule.h"

#include <algorithm>
#include <array>

namespace tamga::sync {

Schedule::Moment Schedule::between(Moment least, Moment most) {
    std::array<std::uint8_t, 4> bytes{};
    random_.fill(bytes);
    std::uint64_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = number << 8U | byte;
    const auto span = static_cast<std::uint64_t>((most - least).count());
    // 32 bits times any span of months stays within 64.
    return least + Moment{static_cast<Moment::rep>(number * span >> 32U)};
}

void Schedule::begin(Moment now) {
    is_running_ = true;
    failures_ = 0;
    due_ = now + policy_.first;
}

void Schedule::succeeded(Moment now) {
    failures_ = 0;
    due_ = now + between(policy_.interval * 3 / 4, policy_.interval * 5 / 4);
}

void Schedule::failed(Moment now) {
    Moment wait = policy_.retry;
    for (std::uint32_t i = 0; i < failures_ && wait < policy_.longest; ++i)
        wait *= 2;
    wait = std::min(wait, policy_.longest);
    ++failures_;
    due_ = now + between(wait / 2, wait);
}

void DayBudget::use(std::int64_t day, std::uint64_t bytes) noexcept {
    if (day != day_) used_bytes_ = 0;
    day_ = day;
    used_bytes_ += bytes;
}

std::optional<std::uint64_t> DayBudget::left(std::int64_t day) const noexcept {
    if (limit_bytes_ == 0) return std::nullopt;
    return limit_bytes_ - std::min(used(day), limit_bytes_);
}

}  // namespace tamga::sync
