#include "ui/widgets/choice.h"

#include <cmath>
#include <string>

#include "ui/widgets/button.h"
#include "ui/widgets/choice_keys.h"
#include "ui/widgets/field_parts.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
namespace space = theme::space;
namespace measure = theme::measure;

theme::Colour text_colour(const Ui& ui) {
    return ui.is_enabled() ? ui.palette().text : ui.palette().text_disabled;
}

void add_text(Ui& ui, std::string_view text, TextStyle style, theme::Colour colour,
              Place align = Place::start) {
    ui.set_text(ui.open(Role::none, "text"), text, style, colour, 0, align);
    ui.close();
}

/// The square of a checkbox or the circle of a radio button.
void add_mark(Ui& ui, bool is_round, bool is_on, bool is_mixed) {
    Box box;
    box.width = box.height = fixed(28);
    Node& node = ui.open(Role::none, "mark", box);
    const bool is_enabled = ui.is_enabled();
    ui.set_paint(node, [=](Painter& painter, const Node& drawn) {
        const theme::Palette& palette = painter.palette();
        const theme::Colour strong = is_enabled ? palette.primary.strong : palette.text_disabled;
        const theme::Colour edge = is_enabled ? palette.outline_strong : palette.text_disabled;
        const Point centre = drawn.rect.centre();
        const float half = drawn.rect.width / 2 - painter.dp(2);
        if (is_round) {
            painter.ring(centre, half - painter.dp(1), is_on ? strong : edge, painter.dp(2));
            if (is_on) painter.circle(centre, half * 0.52F, strong);
            return;
        }
        const Rect square{centre.x - half, centre.y - half, half * 2, half * 2};
        if (!is_on && !is_mixed) {
            painter.outline(square, edge, painter.dp(2), painter.dp(5));
            return;
        }
        painter.fill(square, strong, painter.dp(5));
        painter.icon(is_mixed ? theme::Icon::minus : theme::Icon::check,
                     square.grown(-painter.dp(2)), palette.primary.on_strong);
    });
    ui.close();
}

Box option_box() {
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.gap = space::m;
    box.min_height = measure::target;
    box.padding = sides(space::s, space::xs);
    box.radius = measure::radius;
    return box;
}

}  // namespace

bool checkbox(Ui& ui, std::string_view label, bool& value, const CheckboxOptions& options) {
    Node& node = ui.open(Role::checkbox, label, option_box());
    node.label = ui.keep(label);
    node.hint = ui.keep(options.hint);
    node.behaviour.is_pressable = true;
    node.behaviour.is_focusable = true;
    node.box.fill_colour = pressed_look(ui, theme::transparent, ui.palette().text, node.id);
    const bool changed = ui.is_enabled() && ui.dispatcher().was_activated(node.id);
    if (changed) value = options.is_mixed || !value;
    node.state.is_checked = value;
    node.state.is_mixed = options.is_mixed && !changed;
    const bool is_mixed = node.state.is_mixed;
    add_mark(ui, false, value, is_mixed);
    Box texts;
    texts.width = fill();
    ui.open(Role::none, "texts", texts);
    add_text(ui, label, TextStyle::body, text_colour(ui));
    if (!options.hint.empty())
        add_text(ui, options.hint, TextStyle::caption, ui.palette().text_muted);
    ui.close();
    ui.close();
    return changed;
}

bool radio_group(Ui& ui, std::string_view label, std::span<const std::string_view> choices,
                 std::size_t& selected) {
    Box box;
    box.gap = 0;
    box.radius = measure::radius;
    Node& group = ui.open(Role::radio_group, label, box);
    group.label = ui.keep(label);
    group.behaviour.is_focusable = true;
    group.behaviour.takes_arrows = true;
    bool changed = choose_by_keys(ui, group.id, choices.size(), selected);
    add_text(ui, label, TextStyle::strong, text_colour(ui));
    for (std::size_t i = 0; i < choices.size(); ++i) {
        Node& option = ui.open(Role::radio, choices[i], option_box());
        option.label = ui.keep(choices[i]);
        option.behaviour.is_pressable = true;
        option.box.fill_colour = pressed_look(ui, theme::transparent, ui.palette().text, option.id);
        if (ui.is_enabled() && ui.dispatcher().was_activated(option.id)) {
            changed |= selected != i;
            selected = i;
        }
        option.state.is_checked = selected == i;
        add_mark(ui, true, selected == i, false);
        Box words;
        words.width = fill();
        ui.set_text(ui.open(Role::none, "text", words), choices[i], TextStyle::body,
                    text_colour(ui));
        ui.close();
        ui.close();
    }
    ui.close();
    return changed;
}

