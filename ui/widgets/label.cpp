#include "ui/widgets/label.h"

#include "ui/widgets/button.h"

namespace tamga::ui::widgets {

using theme::Icon;
using theme::TextStyle;
using theme::Tone;
namespace space = theme::space;

void heading(Ui& ui, int level, std::string_view text) {
    const TextStyle style = level <= 1   ? TextStyle::headline
                            : level == 2 ? TextStyle::title
                                         : TextStyle::strong;
    Node& node = ui.open(Role::heading, text);
    node.level = static_cast<std::uint8_t>(level);
    ui.set_text(node, text, style, ui.palette().text);
    node.label = node.text;
    ui.close();
}

void paragraph(Ui& ui, std::string_view text, const ParagraphOptions& options) {
    Box box;
    box.width = options.width;
    Node& node = ui.open(Role::text, text, box);
    theme::Colour colour = options.is_muted ? ui.palette().text_muted : ui.palette().text;
    if (options.tone != Tone::neutral) colour = ui.palette().of(options.tone).strong;
    if (!ui.is_enabled()) colour = ui.palette().text_disabled;
    ui.set_text(node, text, options.style, colour, options.max_lines, options.align);
    if (options.is_code) node.format.fixed = text::Direction::ltr;
    node.label = node.text;
    ui.close();
}

void badge(Ui& ui, std::string_view text, Tone tone, Icon icon_shown) {
    const theme::ToneColours& colours = ui.palette().of(tone);
    Box box;
    box.flow = Flow::row;
    box.gap = space::xs;
    box.cross = Place::centre;
    box.self = Place::start;
    box.padding = sides(12, 3);
    box.radius = 16;
    box.fill_colour = colours.soft;
    if (ui.theme().outline_width > 1) {
        box.outline = 1;
        box.outline_colour = colours.on_soft;
    }
    ui.open(Role::text, text, box).label = ui.keep(text);
    if (icon_shown != Icon::none) {
        Box square;
        square.width = square.height = fixed(16);
        Node& sign = ui.open(Role::none, "icon", square);
        sign.icon = icon_shown;
        sign.colour = colours.on_soft;
        ui.close();
    }
    ui.set_text(ui.open(Role::none, "text"), text, TextStyle::caption, colours.on_soft, 1);
    ui.close();
    ui.close();
}

void icon(Ui& ui, Icon shown, Tone tone, float edge, std::string_view label) {
    Box box;
    box.width = box.height = fixed(edge);
    box.self = Place::start;
    Node& node = ui.open(label.empty() ? Role::none : Role::image, label, box);
    node.icon = shown;
    node.label = ui.keep(label);
    node.colour = tone == Tone::neutral ? ui.palette().text_muted : ui.palette().of(tone).strong;
    ui.close();
}

void fact(Ui& ui, std::string_view label, std::string_view value, bool is_code) {
    // Both have a column of their own where there is room for two that can be read; else the value
    // stands below.
    constexpr float least_column = 150;
    Box box;
    box.flow = Flow::row;
    box.wraps = true;
    box.gap = space::xs;
    box.cross = Place::start;
    Node& node = ui.open(Role::text, label, box);
    node.label = ui.keep(label);
    node.value = ui.keep(value);
    Box first;
    first.width = fill(2);
    first.min_width = least_column;
    first.padding.end = space::s;
    ui.set_text(ui.open(Role::none, "label", first), label, TextStyle::body,
                ui.palette().text_muted);
    ui.close();
    Box second;
    second.width = fill(3);
    second.min_width = least_column;
    Node& held = ui.open(Role::none, "value", second);
    ui.set_text(held, value, TextStyle::body, ui.palette().text);
    if (is_code) held.format.fixed = text::Direction::ltr;
    ui.close();
    ui.close();
}

Icon icon_of(Tone tone) {
    switch (tone) {
        case Tone::success: return Icon::check;
        case Tone::warning: return Icon::warning;
        case Tone::danger: return Icon::error;
        case Tone::neutral:
        case Tone::primary:
        case Tone::info: break;
    }
    return Icon::info;
}

BannerResult banner(Ui& ui, Tone tone, std::string_view title, const BannerOptions& options) {
    const theme::ToneColours& colours = ui.palette().of(tone);
    Box box;
    box.flow = Flow::row;
    box.gap = space::m;
    box.cross = Place::start;
    box.padding = sides(space::m, space::m);
    box.radius = theme::measure::radius;
    box.fill_colour = colours.soft;
    box.outline_colour = colours.strong;
    box.outline = ui.theme().outline_width;
    Node& node = ui.open(Role::alert, title, box);
    node.label = ui.keep(title);
    node.value = ui.keep(options.text);

    Box square;
    square.width = square.height = fixed(28);
    Node& sign = ui.open(Role::none, "icon", square);
    sign.icon = icon_of(tone);
    sign.colour = colours.on_soft;
    ui.close();

    Box texts;
    texts.width = fill();
    texts.gap = options.action.empty() ? 0 : space::s;
    ui.open(Role::none, "texts", texts);
    ui.set_text(ui.open(Role::none, "title"), title, TextStyle::strong, colours.on_soft);
    ui.close();
    if (!options.text.empty()) {
        ui.set_text(ui.open(Role::none, "text"), options.text, TextStyle::body, colours.on_soft);
        ui.close();
    }
    BannerResult result;
    if (!options.action.empty()) result.acted = button(ui, options.action);
    ui.close();
    if (options.can_close) result.closed = icon_button(ui, Icon::close, ui.tr("label", "Close"));
    ui.close();
    return result;
}

}  // namespace tamga::ui::widgets
