#include "ui/widgets/qr_code.h"

#include <algorithm>
#include <cmath>

namespace tamga::ui::widgets {
namespace {

void draw(Painter& painter, const Rect& room, const credential::QrSymbol& symbol) {
    const int quiet = credential::qr_quiet_modules;
    const auto modules = static_cast<float>(symbol.side + 2 * quiet);
    const float module = std::max(1.0F, std::floor(std::min(room.width, room.height) / modules));
    const float edge = module * modules;
    const float left = std::round(room.x + (room.width - edge) / 2);
    const float top = std::round(room.y + (room.height - edge) / 2);
    painter.fill({left, top, edge, edge}, theme::white);
    // Neighbours in a row are one rectangle, so that no seam shows.
    for (int y = 0; y < symbol.side; ++y)
        for (int x = 0; x < symbol.side;) {
            const int from = x;
            while (x < symbol.side && symbol.is_dark(x, y))
                ++x;
            if (x > from)
                painter.fill({left + module * static_cast<float>(from + quiet),
                              top + module * static_cast<float>(y + quiet),
                              module * static_cast<float>(x - from), module},
                             theme::black);
            else
                ++x;
        }
}

}  // namespace

void qr_code(Ui& ui, std::string_view label, const credential::QrSymbol& symbol) {
    Box box;
    box.width = fill();
    box.height = fill();
    Node& node = ui.open(Role::image, label, box);
    node.label = ui.keep(label);
    ui.set_paint(
        node, [symbol](Painter& painter, const Node& drawn) { draw(painter, drawn.rect, symbol); });
    ui.close();
}

}  // namespace tamga::ui::widgets