bool segmented(Ui& ui, std::string_view label, std::span<const std::string_view> choices,
               std::size_t& selected, std::string_view error) {
    Box box;
    box.flow = Flow::row;
    box.self = Place::start;
    box.wraps = true;
    box.cross = Place::stretch;
    box.padding = all_around(4);
    box.gap = 4;
    box.radius = measure::radius + 4;
    box.fill_colour = ui.palette().sunken;
    if (ui.theme().outline_width > 1) {
        box.outline = 1;
        box.outline_colour = ui.palette().outline;
    }
    Node& group = ui.open(Role::radio_group, label, box);
    group.label = ui.keep(label);
    group.hint = ui.keep(error);
    group.state.is_invalid = !error.empty();
    group.behaviour.is_focusable = true;
    group.behaviour.takes_arrows = true;
    bool changed = choose_by_keys(ui, group.id, choices.size(), selected);
    for (std::size_t i = 0; i < choices.size(); ++i) {
        Box part;
        part.flow = Flow::row;
        part.main = Place::centre;
        part.cross = Place::centre;
        part.min_height = 48;
        part.padding = sides(space::m, space::xs);
        part.radius = measure::radius;
        Node& option = ui.open(Role::radio, choices[i], part);
        option.label = ui.keep(choices[i]);
        option.behaviour.is_pressable = true;
        if (ui.is_enabled() && ui.dispatcher().was_activated(option.id)) {
            changed |= selected != i;
            selected = i;
        }
        const bool is_on = selected == i;
        option.state.is_checked = is_on;
        option.box.fill_colour =
            is_on ? ui.palette().primary.strong
                  : pressed_look(ui, theme::transparent, ui.palette().text, option.id);
        const theme::Colour colour = is_on ? ui.palette().primary.on_strong : text_colour(ui);
        ui.set_text(ui.open(Role::none, "text"), choices[i], TextStyle::strong, colour, 0,
                    Place::centre);
        ui.close();
        ui.close();
    }
    ui.close();
    add_field_note(ui, {}, error);
    return changed;
}

bool tabs(Ui& ui, std::string_view label, std::span<const std::string_view> names,
          std::size_t& selected) {
    Box box;
    box.flow = Flow::row;
    box.wraps = true;
    box.gap = space::s;
    box.radius = 6;
    Node& list = ui.open(Role::tab_list, label, box);
    list.label = ui.keep(label);
    list.behaviour.is_focusable = true;
    list.behaviour.takes_arrows = true;
    // One line under all of them, also where they take several rows.
    ui.set_paint(list, [outline = ui.palette().outline](Painter& painter, const Node& drawn) {
        const float thickness = painter.dp(1);
        painter.fill({drawn.rect.x, drawn.rect.bottom() - thickness, drawn.rect.width, thickness},
                     outline);
    });
    bool changed = choose_by_keys(ui, list.id, names.size(), selected);
    for (std::size_t i = 0; i < names.size(); ++i) {
        Box part;
        part.flow = Flow::row;
        part.main = Place::centre;
        part.cross = Place::centre;
        part.min_height = measure::target;
        part.padding = sides(space::m, space::xs);
        part.radius = 6;
        // By its place: a name that counts something may change under a finger.
        Node& tab = ui.open(Role::tab, std::to_string(i), part);
        tab.label = ui.keep(names[i]);
        tab.behaviour.is_pressable = true;
        if (ui.is_enabled() && ui.dispatcher().was_activated(tab.id)) {
            changed |= selected != i;
            selected = i;
        }
        const bool is_on = selected == i;
        tab.state.is_selected = is_on;
        tab.box.fill_colour = pressed_look(ui, theme::transparent, ui.palette().text, tab.id);
        const theme::Colour strong = ui.palette().primary.strong;
        if (is_on)
            ui.set_paint(tab, [strong](Painter& painter, const Node& drawn) {
                const float thickness = painter.dp(4);
                painter.fill(
                    {drawn.rect.x, drawn.rect.bottom() - thickness, drawn.rect.width, thickness},
                    strong, thickness / 2);
            });
        ui.set_text(ui.open(Role::none, "text"), names[i], TextStyle::strong,
                    is_on ? strong : ui.palette().text_muted, 0, Place::centre);
        ui.close();
        ui.close();
    }
    ui.close();
    return changed;
}

