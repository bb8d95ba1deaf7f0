#include "platform/scan/enlarge.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

namespace tamga::platform::scan {
namespace {

/// Shares of four neighbours in a value `t` behind the second, 0 ≤ t < 1.
std::array<float, 4> shares(float t) {
    const float t2 = t * t;
    const float t3 = t2 * t;
    return {(-t3 + 2 * t2 - t) / 2, (3 * t3 - 5 * t2 + 2) / 2, (-3 * t3 + 4 * t2 + t) / 2,
            (t3 - t2) / 2};
}

/// Where each new value comes from: the first of four neighbours, counted from the first value of
/// `edge` more, and their shares. Values lie in the middle of their pixels.
struct Source {
    std::size_t first;
    std::array<float, 4> share;
};

/// A row has so many values more before its first and behind its last, which repeat these.
constexpr int edge = 2;

std::vector<Source> sources(int size, int factor) {
    std::vector<Source> all;
    all.reserve(static_cast<std::size_t>(size) * static_cast<std::size_t>(factor));
    for (int i = 0; i < size * factor; ++i) {
        const float at = (static_cast<float>(i) + 0.5F) / static_cast<float>(factor) - 0.5F;
        const float floor = std::floor(at);
        all.push_back(
            {static_cast<std::size_t>(static_cast<int>(floor) - 1 + edge), shares(at - floor)});
    }
    return all;
}

/// `count` pixels with `edge` more on both sides.
void read_row(const std::uint8_t* from, std::size_t count, std::vector<float>& row) {
    row.assign(count + 2 * edge, static_cast<float>(from[0]));
    std::copy(from, from + count, row.begin() + edge);
    std::fill(row.end() - edge, row.end(), static_cast<float>(from[count - 1]));
}

void widen(const float* row, const std::vector<Source>& across, float* out) {
    for (const Source& source : across) {
        const float* const near = row + source.first;
        *out++ = source.share[0] * near[0] + source.share[1] * near[1] + source.share[2] * near[2] +
                 source.share[3] * near[3];
    }
}

void mix(const std::array<const float*, 4>& rows, const std::array<float, 4>& share,
         std::size_t count, std::uint8_t* out) {
    for (std::size_t x = 0; x < count; ++x) {
        const float sum = share[0] * rows[0][x] + share[1] * rows[1][x] + share[2] * rows[2][x] +
                          share[3] * rows[3][x];
        out[x] = static_cast<std::uint8_t>(std::clamp(sum + 0.5F, 0.0F, 255.0F));
    }
}

}  // namespace

Frame enlarged(const Frame& frame, const Part& part, int factor) {
    const int left = std::clamp(part.left, 0, frame.width);
    const int top = std::clamp(part.top, 0, frame.height);
    const int width = std::clamp(part.left + part.width, left, frame.width) - left;
    const int height = std::clamp(part.top + part.height, top, frame.height) - top;
    if (width == 0 || height == 0) return {};

    const auto start_of = [](int row, int row_width) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(row_width);
    };
    Frame large{width * factor, height * factor, {}};
    const std::vector<Source> across = sources(width, factor);
    std::vector<float> padded;
    std::vector<float> wide(start_of(height, large.width));
    for (int y = 0; y < height; ++y) {
        read_row(frame.row(top + y) + left, static_cast<std::size_t>(width), padded);
        widen(padded.data(), across, wide.data() + start_of(y, large.width));
    }
    large.grey.resize(start_of(large.height, large.width));
    std::uint8_t* out = large.grey.data();
    for (const Source& source : sources(height, factor)) {
        std::array<const float*, 4> rows{};
        for (int i = 0; i < 4; ++i)
            rows[static_cast<std::size_t>(i)] =
                wide.data() +
                start_of(std::clamp(static_cast<int>(source.first) - edge + i, 0, height - 1),
                         large.width);
        mix(rows, source.share, static_cast<std::size_t>(large.width), out);
        out += large.width;
    }
    return large;
}

}  // namespace tamga::platform::scan
