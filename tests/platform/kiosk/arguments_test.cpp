#include "platform/kiosk/arguments.h"

#include <doctest/doctest.h>

using tamga::kiosk::parse_arguments;

TEST_SUITE("platform/kiosk/arguments") {
    TEST_CASE("a store and how to show it") {
        const char* given[] = {"tamga-kiosk", "--store",    "centre",  "--language",
                               "ar",          "--windowed", "--scale", "1.5"};
        const auto parsed = parse_arguments(8, given);
        REQUIRE_FALSE(parsed.exit_code);
        CHECK(parsed.arguments.store == "centre");
        CHECK(parsed.arguments.language == "ar");
        CHECK(parsed.arguments.is_windowed);
        CHECK(parsed.arguments.display_scale == 1.5F);
        CHECK_FALSE(parsed.arguments.script);
    }

    TEST_CASE("what makes no sense is wrong use") {
        const char* no_such[] = {"tamga-kiosk", "--store", "x", "--jump"};
        CHECK(parse_arguments(4, no_such).exit_code == 2);
        const char* too_small[] = {"tamga-kiosk", "--store", "x", "--width", "10"};
        CHECK(parse_arguments(5, too_small).exit_code == 2);
    }
}
