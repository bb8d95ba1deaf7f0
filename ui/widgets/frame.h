#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/widgets/node.h"

namespace tamga::ui::widgets {

class Painter;

/// Keeps the texts of one frame; given back all at once.
class Arena {
  public:
    /// Copies a text; valid until `clear`.
    std::string_view keep(std::string_view text);
    void clear() noexcept;

  private:
    static constexpr std::size_t block_bytes = 32 * 1024;
    std::vector<std::unique_ptr<char[]>> blocks_;
    std::vector<std::unique_ptr<char[]>> large_;
    std::size_t block_ = 0;
    std::size_t used_ = block_bytes;
};

/// Draws an element's inside; `node` tells where.
using Paint = std::function<void(Painter& painter, const Node& node)>;

/// One frame: its elements as trees, one for each layer that was opened.
struct Frame {
    std::vector<Node> nodes;
    std::vector<int> roots;  ///< in the order of opening
    std::vector<Paint> paints;
    std::unordered_map<Id, int> index;
    Arena arena;
    bool is_rtl = false;
    float scale = 1;

    void clear();
    /// The element of this name, or null.
    const Node* find(Id id) const;
    const Node* parent_of(const Node& node) const;
    /// Roots from the lowest to the highest.
    std::vector<int> stacked_roots() const;
    /// The lowest root that can be touched: the highest barrier, else the lowest root of all.
    std::size_t first_reachable(const std::vector<int>& stacked) const;
    /// Calls `visit(node, depth)` for a tree in reading order.
    template <typename Visit>
    void walk(int root, Visit&& visit, int depth = 0) const {
        const Node& node = nodes[static_cast<std::size_t>(root)];
        visit(node, depth);
        for (int i = node.first_child; i >= 0; i = nodes[static_cast<std::size_t>(i)].next)
            walk(i, visit, depth + 1);
    }
    /// Whether `node` is `ancestor` or below it.
    bool is_within(const Node& node, Id ancestor) const;
};

}  // namespace tamga::ui::widgets
