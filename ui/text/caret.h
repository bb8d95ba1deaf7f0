#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "ui/text/paragraph.h"

namespace tamga::ui::text {

/// Which neighbour a caret belongs to. Where directions meet, the place behind one character and
/// the place before the next lie apart on the screen although they are one offset.
enum class Affinity : std::uint8_t { next, previous };

struct CaretPosition {
    std::size_t offset = 0;  ///< bytes of the text, at the edge of a cluster
    Affinity affinity = Affinity::next;

    friend bool operator==(const CaretPosition&, const CaretPosition&) = default;
};

enum class Side : std::uint8_t { left, right };

/// How many clusters of the line lie left of the caret: 0 to their count. Every number has a caret.
std::size_t visual_slot(const Line& line, CaretPosition caret);

/// The caret at a slot, coming from the cluster on its `from` side.
CaretPosition caret_at_slot(const Line& line, std::size_t slot, Side from);

/// Pixels from the line's left.
float caret_x(const Line& line, CaretPosition caret);

/// The caret nearest to a place on the screen.
CaretPosition caret_at_x(const Line& line, float x);

/// One cluster further on the screen; `nullopt` at the line's edge.
std::optional<CaretPosition> step(const Line& line, CaretPosition caret, Side side);

/// A part of a line that is selected, in pixels from its left.
struct Span {
    float begin = 0;
    float end = 0;

    friend bool operator==(const Span&, const Span&) = default;
};

/// Where the bytes from `begin` to `end` lie: one span, or several where directions change.
std::vector<Span> spans_of(const Line& line, std::size_t begin, std::size_t end);

/// The line in which a caret stands. At a soft break affinity decides.
std::size_t line_of(const Paragraph& paragraph, CaretPosition caret);

}  // namespace tamga::ui::text
