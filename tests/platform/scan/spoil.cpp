#include "tests/platform/scan/spoil.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

#include "platform/scan/pdf.h"

namespace tamga::test {
namespace {

using platform::scan::Frame;

/// The grey between four pixels; white outside.
double grey_at(const Frame& frame, double x, double y) {
    const int left = static_cast<int>(std::floor(x));
    const int top = static_cast<int>(std::floor(y));
    const auto pixel = [&frame](int column, int row) -> double {
        if (column < 0 || row < 0 || column >= frame.width || row >= frame.height) return 255;
        return frame.at(column, row);
    };
    const double right = x - left;
    const double below = y - top;
    return (pixel(left, top) * (1 - right) + pixel(left + 1, top) * right) * (1 - below) +
           (pixel(left, top + 1) * (1 - right) + pixel(left + 1, top + 1) * right) * below;
}

/// With white around it, so that no corner is turned out of the picture.
Frame on_a_table(const Frame& frame) {
    const int margin = std::max(frame.width, frame.height) / 5;
    Frame wide{frame.width + 2 * margin, frame.height + 2 * margin, {}};
    wide.grey.assign(static_cast<std::size_t>(wide.width) * static_cast<std::size_t>(wide.height),
                     255);
    for (int y = 0; y < frame.height; ++y)
        for (int x = 0; x < frame.width; ++x)
            wide.grey[static_cast<std::size_t>(y + margin) * static_cast<std::size_t>(wide.width) +
                      static_cast<std::size_t>(x + margin)] = frame.at(x, y);
    return wide;
}

/// Turned around the middle, the upper edge drawn together.
Frame seen_askew(const Frame& frame, const Spoiling& spoiling) {
    const double angle = spoiling.turned_degrees * std::numbers::pi / 180;
    Frame seen = frame;
    const double middle_x = frame.width / 2.0;
    const double middle_y = frame.height / 2.0;
    for (int y = 0; y < frame.height; ++y) {
        for (int x = 0; x < frame.width; ++x) {
            const double height = static_cast<double>(y) / frame.height;
            // Farther away at the top: everything is smaller there, in both directions.
            const double near = 1 + spoiling.perspective * (height - 0.5);
            const double from_x = (x - middle_x) / near;
            const double from_y = (y - middle_y) / near;
            seen.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) +
                      static_cast<std::size_t>(x)] =
                static_cast<std::uint8_t>(std::lround(
                    grey_at(frame, middle_x + from_x * std::cos(angle) - from_y * std::sin(angle),
                            middle_y + from_x * std::sin(angle) + from_y * std::cos(angle))));
        }
    }
    return seen;
}

/// A mean over a square with sides of 2 × radius, between pixels.
Frame blurred(const Frame& frame, double radius) {
    Frame soft = frame;
    const int reach = static_cast<int>(std::ceil(radius));
    const double edge = radius - std::floor(radius);
    const auto pass = [&](bool is_across) {
        const Frame before = soft;
        for (int y = 0; y < frame.height; ++y) {
            for (int x = 0; x < frame.width; ++x) {
                double sum = 0;
                double weight = 0;
                for (int step = -reach; step <= reach; ++step) {
                    const double share = std::abs(step) == reach && edge > 0 ? edge : 1;
                    const int column = std::clamp(is_across ? x + step : x, 0, frame.width - 1);
                    const int row = std::clamp(is_across ? y : y + step, 0, frame.height - 1);
                    sum += share * before.at(column, row);
                    weight += share;
                }
                soft.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(frame.width) +
                          static_cast<std::size_t>(x)] =
                    static_cast<std::uint8_t>(std::lround(sum / weight));
            }
        }
    };
    pass(true);
    pass(false);
    return soft;
}

}  // namespace

Frame spoil(const Frame& frame, const Spoiling& spoiling, std::uint32_t seed) {
    Frame seen = frame;
    if (spoiling.turned_degrees != 0 || spoiling.perspective != 0)
        seen = seen_askew(spoiling.has_table ? on_a_table(seen) : seen, spoiling);
    if (spoiling.blur_pixels > 0) seen = blurred(seen, spoiling.blur_pixels);
    std::mt19937 random{seed};
    for (int y = 0; y < seen.height; ++y) {
        for (int x = 0; x < seen.width; ++x) {
            std::uint8_t& pixel =
                seen.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(seen.width) +
                          static_cast<std::size_t>(x)];
            const double light = 1 - spoiling.shade * x / seen.width;
            const double grain =
                spoiling.noise * (static_cast<double>(random()) / 2147483648.0 - 1.0);
            pixel = static_cast<std::uint8_t>(
                std::lround(std::clamp(pixel * light + grain, 0.0, 255.0)));
        }
    }
    return seen;
}

Frame camera_picture(const std::string& pdf, int dots_per_inch, int width, int height) {
    // The code of an A4 certificate is up to 64 mm wide and stands in the lower left corner.
    constexpr double middle_x_mm = 45;
    constexpr double middle_y_mm = 257;
    constexpr double mm_per_inch = 25.4;
    Frame picture{width, height, {}};
    picture.grey.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255);
    const int left = static_cast<int>(middle_x_mm / mm_per_inch * dots_per_inch) - width / 2;
    const int top = static_cast<int>(middle_y_mm / mm_per_inch * dots_per_inch) - height / 2;
    const auto visit = [&](int, const Frame& page) {
        for (int y = std::max(0, -top); y < height && y + top < page.height; ++y)
            for (int x = std::max(0, -left); x < width && x + left < page.width; ++x)
                picture.grey[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) +
                             static_cast<std::size_t>(x)] = page.at(x + left, y + top);
        return false;
    };
    platform::scan::draw_pages(base::as_bytes(pdf), dots_per_inch, visit);
    return picture;
}

}  // namespace tamga::test
