#include "platform/scan/picture.h"

#include <doctest/doctest.h>
#include <turbojpeg.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "core/base/bytes.h"

using namespace tamga;
using namespace tamga::platform::scan;

namespace {

struct EndJpeg {
    void operator()(void* handle) const { tjDestroy(handle); }
};

/// The colour of the middle of a JPEG, as the library shows it: red, green, blue.
std::array<int, 3> middle_of(const std::string& jpeg) {
    const std::unique_ptr<void, EndJpeg> handle{tjInitDecompress()};
    const base::ByteView bytes = base::as_bytes(jpeg);
    const auto size = static_cast<unsigned long>(bytes.size());
    int width = 0;
    int height = 0;
    int sampling = 0;
    int colours = 0;
    REQUIRE(tjDecompressHeader3(handle.get(), bytes.data(), size, &width, &height, &sampling,
                                &colours) == 0);
    std::vector<std::uint8_t> points(static_cast<std::size_t>(width * height) * 3);
    REQUIRE(tjDecompress2(handle.get(), bytes.data(), size, points.data(), width, 0, height,
                          TJPF_RGB, 0) == 0);
    const auto at = (static_cast<std::size_t>(height / 2) * static_cast<std::size_t>(width) +
                     static_cast<std::size_t>(width / 2)) *
                    3;
    return {points[at], points[at + 1], points[at + 2]};
}

bool is_near(const std::array<int, 3>& one, const std::array<int, 3>& other) {
    constexpr int tolerance = 12;
    for (std::size_t i = 0; i < one.size(); ++i)
        if (std::abs(one[i] - other[i]) > tolerance) return false;
    return true;
}

/// A frame of one colour: JFIF gives red (254, 0, 0) as Y 76, Cb 85, Cr 255.
Frame red(int width, int height) {
    Frame frame{width, height, {}};
    frame.grey.assign(static_cast<std::size_t>(width * height), 76);
    frame.colour.assign(frame.colour_points(), 85);
    frame.colour.resize(2 * frame.colour_points(), 255);
    return frame;
}

}  // namespace

TEST_SUITE("platform/scan/picture") {
    TEST_CASE("a frame with colour becomes a coloured JPEG, of even and of odd sizes") {
        for (const auto& size : {std::pair{64, 48}, std::pair{63, 47}}) {
            const Frame frame = red(size.first, size.second);
            REQUIRE(frame.has_colour());
            CHECK(is_near(middle_of(to_jpeg(frame)), {254, 0, 0}));
        }
    }

    TEST_CASE("a frame without colour, or with part of it, becomes a grey one") {
        Frame frame = red(64, 48);
        frame.colour.pop_back();
        CHECK_FALSE(frame.has_colour());
        CHECK(is_near(middle_of(to_jpeg(frame)), {76, 76, 76}));
        frame.colour.clear();
        CHECK(is_near(middle_of(to_jpeg(frame)), {76, 76, 76}));
    }

    TEST_CASE("a photograph is read with its colours, a picture for codes without") {
        const std::string jpeg = to_jpeg(red(63, 47));
        const PictureReading photograph = read_photograph(base::as_bytes(jpeg));
        REQUIRE(photograph.frame);
        CHECK(photograph.frame->has_colour());
        CHECK(is_near(middle_of(to_jpeg(*photograph.frame)), {254, 0, 0}));
        const PictureReading grey = read_picture(base::as_bytes(jpeg));
        REQUIRE(grey.frame);
        CHECK_FALSE(grey.frame->has_colour());
        CHECK(read_photograph(base::as_bytes("no picture")).fault != nullptr);
    }
}
