#include "ui/app/navigator.h"

#include <utility>

namespace tamga::ui::app {
namespace {

/// Nobody goes back further; the oldest are forgotten.
constexpr std::size_t limit_visited = 64;

}  // namespace

void Navigator::to(Place place, std::string id) {
    const Address& here = visited_.back();
    if (here.place == place && here.id == id) return;
    if (visited_.size() == limit_visited) visited_.erase(visited_.begin());
    visited_.push_back({place, std::move(id)});
}

void Navigator::back() {
    if (can_go_back()) visited_.pop_back();
}

void Navigator::start_at(Place place) {
    visited_.assign(1, {place, {}});
}

void Navigator::notify(std::string text, theme::Tone tone) {
    notice_ = Notice{std::move(text), tone};
}

std::optional<Navigator::Notice> Navigator::take_notice() {
    return std::exchange(notice_, std::nullopt);
}

}  // namespace tamga::ui::app
