#include "ui/widgets/frame.h"

#include <algorithm>
#include <cstring>

namespace tamga::ui::widgets {

std::string_view Arena::keep(std::string_view text) {
    if (text.empty()) return {};
    char* to = nullptr;
    if (text.size() > block_bytes / 4) {
        large_.push_back(std::make_unique<char[]>(text.size()));
        to = large_.back().get();
    } else {
        if (used_ + text.size() > block_bytes) {
            if (block_ == blocks_.size()) blocks_.push_back(std::make_unique<char[]>(block_bytes));
            ++block_;
            used_ = 0;
        }
        to = blocks_[block_ - 1].get() + used_;
        used_ += text.size();
    }
    std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
}

void Arena::clear() noexcept {
    large_.clear();
    block_ = 0;
    used_ = block_bytes;
}

void Frame::clear() {
    nodes.clear();
    roots.clear();
    paints.clear();
    index.clear();
    arena.clear();
}

const Node* Frame::find(Id id) const {
    const auto found = index.find(id);
    return found == index.end() ? nullptr : &nodes[static_cast<std::size_t>(found->second)];
}

const Node* Frame::parent_of(const Node& node) const {
    return node.parent < 0 ? nullptr : &nodes[static_cast<std::size_t>(node.parent)];
}

std::vector<int> Frame::stacked_roots() const {
    std::vector<int> stacked = roots;
    std::stable_sort(stacked.begin(), stacked.end(), [&](int a, int b) {
        return nodes[static_cast<std::size_t>(a)].layer < nodes[static_cast<std::size_t>(b)].layer;
    });
    return stacked;
}

std::size_t Frame::first_reachable(const std::vector<int>& stacked) const {
    for (std::size_t i = stacked.size(); i > 0; --i)
        if (nodes[static_cast<std::size_t>(stacked[i - 1])].behaviour.is_barrier) return i - 1;
    return 0;
}

bool Frame::is_within(const Node& node, Id ancestor) const {
    for (const Node* at = &node; at != nullptr; at = parent_of(*at))
        if (at->id == ancestor) return true;
    return false;
}

}  // namespace tamga::ui::widgets
