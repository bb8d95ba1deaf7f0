#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/app/screen.h"
#include "ui/theme/theme.h"

namespace tamga::ui::app {

/// Where the person is, and the way back. What a screen asks for counts from the next frame on.
class Navigator {
  public:
    /// The place itself: a list, or whatever it begins with.
    void to(Place place) { to(place, {}); }
    /// An object of the place, by its identifier. Where the person is already, nothing happens.
    void to(Place place, std::string id);
    /// To where the person was before; from the first place, nowhere.
    void back();
    bool can_go_back() const noexcept { return visited_.size() > 1; }
    /// Ends the program; whether that is allowed, whoever asks has made sure.
    void leave() noexcept { is_leaving_ = true; }
    bool is_leaving() const noexcept { return is_leaving_; }
    /// Forgets the way: the person is here, and was nowhere before.
    void start_at(Place place);

    Place place() const noexcept { return visited_.back().place; }
    /// The object that is shown; empty where it is the place itself.
    const std::string& id() const noexcept { return visited_.back().id; }

    /// A sentence that goes away by itself.
    void notify(std::string text, theme::Tone tone = theme::Tone::success);
    struct Notice {
        std::string text;
        theme::Tone tone = theme::Tone::success;
    };
    std::optional<Notice> take_notice();

  private:
    struct Address {
        Place place = Place::start;
        std::string id;
    };
    std::vector<Address> visited_{Address{}};
    std::optional<Notice> notice_;
    bool is_leaving_ = false;
};

}  // namespace tamga::ui::app
