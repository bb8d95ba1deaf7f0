#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "ui/widgets/node.h"

namespace tamga::ui::widgets {

/// The lines in which the children of a row or a grid lie.
class Lines {
  public:
    explicit Lines(std::vector<Node>& nodes) : nodes_(nodes) {}

    /// The width of a grid's cell.
    float cell_width(const Node& node, float inner) const {
        const auto count = static_cast<float>(columns(node, inner));
        return std::floor((inner - node.box.gap * (count - 1)) / count);
    }

    /// Calls `action` with the children of each line, in order; an empty row has none.
    template <typename Do>
    void each_line(const Node& node, float inner, Do&& action) const {
        std::vector<Node*> line;
        const bool is_grid = node.box.flow == Flow::grid;
        const std::size_t limit = is_grid ? columns(node, inner) : nodes_.size();
        float width = 0;
        for (int i = node.first_child; i >= 0; i = nodes_[static_cast<std::size_t>(i)].next) {
            Node& child = nodes_[static_cast<std::size_t>(i)];
            const bool fills = child.box.width.kind == Length::Kind::fill;
            const float wanted = fills ? child.least_width : child.natural_width;
            const bool is_over = node.box.wraps && width + node.box.gap + wanted > inner + 0.5F;
            if (!line.empty() && (line.size() == limit || is_over)) {
                action(line);
                line.clear();
                width = 0;
            }
            width += wanted + (line.empty() ? 0 : node.box.gap);
            line.push_back(&child);
        }
        if (!line.empty()) action(line);
    }

    /// How many cells a grid's row has.
    std::size_t columns(const Node& node, float inner) const {
        const float step = std::max(1.0F, node.box.min_column + node.box.gap);
        const auto fitting = static_cast<int>((inner + node.box.gap) / step);
        return static_cast<std::size_t>(std::clamp(fitting, 1, std::max(1, node.box.max_columns)));
    }

  private:
    std::vector<Node>& nodes_;
};

}  // namespace tamga::ui::widgets
