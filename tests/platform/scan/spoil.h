#pragma once

#include <cstdint>
#include <string>

#include "platform/scan/frame.h"

namespace tamga::test {

/// What happens to a certificate between paper and camera.
struct Spoiling {
    double turned_degrees = 0;
    double perspective = 0;  ///< share by which the upper edge is shorter than the lower
    double blur_pixels = 0;  ///< radius of a box blur, applied twice
    double noise = 0;        ///< most that a pixel differs, of 255
    double shade = 0;        ///< share of light that the right edge lacks
    /// Whether a page that is turned gets white around it, so that no corner is lost.
    bool has_table = true;
};

/// The picture as a camera would see it; the same for the same seed.
platform::scan::Frame spoil(const platform::scan::Frame& frame, const Spoiling& spoiling,
                            std::uint32_t seed);

/// A camera's picture of `width` × `height` pixels, held over the middle of an A4 certificate's
/// code: the first page of the PDF at this resolution; white where the page ends.
platform::scan::Frame camera_picture(const std::string& pdf, int dots_per_inch, int width,
                                     int height);

}  // namespace tamga::test
