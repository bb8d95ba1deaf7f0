#include "sync/hub/rate_limit.h"

#include <algorithm>

namespace tamga::sync {

bool RateLimit::allows(std::string_view address, base::Instant now) {
    const std::string name{address};
    auto at = left_.find(name);
    if (at == left_.end()) {
        if (left_.size() >= limit_addresses) make_room(now);
        at = left_.emplace(name, Left{most(), now}).first;
    }
    Left& left = at->second;
    const auto passed = std::max<std::int64_t>(0, (now - left.asked).count());
    // What has passed may be years: no more than fills it counts.
    const std::int64_t gained = std::min(passed, std::int64_t{10'000}) * a_second_;
    left.thousandths = std::min(most(), left.thousandths + gained);
    left.asked = now;
    if (left.thousandths < 1000) return false;
    left.thousandths -= 1000;
    return true;
}

void RateLimit::make_room(base::Instant now) {
    std::erase_if(
        left_, [&](const auto& one) { return now - one.second.asked >= std::chrono::seconds{10}; });
    if (left_.size() < limit_addresses) return;
    left_.erase(std::min_element(
        left_.begin(), left_.end(),
        [](const auto& one, const auto& other) { return one.second.asked < other.second.asked; }));
}

}  // namespace tamga::sync
