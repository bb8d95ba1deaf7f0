#include "ui/widgets/dialog.h"

#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::widgets {
namespace {

namespace space = theme::space;
namespace measure = theme::measure;

/// Time to read a sentence twice.
constexpr double toast_seconds = 6;

}  // namespace

Dialog dialog(Ui& ui, std::string_view title, float max_width) {
    const bool is_compact = ui.width_class() == WidthClass::compact;
    Box whole;
    whole.flow = Flow::stack;
    whole.main = Place::centre;
    whole.cross = Place::centre;
    whole.padding = all_around(is_compact ? space::s : space::xl);
    Node& layer = ui.open_layer(Layer::dialog, title, whole);
    layer.behaviour.is_barrier = true;
    const Id id = layer.id;
    const Rect screen = ui.screen();
    ui.set_paint(layer, [screen](Painter& painter, const Node&) {
        painter.fill(screen, painter.palette().scrim);
    });

    Box box;
    box.width = fill();
    box.max_width = max_width;
    box.radius = 20;
    box.fill_colour = ui.palette().surface;
    box.outline_colour = ui.palette().outline;
    box.outline = ui.theme().outline_width;
    box.has_shadow = true;
    box.padding = all_around(is_compact ? space::m : space::l);
    box.gap = space::m;
    Node& node = ui.open(Role::dialog, "dialog", box);
    node.label = ui.keep(title);
    node.state.is_modal = true;
    // A dialog that is higher than the screen scrolls.
    node.behaviour.scrolls = true;
    if (!title.empty()) heading(ui, 2, title);
    return {Scope{ui, 2}, ui.dispatcher().was_dismissed(id)};
}

Scope dialog_buttons(Ui& ui) {
    return row(ui, {.gap = space::s, .main = Place::end, .padding = {0, space::s, 0, 0}});
}

Answer question(Ui& ui, std::string_view title, const QuestionOptions& options) {
    const Dialog frame = dialog(ui, title);
    Answer answer = frame.dismissed ? Answer::no : Answer::none;
    if (!options.text.empty()) paragraph(ui, options.text);
    const Scope buttons = dialog_buttons(ui);
    // The safe answer first: it has the focus.
    if (button(ui, options.no.empty() ? ui.tr("dialog", "Cancel") : options.no))
        answer = Answer::no;
    const ButtonKind kind = options.is_danger ? ButtonKind::danger : ButtonKind::primary;
    if (button(ui, options.yes, {.kind = kind})) answer = Answer::yes;
    return answer;
}

void Toast::show(Ui& ui, std::string_view text, theme::Tone tone) {
    text_ = text;
    tone_ = tone;
    until_ = ui.now() + toast_seconds;
}

void Toast::build(Ui& ui) {
    if (text_.empty()) return;
    if (ui.now() >= until_) {
        text_.clear();
        return;
    }
    ui.wake_after(until_ - ui.now());
    const theme::ToneColours& colours = ui.palette().of(tone_);
    Box whole;
    whole.main = Place::end;
    whole.cross = Place::centre;
    whole.padding = all_around(space::l);
    ui.open_layer(Layer::toast, "toast", whole);
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.gap = space::m;
    box.max_width = measure::dialog_width;
    box.padding = sides(space::l, space::m);
    box.radius = measure::card_radius;
    box.fill_colour = colours.strong;
    box.has_shadow = true;
    ui.open(Role::status, "status", box).label = ui.keep(text_);
    Box square;
    square.width = square.height = fixed(measure::icon);
    Node& sign = ui.open(Role::none, "icon", square);
    sign.icon = icon_of(tone_);
    sign.colour = colours.on_strong;
    ui.close();
    ui.set_text(ui.open(Role::none, "text"), text_, theme::TextStyle::strong, colours.on_strong);
    ui.close();
    ui.close();
    ui.close();
}

}  // namespace tamga::ui::widgets
