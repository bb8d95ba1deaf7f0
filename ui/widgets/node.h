#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "ui/text/paragraph.h"
#include "ui/theme/icons.h"
#include "ui/widgets/box.h"
#include "ui/widgets/geometry.h"

namespace tamga::ui::widgets {

/// Names an element from frame to frame.
using Id = std::uint64_t;

/// What an element is to a person, after WAI-ARIA's roles.
enum class Role : std::uint8_t {
    none,  ///< only arranges; not in the printed tree
    screen,
    group,
    heading,
    text,
    image,
    button,
    link,
    text_field,
    search_field,
    number_field,
    date_field,
    checkbox,
    radio_group,
    radio,
    combo,
    list,
    option,
    tab_list,
    tab,
    table,
    column_header,
    row,
    cell,
    dialog,
    alert,   ///< a banner or verdict that matters now
    status,  ///< a toast or something that changes by itself
    progress,
    chart,
    stepper,
    step,
    scroll_area,
    keyboard,
    key,
    drop_zone
};

/// `text_field` and so on.
std::string_view name(Role role);

/// The state of an element, as a person would be told it.
struct State {
    bool is_enabled : 1 = true;
    bool is_selected : 1 = false;
    bool is_checked : 1 = false;
    bool is_mixed : 1 = false;  ///< a checkbox that stands for some that are checked
    bool is_focused : 1 = false;
    bool is_expanded : 1 = false;
    bool is_busy : 1 = false;
    bool is_invalid : 1 = false;
    bool is_unfinished : 1 = false;  ///< what was typed is not, or not yet, a value
    bool is_required : 1 = false;
    bool is_read_only : 1 = false;
    bool is_modal : 1 = false;
};

/// What an element does with input.
struct Behaviour {
    bool is_pressable : 1 = false;  ///< a press and release on it, Enter or Space activate it
    bool is_focusable : 1 = false;  ///< a stop of the Tab key
    bool takes_text : 1 = false;    ///< characters and editing keys; the on-screen keyboard appears
    bool takes_lines : 1 = false;   ///< Enter is text too
    bool takes_arrows : 1 = false;  ///< arrows, Home, End, PageUp and PageDown are its own
    bool takes_enter : 1 = false;   ///< Enter and Space are its own, a press is not
    bool takes_drag : 1 = false;    ///< a finger that moves on it belongs to it, not to scrolling
    bool takes_files : 1 = false;   ///< files may be dropped on it
    bool keeps_focus : 1 = false;   ///< a press on it leaves the focus where it is
    bool scrolls : 1 = false;
    bool is_self_scrolling : 1 = false;    ///< keeps its content where it is; draws by the offset
    bool is_barrier : 1 = false;           ///< nothing below it can be touched
    bool shows_own_focus : 1 = false;      ///< it draws the ring itself, on a part of it
    bool has_inner_focus : 1 = false;      ///< the ring lies inside, where neighbours are close
    bool may_be_cut : 1 = false;           ///< its text ends in `…` where a place is narrow
    bool keeps_left_to_right : 1 = false;  ///< its inside is not mirrored
};

/// Layers, from the lowest to the highest.
enum class Layer : std::uint8_t { content, dialog, popup, keyboard, toast };

/// One element of a frame. The frame's elements are a tree: what is laid out, drawn, found by tests
/// and driven by keys and fingers.
struct Node {
    Id id = 0;
    int parent = -1;
    int first_child = -1;
    int last_child = -1;
    int next = -1;

    Role role = Role::none;
    State state;
    Behaviour behaviour;
    Layer layer = Layer::content;
    std::uint8_t level = 0;       ///< of a heading
    std::string_view label = {};  ///< what names it
    std::string_view value = {};  ///< what it holds
    std::string_view hint = {};   ///< what explains it, a fault for example

    Box box;  ///< lengths in pixels here

    /// Its own text.
    std::string_view text = {};
    text::TextFormat format = {};
    theme::Colour colour = {};
    std::uint32_t max_lines = 0;
    Place align = Place::start;
    std::shared_ptr<const text::Paragraph> paragraph;

    theme::Icon icon = theme::Icon::none;
    int paint = -1;  ///< index of what it draws itself

    Rect rect;            ///< where it lies
    Rect visible;         ///< what of it is not clipped by areas that scroll
    bool is_cut = false;  ///< some of its text is not shown
    Id anchor = 0;        ///< of a popup: what it belongs to
    float scroll = 0;     ///< pixels that its content is moved up
    float content_height = 0;

    float natural_width = 0;  ///< working values of the layout
    float least_width = 0;
    float natural_height = 0;
};

}  // namespace tamga::ui::widgets
