#include "ui/theme/colour.h"

#include <algorithm>
#include <cmath>

namespace tamga::ui::theme {
namespace {

/// WCAG 2.2, "relative luminance".
double luminance(Colour colour) {
    const auto linear = [](std::uint8_t channel) {
        const double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

}  // namespace

Colour faded(Colour colour, float share) {
    colour.alpha = static_cast<std::uint8_t>(
        std::lround(static_cast<float>(colour.alpha) * std::clamp(share, 0.0F, 1.0F)));
    return colour;
}

Colour over(Colour above, Colour below) {
    const auto mixed = [&](int top, int bottom) {
        return static_cast<std::uint8_t>((top * above.alpha + bottom * (255 - above.alpha) + 127) /
                                         255);
    };
    return {mixed(above.red, below.red), mixed(above.green, below.green),
            mixed(above.blue, below.blue)};
}

double contrast(Colour one, Colour other) {
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

}  // namespace tamga::ui::theme
