#include "ui/text/paragraph.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "tests/core/support/property.h"
#include "tests/ui/support/any_text.h"
#include "tests/ui/support/faces.h"
#include "ui/text/display.h"

using namespace tamga::ui::text;
using tamga::test::faces;

namespace {

Paragraph set(std::string_view text, float width = 1e9F, std::uint32_t lines = 0,
              Direction fallback = Direction::ltr) {
    TextFormat format;
    format.fallback = fallback;
    return set_text(text, format, {width, lines}, faces());
}

/// The texts of the lines.
std::vector<std::string> lines_of(std::string_view text, const Paragraph& paragraph) {
    std::vector<std::string> lines;
    for (const Line& line : paragraph.lines)
        lines.emplace_back(text.substr(line.begin, line.end - line.begin));
    return lines;
}

/// The glyphs of one line, by the code points that the faces draw with them.
std::vector<GlyphName> glyphs_for(std::u32string_view points) {
    std::vector<GlyphName> names;
    for (const char32_t point : points)
        names.push_back(faces().find(point, Weight::regular));
    return names;
}

std::vector<GlyphName> glyphs_of(const Line& line) {
    std::vector<PlacedGlyph> placed = line.glyphs;
    std::stable_sort(placed.begin(), placed.end(),
                     [](const PlacedGlyph& a, const PlacedGlyph& b) { return a.x < b.x; });
    std::vector<GlyphName> names;
    for (const PlacedGlyph& glyph : placed)
        names.push_back(glyph.name);
    return names;
}

}  // namespace