bool chip(Ui& ui, std::string_view label, bool& is_on) {
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.gap = space::xs;
    box.min_height = 48;
    box.padding = sides(space::m, space::xs);
    box.radius = 24;
    box.self = Place::start;
    box.outline = ui.theme().outline_width * 1.5F;
    Node& node = ui.open(Role::checkbox, label, box);
    node.label = ui.keep(label);
    node.behaviour.is_pressable = true;
    node.behaviour.is_focusable = true;
    const bool changed = ui.is_enabled() && ui.dispatcher().was_activated(node.id);
    if (changed) is_on = !is_on;
    node.state.is_checked = is_on;
    const theme::ToneColours& colours = ui.palette().primary;
    const theme::Colour on = is_on ? colours.on_soft : ui.palette().text;
    node.box.outline_colour = is_on ? colours.strong : ui.palette().outline_strong;
    node.box.fill_colour =
        pressed_look(ui, is_on ? colours.soft : ui.palette().surface, on, node.id);
    if (is_on) {
        Box square;
        square.width = square.height = fixed(18);
        Node& sign = ui.open(Role::none, "check", square);
        sign.icon = theme::Icon::check;
        sign.colour = on;
        ui.close();
    }
    ui.set_text(ui.open(Role::none, "text"), label, TextStyle::body, on);
    ui.close();
    ui.close();
    return changed;
}

void stepper(Ui& ui, std::string_view label, std::span<const std::string_view> steps,
             std::size_t present) {
    Box box;
    box.flow = Flow::row;
    box.wraps = true;
    box.gap = space::l;
    box.cross = Place::centre;
    ui.open(Role::stepper, label, box).label = ui.keep(label);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        Box part;
        part.flow = Flow::row;
        part.cross = Place::centre;
        part.gap = space::s;
        Node& step = ui.open(Role::step, steps[i], part);
        step.label = ui.keep(steps[i]);
        step.state.is_selected = i == present;
        step.state.is_checked = i < present;
        const bool is_done = i < present;
        const bool is_present = i == present;
        const theme::ToneColours& colours =
            is_present || is_done ? ui.palette().primary : ui.palette().neutral;
        Box disc;
        disc.width = disc.height = fixed(32);
        disc.radius = 16;
        disc.fill_colour = is_present ? colours.strong : colours.soft;
        if (is_done) disc.padding = all_around(6);
        Node& mark = ui.open(Role::none, "mark", disc);
        const theme::Colour on = is_present ? colours.on_strong : colours.on_soft;
        if (is_done) {
            mark.icon = theme::Icon::check;
            mark.colour = on;
        } else {
            const std::string number = ui.language().number(static_cast<std::int64_t>(i) + 1);
            ui.set_text(mark, number, TextStyle::strong, on, 1, Place::centre);
        }
        ui.close();
        add_text(ui, steps[i], is_present ? TextStyle::strong : TextStyle::body,
                 is_present ? ui.palette().text : ui.palette().text_muted);
        ui.close();
    }
    ui.close();
}

}  // namespace tamga::ui::widgets
