#include "ui/widgets/choice_keys.h"

namespace tamga::ui::widgets {

bool choose_by_keys(Ui& ui, Id group, std::size_t count, std::size_t& selected) {
    if (count == 0 || !ui.is_enabled()) return false;
    const std::size_t before = selected;
    const std::size_t last = count - 1;
    for (const Event& event : ui.dispatcher().inbox(group)) {
        if (event.kind != Event::Kind::key) continue;
        Key key = event.key;
        if (ui.is_rtl() && (key == Key::left || key == Key::right))
            key = key == Key::left ? Key::right : Key::left;
        switch (key) {
            case Key::right:
            case Key::down: selected = selected >= last ? 0 : selected + 1; break;
            case Key::left:
            case Key::up: selected = selected == 0 || selected > last ? last : selected - 1; break;
            case Key::home: selected = 0; break;
            case Key::end: selected = last; break;
            default: break;
        }
    }
    return selected != before;
}

}  // namespace tamga::ui::widgets
