#pragma once

#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

enum class ButtonKind : std::uint8_t {
    primary,    ///< the one thing that most people came for; at most one of a view
    secondary,  ///< everything else
    quiet,      ///< without a frame, where there are many
    guarded,    ///< asks first, before something that cannot be undone
    danger      ///< what cannot be undone
};

struct ButtonOptions {
    ButtonKind kind = ButtonKind::secondary;
    theme::Icon icon = theme::Icon::none;
    bool is_wide = false;   ///< takes the whole width of its column
    bool is_large = false;  ///< for a screen with few things to do
    bool is_enabled = true;
    bool is_busy = false;  ///< what it began goes on; it cannot be pressed meanwhile
};
/// True in the frame after it was pressed.
bool button(Ui& ui, std::string_view label, const ButtonOptions& options = {});

struct IconButtonOptions {
    ButtonKind kind = ButtonKind::quiet;
    bool is_enabled = true;
    bool is_selected = false;
    bool keeps_focus = false;  ///< a press leaves the focus where it is
};
/// A button without words; `label` is what it says to who cannot see it.
bool icon_button(Ui& ui, theme::Icon icon, std::string_view label,
                 const IconButtonOptions& options = {});

/// Words that lead somewhere.
bool link(Ui& ui, std::string_view label, theme::Icon icon = theme::Icon::none);

/// What a fill looks like under a pointer or pressed.
theme::Colour pressed_look(const Ui& ui, theme::Colour fill, theme::Colour on, Id id);

}  // namespace tamga::ui::widgets
