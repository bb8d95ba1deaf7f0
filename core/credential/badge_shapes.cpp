#include "core/credential/badge_shapes.h"

#include <cmath>
#include <numbers>

#include "core/base/bytes.h"
#include "core/crypto/hash.h"

namespace tamga::credential::shapes {

const Colour& colour_of(std::string_view achievement) {
    return colours[crypto::sha256(base::as_bytes(achievement))[0] % colours.size()];
}

int level_of(std::string_view text) noexcept {
    return text.size() == 1 && text[0] >= '1' && text[0] <= '8' ? text[0] - '0' : 0;
}

double arm_angle(int index) noexcept {
    return 2 * std::numbers::pi * index / arms - std::numbers::pi / 2;
}

Point dot_at(int index) noexcept {
    constexpr double step = 0.16;  // of a half turn's angle, in radians
    const double from_middle = index - (dots - 1) / 2.0;
    const double angle = std::numbers::pi / 2 - from_middle * step;
    return {dots_radius * std::cos(angle), dots_radius * std::sin(angle)};
}

}  // namespace tamga::credential::shapes
