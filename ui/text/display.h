#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/text/unicode.h"

namespace tamga::ui::text {

/// A grapheme cluster and the code points that stand for it on the screen: composed, without vowel
/// signs, possibly none.
struct DisplayCluster {
    std::uint32_t begin = 0;  ///< bytes of the text
    std::uint32_t end = 0;
    std::uint32_t first = 0;  ///< index of its first point in `Display::points`
    std::uint32_t count = 0;
};

/// A logical text as it is about to be shaped. `points` hold the directional controls too, which
/// the bidirectional algorithm reads and nobody sees.
struct Display {
    std::u32string points;
    std::vector<DisplayCluster> clusters;
};

/// Prepares a text; every byte of it belongs to exactly one cluster.
Display prepare(std::string_view utf8);

/// Embedding levels of points (UAX #9 P2 to I1, L1 without line ends), for one paragraph at a time.
std::vector<std::uint8_t> embedding_levels(std::u32string_view points, Direction base);

/// Joins Arabic letters of one line into presentation forms and mirrors brackets, in place. The
/// second half of a lam-alef ligature becomes U+FEFF.
void join_and_mirror(std::u32string& points, const std::vector<std::uint8_t>& levels);

/// The order from left to right of what has these levels (UAX #9 L2): from place to index.
std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);

}  // namespace tamga::ui::text
