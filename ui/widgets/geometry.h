#pragma once

#include <algorithm>

namespace tamga::ui::widgets {

/// Pixels of the screen, from its upper left corner.
struct Point {
    float x = 0;
    float y = 0;
};

struct Rect {
    float x = 0;
    float y = 0;
    float width = 0;
    float height = 0;

    float right() const noexcept { return x + width; }
    float bottom() const noexcept { return y + height; }
    Point centre() const noexcept { return {x + width / 2, y + height / 2}; }
    bool is_empty() const noexcept { return width <= 0 || height <= 0; }
    bool holds(Point point) const noexcept {
        return point.x >= x && point.x < right() && point.y >= y && point.y < bottom();
    }
    /// Whether another one lies inside, give or take `slack` pixels.
    bool holds(const Rect& other, float slack = 0) const noexcept {
        return other.x >= x - slack && other.right() <= right() + slack && other.y >= y - slack &&
               other.bottom() <= bottom() + slack;
    }
    Rect grown(float by) const noexcept {
        return {x - by, y - by, width + 2 * by, height + 2 * by};
    }

    friend bool operator==(const Rect&, const Rect&) = default;
};

/// What both have in common; empty where they do not meet.
inline Rect common(const Rect& a, const Rect& b) {
    const float x = std::max(a.x, b.x);
    const float y = std::max(a.y, b.y);
    return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
            std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

}  // namespace tamga::ui::widgets
