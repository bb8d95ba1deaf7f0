#include "ui/text/unicode.h"

#include <doctest/doctest.h>

using namespace tamga::ui::text;

TEST_SUITE("ui/text/unicode") {
    TEST_CASE("a byte that is no character becomes U+FFFD, and its place is kept") {
        const CodePoints decoded = decode("a\xFFş");
        CHECK(decoded.points == U"a\uFFFDş");
        CHECK(decoded.offsets == std::vector<std::uint32_t>{0, 1, 2, 4});
    }

    TEST_CASE("a letter with its marks is one cluster, and so is a family of emoji") {
        CHECK(grapheme_offsets("e\u0301x") == std::vector<std::size_t>{0, 3, 4});
        CHECK(grapheme_offsets("👩\u200D🔧").size() == 2);
        CHECK(grapheme_offsets("") == std::vector<std::size_t>{0});
    }

    TEST_CASE(
        "a line may be broken behind blanks and hyphens, not before closing marks or digits") {
        const auto breaks = [](std::u32string_view text) {
            std::string marks;
            for (std::size_t i = 1; i < text.size(); ++i)
                marks += may_break_before(text, i) ? '|' : '.';
            return marks;
        };
        CHECK(breaks(U"a b") == ".|");
        CHECK(breaks(U"ab-cd") == "..|.");
        CHECK(breaks(U"a-1") == "..");
        CHECK(breaks(U"a :") == "..");
        CHECK(breaks(U"a\u00A0b") == "..");
        CHECK(breaks(U"a\u200Bb") == ".|");
        CHECK(breaks(U"قال :") == "....");
    }

    TEST_CASE("the first strong character outside isolates gives the direction") {
        CHECK(first_strong(U"12 abc", Direction::rtl) == Direction::ltr);
        CHECK(first_strong(U"12 ابج abc", Direction::ltr) == Direction::rtl);
        CHECK(first_strong(U"\u2068abc\u2069 ابج", Direction::ltr) == Direction::rtl);
        CHECK(first_strong(U"12-42", Direction::rtl) == Direction::rtl);
        CHECK(first_strong(U"\u2069\u2069abc", Direction::rtl) == Direction::ltr);
    }

    TEST_CASE("an isolated value cannot reach out of its isolate") {
        CHECK(isolate("a\u202Eb\u2069c") == "\u2068abc\u2069");
    }

    TEST_CASE("controls go, line feeds and joiners stay") {
        CHECK(without_controls("a\x01\x7F\u202A\nb\u200Dc\t") == "a\nb\u200Dc\t");
    }

    TEST_CASE("a code point's script is that of its block") {
        CHECK(script_of(U'ş') == Script::latin);
        CHECK(script_of(U'Қ') == Script::cyrillic);
        CHECK(script_of(U'ب') == Script::arabic);
        CHECK(script_of(0xFEFB) == Script::arabic);
        CHECK(script_of(U'ქ') == Script::georgian);
        CHECK(script_of(U'Հ') == Script::armenian);
        CHECK(script_of(U'…') == Script::latin);
    }
}
