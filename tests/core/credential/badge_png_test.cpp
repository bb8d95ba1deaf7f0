#include <doctest/doctest.h>

#include <array>

#include "core/base/deflate.h"
#include "core/credential/badge_picture.h"
#include "core/credential/badge_shapes.h"
#include "core/credential/baked.h"
#include "core/credential/png.h"

using namespace tamga;

namespace {

using Pixel = std::array<std::uint8_t, 4>;

constexpr int side = 512;

/// The pixels of a picture of ours: no more of PNG than it uses.
class Pixels {
  public:
    explicit Pixels(const base::Bytes& image) {
        const auto reading = credential::png::read_chunks(image);
        REQUIRE(reading.findings.empty());
        REQUIRE(reading.chunks.size() == 3);
        const base::ByteView header = reading.chunks[0].data;
        REQUIRE(header.size() == 13);
        CHECK(header[2] * 256 + header[3] == side);
        CHECK(header[6] * 256 + header[7] == side);
        CHECK(header[8] == 8);   // bits
        CHECK(header[9] == 6);   // red, green, blue, opacity
        CHECK(header[12] == 0);  // not interlaced
        auto rows = base::expand_zlib(reading.chunks[1].data, side * (side * 4 + 1));
        REQUIRE_FALSE(rows.fault);
        REQUIRE(rows.bytes.size() == side * (side * 4 + 1));
        constexpr std::size_t stride = side * 4 + 1;
        for (std::size_t y = 0; y < side; ++y) {
            REQUIRE(rows.bytes[y * stride] == 2);  // each byte less the one above
            for (std::size_t x = 1; y > 0 && x < stride; ++x)
                rows.bytes[y * stride + x] = static_cast<std::uint8_t>(
                    rows.bytes[y * stride + x] + rows.bytes[(y - 1) * stride + x]);
        }
        bytes_ = std::move(rows.bytes);
    }

    /// At a place in units of half the width, as shapes are given.
    Pixel at(credential::shapes::Point p) const {
        const auto x = static_cast<std::size_t>((p.x + 1) * side / 2);
        const auto y = static_cast<std::size_t>((p.y + 1) * side / 2);
        const std::uint8_t* const pixel = bytes_.data() + y * (side * 4 + 1) + 1 + 4 * x;
        return {pixel[0], pixel[1], pixel[2], pixel[3]};
    }

  private:
    base::Bytes bytes_;
};

constexpr Pixel white{255, 255, 255, 255};

base::Bytes draw_png(std::string_view level) {
    return credential::draw_png({.title = "Welding",
                                 .organisation = "Centre",
                                 .level = level,
                                 .achievement = "urn:example:1"});
}

}  // namespace

TEST_SUITE("credential/badge_png") {
    TEST_CASE("the seal stands in the achievement's colour on a transparent ground") {
        const auto& colour = credential::shapes::colour_of("urn:example:1");
        const Pixels pixels{draw_png("")};
        const Pixel ground{colour.red, colour.green, colour.blue, 255};
        for (const double corner : {-0.99, 0.98}) {
            CHECK(pixels.at({corner, corner})[3] == 0);
            CHECK(pixels.at({corner, -corner})[3] == 0);
        }
        CHECK(pixels.at({0, 0}) == ground);      // inside the emblem's ring
        CHECK(pixels.at({0.7, 0}) == ground);    // beside the emblem
        CHECK(pixels.at({0.95, 0}) == ground);   // in a scallop
        CHECK(pixels.at({0, -0.3}) == white);    // on the arm that points up
        CHECK(pixels.at({0, 0.174}) == white);   // on the ring
        CHECK(pixels.at({0.778, 0}) != ground);  // on the line
    }

    TEST_CASE("as many dots are filled as the level says, and none are there without a level") {
        const auto& colour = credential::shapes::colour_of("urn:example:1");
        const Pixel ground{colour.red, colour.green, colour.blue, 255};
        const Pixels five{draw_png("5")};
        const Pixels none{draw_png("none")};
        for (int i = 0; i < credential::shapes::dots; ++i) {
            CAPTURE(i);
            CHECK(five.at(credential::shapes::dot_at(i)) == (i < 5 ? white : ground));
            CHECK(none.at(credential::shapes::dot_at(i)) == ground);
        }
    }

    TEST_CASE("equal badges have equal pictures, in which a credential can be baked") {
        CHECK(draw_png("5") == draw_png("5"));
        CHECK(draw_png("5") != draw_png("6"));
        CHECK(draw_png("5").size() < 64'000);
        CHECK(credential::bake_png(draw_png("5"), "{}").image);
    }
}
