#include "ui/text/atlas.h"

#include <doctest/doctest.h>
#include <imgui.h>

#include <vector>

#include "tests/ui/support/faces.h"

using namespace tamga::ui::text;
using tamga::test::faces;

namespace {

GlyphName glyph(char32_t point) {
    return faces().find(point, Weight::regular);
}

/// Asks for large glyphs until the field is full; how many there were.
std::size_t fill_up(Atlas& atlas, int size_quarters) {
    for (std::size_t count = 0; count < 100'000; ++count) {
        const auto index = static_cast<char32_t>(0x21 + count % 90);
        const int phase = static_cast<int>(count / 90 % 4);
        const int size = size_quarters + static_cast<int>(count / 360);
        if (atlas.find(glyph(index), size, phase) == nullptr) return count;
    }
    return 0;
}

}  // namespace

TEST_SUITE("ui/text/atlas") {
    TEST_CASE("a glyph's pixels lie where its slot says, unscaled") {
        Atlas atlas{faces()};
        const Slot* slot = atlas.find(glyph(U'Ş'), 18 * 4, 1);
        REQUIRE(slot);
        const Coverage coverage = faces().rasterise(glyph(U'Ş'), 18, 0.25F);
        REQUIRE(slot->width == coverage.width);
        REQUIRE(slot->height == coverage.height);
        const ImFontAtlas& texture = atlas.imgui_atlas();
        for (int y = 0; y < coverage.height; ++y)
            for (int x = 0; x < coverage.width; ++x)
                REQUIRE(texture.TexPixelsAlpha8[(slot->y + y) * texture.TexWidth + slot->x + x] ==
                        coverage.pixels[static_cast<std::size_t>(y * coverage.width + x)]);
    }

    TEST_CASE("a glyph is drawn once, and the version tells when pixels changed") {
        Atlas atlas{faces()};
        const auto before = atlas.version();
        const Slot first = *atlas.find(glyph(U'a'), 72, 0);
        const auto after = atlas.version();
        CHECK(after > before);
        const Slot again = *atlas.find(glyph(U'a'), 72, 0);
        CHECK(again.x == first.x);
        CHECK(again.y == first.y);
        CHECK(atlas.version() == after);
        CHECK(atlas.find(glyph(U' '), 72, 0)->width == 0);
        CHECK(atlas.version() == after);
    }

    TEST_CASE("a full field is emptied between frames, and grows when that does not help") {
        Atlas atlas{faces()};
        const int height = atlas.imgui_atlas().TexHeight;
        const std::size_t first = fill_up(atlas, 300);
        CHECK(first > 50);
        atlas.begin_frame();
        CHECK(atlas.imgui_atlas().TexHeight == height);
        CHECK(atlas.find(glyph(U'a'), 300, 0) != nullptr);
        fill_up(atlas, 300);
        atlas.begin_frame();
        CHECK(atlas.imgui_atlas().TexHeight > height);
        CHECK(fill_up(atlas, 300) > first);
    }

    TEST_CASE("the white pixel and the lines of Dear ImGui are in the same texture") {
        Atlas atlas{faces()};
        const ImFontAtlas& texture = atlas.imgui_atlas();
        const int x =
            static_cast<int>(texture.TexUvWhitePixel.x * static_cast<float>(texture.TexWidth));
        const int y =
            static_cast<int>(texture.TexUvWhitePixel.y * static_cast<float>(texture.TexHeight));
        CHECK(texture.TexPixelsAlpha8[y * texture.TexWidth + x] == 255);
    }
}
