#include "ui/widgets/painter.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tamga::ui::widgets {
namespace {

using theme::Colour;
using theme::packed;

ImVec2 vec(Point point) {
    return {point.x, point.y};
}

Rect clip_of(const ImDrawList& list) {
    const ImVec4 clip = list._CmdHeader.ClipRect;
    return {clip.x, clip.y, clip.z - clip.x, clip.w - clip.y};
}

}  // namespace

text::TextFormat text_format(theme::TextStyle style, float scale, float text_scale, bool is_rtl) {
    const theme::TypeSize size = theme::type_size(style);
    const float factor = scale * text_scale;
    text::TextFormat format;
    format.weight = size.weight;
    format.size_pixels = std::round(size.size * factor * 4) / 4;
    format.line_pixels = std::round(size.line * factor);
    format.fallback = is_rtl ? text::Direction::rtl : text::Direction::ltr;
    return format;
}

Painter::Painter(ImDrawList& list, text::Typesetter& typesetter, const theme::Theme& theme,
                 float scale, float text_scale, bool is_rtl)
    : list_(list),
      typesetter_(typesetter),
      theme_(theme),
      scale_(scale),
      text_scale_(text_scale),
      is_rtl_(is_rtl),
      clip_(clip_of(list)) {}

void Painter::fill(const Rect& rect, Colour colour, float radius) {
    if (colour.alpha == 0 || rect.is_empty()) return;
    list_.AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, packed(colour),
                        std::min({radius, rect.width / 2, rect.height / 2}));
}

void Painter::outline(const Rect& rect, Colour colour, float thickness, float radius) {
    if (colour.alpha == 0 || thickness <= 0 || rect.is_empty()) return;
    const Rect inner = rect.grown(-thickness / 2);
    list_.AddRect({inner.x, inner.y}, {inner.right(), inner.bottom()}, packed(colour),
                  std::clamp(radius - thickness / 2, 0.0F,
                             std::max(0.0F, std::min(inner.width, inner.height) / 2)),
                  0, thickness);
}

void Painter::line(Point from, Point to, Colour colour, float thickness) {
    list_.AddLine(vec(from), vec(to), packed(colour), thickness);
}

void Painter::circle(Point centre, float radius, Colour colour) {
    list_.AddCircleFilled(vec(centre), radius, packed(colour));
}

void Painter::ring(Point centre, float radius, Colour colour, float thickness) {
    list_.AddCircle(vec(centre), radius, packed(colour), 0, thickness);
}

void Painter::arc(Point centre, float radius, float begin, float end, Colour colour,
                  float thickness) {
    constexpr float turn = 2 * std::numbers::pi_v<float>;
    constexpr float top = -std::numbers::pi_v<float> / 2;
    list_.PathArcTo(vec(centre), radius, top + begin * turn, top + end * turn);
    list_.PathStroke(packed(colour), ImDrawFlags_None, thickness);
}

void Painter::icon(theme::Icon icon, const Rect& square, Colour colour) {
    theme::draw_icon(list_, icon, square.x, square.y, std::min(square.width, square.height),
                     packed(colour), is_rtl_);
}

void Painter::picture(const Rect& rect, int width, int height, std::span<const std::uint8_t> grey) {
    constexpr int most_points = 60'000;  // what one list of vertices can number
    if (width < 2 || height < 2 || width > most_points / height ||
        grey.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
        return;
    // One vertex for each point: colours between them are the graphics card's work.
    list_.PrimReserve((width - 1) * (height - 1) * 6, width * height);
    const unsigned first = list_._VtxCurrentIdx;
    const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
    auto point = grey.begin();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const std::uint8_t value = *point++;
            list_.PrimWriteVtx(
                {rect.x + rect.width * static_cast<float>(x) / static_cast<float>(width - 1),
                 rect.y + rect.height * static_cast<float>(y) / static_cast<float>(height - 1)},
                white, IM_COL32(value, value, value, 255));
        }
    const auto corner = [&](int x, int y) {
        list_.PrimWriteIdx(static_cast<ImDrawIdx>(first + static_cast<unsigned>(y * width + x)));
    };
    for (int y = 0; y + 1 < height; ++y)
        for (int x = 0; x + 1 < width; ++x) {
            corner(x, y);
            corner(x + 1, y);
            corner(x + 1, y + 1);
            corner(x, y);
            corner(x + 1, y + 1);
            corner(x, y + 1);
        }
}

void Painter::push_clip(const Rect& rect) {
    list_.PushClipRect({rect.x, rect.y}, {rect.right(), rect.bottom()}, true);
    clip_ = clip_of(list_);
}

