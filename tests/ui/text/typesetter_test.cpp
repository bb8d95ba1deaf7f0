#include "ui/text/typesetter.h"

#include <doctest/doctest.h>

#include <string>

#include "platform/fonts/fonts.h"

using namespace tamga::ui::text;

TEST_SUITE("ui/text/typesetter") {
    TEST_CASE("a text is set once for each format and place") {
        Typesetter typesetter{tamga::platform::fonts::installed()};
        const auto first = typesetter.set("Şükrü", {});
        CHECK(typesetter.set("Şükrü", {}) == first);
        TextFormat large;
        large.size_pixels = 30;
        CHECK(typesetter.set("Şükrü", large) != first);
        CHECK(typesetter.set("Şükrü", {}, {20, 0}) != first);
        TextFormat rtl;
        rtl.fallback = Direction::rtl;
        CHECK(typesetter.set("12", rtl)->lines[0].direction == Direction::rtl);
        CHECK(typesetter.set("12", {})->lines[0].direction == Direction::ltr);
    }

    TEST_CASE("what it remembers is bounded, and what was forgotten is set again the same") {
        Typesetter typesetter{tamga::platform::fonts::installed()};
        const auto first = typesetter.set("first", {});
        const auto kept = typesetter.set("kept", {});
        for (std::size_t i = 0; i < 3 * Typesetter::limit_texts; ++i) {
            typesetter.set(std::to_string(i), {});
            CHECK(typesetter.set("kept", {}) == kept);
        }
        const auto again = typesetter.set("first", {});
        CHECK(again != first);
        CHECK(again->width == first->width);
    }

    TEST_CASE("the widest word is measured as it is joined") {
        Typesetter typesetter{tamga::platform::fonts::installed()};
        CHECK(typesetter.word_width("a longest b", {}) ==
              doctest::Approx(typesetter.set("longest", {})->width));
        CHECK(typesetter.word_width("في الورشة", {}) ==
              doctest::Approx(typesetter.set("الورشة", {})->width));
    }
}
