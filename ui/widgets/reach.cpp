#include "ui/widgets/reach.h"

#include <algorithm>

namespace tamga::ui::widgets {
namespace {

bool takes_pointer(const Node& node) {
    const Behaviour& behaviour = node.behaviour;
    return node.state.is_enabled &&
           (behaviour.is_pressable || behaviour.takes_text || behaviour.takes_drag);
}

/// Whether a root hides what lies below it at every place of its own.
bool is_opaque(const Node& root) {
    return root.layer != Layer::toast && root.layer != Layer::content;
}

/// The last element in drawing order that fits, from the highest layer that may be reached.
template <typename Fits>
const Node* topmost(const Frame& frame, Point point, Fits&& fits) {
    const std::vector<int> stacked = frame.stacked_roots();
    const std::size_t lowest = frame.first_reachable(stacked);
    for (std::size_t i = stacked.size(); i > lowest; --i) {
        const Node* found = nullptr;
        frame.walk(stacked[i - 1], [&](const Node& node, int) {
            if (node.visible.holds(point) && fits(node)) found = &node;
        });
        const Node& root = frame.nodes[static_cast<std::size_t>(stacked[i - 1])];
        if (found || (is_opaque(root) && root.visible.holds(point))) return found;
    }
    return nullptr;
}

}  // namespace

const Node* element_at(const Frame& frame, Point point) {
    return topmost(frame, point, takes_pointer);
}

float scroll_limit(const Node& area) {
    return std::max(0.0F, area.content_height - area.rect.height);
}

const Node* scroll_area_at(const Frame& frame, Point point) {
    return topmost(frame, point, [](const Node& node) {
        return node.behaviour.scrolls && scroll_limit(node) > 0;
    });
}

const Node* scroll_area_around(const Frame& frame, const Node* node) {
    while (node && !(node->behaviour.scrolls && scroll_limit(*node) > 0))
        node = frame.parent_of(*node);
    return node;
}

bool can_have_focus(const Frame& frame, const Node* node) {
    if (!node || !node->behaviour.is_focusable || !node->state.is_enabled || node->rect.is_empty())
        return false;
    const Node* root = node;
    while (const Node* above = frame.parent_of(*root))
        root = above;
    const std::vector<int> stacked = frame.stacked_roots();
    for (std::size_t i = frame.first_reachable(stacked); i < stacked.size(); ++i)
        if (&frame.nodes[static_cast<std::size_t>(stacked[i])] == root) return true;
    return false;
}

std::vector<const Node*> focus_order(const Frame& frame) {
    std::vector<const Node*> order;
    const std::vector<int> stacked = frame.stacked_roots();
    for (std::size_t i = frame.first_reachable(stacked); i < stacked.size(); ++i)
        frame.walk(stacked[i], [&](const Node& node, int) {
            if (node.behaviour.is_focusable && node.state.is_enabled && !node.rect.is_empty())
                order.push_back(&node);
        });
    return order;
}

const Node* first_fault(const Frame& frame) {
    const Node* marked = nullptr;
    const Node* said = nullptr;
    float height = 0;
    const std::vector<int> stacked = frame.stacked_roots();
    for (std::size_t i = frame.first_reachable(stacked); i < stacked.size(); ++i)
        frame.walk(stacked[i], [&](const Node& node, int depth) {
            if (depth == 0) height = std::max(height, node.rect.height);
            if (!marked && node.state.is_invalid) marked = &node;
            if (!said && node.role == Role::alert) said = &node;
        });
    if (!marked) return said;
    const Node* const around = frame.parent_of(*marked);
    const bool shows_both =
        around && !around->behaviour.scrolls && around->rect.height * 2 <= height;
    return shows_both ? around : marked;
}

bool has_unfinished(const Frame& frame) {
    bool has_one = false;
    const std::vector<int> stacked = frame.stacked_roots();
    for (std::size_t i = frame.first_reachable(stacked); i < stacked.size(); ++i)
        frame.walk(stacked[i], [&](const Node& node, int /*depth*/) {
            has_one = has_one || node.state.is_unfinished;
        });
    return has_one;
}

const Node* topmost_closable(const Frame& frame) {
    const std::vector<int> stacked = frame.stacked_roots();
    for (std::size_t i = stacked.size(); i > 0; --i) {
        const Node& root = frame.nodes[static_cast<std::size_t>(stacked[i - 1])];
        if (root.layer == Layer::popup || root.layer == Layer::dialog) return &root;
    }
    return nullptr;
}

}  // namespace tamga::ui::widgets
