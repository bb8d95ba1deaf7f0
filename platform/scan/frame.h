#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace tamga::platform::scan {

/// A picture in grey: row by row from the top left, 0 is black and 255 is white.
struct Frame {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> grey;  ///< width × height

    std::uint8_t at(int x, int y) const {
        return grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                    static_cast<std::size_t>(x)];
    }
};

}  // namespace tamga::platform::scan
