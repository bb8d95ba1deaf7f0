#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tamga::platform::scan {

/// A picture: row by row from the top left, 0 is black and 255 is white. Codes are looked for in
/// the grey; the colour is for people, and may be missing.
struct Frame {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> grey;  ///< width × height; the brightness Y of YCbCr
    std::vector<std::uint8_t>
        colour{};  ///< Cb and then Cr, each of a quarter of the points; or none

    /// How many points a plane of the colour has, where there is one (4:2:0, halves rounded up).
    std::size_t colour_points() const {
        return static_cast<std::size_t>((width + 1) / 2) *
               static_cast<std::size_t>((height + 1) / 2);
    }
    bool has_colour() const { return !colour.empty() && colour.size() == 2 * colour_points(); }

    /// The grey of row `y`, 0 ≤ y < height: `width` values.
    const std::uint8_t* row(int y) const {
        return grey.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width);
    }
    std::uint8_t at(int x, int y) const { return row(y)[x]; }
};

}  // namespace tamga::platform::scan
