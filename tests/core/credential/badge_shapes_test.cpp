#include "core/credential/badge_shapes.h"

#include <doctest/doctest.h>

#include <cmath>
#include <cstdio>
#include <set>
#include <string>

using namespace tamga::credential;

namespace {

/// Relative luminance (WCAG 2.1, definitions).
double luminance(const shapes::Colour& colour) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

}  // namespace

TEST_SUITE("credential/badge_shapes") {
    TEST_CASE("white can be read on every colour, and each has its own name") {
        for (const shapes::Colour& colour : shapes::colours) {
            CAPTURE(colour.hex);
            CHECK(1.05 / (luminance(colour) + 0.05) >= 7);
            char hex[8];
            std::snprintf(hex, sizeof hex, "#%02x%02x%02x", colour.red, colour.green, colour.blue);
            CHECK(colour.hex == hex);
        }
    }

    TEST_CASE("an achievement keeps its colour, and many achievements use all colours") {
        std::set<std::string_view> seen;
        for (int i = 0; i < 200; ++i) {
            const std::string id = "urn:example:" + std::to_string(i);
            CHECK(shapes::colour_of(id).hex == shapes::colour_of(id).hex);
            seen.insert(shapes::colour_of(id).hex);
        }
        CHECK(seen.size() == shapes::colours.size());
    }

    TEST_CASE("a level is one of the eight of the framework, or none") {
        CHECK(shapes::level_of("1") == 1);
        CHECK(shapes::level_of("8") == 8);
        for (const char* other : {"", "0", "9", "10", "5 ", "five", "٥"})
            CHECK(shapes::level_of(other) == 0);
    }

    TEST_CASE("the dots run from left to right below the middle, apart from each other") {
        for (int i = 0; i + 1 < shapes::dots; ++i) {
            const shapes::Point one = shapes::dot_at(i);
            const shapes::Point next = shapes::dot_at(i + 1);
            CHECK(one.x < next.x);
            CHECK(one.y > 0);
            CHECK(std::hypot(next.x - one.x, next.y - one.y) > 3 * shapes::dot_radius);
        }
    }
}
