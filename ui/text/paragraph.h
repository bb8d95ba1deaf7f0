#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "ui/text/faces.h"
#include "ui/text/unicode.h"

namespace tamga::ui::text {

/// How a text is set. Sizes are in pixels of the screen, after display scale and text size.
struct TextFormat {
    Weight weight = Weight::regular;
    float size_pixels = 16;  ///< of the em square
    float line_pixels = 24;  ///< from one baseline to the next
    /// Of a paragraph without a strong character; one that has a strong character follows it.
    Direction fallback = Direction::ltr;
    /// Fixed for fields such as codes, whatever stands in them.
    std::optional<Direction> fixed = {};

    friend bool operator==(const TextFormat&, const TextFormat&) = default;
};

/// The room that a text has.
struct TextLimits {
    float width_pixels = 1e9F;
    std::uint32_t lines = 0;  ///< at most; 0: as many as it takes. What is left out ends in `…`.

    friend bool operator==(const TextLimits&, const TextLimits&) = default;
};

/// One grapheme cluster of a line: what a caret steps over.
struct Cluster {
    std::uint32_t begin = 0;  ///< bytes of the text
    std::uint32_t end = 0;
    float x = 0;  ///< left edge, from the line's left
    float width = 0;
    std::uint32_t visual = 0;  ///< place in the line, counted from the left
    std::uint8_t level = 0;    ///< of embedding (UAX #9); odd runs from right to left

    bool is_rtl() const noexcept { return level % 2 == 1; }
};

struct PlacedGlyph {
    GlyphName name;
    float x = 0;  ///< of the pen, from the line's left
};

/// One visual line.
struct Line {
    std::uint32_t begin = 0;  ///< bytes of the text
    std::uint32_t end = 0;    ///< without the line feed; with the spaces at which it was broken
    float width = 0;          ///< without the spaces at which it was broken
    Direction direction = Direction::ltr;
    std::vector<Cluster> clusters;  ///< in logical order
    std::vector<std::uint32_t>
        from_visual;  ///< from the place counted from the left to the cluster
    std::vector<PlacedGlyph> glyphs;
};

/// A text, set: broken into lines, in visual order, Arabic joined, vowel signs left out.
struct Paragraph {
    std::vector<Line> lines;  ///< at least one
    float width = 0;          ///< of the widest line
    float height = 0;
    float baseline = 0;  ///< of the first line, from the top
    float line_pixels = 0;
    float size_pixels = 0;
    bool is_cut = false;  ///< a part was left out behind `…`
};

/// Sets a text. Steps: decode (ill-formed bytes become U+FFFD), grapheme clusters (each composed,
/// NFC), embedding levels of each paragraph (UAX #9, FriBidi), lines of the logical text by
/// measured width, then for each line Arabic joining with presentation forms and visual order. Time
/// is linear in the text.
Paragraph set_text(std::string_view utf8, const TextFormat& format, const TextLimits& limits,
                   const Faces& faces);

/// The width below which some word of the text must be broken.
float widest_word(std::string_view utf8, const TextFormat& format, const Faces& faces);

}  // namespace tamga::ui::text
