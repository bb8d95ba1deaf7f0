#pragma once

#include <cstdint>

namespace tamga::ui::theme {

/// sRGB with coverage.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    std::uint8_t alpha = 255;

    friend bool operator==(const Colour&, const Colour&) = default;
};

/// `rgb(0x00566B)`.
constexpr Colour rgb(std::uint32_t hex, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(hex >> 16), static_cast<std::uint8_t>(hex >> 8),
            static_cast<std::uint8_t>(hex), alpha};
}

constexpr Colour transparent = rgb(0, 0);
constexpr Colour black = rgb(0x000000);
constexpr Colour white = rgb(0xFFFFFF);

/// As Dear ImGui packs colours.
constexpr std::uint32_t packed(Colour colour) {
    return static_cast<std::uint32_t>(colour.alpha) << 24 |
           static_cast<std::uint32_t>(colour.blue) << 16 |
           static_cast<std::uint32_t>(colour.green) << 8 | colour.red;
}

/// The colour with its coverage multiplied; `share` from 0 to 1.
Colour faded(Colour colour, float share);

/// What is seen when a colour lies over an opaque one.
Colour over(Colour above, Colour below);

/// Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").
double contrast(Colour one, Colour other);

}  // namespace tamga::ui::theme
