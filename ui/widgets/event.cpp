#include "ui/widgets/event.h"

namespace tamga::ui::widgets {

Event pointer_move(Point at) {
    Event event;
    event.kind = Event::Kind::pointer_move;
    event.at = at;
    return event;
}

Event pointer_down(Point at) {
    Event event = pointer_move(at);
    event.kind = Event::Kind::pointer_down;
    return event;
}

Event pointer_up(Point at) {
    Event event = pointer_move(at);
    event.kind = Event::Kind::pointer_up;
    return event;
}

Event wheel(Point at, float notches) {
    Event event = pointer_move(at);
    event.kind = Event::Kind::wheel;
    event.amount = notches;
    return event;
}

Event key_press(Key key, Modifiers modifiers) {
    Event event;
    event.kind = Event::Kind::key;
    event.key = key;
    event.modifiers = modifiers;
    return event;
}

Event character(char32_t point) {
    Event event;
    event.kind = Event::Kind::character;
    event.character = point;
    return event;
}

}  // namespace tamga::ui::widgets
