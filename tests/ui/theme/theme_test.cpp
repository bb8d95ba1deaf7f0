#include "ui/theme/theme.h"

#include <doctest/doctest.h>

#include <string>

#include "ui/theme/icons.h"

using namespace tamga::ui::theme;

namespace {

constexpr double readable = 4.5;  // WCAG 2.2, 1.4.3
constexpr double visible = 3.0;   // WCAG 2.2, 1.4.11

void check_contrast(const char* what, Colour one, Colour other, double least) {
    CAPTURE(what);
    CHECK(contrast(one, other) >= least);
}

}  // namespace

TEST_SUITE("ui/theme") {
    TEST_CASE("contrast is that of WCAG") {
        CHECK(contrast(rgb(0xFFFFFF), rgb(0x000000)) == doctest::Approx(21));
        CHECK(contrast(rgb(0x777777), rgb(0xFFFFFF)) == doctest::Approx(4.48).epsilon(0.002));
        CHECK(contrast(rgb(0x123456), rgb(0x123456)) == doctest::Approx(1));
    }

    TEST_CASE("a colour over another is mixed by its coverage") {
        CHECK(over(rgb(0xFFFFFF, 128), rgb(0x000000)) == rgb(0x808080));
        CHECK(over(rgb(0x102030), rgb(0xFFFFFF)) == rgb(0x102030));
    }

    TEST_CASE("every text keeps WCAG AA on what it stands on, and every edge 3 to 1") {
        for (const Appearance appearance :
             {Appearance::light, Appearance::dark, Appearance::high_contrast}) {
            CAPTURE(static_cast<int>(appearance));
            const Palette palette = make_theme(appearance).palette;
            for (const Colour ground : {palette.background, palette.surface, palette.sunken}) {
                check_contrast("text", palette.text, ground, readable);
                check_contrast("muted text", palette.text_muted, ground, readable);
                check_contrast("edge", palette.outline_strong, ground, visible);
                check_contrast("focus", palette.focus, ground, visible);
            }
            check_contrast("selected text", palette.text, palette.selection, readable);
            for (const Tone tone : {Tone::neutral, Tone::primary, Tone::success, Tone::warning,
                                    Tone::danger, Tone::info}) {
                CAPTURE(static_cast<int>(tone));
                const ToneColours& colours = palette.of(tone);
                check_contrast("on strong", colours.on_strong, colours.strong, readable);
                check_contrast("on soft", colours.on_soft, colours.soft, readable);
                check_contrast("strong on surface", colours.strong, palette.surface, readable);
                check_contrast("strong on background", colours.strong, palette.background,
                               readable);
                check_contrast("focus on soft", palette.focus, colours.soft, visible);
                // A button under a pointer is readable; pressed, its bold words count as large.
                check_contrast("hovered", colours.on_strong,
                               over(faded(colours.on_strong, 0.08F), colours.strong), readable);
                check_contrast("pressed", colours.on_strong,
                               over(faded(colours.on_strong, 0.18F), colours.strong), visible);
            }
        }
    }

    TEST_CASE("high contrast keeps WCAG AAA for text") {
        const Palette palette = make_theme(Appearance::high_contrast).palette;
        CHECK(contrast(palette.text, palette.background) >= 7);
        CHECK(contrast(palette.primary.strong, palette.background) >= 7);
        CHECK(contrast(palette.danger.strong, palette.background) >= 7);
    }

    TEST_CASE("what is touched is at least 48 dp high") {
        CHECK(measure::target >= 48);
        CHECK(measure::field >= 48);
    }

    TEST_CASE("every icon but none has strokes inside its square") {
        for (int number = 1; number < static_cast<int>(Icon::count_); ++number) {
            CAPTURE(number);
            const std::string notation{strokes(static_cast<Icon>(number))};
            CHECK_FALSE(notation.empty());
            CHECK(notation.find_first_not_of("MLCZOD0123456789. ") == std::string::npos);
            std::string digits;
            for (const char c : notation + " ") {
                if ((c >= '0' && c <= '9') || c == '.') {
                    digits += c;
                    continue;
                }
                if (!digits.empty()) CHECK(std::stof(digits) <= 24);
                digits.clear();
            }
        }
    }
}