TEST_SUITE("ui/text/paragraph") {
    TEST_CASE("Arabic letters are joined and run from right to left") {
        // محمد from the left: isolated dal after a joined meem is final; presentation forms B.
        const Paragraph text = set("محمد");
        CHECK(text.lines[0].direction == Direction::rtl);
        CHECK(glyphs_of(text.lines[0]) == glyphs_for(U"\uFEAA\uFEE4\uFEA4\uFEE3"));
    }

    TEST_CASE("lam and alef are one glyph for two clusters of half its width each") {
        const Paragraph text = set("لا");
        REQUIRE(text.lines[0].clusters.size() == 2);
        CHECK(glyphs_of(text.lines[0]) == glyphs_for(U"\uFEFB"));
        CHECK(text.lines[0].clusters[0].width == text.lines[0].clusters[1].width);
        CHECK(text.lines[0].clusters[0].x > text.lines[0].clusters[1].x);
        CHECK(text.lines[0].glyphs[0].x == doctest::Approx(text.lines[0].clusters[1].x));
    }

    TEST_CASE("vowel signs are not shown and do not break the joining") {
        CHECK(glyphs_of(set("مُحَمَّد").lines[0]) == glyphs_of(set("محمد").lines[0]));
        CHECK(glyphs_of(set("لَا").lines[0]) == glyphs_for(U"\uFEFB"));
    }

    TEST_CASE("a letter and its mark are shown as the composed letter") {
        CHECK(glyphs_of(set("s\u0327e\u0301").lines[0]) == glyphs_for(U"\u015F\u00E9"));
        CHECK(glyphs_of(set("\u0627\u0654").lines[0]) == glyphs_for(U"\uFE83"));
    }

    TEST_CASE("an isolated value keeps its order inside Arabic, one that is not does not") {
        const std::u32string number = U"2026-0042";
        const auto expected = glyphs_for(number);
        const auto shown = [&](const std::string& text) {
            auto glyphs = glyphs_of(set(text).lines[0]);
            return std::search(glyphs.begin(), glyphs.end(), expected.begin(), expected.end()) !=
                   glyphs.end();
        };
        CHECK(shown("رقم " + isolate("2026-0042") + " هنا"));
        CHECK_FALSE(shown("رقم 2026-0042 هنا"));
    }

    TEST_CASE("brackets are mirrored where they run from right to left") {
        CHECK(glyphs_of(set("(ا)").lines[0]) == glyphs_for(U"(\uFE8D)"));
    }

    TEST_CASE("every script has glyphs of its own") {
        for (const std::u32string_view points :
             {U"ĞğıİŞşÇçÖöÜüƏəËëŽžĐđÀÉÊŒœ", U"ҚқҢңӘәҒғҮүҰұӨөҺһЂђЈјЉљЊњЋћЏџ",
              U"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهويپچژگکی", U"აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
              U"Աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ"})
            for (const char32_t point : points) {
                CAPTURE(static_cast<std::uint32_t>(point));
                CHECK(faces().has(point));
            }
        CHECK(faces().missing().empty());
    }

    TEST_CASE("lines are broken at blanks, and blanks at the end take no room") {
        const std::string text = "alpha beta gamma";
        const float width = set("alpha beta").width;
        const Paragraph paragraph = set(text, width);
        CHECK(lines_of(text, paragraph) == std::vector<std::string>{"alpha beta ", "gamma"});
        CHECK(paragraph.lines[0].width == doctest::Approx(width));
        CHECK(paragraph.height == 2 * paragraph.line_pixels);
    }

    TEST_CASE("a no-break space and French punctuation hold a line together") {
        const std::string text = "un deux\u00A0trois : quatre";
        const Paragraph paragraph = set(text, set("un deux").width);
        CHECK(lines_of(text, paragraph) ==
              std::vector<std::string>{"un ", "deux\u00A0tr", "ois : ", "quatre"});
    }

    TEST_CASE("a word that is wider than its place is broken between clusters") {
        const std::string text = "aaaaaaaaaa";
        const Paragraph paragraph = set(text, set("aaaa").width);
        CHECK(lines_of(text, paragraph) == std::vector<std::string>{"aaaa", "aaaa", "aa"});
    }

    TEST_CASE("a line feed begins a paragraph with a direction of its own") {
        const std::string text = "one\nاثنان\n";
        const Paragraph paragraph = set(text);
        REQUIRE(paragraph.lines.size() == 3);
        CHECK(paragraph.lines[0].direction == Direction::ltr);
        CHECK(paragraph.lines[1].direction == Direction::rtl);
        CHECK(paragraph.lines[2].begin == text.size());
    }

    TEST_CASE("a text that is cut ends in an ellipsis on its logical end") {
        const Paragraph latin = set("alpha beta gamma", set("alpha beta").width, 1);
        CHECK(latin.is_cut);
        CHECK(latin.width <= set("alpha beta").width + 1);
        CHECK(glyphs_of(latin.lines[0]).back() == glyphs_for(U"…")[0]);

        const Paragraph arabic = set("السلامة المهنية في الورشة", 100, 1);
        CHECK(arabic.is_cut);
        CHECK(arabic.width <= 101);
        CHECK(glyphs_of(arabic.lines[0]).front() == glyphs_for(U"…")[0]);
        CHECK_FALSE(set("alpha", 100, 1).is_cut);
    }

    TEST_CASE("a text measured on one line needs one line of that width, joined letters included") {
        for (const std::string text :
             {"السلامة المهنية في ورشة اللحام", "Kaynak atölyesi", "لا إله"})
            CHECK(set(text, std::ceil(set(text).width)).lines.size() == 1);
    }

    TEST_CASE("without fonts Latin is drawn with the built-in one, and what is missing is told") {
        const Faces none{FontFiles{}};
        CHECK(none.missing() == std::vector<Script>{Script::latin, Script::cyrillic, Script::arabic,
                                                    Script::georgian, Script::armenian});
        CHECK(none.has(U'A'));
        CHECK_FALSE(none.has(0x0628));
        const Paragraph text = set_text("Aب", {}, {}, none);
        CHECK(text.lines[0].glyphs.size() == 2);
    }

    TEST_CASE("setting a text loses no byte, whatever the text and the width") {
        tamga::test::check_property("clusters cover the text", [] {
            const std::string text = *tamga::test::any_text();
            const float width = static_cast<float>(*rc::gen::inRange(1, 400));
            const Paragraph paragraph = set(text, width);
            std::size_t at = 0;
            for (const Line& line : paragraph.lines) {
                // Between lines there may be one line feed, nothing else.
                if (line.begin != at) {
                    RC_ASSERT(line.begin == at + 1);
                    RC_ASSERT(text[at] == '\n');
                }
                at = line.begin;
                for (const Cluster& cluster : line.clusters) {
                    RC_ASSERT(cluster.begin == at);
                    at = cluster.end;
                }
                RC_ASSERT(at == line.end);
            }
            RC_ASSERT(at == text.size() || (at + 1 == text.size() && text.back() == '\n'));
        });
    }

    TEST_CASE("every visible code point of a text has a glyph or is part of a ligature or mark") {
        tamga::test::check_property("glyphs are complete", [] {
            const std::string text = *tamga::test::any_text();
            const Display display = prepare(text);
            std::size_t visible = 0;
            std::size_t ligatures = 0;
            for (std::size_t i = 0; i < display.points.size(); ++i) {
                const char32_t point = display.points[i];
                visible += is_white_space(point) || is_invisible(point) ? 0 : 1;
                const bool is_alef =
                    point == 0x0627 || point == 0x0622 || point == 0x0623 || point == 0x0625;
                ligatures += is_alef && i > 0 && display.points[i - 1] == 0x0644 ? 1 : 0;
            }
            std::size_t glyphs = 0;
            for (const Line& line : set(text).lines)
                glyphs += line.glyphs.size();
            RC_ASSERT(glyphs + ligatures >= visible);
            RC_ASSERT(glyphs <= visible);
        });
    }

    TEST_CASE("the order on the screen has every cluster of a line once") {
        tamga::test::check_property("a permutation", [] {
            for (const Line& line : set(*tamga::test::any_text()).lines) {
                RC_ASSERT(line.from_visual.size() == line.clusters.size());
                float x = line.clusters.empty() ? 0 : line.clusters[line.from_visual[0]].x;
                for (std::uint32_t place = 0; place < line.from_visual.size(); ++place) {
                    const Cluster& cluster = line.clusters[line.from_visual[place]];
                    RC_ASSERT(cluster.visual == place);
                    RC_ASSERT(std::abs(cluster.x - x) < 0.1F);
                    x += cluster.width;
                }
            }
        });
    }
}
