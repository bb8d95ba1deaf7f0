#pragma once

#include <array>
#include <cstdint>
#include <string_view>

// The shapes of a badge's picture, in units of its half width, y pointing down; private to
// core/credential. Drawn as paths by badge_svg.cpp and as pixels by badge_png.cpp.
namespace tamga::credential::shapes {

struct Point {
    double x = 0;
    double y = 0;
};

/// Dark enough that white on it can be read (a contrast of 7 to 1 or more, WCAG 2.1 §1.4.6).
struct Colour {
    std::uint8_t red;
    std::uint8_t green;
    std::uint8_t blue;
    std::string_view hex;
};

inline constexpr std::array<Colour, 8> colours = {{
    {0x1F, 0x4E, 0x79, "#1f4e79"},
    {0x14, 0x53, 0x2D, "#14532d"},
    {0x7C, 0x2D, 0x12, "#7c2d12"},
    {0x5B, 0x21, 0xB6, "#5b21b6"},
    {0x15, 0x4E, 0x5E, "#154e5e"},
    {0x83, 0x18, 0x43, "#831843"},
    {0x3F, 0x3F, 0x46, "#3f3f46"},
    {0x5F, 0x37, 0x0E, "#5f370e"},
}};

/// The colour of an achievement, by the hash of its identifier.
const Colour& colour_of(std::string_view achievement);

/// `1` to `8`, or 0 for anything else.
int level_of(std::string_view text) noexcept;

/// The scalloped seal: a disc, and small discs around its edge.
inline constexpr double disc_radius = 0.86;
inline constexpr int scallops = 24;
inline constexpr double scallop_radius = 0.115;

/// The line inside the edge.
inline constexpr double line_radius = 0.78;
inline constexpr double line_width = 0.012;

/// The emblem, a brand such as herders burn: a ring, and three arms that end in bars. Its middle
/// lies below the middle of its height.
inline constexpr double stroke = 0.14;
inline constexpr double ring_radius = 0.3;
inline constexpr int arms = 3;
inline constexpr double arm_end = 0.78;
inline constexpr double half_bar = 0.2;
/// The angle of an arm, the first of which points up.
double arm_angle(int index) noexcept;

/// The level's eight dots, on an arc below.
inline constexpr int dots = 8;
inline constexpr double dot_radius = 0.03;
inline constexpr double dots_radius = 0.64;
/// Where a dot stands, counted from 0 on the left.
Point dot_at(int index) noexcept;

}  // namespace tamga::credential::shapes
