#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ui/text/typesetter.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/frame.h"

struct ImDrawList;

namespace tamga::ui::widgets {

/// Draws a frame, and what elements draw themselves. Lengths are in pixels; `dp` converts.
class Painter {
  public:
    Painter(ImDrawList& list, text::Typesetter& typesetter, const theme::Theme& theme, float scale,
            float text_scale, bool is_rtl);

    /// Draws a tree of the frame and the ring around what has the focus.
    void draw(const Frame& frame, int root, Id focus);

    float dp(float length) const noexcept { return length * scale_; }
    bool is_rtl() const noexcept { return is_rtl_; }
    const theme::Palette& palette() const noexcept { return theme_.palette; }

    void fill(const Rect& rect, theme::Colour colour, float radius = 0);
    void outline(const Rect& rect, theme::Colour colour, float thickness, float radius = 0);
    void line(Point from, Point to, theme::Colour colour, float thickness);
    void circle(Point centre, float radius, theme::Colour colour);
    void ring(Point centre, float radius, theme::Colour colour, float thickness);
    /// An arc clockwise from the top; shares from 0 to 1.
    void arc(Point centre, float radius, float begin, float end, theme::Colour colour,
             float thickness);
    void icon(theme::Icon icon, const Rect& square, theme::Colour colour);
    /// A grey picture, drawn smoothly between its points; of at most 60,000 points, others are left
    /// out.
    void picture(const Rect& rect, int width, int height, std::span<const std::uint8_t> grey);
    void push_clip(const Rect& rect);
    void pop_clip();

    /// A paragraph in a rectangle, lines placed along it, from its top.
    void paragraph(const text::Paragraph& paragraph, const Rect& rect, theme::Colour colour,
                   Place align);
    /// One line of a paragraph with its left edge at a place.
    void line_of_text(const text::Paragraph& paragraph, const text::Line& line, float x,
                      float baseline, theme::Colour colour);
    /// The format of a style at the present scale.
    text::TextFormat format(theme::TextStyle style) const;
    std::shared_ptr<const text::Paragraph> set(std::string_view text, theme::TextStyle style,
                                               float width = 1e9F, std::uint32_t lines = 0);

  private:
    void draw_node(const Frame& frame, const Node& node, Id focus);
    void shadow(const Rect& rect, float radius);

    ImDrawList& list_;
    text::Typesetter& typesetter_;
    const theme::Theme& theme_;
    float scale_;
    float text_scale_;
    bool is_rtl_;
    Rect clip_;
};

/// The format of a style on a screen: sizes rounded to quarters of a pixel, as glyphs are.
text::TextFormat text_format(theme::TextStyle style, float scale, float text_scale, bool is_rtl);

}  // namespace tamga::ui::widgets
