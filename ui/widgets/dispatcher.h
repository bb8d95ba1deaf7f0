#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "ui/widgets/event.h"
#include "ui/widgets/frame.h"

namespace tamga::ui::widgets {

/// Turns events into what they mean for the elements of the frame that was on the screen when they
/// happened: presses, focus, scrolling, keys for the element that has the focus. Knows nothing of
/// what an element is beyond its `Behaviour`.
class Dispatcher {
  public:
    struct Scroll {
        double offset = 0;   ///< pixels that the content is moved up; exact over a million rows
        float velocity = 0;  ///< pixels a second, after a finger let go
    };

    /// Handles what happened since the last frame; forgets what it found before.
    void take(std::span<const Event> events, const Frame& frame, double now_seconds);

    /// After the layout of a new frame: keeps the focus on something that exists, inside what can
    /// be reached, and moves it into a dialog that opened and back when it closed. True when that
    /// changes what is to be seen.
    bool settle(const Frame& frame);

    bool was_activated(Id id) const;
    bool was_dismissed(Id id) const;
    /// Escape, where nothing else wanted it.
    bool went_back() const noexcept { return went_back_; }
    /// Events for the element: keys and characters while it has the focus, pointer events while it
    /// is held.
    std::span<const Event> inbox(Id id) const;
    bool is_hovered(Id id) const noexcept { return hovered_ == id && id != 0; }
    /// Held down, with the pointer still on it.
    bool is_pressed(Id id) const noexcept { return pressed_ == id && hovered_ == id && id != 0; }
    bool is_held(Id id) const noexcept { return pressed_ == id && id != 0; }
    Id focus() const noexcept { return focus_; }
    /// Whether the focus was last moved with keys and should be seen.
    bool is_focus_visible() const noexcept { return is_focus_visible_; }
    /// Moves the focus; takes effect at once.
    void set_focus(Id id, bool is_visible);
    Point pointer() const noexcept { return pointer_; }

    Scroll& scroll(Id id) { return scrolls_[id]; }
    /// Lets areas that a finger pushed run on; true while one moves.
    bool glide(const Frame& frame, double now_seconds);
    /// Whether the focus moved since the last call, so that it should be brought into view.
    bool take_reveal() noexcept;
    void forget_scroll_of_missing(const Frame& frame);

  private:
    struct Letter {
        Id to = 0;
        std::vector<Event> events;
    };

    void handle_pointer(const Event& event, const Frame& frame, double now_seconds);
    void press(const Event& event, const Frame& frame);
    void move(const Event& event, const Frame& frame, double now_seconds);
    bool is_still_held(const Node& held, const Event& event, const Frame& frame) const;
    void release(const Event& event, const Frame& frame, double now_seconds);
    void handle_key(const Event& event, const Frame& frame);
    bool offer_to_focus(const Event& event, const Frame& frame);
    void send(Id to, const Event& event);
    void dismiss(const Frame& frame);
    void move_focus(const Frame& frame, int direction);
    void scroll_by_key(const Event& event, const Frame& frame);
    void scroll_by(const Frame& frame, Id area, double pixels);
    void drag_thumb(const Event& event, const Frame& frame);
    const Node* reachable_focus(const Frame& frame) const;

    std::vector<Id> activated_;
    std::vector<Id> dismissed_;
    std::vector<Letter> letters_;
    bool went_back_ = false;

    Id focus_ = 0;
    Id focus_at_begin_ = 0;  ///< before a list that opened in this frame took it
    bool is_focus_visible_ = false;
    bool should_reveal_ = false;
    Id barrier_ = 0;
    std::vector<std::pair<Id, Id>> focus_before_;  ///< by barrier

    Id hovered_ = 0;
    Id pressed_ = 0;
    bool holds_pointer_ = false;  ///< the pressed element takes moves itself
    Point pointer_{-1, -1};
    Point press_at_;
    Id drag_area_ = 0;  ///< that a finger is on
    bool is_dragging_ = false;
    bool holds_thumb_ = false;  ///< of the bar that shows how far an area is scrolled
    float drag_y_ = 0;
    double drag_time_ = 0;
    double glide_time_ = 0;
    std::unordered_map<Id, Scroll> scrolls_;
};

}  // namespace tamga::ui::widgets
