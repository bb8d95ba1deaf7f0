#include "ui/widgets/camera_view.h"

#include <algorithm>

namespace tamga::ui::widgets {
namespace {

constexpr float height_dp = 280;

Rect grown(const Rect& rect, float by) {
    return {rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}

/// Where a picture of these sides lies in a room, whole and in its middle.
Rect fitted(const Rect& room, float width, float height) {
    const float factor = std::min(room.width / width, room.height / height);
    const float w = width * factor;
    const float h = height * factor;
    return {room.x + (room.width - w) / 2, room.y + (room.height - h) / 2, w, h};
}

/// The corners of a square in the middle: what lies between them is looked at.
void draw_target(Painter& painter, const Rect& room) {
    constexpr float share = 0.8F;
    const float edge = std::min(room.width, room.height) * share;
    const Rect target{room.x + (room.width - edge) / 2, room.y + (room.height - edge) / 2, edge,
                      edge};
    const float arm = edge / 6;
    const float thick = painter.dp(4);
    // White in black can be seen on whatever is behind.
    for (const bool is_inner : {false, true})
        for (const bool is_right : {false, true})
            for (const bool is_low : {false, true}) {
                const float edge_width = is_inner ? 0 : painter.dp(2);
                const float x = is_right ? target.right() : target.x;
                const float y = is_low ? target.bottom() : target.y;
                const theme::Colour colour = is_inner ? theme::white : theme::black;
                painter.fill(
                    grown({is_right ? x - arm : x, is_low ? y - thick : y, arm, thick}, edge_width),
                    colour);
                painter.fill(
                    grown({is_right ? x - thick : x, is_low ? y - arm : y, thick, arm}, edge_width),
                    colour);
            }
}

}  // namespace

void camera_view(Ui& ui, std::string_view label, std::shared_ptr<const GreyPicture> picture) {
    Box box;
    box.width = fill();
    box.height = fixed(height_dp);
    Node& node = ui.open(Role::image, label, box);
    node.label = ui.keep(label);
    ui.set_paint(node, [picture = std::move(picture)](Painter& painter, const Node& drawn) {
        painter.fill(drawn.rect, theme::black);
        if (picture && picture->width > 1 && picture->height > 1)
            painter.picture(fitted(drawn.rect, static_cast<float>(picture->width),
                                   static_cast<float>(picture->height)),
                            picture->width, picture->height, picture->grey);
        draw_target(painter, drawn.rect);
    });
    ui.close();
}

}  // namespace tamga::ui::widgets