void Painter::pop_clip() {
    list_.PopClipRect();
    clip_ = clip_of(list_);
}

text::TextFormat Painter::format(theme::TextStyle style) const {
    return text_format(style, scale_, text_scale_, is_rtl_);
}

std::shared_ptr<const text::Paragraph> Painter::set(std::string_view text, theme::TextStyle style,
                                                    float width, std::uint32_t lines) {
    return typesetter_.set(text, format(style), {width, lines});
}

void Painter::line_of_text(const text::Paragraph& paragraph, const text::Line& line, float x,
                           float baseline, Colour colour) {
    typesetter_.draw(list_, paragraph, line, x, baseline, packed(colour), clip_.x, clip_.right());
}

void Painter::paragraph(const text::Paragraph& paragraph, const Rect& rect, Colour colour,
                        Place align) {
    float top = rect.y;
    for (const text::Line& line : paragraph.lines) {
        if (top > clip_.bottom()) break;
        if (top + paragraph.line_pixels * 1.5F > clip_.y) {
            const float room = rect.width - line.width;
            float x = rect.x;
            if (align == Place::centre) x += room / 2;
            const bool is_left = (align == Place::end) == is_rtl_;
            if (align != Place::centre && !is_left) x += room;
            line_of_text(paragraph, line, x, top + paragraph.baseline, colour);
        }
        top += paragraph.line_pixels;
    }
}

void Painter::shadow(const Rect& rect, float radius) {
    const Colour colour = palette().shadow;
    for (const float spread : {1.0F, 2.0F, 4.0F, 7.0F}) {
        Rect layer = rect.grown(dp(spread));
        layer.y += dp(spread * 0.7F);
        fill(layer, colour, radius + dp(spread));
    }
}

void Painter::draw(const Frame& frame, int root, Id focus) {
    draw_node(frame, frame.nodes[static_cast<std::size_t>(root)], focus);
}

void Painter::draw_node(const Frame& frame, const Node& node, Id focus) {
    const bool is_clipped_away = node.visible.is_empty() && !node.rect.is_empty();
    if (is_clipped_away && node.behaviour.scrolls) return;
    if (!is_clipped_away) {
        const Box& box = node.box;
        if (box.has_shadow) shadow(node.rect, box.radius);
        fill(node.rect, box.fill_colour, box.radius);
        outline(node.rect, box.outline_colour, box.outline, box.radius);
        Rect inner{node.rect.x + (is_rtl_ ? box.padding.end : box.padding.start),
                   node.rect.y + box.padding.top,
                   node.rect.width - box.padding.start - box.padding.end,
                   node.rect.height - box.padding.top - box.padding.bottom};
        if (node.paragraph) {
            inner.y += std::max(0.0F, std::round((inner.height - node.paragraph->height) / 2));
            paragraph(*node.paragraph, inner, node.colour, node.align);
        }
        if (node.icon != theme::Icon::none) {
            const float edge = std::min(inner.width, inner.height);
            icon(node.icon,
                 {inner.x + (inner.width - edge) / 2, inner.y + (inner.height - edge) / 2, edge,
                  edge},
                 node.colour);
        }
    }
    if (node.behaviour.scrolls) push_clip(node.rect);
    if (!is_clipped_away && node.paint >= 0)
        frame.paints[static_cast<std::size_t>(node.paint)](*this, node);
    for (int i = node.first_child; i >= 0; i = frame.nodes[static_cast<std::size_t>(i)].next)
        draw_node(frame, frame.nodes[static_cast<std::size_t>(i)], focus);
    if (node.behaviour.scrolls) {
        const float most = node.content_height - node.rect.height;
        if (most > 1) {
            const float length =
                std::max(dp(32), node.rect.height * node.rect.height / node.content_height);
            const float at = (node.rect.height - length) * std::min(1.0F, node.scroll / most);
            const float x = is_rtl_ ? node.rect.x + dp(2) : node.rect.right() - dp(8);
            fill({x, node.rect.y + at, dp(6), length}, theme::faded(palette().outline_strong, 0.6F),
                 dp(3));
        }
        pop_clip();
    }
    if (node.id == focus && focus != 0 && !node.behaviour.shows_own_focus) {
        const float out = node.behaviour.has_inner_focus ? 0 : dp(5);
        outline(node.rect.grown(out), palette().focus, dp(theme::measure::focus),
                node.box.radius + out);
    }
}

}  // namespace tamga::ui::widgets
