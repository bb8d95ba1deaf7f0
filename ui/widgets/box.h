#pragma once

#include <cstdint>

#include "ui/theme/theme.h"

namespace tamga::ui::widgets {

/// How an element takes its room along one axis. Lengths are in dp.
struct Length {
    enum class Kind : std::uint8_t { fit, fill, fixed };
    Kind kind = Kind::fit;
    float value = 1;
};

/// As much as the content needs.
constexpr Length fit() {
    return {Length::Kind::fit, 0};
}
/// What others leave, shared by weight.
constexpr Length fill(float weight = 1) {
    return {Length::Kind::fill, weight};
}
constexpr Length fixed(float dp) {
    return {Length::Kind::fixed, dp};
}

enum class Flow : std::uint8_t {
    column,
    row,
    grid,  ///< rows of equally wide cells
    stack  ///< all on the same place, the last one on top
};

/// Where children lie along an axis. Start is the side where reading begins.
enum class Place : std::uint8_t { start, centre, end, stretch, between };

/// Distances from the edges inwards, in dp.
struct Edges {
    float start = 0;
    float top = 0;
    float end = 0;
    float bottom = 0;
};

constexpr Edges all_around(float dp) {
    return {dp, dp, dp, dp};
}
constexpr Edges sides(float horizontal, float vertical) {
    return {horizontal, vertical, horizontal, vertical};
}

/// How an element takes its room and arranges what is in it. Lengths are in dp.
struct Box {
    static constexpr float unbounded = 1e7F;

    Flow flow = Flow::column;
    Length width = fit();
    Length height = fit();
    float min_width = 0;
    float max_width = unbounded;
    float min_height = 0;
    float max_height = unbounded;
    Edges padding = {};
    float gap = 0;                 ///< between children, in rows also between their lines
    Place main = Place::start;     ///< children along the flow
    Place cross = Place::stretch;  ///< children across the flow
    Place self = Place::stretch;   ///< where it lies in a column that would stretch it
    bool wraps = false;            ///< a row continues below where it is too wide
    float min_column = 280;        ///< least width of a grid's cell
    int max_columns = 12;          ///< most cells of a grid's row

    theme::Colour fill_colour = theme::transparent;
    theme::Colour outline_colour = theme::transparent;
    float outline = 0;
    float radius = 0;
    bool has_shadow = false;
};

}  // namespace tamga::ui::widgets
