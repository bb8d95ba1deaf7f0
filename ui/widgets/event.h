#pragma once

#include <cstdint>

#include "ui/widgets/geometry.h"

namespace tamga::ui::widgets {

/// The keys that the front end understands; everything else arrives as characters.
enum class Key : std::uint8_t {
    none,
    tab,
    enter,
    escape,
    space,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    backspace,
    delete_forward,
    a,
    c,
    v,
    x,
    y,
    z
};

struct Modifiers {
    bool shift = false;
    bool control = false;
    bool alt = false;
};

/// One thing that a person did, in the order in which it happened. A finger is a pointer.
struct Event {
    enum class Kind : std::uint8_t {
        pointer_move,
        pointer_down,
        pointer_up,
        pointer_leave,  ///< the pointer is nowhere now; a press is given up
        wheel,          ///< `amount` of notches upwards
        key,            ///< pressed, or repeated while held
        character
    };
    Kind kind = Kind::pointer_move;
    Point at = {};
    float amount = 0;
    Key key = Key::none;
    Modifiers modifiers = {};
    char32_t character = 0;
    double seconds =
        -1;  ///< when it happened, on the clock of `begin_frame`; below zero: not known
};

Event pointer_move(Point at);
Event pointer_down(Point at);
Event pointer_up(Point at);
Event wheel(Point at, float notches);
Event key_press(Key key, Modifiers modifiers = {});
Event character(char32_t point);

}  // namespace tamga::ui::widgets
