#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/base/deflate.h"
#include "core/credential/badge_picture.h"
#include "core/credential/badge_shapes.h"
#include "core/credential/png.h"

namespace tamga::credential {
namespace {

using shapes::Point;

constexpr int side_pixels = 512;
constexpr double unit_pixels = side_pixels / 2.0;
/// How large the emblem stands in the seal, and how far below its middle.
constexpr double seal_emblem_scale = 0.58;
constexpr double emblem_shift = 0.0;

double length(Point p) {
    return std::hypot(p.x, p.y);
}

/// How much of a pixel a shape covers whose edge is `distance` away, negative inside.
double coverage(double distance) {
    return std::clamp(0.5 - distance * unit_pixels, 0.0, 1.0);
}

// Distances to the edges of the shapes: negative inside.

double to_seal(Point p) {
    // Every scallop is like the one at angle 0: the point is turned until it is near that one.
    constexpr double step = 2 * std::numbers::pi / shapes::scallops;
    const double angle = std::remainder(std::atan2(p.y, p.x), step);
    const double radius = length(p);
    const Point turned{radius * std::cos(angle) - shapes::disc_radius, radius * std::sin(angle)};
    return std::min(radius - shapes::disc_radius, length(turned) - shapes::scallop_radius);
}

double to_line(Point p) {
    return std::abs(length(p) - shapes::line_radius) - shapes::line_width / 2;
}

double to_emblem(Point p) {
    p = {p.x / seal_emblem_scale, (p.y - emblem_shift) / seal_emblem_scale};
    constexpr double half = shapes::stroke / 2;
    const double radius = length(p);
    // Every arm is like the first: the point is turned until it is near that one.
    const double angle = std::remainder(std::atan2(p.y, p.x) - shapes::arm_angle(0),
                                        2 * std::numbers::pi / shapes::arms);
    const Point turned{radius * std::cos(angle), radius * std::sin(angle)};
    const double on_arm = std::clamp(turned.x, shapes::ring_radius, shapes::arm_end);
    const double on_bar = std::clamp(turned.y, -shapes::half_bar, shapes::half_bar);
    const double ring = std::abs(radius - shapes::ring_radius);
    const double arm = length({turned.x - on_arm, turned.y});
    const double bar = length({turned.x - shapes::arm_end, turned.y - on_bar});
    return (std::min({ring, arm, bar}) - half) * seal_emblem_scale;
}

/// Filled dots up to the level, rings beyond it.
double to_dots(Point p, int level) {
    double nearest = 1;
    for (int i = 0; i < shapes::dots; ++i) {
        const Point at = shapes::dot_at(i);
        const double centre = length({p.x - at.x, p.y - at.y});
        const double dot = i < level ? centre - shapes::dot_radius
                                     : std::abs(centre - shapes::dot_radius * 0.8) - 0.004;
        nearest = std::min(nearest, dot);
    }
    return nearest;
}

std::uint8_t mixed(std::uint8_t ground, double white) {
    return static_cast<std::uint8_t>(std::lround(ground + (255 - ground) * white));
}

/// The rows as PNG filters them: each byte less the one above it, which is 0 nearly everywhere.
base::Bytes draw_rows(const shapes::Colour& colour, int level) {
    constexpr std::uint8_t filter_up = 2;
    constexpr std::size_t row_bytes = side_pixels * 4;
    base::Bytes rows;
    rows.reserve(side_pixels * (row_bytes + 1));
    std::array<std::uint8_t, row_bytes> above{};
    std::array<std::uint8_t, row_bytes> row{};
    for (int y = 0; y < side_pixels; ++y) {
        for (int x = 0; x < side_pixels; ++x) {
            const Point p{(x + 0.5) / unit_pixels - 1, (y + 0.5) / unit_pixels - 1};
            double white = std::max(coverage(to_line(p)), coverage(to_emblem(p)));
            if (level > 0) white = std::max(white, coverage(to_dots(p, level)));
            std::uint8_t* const pixel = row.data() + 4 * x;
            pixel[0] = mixed(colour.red, white);
            pixel[1] = mixed(colour.green, white);
            pixel[2] = mixed(colour.blue, white);
            pixel[3] = static_cast<std::uint8_t>(std::lround(255 * coverage(to_seal(p))));
        }
        rows.push_back(filter_up);
        for (std::size_t i = 0; i < row_bytes; ++i)
            rows.push_back(static_cast<std::uint8_t>(row[i] - above[i]));
        above = row;
    }
    return rows;
}

}  // namespace

base::Bytes draw_png(const BadgePicture& picture) {
    // Width, height, eight bits of red, green, blue and opacity each, not interlaced.
    constexpr std::uint8_t high = side_pixels >> 8;
    constexpr std::uint8_t low = side_pixels & 255;
    constexpr std::array<std::uint8_t, 13> header = {0,   0, high, low, 0, 0, high,
                                                     low, 8, 6,    0,   0, 0};
    base::Bytes out(png::signature.begin(), png::signature.end());
    png::append_chunk(out, "IHDR", header);
    png::append_chunk(out, "IDAT",
                      base::compress_zlib(draw_rows(shapes::colour_of(picture.achievement),
                                                    shapes::level_of(picture.level))));
    png::append_chunk(out, "IEND", {});
    return out;
}

}  // namespace tamga::credential
