#include "ui/widgets/button.h"

#include <cmath>

namespace tamga::ui::widgets {
namespace {

using theme::Colour;
using theme::Icon;
using theme::TextStyle;
namespace space = theme::space;
namespace measure = theme::measure;

struct Look {
    Colour fill;
    Colour on;
    Colour outline;
};

Look look_of(const Ui& ui, ButtonKind kind) {
    const theme::Palette& palette = ui.palette();
    switch (kind) {
        case ButtonKind::primary:
            return {palette.primary.strong, palette.primary.on_strong, theme::transparent};
        case ButtonKind::danger:
            return {palette.danger.strong, palette.danger.on_strong, theme::transparent};
        case ButtonKind::guarded:
            return {palette.surface, palette.danger.strong, palette.danger.strong};
        case ButtonKind::quiet:
            return {theme::transparent, palette.primary.strong, theme::transparent};
        case ButtonKind::secondary: break;
    }
    return {palette.surface, palette.primary.strong, palette.outline_strong};
}

void add_icon(Ui& ui, Icon icon, Colour colour, float edge) {
    Box box;
    box.width = box.height = fixed(edge);
    Node& node = ui.open(Role::none, "icon", box);
    node.icon = icon;
    node.colour = colour;
    ui.close();
}

/// A ring that turns while something goes on.
void add_busy_sign(Ui& ui, Colour colour, float edge) {
    Box box;
    box.width = box.height = fixed(edge);
    Node& node = ui.open(Role::none, "busy", box);
    const auto begin = static_cast<float>(std::fmod(ui.now(), 1.2) / 1.2);
    ui.set_paint(node, [colour, begin](Painter& painter, const Node& drawn) {
        painter.arc(drawn.rect.centre(), drawn.rect.width * 0.4F, begin, begin + 0.7F, colour,
                    painter.dp(2.5F));
    });
    ui.close();
    ui.wake_after(1.0 / 30);
}

/// Sets what all buttons share; gives whether it was pressed.
bool operate(Ui& ui, Node& node, std::string_view label, bool is_enabled) {
    node.label = ui.keep(label);
    node.state.is_enabled = is_enabled && ui.is_enabled();
    node.behaviour.is_pressable = true;
    node.behaviour.is_focusable = true;
    return node.state.is_enabled && ui.dispatcher().was_activated(node.id);
}

}  // namespace

Colour pressed_look(const Ui& ui, Colour fill, Colour on, Id id) {
    const Dispatcher& dispatcher = ui.dispatcher();
    if (!dispatcher.is_hovered(id)) return fill;
    const bool is_pressed = dispatcher.is_pressed(id);
    const float share = is_pressed ? 0.18F : 0.08F;
    if (fill.alpha == 0) return theme::faded(on, share);
    return theme::over(theme::faded(on, share), fill);
}

bool button(Ui& ui, std::string_view label, const ButtonOptions& options) {
    Look look = look_of(ui, options.kind);
    Box box;
    box.flow = Flow::row;
    box.main = Place::centre;
    box.cross = Place::centre;
    box.gap = space::s;
    box.min_height = options.is_large ? 68 : measure::target;
    box.min_width = 96;
    box.padding = sides(options.kind == ButtonKind::quiet ? space::m : space::l, 6);
    box.radius = measure::radius;
    if (!options.is_wide) box.self = Place::start;
    Node& node = ui.open(Role::button, label, box);
    const bool was_pressed = operate(ui, node, label, options.is_enabled && !options.is_busy);
    node.state.is_busy = options.is_busy;
    if (!node.state.is_enabled) {
        const bool has_fill = options.kind != ButtonKind::quiet;
        look = {has_fill ? ui.palette().disabled : theme::transparent, ui.palette().text_disabled,
                theme::transparent};
    }
    node.box.fill_colour = pressed_look(ui, look.fill, look.on, node.id);
    node.box.outline_colour = look.outline;
    node.box.outline =
        std::round(ui.dp(look.outline.alpha > 0 ? ui.theme().outline_width * 1.5F : 0));
    const float edge = measure::icon;
    if (options.is_busy)
        add_busy_sign(ui, look.on, edge);
    else if (options.icon != Icon::none)
        add_icon(ui, options.icon, look.on, edge);
    ui.set_text(ui.open(Role::none, "text"), label,
                options.is_large ? TextStyle::title : TextStyle::strong, look.on, 0, Place::centre);
    ui.close();
    ui.close();
    return was_pressed;
}

bool icon_button(Ui& ui, Icon icon, std::string_view label, const IconButtonOptions& options) {
    Look look = look_of(ui, options.kind);
    if (options.kind == ButtonKind::quiet) look.on = ui.palette().text;
    if (options.is_selected) look = {ui.palette().primary.soft, ui.palette().primary.on_soft, {}};
    Box box;
    box.width = box.height = fixed(measure::target);
    box.padding = all_around(14);
    box.radius = measure::target / 2;
    box.self = Place::start;
    Node& node = ui.open(Role::button, label, box);
    const bool was_pressed = operate(ui, node, label, options.is_enabled);
    node.state.is_selected = options.is_selected;
    if (options.keeps_focus) {
        node.behaviour.is_focusable = false;
        node.behaviour.keeps_focus = true;
    }
    if (!node.state.is_enabled) look.on = ui.palette().text_disabled;
    node.box.fill_colour = pressed_look(ui, look.fill, look.on, node.id);
    node.icon = icon;
    node.colour = look.on;
    ui.close();
    return was_pressed;
}

bool link(Ui& ui, std::string_view label, Icon icon) {
    const Colour colour =
        ui.is_enabled() ? ui.palette().primary.strong : ui.palette().text_disabled;
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.gap = space::s;
    box.min_height = measure::target;
    box.min_width = measure::target;
    box.self = Place::start;
    box.radius = 6;
    Node& node = ui.open(Role::link, label, box);
    const bool was_pressed = operate(ui, node, label, true);
    const bool is_hovered = ui.dispatcher().is_hovered(node.id);
    if (icon != Icon::none) add_icon(ui, icon, colour, measure::icon);
    Node& text = ui.open(Role::none, "text");
    ui.set_text(text, label, TextStyle::body, colour);
    // The line under the words is what tells a link from text, apart from its colour.
    ui.set_paint(text, [colour, is_hovered](Painter& painter, const Node& drawn) {
        if (!drawn.paragraph) return;
        const float y = drawn.rect.bottom() - painter.dp(3);
        const float width = std::min(drawn.paragraph->width, drawn.rect.width);
        const float x = painter.is_rtl() ? drawn.rect.right() - width : drawn.rect.x;
        painter.fill({x, y, width, painter.dp(is_hovered ? 2.0F : 1.0F)}, colour);
    });
    ui.close();
    ui.close();
    return was_pressed;
}

}  // namespace tamga::ui::widgets
