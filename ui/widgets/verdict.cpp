#include "ui/widgets/verdict.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
using theme::Tone;
namespace space = theme::space;
namespace measure = theme::measure;

theme::Icon sign_of(Tone tone) {
    switch (tone) {
        case Tone::success: return theme::Icon::check;
        case Tone::danger: return theme::Icon::close;
        default: return theme::Icon::question;
    }
}

}  // namespace

void verdict(Ui& ui, Tone tone, std::string_view words, const VerdictOptions& options) {
    const theme::ToneColours& colours = ui.palette().of(tone);
    const bool is_small = options.is_compact || ui.width_class() == WidthClass::compact;
    Box box;
    box.flow = is_small && !options.is_compact ? Flow::column : Flow::row;
    box.cross = Place::centre;
    box.gap = is_small ? space::m : space::xl;
    box.padding = all_around(is_small ? space::l : space::xxl);
    box.radius = measure::card_radius;
    box.fill_colour = colours.strong;
    Node& node = ui.open(Role::alert, words, box);
    node.label = ui.keep(words);
    node.value = ui.keep(options.subject);
    node.hint = ui.keep(options.text);

    const float edge = options.is_compact ? 56.0F : is_small ? 96.0F : 152.0F;
    Box square;
    square.width = square.height = fixed(edge);
    Node& sign = ui.open(Role::none, "sign", square);
    const theme::Icon shown = sign_of(tone);
    ui.set_paint(sign, [shown, colours](Painter& painter, const Node& drawn) {
        const Point centre = drawn.rect.centre();
        painter.circle(centre, drawn.rect.width / 2, colours.on_strong);
        painter.icon(shown, drawn.rect.grown(-drawn.rect.width * 0.18F), colours.strong);
    });
    ui.close();

    Box texts;
    texts.width = is_small && !options.is_compact ? fit() : fill();
    texts.gap = space::s;
    ui.open(Role::none, "texts", texts);
    const Place align = is_small && !options.is_compact ? Place::centre : Place::start;
    const TextStyle style = options.is_compact ? TextStyle::title
                            : is_small         ? TextStyle::display
                                               : TextStyle::verdict;
    ui.set_text(ui.open(Role::none, "words"), words, style, colours.on_strong, 0, align);
    ui.close();
    if (!options.subject.empty()) {
        ui.set_text(ui.open(Role::none, "subject"), options.subject,
                    options.is_compact ? TextStyle::body : TextStyle::title, colours.on_strong, 0,
                    align);
        ui.close();
    }
    if (!options.text.empty()) {
        ui.set_text(ui.open(Role::none, "text"), options.text, TextStyle::body, colours.on_strong,
                    0, align);
        ui.close();
    }
    ui.close();
    ui.close();
}

}  // namespace tamga::ui::widgets
