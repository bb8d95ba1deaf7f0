#pragma once

#include <vector>

#include "ui/text/typesetter.h"
#include "ui/widgets/node.h"

namespace tamga::ui::widgets {

/// Gives every element below `root` its place inside `area`: widths from the contents upwards and
/// from the area downwards, then heights the same way, since a text's height follows from its
/// width. What is too high takes room from areas that scroll; what still does not fit runs over the
/// end, where an area that scrolls shows it. Positions are whole pixels; nothing is mirrored yet.
void lay_out(std::vector<Node>& nodes, int root, const Rect& area, text::Typesetter& typesetter);

/// The size that a tree takes when nothing limits its height.
struct NaturalSize {
    float width = 0;
    float height = 0;
};
NaturalSize natural_size(std::vector<Node>& nodes, int root, float width_limit,
                         text::Typesetter& typesetter);

/// Mirrors a laid-out tree inside `area` for reading from right to left; what `keeps_left_to_right`
/// is moved as one piece.
void mirror(std::vector<Node>& nodes, int root, const Rect& area);

/// Sets `visible`, and `is_cut` of texts that do not fit their place.
void clip(std::vector<Node>& nodes, int root, const Rect& area);

}  // namespace tamga::ui::widgets
