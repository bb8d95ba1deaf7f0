#include "ui/widgets/containers.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tamga::ui::widgets {

namespace measure = theme::measure;
namespace space = theme::space;

Scope column(Ui& ui, const ColumnOptions& options) {
    Box box;
    box.gap = options.gap;
    box.width = options.width;
    box.height = options.height;
    box.max_width = options.max_width;
    box.min_width = options.min_width;
    box.padding = options.padding;
    box.main = options.main;
    box.cross = options.cross;
    box.self = options.self;
    ui.open(Role::none, "column", box);
    return Scope{ui};
}

Scope row(Ui& ui, const RowOptions& options) {
    Box box;
    box.flow = Flow::row;
    box.gap = options.gap;
    box.main = options.main;
    box.cross = options.cross;
    box.wraps = options.wraps;
    box.width = options.width;
    box.padding = options.padding;
    box.self = options.self;
    ui.open(Role::none, "row", box);
    return Scope{ui};
}

Scope grid(Ui& ui, const GridOptions& options) {
    Box box;
    box.flow = Flow::grid;
    box.gap = options.gap;
    box.min_column = options.min_column;
    box.max_columns = options.max_columns;
    ui.open(Role::none, "grid", box);
    return Scope{ui};
}

Scope split(Ui& ui, float gap) {
    Box box;
    const bool is_compact = ui.width_class() == WidthClass::compact;
    box.flow = is_compact ? Flow::column : Flow::row;
    box.gap = gap;
    ui.open(Role::none, "split", box);
    return Scope{ui};
}

Scope pane(Ui& ui, float weight, float min_width) {
    Box box;
    box.width = fill(weight);
    box.min_width = ui.width_class() == WidthClass::compact ? 0 : min_width;
    box.gap = space::m;
    ui.open(Role::none, "pane", box);
    return Scope{ui};
}

Scope card(Ui& ui, std::string_view key, const CardOptions& options) {
    const bool has_tone = options.tone != theme::Tone::neutral;
    const bool is_compact = ui.width_class() == WidthClass::compact;
    Box box;
    box.width = options.width;
    box.padding = all_around(is_compact ? space::m : space::l);
    box.gap = options.gap;
    box.fill_colour = has_tone ? ui.palette().of(options.tone).soft : ui.palette().surface;
    box.outline_colour = has_tone ? ui.palette().of(options.tone).strong : ui.palette().outline;
    box.outline = ui.theme().outline_width;
    box.radius = measure::card_radius;
    Node& node = ui.open(Role::group, key, box);
    node.label = ui.keep(options.title.empty() ? options.label : options.title);
    if (!options.title.empty()) heading(ui, 2, options.title);
    return Scope{ui};
}

Scope pressable_card(Ui& ui, std::string_view label, bool& pressed) {
    Box box;
    box.padding = all_around(space::l);
    box.gap = space::s;
    box.outline = ui.theme().outline_width;
    box.radius = measure::card_radius;
    box.min_height = measure::target;
    Node& node = ui.open(Role::button, label, box);
    node.label = ui.keep(label);
    node.behaviour.is_pressable = true;
    node.behaviour.is_focusable = true;
    const Dispatcher& dispatcher = ui.dispatcher();
    node.box.fill_colour = pressed_look(ui, ui.palette().surface, ui.palette().text, node.id);
    node.box.outline_colour =
        dispatcher.is_hovered(node.id) ? ui.palette().primary.strong : ui.palette().outline;
    pressed = ui.is_enabled() && dispatcher.was_activated(node.id);
    return Scope{ui};
}

Scope group(Ui& ui, std::string_view label, float gap) {
    Box box;
    box.gap = gap;
    ui.open(Role::group, label, box).label = ui.keep(label);
    return Scope{ui};
}

Scope scroll_area(Ui& ui, std::string_view key, const ScrollOptions& options) {
    Box box;
    box.height = options.height;
    box.gap = options.gap;
    box.padding = options.padding;
    box.min_height = options.min_height;
    ui.open(Role::scroll_area, key, box).behaviour.scrolls = true;
    return Scope{ui};
}

namespace {

/// Below this height, in dp at text size 100 %, a heading that stays would leave too little.
constexpr float least_page_height = 440;

bool page_bar(Ui& ui, const PageOptions& options, float side) {
    Box strip;
    strip.cross = Place::centre;
    ui.open(Role::none, "strip", strip);
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.gap = space::s;
    // The arrow's own room lies in the margin, so that the heading and the body begin alike.
    box.padding = {options.has_back && side > space::m ? side - space::m : side, space::s, side, 0};
    box.width = fill();
    box.max_width = options.max_width + 2 * side;
    box.min_height = 72;
    ui.open(Role::none, "bar", box);
    const Scope bar{ui, 2};
    bool back = false;
    if (options.has_back) back = icon_button(ui, theme::Icon::back, ui.tr("containers", "Back"));
    heading(ui, 1, options.title);
    return back || (options.has_back && ui.went_back());
}

}  // namespace

Page page(Ui& ui, std::string_view key, const PageOptions& options) {
    const bool is_compact = ui.width_class() == WidthClass::compact;
    const float side = is_compact ? space::m : space::xl;
    // On a low screen, or with large texts, the heading scrolls with the rest.
    const float lines = ui.screen().height / ui.dp(ui.settings().text_scale);
    const bool is_low = lines < least_page_height;
    Box outer;
    outer.height = fill();
    Node& whole = ui.open(Role::group, key, outer);
    whole.label = ui.keep(options.title);
    whole.behaviour.scrolls = is_low;
    Scope frame{ui};
    bool went_back = false;
    if (!options.title.empty()) went_back = page_bar(ui, options, side);

    // The scroll area has the whole width, so that a finger may push anywhere.
    Box body;
    body.height = fill();
    body.cross = Place::centre;
    const bool body_scrolls = !options.has_list && !is_low;
    Node& area = ui.open(body_scrolls ? Role::scroll_area : Role::none, "body", body);
    area.behaviour.scrolls = body_scrolls;
    Box inner;
    inner.width = fill();
    inner.max_width = options.max_width + 2 * side;
    inner.padding = {side, space::s, side, space::xl};
    inner.gap = space::l;
    if (options.has_list) inner.height = fill();
    ui.open(Role::none, "content", inner);
    return {std::move(frame), Scope{ui, 2}, went_back};
}

void spacer(Ui& ui) {
    Box box;
    box.width = fill();
    box.height = fill();
    ui.open(Role::none, "spacer", box);
    ui.close();
}

void divider(Ui& ui) {
    Box box;
    box.height = fixed(ui.theme().outline_width);
    box.fill_colour = ui.palette().outline;
    ui.open(Role::none, "divider", box);
    ui.close();
}

}  // namespace tamga::ui::widgets
