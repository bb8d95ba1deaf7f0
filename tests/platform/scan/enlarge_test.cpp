#include "platform/scan/enlarge.h"

#include <doctest/doctest.h>

using namespace tamga::platform::scan;

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
}
