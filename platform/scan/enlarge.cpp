#include "platform/scan/enlarge.h"

#include <algorithm>
#include <array>
#include <cmath>
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

/// Where each new value comes from: the first of four neighbours, and their shares. Values lie in
/// the middle of their pixels.
struct Source {
    int first;
    std::array<float, 4> share;
};
std::vector<Source> sources(int size, int factor) {
    std::vector<Source> all;
    all.reserve(static_cast<std::size_t>(size) * static_cast<std::size_t>(factor));
    for (int i = 0; i < size * factor; ++i) {
        const float at = (static_cast<float>(i) + 0.5F) / static_cast<float>(factor) - 0.5F;
        const float floor = std::floor(at);
        all.push_back({static_cast<int>(floor) - 1, shares(at - floor)});
    }
    return all;
}

}  // namespace

Frame enlarged(const Frame& frame, const Part& part, int factor) {
    const int left = std::clamp(part.left, 0, frame.width);
    const int top = std::clamp(part.top, 0, frame.height);
    const int width = std::clamp(part.left + part.width, left, frame.width) - left;
    const int height = std::clamp(part.top + part.height, top, frame.height) - top;
    Frame large{width * factor, height * factor, {}};
    if (width == 0 || height == 0) return {};

    const std::vector<Source> across = sources(width, factor);
    const auto wide_at = [&large](int row) {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(large.width);
    };
    std::vector<float> wide(wide_at(height));
    for (int y = 0; y < height; ++y) {
        float* out = wide.data() + wide_at(y);
        for (const Source& source : across) {
            float sum = 0;
            for (int i = 0; i < 4; ++i)
                sum += source.share[static_cast<std::size_t>(i)] *
                       static_cast<float>(
                           frame.at(left + std::clamp(source.first + i, 0, width - 1), top + y));
            *out++ = sum;
        }
    }
    large.grey.reserve(wide_at(large.height));
    for (const Source& source : sources(height, factor)) {
        std::array<const float*, 4> rows{};
        for (int i = 0; i < 4; ++i)
            rows[static_cast<std::size_t>(i)] =
                wide.data() + wide_at(std::clamp(source.first + i, 0, height - 1));
        for (int x = 0; x < large.width; ++x) {
            const float sum = source.share[0] * rows[0][x] + source.share[1] * rows[1][x] +
                              source.share[2] * rows[2][x] + source.share[3] * rows[3][x];
            large.grey.push_back(static_cast<std::uint8_t>(std::clamp(sum + 0.5F, 0.0F, 255.0F)));
        }
    }
    return large;
}

}  // namespace tamga::platform::scan
