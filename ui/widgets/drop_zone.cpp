#include "ui/widgets/drop_zone.h"

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tamga::ui::widgets {

using theme::TextStyle;
using theme::Tone;
namespace space = theme::space;
namespace measure = theme::measure;

DropResult drop_zone(Ui& ui, std::string_view label, std::string_view button_label,
                     std::string_view hint) {
    Box box;
    box.cross = Place::centre;
    box.gap = space::m;
    box.padding = all_around(space::xl);
    box.radius = measure::card_radius;
    box.fill_colour = ui.palette().surface;
    Node& node = ui.open(Role::drop_zone, label, box);
    node.label = ui.keep(label);
    node.hint = ui.keep(hint);
    node.behaviour.takes_files = true;
    DropResult result;
    result.files = ui.take_files(node.id);
    const theme::Colour edge = ui.palette().outline_strong;
    ui.set_paint(node, [edge](Painter& painter, const Node& drawn) {
        // Dashes along the sides; the corners are left open.
        const float dash = painter.dp(10);
        const float step = painter.dp(18);
        const float inset = painter.dp(measure::card_radius);
        const Rect& rect = drawn.rect;
        const float thick = painter.dp(2);
        for (float x = rect.x + inset; x + dash <= rect.right() - inset; x += step) {
            painter.fill({x, rect.y, dash, thick}, edge);
            painter.fill({x, rect.bottom() - thick, dash, thick}, edge);
        }
        for (float y = rect.y + inset; y + dash <= rect.bottom() - inset; y += step) {
            painter.fill({rect.x, y, thick, dash}, edge);
            painter.fill({rect.right() - thick, y, thick, dash}, edge);
        }
    });
    icon(ui, theme::Icon::drop, Tone::primary, 48);
    paragraph(ui, label, {.style = TextStyle::title, .align = Place::centre});
    if (!hint.empty()) paragraph(ui, hint, {.is_muted = true, .align = Place::centre});
    if (!button_label.empty())
        result.wants_picker = button(ui, button_label, {.icon = theme::Icon::folder});
    ui.close();
    return result;
}

}  // namespace tamga::ui::widgets
