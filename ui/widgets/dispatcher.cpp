#include "ui/widgets/dispatcher.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/widgets/reach.h"

namespace tamga::ui::widgets {
namespace {

/// A finger that moves less than this, in dp, presses; one that moves more scrolls.
constexpr float drag_threshold = 10;
/// Pixels a notch of a wheel moves, in dp.
constexpr float wheel_step = 72;
/// How fast an area that was pushed comes to rest, and the speed below which it stands.
constexpr double glide_decay_per_second = 4.0;
constexpr float glide_least = 20;
constexpr double push_within_seconds = 0.1;

bool is_arrow(Key key) {
    switch (key) {
        case Key::left:
        case Key::right:
        case Key::up:
        case Key::down:
        case Key::home:
        case Key::end:
        case Key::page_up:
        case Key::page_down: return true;
        default: return false;
    }
}

/// Whether a place lies on the strip at an area's end where its bar is. Short contents are pushed
/// directly, and their elements reach to the edge.
bool is_on_thumb_strip(const Node& area, const Frame& frame, Point at) {
    constexpr float strip = 20;
    constexpr float least_pages = 4;
    if (area.content_height < area.rect.height * least_pages) return false;
    const float from_end = frame.is_rtl ? at.x - area.rect.x : area.rect.right() - at.x;
    return from_end >= 0 && from_end < strip * frame.scale;
}

bool contains(const std::vector<Id>& ids, Id id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

void Dispatcher::take(std::span<const Event> events, const Frame& frame, double now_seconds) {
    activated_.clear();
    dismissed_.clear();
    letters_.clear();
    went_back_ = false;
    for (const Event& event : events) {
        switch (event.kind) {
            case Event::Kind::key: handle_key(event, frame); break;
            case Event::Kind::character: {
                const Node* focused = reachable_focus(frame);
                if (focused && focused->behaviour.takes_text) send(focus_, event);
                break;
            }
            default: handle_pointer(event, frame, now_seconds); break;
        }
    }
    focus_at_begin_ = focus_;
}

bool Dispatcher::was_activated(Id id) const {
    return contains(activated_, id);
}

bool Dispatcher::was_dismissed(Id id) const {
    return contains(dismissed_, id);
}

std::span<const Event> Dispatcher::inbox(Id id) const {
    for (const Letter& letter : letters_)
        if (letter.to == id) return letter.events;
    return {};
}

void Dispatcher::send(Id to, const Event& event) {
    for (Letter& letter : letters_) {
        if (letter.to != to) continue;
        letter.events.push_back(event);
        return;
    }
    letters_.push_back({to, {event}});
}

void Dispatcher::set_focus(Id id, bool is_visible) {
    if (focus_ != id) should_reveal_ = true;
    focus_ = id;
    is_focus_visible_ = is_visible;
}

bool Dispatcher::take_reveal() noexcept {
    return std::exchange(should_reveal_, false);
}

void Dispatcher::handle_pointer(const Event& event, const Frame& frame, double now_seconds) {
    if (event.kind == Event::Kind::pointer_leave) {
        pointer_ = {-1, -1};
        hovered_ = pressed_ = drag_area_ = 0;
        is_dragging_ = holds_thumb_ = false;
        return;
    }
    pointer_ = event.at;
    const Node* element = element_at(frame, event.at);
    hovered_ = element ? element->id : 0;
    switch (event.kind) {
        case Event::Kind::pointer_down:
            drag_time_ = now_seconds;
            press(event, frame);
            break;
        case Event::Kind::pointer_move: move(event, frame, now_seconds); break;
        case Event::Kind::pointer_up: release(event, frame, now_seconds); break;
        case Event::Kind::wheel:
            if (const Node* area = scroll_area_at(frame, event.at))
                scroll_by(frame, area->id, -event.amount * wheel_step * frame.scale);
            break;
        default: break;
    }
}

void Dispatcher::press(const Event& event, const Frame& frame) {
    is_dragging_ = false;
    press_at_ = event.at;
    drag_y_ = event.at.y;
    const Node* area = scroll_area_at(frame, event.at);
    drag_area_ = area ? area->id : 0;
    if (area) scrolls_[area->id].velocity = 0;
    holds_thumb_ = area && is_on_thumb_strip(*area, frame, event.at);
    if (holds_thumb_) {
        pressed_ = 0;
        drag_thumb(event, frame);
        return;
    }

    const Node* closable = topmost_closable(frame);
    const bool is_outside =
        closable && closable->layer == Layer::popup && !closable->visible.holds(event.at);
    const Node* element = element_at(frame, event.at);
    if (is_outside && !(element && element->layer == Layer::keyboard)) {
        dismissed_.push_back(closable->id);
        pressed_ = 0;
        drag_area_ = 0;
        return;
    }
    pressed_ = element ? element->id : 0;
    holds_pointer_ = element && element->behaviour.takes_drag;
    if (!element) {
        // A press on nothing takes the focus away, and with it the on-screen keyboard; one on the
        // panel of the keyboard does not.
        const auto stacked = frame.stacked_roots();
        const bool is_on_keyboard = std::any_of(stacked.begin(), stacked.end(), [&](int root) {
            const Node& node = frame.nodes[static_cast<std::size_t>(root)];
            return node.layer == Layer::keyboard && node.visible.holds(event.at);
        });
        if (!is_on_keyboard) set_focus(0, false);
        return;
    }
    if (element->behaviour.is_focusable)
        set_focus(element->id, false);
    else if (!element->behaviour.keeps_focus)
        // Parts of a group, a tab for example, give the focus to the group.
        for (const Node* at = frame.parent_of(*element); at; at = frame.parent_of(*at))
            if (at->behaviour.is_focusable) {
                set_focus(at->id, false);
                break;
            }
    if (holds_pointer_) send(pressed_, event);
}

/// Scrolls to the share of the content that is the pointer's share of the bar.
void Dispatcher::drag_thumb(const Event& event, const Frame& frame) {
    const Node* area = frame.find(drag_area_);
    if (!area) return;
    const double share = (event.at.y - area->rect.y) / std::max(area->rect.height, 1.0F);
    scrolls_[drag_area_].offset =
        std::clamp(share, 0.0, 1.0) * static_cast<double>(scroll_limit(*area));
}

void Dispatcher::move(const Event& event, const Frame& frame, double now_seconds) {
    if (holds_thumb_) {
        drag_thumb(event, frame);
        return;
    }
    const float far = drag_threshold * frame.scale;
    if (holds_pointer_ && pressed_ != 0) {
        const bool is_steep =
            std::abs(event.at.y - press_at_.y) > 2 * std::abs(event.at.x - press_at_.x);
        const bool leaves = is_steep && std::abs(event.at.y - press_at_.y) > 3 * far;
        const Node* held = frame.find(pressed_);
        if (!leaves || (held && held->behaviour.takes_lines)) {
            send(pressed_, event);
            return;
        }
    }
    if (drag_area_ == 0) return;
    if (!is_dragging_) {
        if (std::abs(event.at.y - press_at_.y) < far) return;
        is_dragging_ = true;
        pressed_ = 0;
    }
    const float moved = drag_y_ - event.at.y;
    const double passed = std::max(now_seconds - drag_time_, 0.001);
    Scroll& scroll = scrolls_[drag_area_];
    scroll_by(frame, drag_area_, moved);
    scroll.velocity = 0.5F * scroll.velocity + 0.5F * moved / static_cast<float>(passed);
    drag_y_ = event.at.y;
    drag_time_ = now_seconds;
}

/// Whether a finger that did not move lets go of what it pressed, although that moved away under
/// it: the keyboard goes when another element takes the focus, and the page gets its room.
bool Dispatcher::is_still_held(const Node& held, const Event& event, const Frame& frame) const {
    const float far = drag_threshold * frame.scale;
    const bool is_still =
        std::abs(event.at.x - press_at_.x) < far && std::abs(event.at.y - press_at_.y) < far;
    return is_still && can_have_focus(frame, &held);
}

void Dispatcher::release(const Event& event, const Frame& frame, double now_seconds) {
    const Node* element = element_at(frame, event.at);
    if (holds_pointer_ && pressed_ != 0) send(pressed_, event);
    const Node* held = frame.find(pressed_);
    if (held && held->behaviour.is_pressable &&
        (element == held || is_still_held(*held, event, frame)))
        activated_.push_back(pressed_);
    // A finger that rested before it let go does not push.
    const bool pushes = is_dragging_ && now_seconds - drag_time_ < push_within_seconds;
    if (!pushes && drag_area_ != 0) scrolls_[drag_area_].velocity = 0;
    pressed_ = 0;
    drag_area_ = 0;
    is_dragging_ = false;
    holds_pointer_ = false;
    holds_thumb_ = false;
}

const Node* Dispatcher::reachable_focus(const Frame& frame) const {
    const Node* node = frame.find(focus_);
    return can_have_focus(frame, node) ? node : nullptr;
}

void Dispatcher::handle_key(const Event& event, const Frame& frame) {
    if (event.key == Key::tab) {
        move_focus(frame, event.modifiers.shift ? -1 : 1);
        return;
    }
    if (offer_to_focus(event, frame)) return;
    switch (event.key) {
        case Key::escape: dismiss(frame); break;
        case Key::down: move_focus(frame, 1); break;
        case Key::up: move_focus(frame, -1); break;
        case Key::right: move_focus(frame, frame.is_rtl ? -1 : 1); break;
        case Key::left: move_focus(frame, frame.is_rtl ? 1 : -1); break;
        default: scroll_by_key(event, frame); break;
    }
}

/// Gives a key to the element that has the focus, if it is one that it wants.
bool Dispatcher::offer_to_focus(const Event& event, const Frame& frame) {
    const Node* focused = reachable_focus(frame);
    if (!focused) return false;
    const Behaviour& behaviour = focused->behaviour;
    const Key key = event.key;
    if (behaviour.takes_text) {
        const bool is_vertical =
            key == Key::up || key == Key::down || key == Key::page_up || key == Key::page_down;
        if (key == Key::escape ||
            (is_vertical && !behaviour.takes_lines && !behaviour.takes_arrows))
            return false;
        send(focus_, event);
        return true;
    }
    if (behaviour.takes_arrows && is_arrow(key)) {
        is_focus_visible_ = true;
        send(focus_, event);
        return true;
    }
    if ((key == Key::enter || key == Key::space) && behaviour.takes_enter) {
        is_focus_visible_ = true;
        send(focus_, event);
        return true;
    }
    if ((key == Key::enter || key == Key::space) && behaviour.is_pressable) {
        is_focus_visible_ = true;
        activated_.push_back(focus_);
        return true;
    }
    return false;
}

void Dispatcher::dismiss(const Frame& frame) {
    if (const Node* closable = topmost_closable(frame))
        dismissed_.push_back(closable->id);
    else
        went_back_ = true;
}

void Dispatcher::move_focus(const Frame& frame, int direction) {
    const std::vector<const Node*> order = focus_order(frame);
    if (order.empty()) return;
    const auto found = std::find_if(order.begin(), order.end(),
                                    [&](const Node* node) { return node->id == focus_; });
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    std::ptrdiff_t next = direction > 0 ? 0 : count - 1;
    if (found != order.end()) next = (found - order.begin() + direction + count) % count;
    set_focus(order[static_cast<std::size_t>(next)]->id, true);
}

void Dispatcher::scroll_by_key(const Event& event, const Frame& frame) {
    const Node* area = scroll_area_around(frame, reachable_focus(frame));
    if (!area) {
        const std::vector<int> stacked = frame.stacked_roots();
        for (std::size_t i = frame.first_reachable(stacked); i < stacked.size() && !area; ++i)
            frame.walk(stacked[i], [&](const Node& node, int) {
                if (!area && node.behaviour.scrolls && scroll_limit(node) > 0) area = &node;
            });
    }
    if (!area) return;
    const float page = area->rect.height * 0.9F;
    switch (event.key) {
        case Key::page_down: scroll_by(frame, area->id, page); break;
        case Key::page_up: scroll_by(frame, area->id, -page); break;
        case Key::home: scroll_by(frame, area->id, -1e9F); break;
        case Key::end: scroll_by(frame, area->id, 1e9F); break;
        default: break;
    }
}

void Dispatcher::scroll_by(const Frame& frame, Id area, double pixels) {
    const Node* node = frame.find(area);
    if (!node) return;
    Scroll& scroll = scrolls_[area];
    const double wanted = scroll.offset + pixels;
    scroll.offset = std::clamp(wanted, 0.0, static_cast<double>(scroll_limit(*node)));
    // What the area could not take moves the one around it.
    const double rest = wanted - scroll.offset;
    const Node* outer = frame.parent_of(*node);
    outer = outer ? scroll_area_around(frame, outer) : nullptr;
    if (outer && std::abs(rest) > 0.5 && std::abs(pixels) < 1e8) scroll_by(frame, outer->id, rest);
}

bool Dispatcher::glide(const Frame& frame, double now_seconds) {
    const double passed = std::clamp(now_seconds - glide_time_, 0.0, 0.05);
    glide_time_ = now_seconds;
    bool is_moving = false;
    for (auto& [id, scroll] : scrolls_) {
        if (scroll.velocity == 0 || (is_dragging_ && id == drag_area_)) continue;
        const Node* node = frame.find(id);
        const double before = scroll.offset;
        if (node)
            scroll.offset = std::clamp(scroll.offset + scroll.velocity * passed, 0.0,
                                       static_cast<double>(scroll_limit(*node)));
        scroll.velocity *= static_cast<float>(std::exp(-glide_decay_per_second * passed));
        const bool is_stuck = passed > 0 && scroll.offset == before;
        if (!node || is_stuck || std::abs(scroll.velocity) < glide_least * frame.scale)
            scroll.velocity = 0;
        is_moving |= scroll.velocity != 0;
    }
    return is_moving;
}

void Dispatcher::forget_scroll_of_missing(const Frame& frame) {
    constexpr std::size_t limit_areas = 256;
    if (scrolls_.size() <= limit_areas) return;
    std::erase_if(scrolls_, [&](const auto& entry) { return frame.find(entry.first) == nullptr; });
}

bool Dispatcher::settle(const Frame& frame) {
    const std::vector<int> stacked = frame.stacked_roots();
    const std::size_t lowest = frame.first_reachable(stacked);
    const Node* root =
        stacked.empty() ? nullptr : &frame.nodes[static_cast<std::size_t>(stacked[lowest])];
    const Id barrier = root && root->behaviour.is_barrier ? root->id : 0;
    const Id focus = focus_;
    const bool has_opened = barrier != barrier_ && barrier != 0;
    if (barrier != barrier_) {
        const auto before =
            std::find_if(focus_before_.begin(), focus_before_.end(),
                         [&](const auto& entry) { return entry.first == barrier_; });
        if (frame.find(barrier_) == nullptr && barrier_ != 0 && before != focus_before_.end()) {
            focus_ = before->second;
            focus_before_.erase(before, focus_before_.end());
        } else if (barrier != 0) {
            focus_before_.emplace_back(barrier, focus_at_begin_);
        }
        barrier_ = barrier;
        should_reveal_ = true;
    }
    if (reachable_focus(frame) == nullptr) {
        // What opened takes the focus; later a press beside everything may give it up.
        const std::vector<const Node*> order = focus_order(frame);
        focus_ = has_opened && !order.empty() ? order.front()->id : 0;
    }
    return focus != focus_;
}

}  // namespace tamga::ui::widgets
