#include <doctest/doctest.h>

#include <regex>
#include <string>
#include <vector>

#include "core/credential/badge_picture.h"
#include "core/credential/badge_shapes.h"
#include "core/credential/baked.h"
#include "tests/core/support/any_json.h"
#include "tests/core/support/property.h"

using namespace tamga;

namespace {

std::string draw(std::string_view title, std::string_view organisation = "Centre",
                 std::string_view level = "") {
    return credential::draw_svg({.title = title,
                                 .organisation = organisation,
                                 .level = level,
                                 .achievement = "urn:example:1"});
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

struct Line {
    double baseline;
    double size;
};

/// Where the lines of text stand, from above.
std::vector<Line> lines_of(const std::string& svg) {
    static const std::regex form{"<text y=\"([-0-9.]+)\" font-size=\"([0-9.]+)\""};
    std::vector<Line> lines;
    for (std::sregex_iterator found{svg.begin(), svg.end(), form}, end; found != end; ++found)
        lines.push_back({std::stod((*found)[1]), std::stod((*found)[2])});
    return lines;
}

/// Whether it is a sound SVG, without a credential yet.
bool is_drawing(const std::string& svg) {
    const auto result = credential::find_baked(base::as_bytes(svg));
    return result.findings.size() == 1 && result.findings[0].code == "baked.none";
}

}  // namespace

TEST_SUITE("credential/badge_svg") {
    TEST_CASE("a badge shows title, organisation and level, and says them to a screen reader") {
        const std::string svg = draw("Food hygiene", "Centre de Sfax", "3");
        CHECK(is_drawing(svg));
        CHECK(has(svg, "<title>Food hygiene</title>"));
        CHECK(has(svg, "<desc>Centre de Sfax</desc>"));
        CHECK(has(svg, ">Food hygiene</text>"));
        CHECK(has(svg, ">Centre de Sfax</text>"));
        CHECK(has(svg, ">EQF 3</text>"));
        CHECK_FALSE(has(draw("x", "y", "B2"), "EQF"));
        CHECK(has(svg, credential::shapes::colour_of("urn:example:1").hex));
    }

    TEST_CASE("what runs from right to left is set so, and nothing else") {
        CHECK(has(draw("السلامة المهنية"), " direction=\"rtl\">&#x200f;السلامة المهنية&#x200f;<"));
        CHECK(has(draw("בטיחות"), "direction=\"rtl\""));
        CHECK(has(draw("(3) سلامة"), "direction=\"rtl\""));
        CHECK_FALSE(has(draw("Hygiène — سلامة"), "direction=\"rtl\""));
        CHECK_FALSE(has(draw("Безопасность"), "direction=\"rtl\""));
    }

    TEST_CASE("texts stay texts, whatever they hold") {
        const std::string svg = draw("</text><script>alert(1)</script>", "a & \"b\" <c>");
        CHECK(is_drawing(svg));
        CHECK_FALSE(has(svg, "<script"));
        CHECK(has(svg, "a &amp; &quot;b&quot; &lt;c&gt;"));
    }

    TEST_CASE("what steers other letters, or cannot stand in XML, is shown as U+FFFD") {
        for (const char* bad :
             {"a\x01z", "a\x7Fz", "a\u202Ez", "a\u2066z", "a\xEF\xBF\xBFz", "a\xFFz"}) {
            const std::string svg = draw(bad);
            CHECK(is_drawing(svg));
            CHECK(has(svg, "<title>a\uFFFDz</title>"));
        }
        CHECK(has(draw(" a \n\t b "), "<title>a b</title>"));
    }

    TEST_CASE("a long title takes up to three lines, and then ends in an ellipsis") {
        const auto lines = [](const std::string& title) {
            return count(draw(title, ""), "font-weight=\"700\" fill=\"#1b1b1b\"");
        };
        CHECK(lines("Short") == 1);
        CHECK(lines("Food hygiene at work") == 2);
        std::string title;
        for (int i = 0; i < 60; ++i)
            title += "lengthy ";
        CHECK(lines(title) == 3);
        CHECK(count(draw(title, ""), "…") == 1);
        const std::string word(400, 'w');
        CHECK(lines(word) == 1);
        CHECK(has(draw(word), "…</text>"));
        CHECK(lines("") == 0);
    }

    TEST_CASE("no line of a title stands in the emblem, in another line, or in what follows") {
        // Ascenders reach up by about three quarters of the font size, descenders down by a
        // quarter.
        constexpr double emblem_end = -63;
        constexpr double level_start = 128;
        std::string title;
        for (int words = 1; words <= 40; ++words) {
            title += "Güvenliği ";
            CAPTURE(title);
            double end = emblem_end;
            for (const Line& line : lines_of(draw(title, title))) {
                CHECK(line.baseline - line.size * 0.75 >= end - 1);
                end = line.baseline + line.size * 0.25;
            }
            CHECK(end < level_start);
        }
    }

    TEST_CASE("equal badges have equal drawings") {
        CHECK(draw("a", "b", "3") == draw("a", "b", "3"));
    }

    TEST_CASE("whatever the texts, the drawing is sound and takes a credential") {
        test::check_property("a drawing can be baked", [] {
            const std::string svg = draw(*test::any_text(), *test::any_text(), *test::any_text());
            RC_ASSERT(is_drawing(svg));
            RC_ASSERT(credential::bake_svg(base::as_bytes(svg), "{}").image.has_value());
        });
    }
}
