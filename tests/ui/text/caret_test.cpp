#include "ui/text/caret.h"

#include <doctest/doctest.h>

#include "tests/core/support/property.h"
#include "tests/ui/support/any_text.h"
#include "tests/ui/support/faces.h"

using namespace tamga::ui::text;
using tamga::test::faces;

namespace {

Paragraph set_line(std::string_view text, Direction fallback = Direction::ltr) {
    TextFormat format;
    format.fallback = fallback;
    return set_text(text, format, {}, faces());
}

using Offsets = std::vector<std::size_t>;

/// The offsets that a caret passes when it goes from one edge of the line to the other.
Offsets walk(const Line& line, Side side) {
    const std::size_t first = side == Side::right ? 0 : line.clusters.size();
    CaretPosition caret =
        caret_at_slot(line, first, side == Side::right ? Side::right : Side::left);
    Offsets offsets{caret.offset};
    while (const auto next = step(line, caret, side)) {
        caret = *next;
        offsets.push_back(caret.offset);
    }
    return offsets;
}

}  // namespace

TEST_SUITE("ui/text/caret") {
    TEST_CASE("in Latin the right key goes on in the text, in Arabic it goes back") {
        CHECK(walk(set_line("abc").lines[0], Side::right) == Offsets{0, 1, 2, 3});
        CHECK(walk(set_line("ابج").lines[0], Side::right) == Offsets{6, 4, 2, 0});
        CHECK(walk(set_line("ابج").lines[0], Side::left) == Offsets{0, 2, 4, 6});
    }

    TEST_CASE("through mixed text the caret goes over the screen from left to right") {
        // On the screen: ab, then the Arabic word reversed, then cd.
        const std::string text = "abابجcd";
        CHECK(walk(set_line(text).lines[0], Side::right) == Offsets{0, 1, 2, 6, 4, 2, 9, 10});
    }

    TEST_CASE("at the edge of two directions one offset has two places on the screen") {
        const Paragraph text = set_line("abابج");
        const Line& line = text.lines[0];
        const float behind_b = caret_x(line, {2, Affinity::previous});
        const float before_alef = caret_x(line, {2, Affinity::next});
        CHECK(behind_b == doctest::Approx(line.clusters[1].x + line.clusters[1].width));
        CHECK(before_alef == doctest::Approx(line.width));
    }

    TEST_CASE("a selection over two directions is shown as its parts") {
        const Paragraph text = set_line("abابجcd");
        const Line& line = text.lines[0];
        CHECK(spans_of(line, 0, 10).size() == 1);
        // b and alef: the alef lies at the right end of the Arabic word.
        const auto spans = spans_of(line, 1, 4);
        REQUIRE(spans.size() == 2);
        CHECK(spans[0].begin == doctest::Approx(line.clusters[1].x));
        CHECK(spans[1].end == doctest::Approx(line.clusters[2].x + line.clusters[2].width));
        CHECK(spans_of(line, 3, 3).empty());
    }

    TEST_CASE("the caret of an empty line stands where its direction begins") {
        CHECK(visual_slot(set_line("").lines[0], {}) == 0);
        CHECK(caret_x(set_line("", Direction::rtl).lines[0], {}) == 0);
        CHECK(caret_at_x(set_line("").lines[0], 50) == CaretPosition{0, Affinity::next});
    }

    TEST_CASE("the caret stands in the middle of a ligature") {
        const Paragraph text = set_line("لا");
        const Line& line = text.lines[0];
        CHECK(caret_x(line, {2, Affinity::next}) == doctest::Approx(line.width / 2));
    }

    TEST_CASE("every place on the screen has a caret that is at that place") {
        tamga::test::check_property("slot to caret to slot", [] {
            for (const Line& line : set_line(*tamga::test::any_text()).lines)
                for (std::size_t slot = 0; slot <= line.clusters.size(); ++slot)
                    for (const Side side : {Side::left, Side::right})
                        RC_ASSERT(visual_slot(line, caret_at_slot(line, slot, side)) == slot);
        });
    }

    TEST_CASE("steps over a line meet every place once, in both ways") {
        tamga::test::check_property("steps", [] {
            for (const Line& line : set_line(*tamga::test::any_text()).lines) {
                RC_ASSERT(walk(line, Side::right).size() == line.clusters.size() + 1);
                RC_ASSERT(walk(line, Side::left).size() == line.clusters.size() + 1);
            }
        });
    }

    TEST_CASE("every offset has a caret whose place leads back to it") {
        tamga::test::check_property("offset to place to offset", [] {
            for (const Line& line : set_line(*tamga::test::any_text()).lines) {
                for (const Cluster& cluster : line.clusters) {
                    const CaretPosition before{cluster.begin, Affinity::next};
                    const std::size_t slot = visual_slot(line, before);
                    const CaretPosition from_left = caret_at_slot(line, slot, Side::left);
                    const CaretPosition from_right = caret_at_slot(line, slot, Side::right);
                    RC_ASSERT(from_left.offset == cluster.begin ||
                              from_right.offset == cluster.begin);
                    if (cluster.width < 1) continue;
                    const float x = caret_x(line, before);
                    RC_ASSERT(std::abs(caret_x(line, caret_at_x(line, x)) - x) < 0.1F);
                }
            }
        });
    }
}
