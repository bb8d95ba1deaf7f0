#pragma once

#include <cstdint>
#include <string_view>

struct ImDrawList;

namespace tamga::ui::theme {

/// The front end's own icons, drawn as strokes in a square of 24 units.
enum class Icon : std::uint8_t {
    none,
    add,
    award,
    back,
    backspace,
    calendar,
    camera,
    chart,
    check,
    chevron_down,
    chevron_end,
    chevron_start,
    chevron_up,
    clock,
    close,
    copy,
    drop,
    edit,
    enter,
    error,
    eye,
    eye_closed,
    file,
    filter,
    folder,
    forward,
    home,
    info,
    keyboard,
    language,
    left,
    link,
    list,
    lock,
    menu,
    minus,
    people,
    person,
    print,
    question,
    refresh,
    right,
    save,
    scan,
    search,
    settings,
    shield,
    shift,
    sign_out,
    theme,
    trash,
    undo,
    usb,
    warning,
    count_
};

/// The strokes of an icon: `M x y` moves, `L x y` draws, `C x y x y x y` curves, `Z` closes, `O x y
/// r` is a ring, `D x y r` a disc.
std::string_view strokes(Icon icon);

/// Whether the icon points along the reading direction and is mirrored with it.
bool is_mirrored(Icon icon);

/// Draws into the square at `x`, `y`, of `edge` pixels.
void draw_icon(ImDrawList& list, Icon icon, float x, float y, float edge, std::uint32_t colour,
               bool is_rtl);

}  // namespace tamga::ui::theme
