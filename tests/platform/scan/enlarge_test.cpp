#include "platform/scan/enlarge.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::platform::scan;

namespace {

/// Keys (1981), equation 4, with a = -1/2.
double weight(double distance) {
    const double s = std::abs(distance);
    if (s < 1) return 1.5 * s * s * s - 2.5 * s * s + 1;
    return s < 2 ? -0.5 * s * s * s + 2.5 * s * s - 4 * s + 2 : 0;
}

/// One pixel of a picture `factor` times as large, from all pixels around it; beyond its edge a
/// picture goes on as it ends.
double pixel_of(const Frame& frame, int factor, int x, int y) {
    const double at_x = (x + 0.5) / factor - 0.5;
    const double at_y = (y + 0.5) / factor - 0.5;
    double sum = 0;
    for (int row = -3; row < frame.height + 3; ++row)
        for (int column = -3; column < frame.width + 3; ++column)
            sum += weight(at_x - column) * weight(at_y - row) *
                   frame.at(std::clamp(column, 0, frame.width - 1),
                            std::clamp(row, 0, frame.height - 1));
    return std::clamp(sum, 0.0, 255.0);
}

Frame some_frame() {
    const int width = *rc::gen::inRange(1, 9);
    const int height = *rc::gen::inRange(1, 9);
    return {width, height,
            *rc::gen::container<std::vector<std::uint8_t>>(static_cast<std::size_t>(width * height),
                                                           rc::gen::arbitrary<std::uint8_t>())};
}

}  // namespace

TEST_SUITE("platform/scan/enlarge") {
    TEST_CASE("a plain picture stays plain, and as much larger as was asked") {
        const Frame plain{3, 2, std::vector<std::uint8_t>(6, 77)};
        const Frame large = enlarged(plain, {0, 0, 3, 2}, 3);
        CHECK(large.width == 9);
        CHECK(large.height == 6);
        CHECK(large.grey == std::vector<std::uint8_t>(54, 77));
    }

    TEST_CASE("the middle of two pixels is what cubic convolution says") {
        // Twice as large, values stand 1/4 and 3/4 between pixels. Keys (1981) with a = -1/2 at
        // 1/4: -0.0703125, 0.8671875, 0.2265625, -0.0234375; of 0, 0, 128, 128 that is 26.
        const Frame edge{4, 1, {0, 0, 128, 128}};
        const Frame large = enlarged(edge, {0, 0, 4, 1}, 2);
        CHECK(large.grey[3] == 26);
        CHECK(large.grey[4] == 102);
    }

    TEST_CASE("a part beyond the picture's edge is cut there, and one outside is nothing") {
        const Frame frame{2, 2, {1, 2, 3, 4}};
        const Frame whole = enlarged(frame, {-5, -5, 20, 20}, 1);
        CHECK(whole.grey == frame.grey);
        CHECK(enlarged(frame, {2, 0, 5, 5}, 2).grey.empty());
        CHECK(enlarged(frame, {-9, 0, 5, 5}, 2).width == 0);
    }

    TEST_CASE("every pixel of a part is what cubic convolution of that part says") {
        test::check_property("enlarged", [] {
            const Frame frame = some_frame();
            const int factor = *rc::gen::inRange(1, 5);
            const Part part{*rc::gen::inRange(0, frame.width), *rc::gen::inRange(0, frame.height),
                            *rc::gen::inRange(1, 9), *rc::gen::inRange(1, 9)};
            Frame alone{std::min(part.width, frame.width - part.left),
                        std::min(part.height, frame.height - part.top),
                        {}};
            for (int y = 0; y < alone.height; ++y)
                for (int x = 0; x < alone.width; ++x)
                    alone.grey.push_back(frame.at(part.left + x, part.top + y));
            const Frame large = enlarged(frame, part, factor);
            RC_ASSERT(large.width == alone.width * factor);
            RC_ASSERT(large.height == alone.height * factor);
            for (int y = 0; y < large.height; ++y)
                for (int x = 0; x < large.width; ++x)
                    // Half a step of rounding, and what a float loses.
                    RC_ASSERT(std::abs(large.at(x, y) - pixel_of(alone, factor, x, y)) < 0.51);
        });
    }
}
