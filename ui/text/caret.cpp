#include "ui/text/caret.h"

#include <algorithm>
#include <cmath>

namespace tamga::ui::text {
namespace {

/// The cluster that holds a byte, or null outside the line.
const Cluster* cluster_at(const Line& line, std::size_t offset) {
    const auto found =
        std::upper_bound(line.clusters.begin(), line.clusters.end(), offset,
                         [](std::size_t at, const Cluster& cluster) { return at < cluster.begin; });
    if (found == line.clusters.begin()) return nullptr;
    const Cluster& cluster = *(found - 1);
    return offset < cluster.end ? &cluster : nullptr;
}

const Cluster* cluster_before(const Line& line, std::size_t offset) {
    return offset == 0 ? nullptr : cluster_at(line, offset - 1);
}

}  // namespace

std::size_t visual_slot(const Line& line, CaretPosition caret) {
    const Cluster* next = cluster_at(line, caret.offset);
    const Cluster* previous = cluster_before(line, caret.offset);
    const bool takes_previous = previous && (caret.affinity == Affinity::previous || !next);
    if (takes_previous) return previous->visual + (previous->is_rtl() ? 0U : 1U);
    if (next) return next->visual + (next->is_rtl() ? 1U : 0U);
    return line.direction == Direction::rtl ? line.clusters.size() : 0;
}

CaretPosition caret_at_slot(const Line& line, std::size_t slot, Side from) {
    if (line.clusters.empty()) return {line.begin, Affinity::next};
    if (slot == 0) from = Side::right;
    if (slot == line.clusters.size()) from = Side::left;
    const bool is_left = from == Side::left;
    const Cluster& cluster = line.clusters[line.from_visual[is_left ? slot - 1 : slot]];
    // The right edge of a character that runs from left to right is its end, else its beginning.
    const bool is_end = is_left != cluster.is_rtl();
    return is_end ? CaretPosition{cluster.end, Affinity::previous}
                  : CaretPosition{cluster.begin, Affinity::next};
}

float caret_x(const Line& line, CaretPosition caret) {
    const std::size_t slot = visual_slot(line, caret);
    if (line.clusters.empty()) return 0;
    if (slot < line.clusters.size()) return line.clusters[line.from_visual[slot]].x;
    const Cluster& last = line.clusters[line.from_visual.back()];
    return last.x + last.width;
}

CaretPosition caret_at_x(const Line& line, float x) {
    for (const std::uint32_t index : line.from_visual) {
        const Cluster& cluster = line.clusters[index];
        if (x < cluster.x + cluster.width / 2)
            return caret_at_slot(line, cluster.visual, Side::right);
        if (x < cluster.x + cluster.width)
            return caret_at_slot(line, cluster.visual + 1, Side::left);
    }
    return caret_at_slot(line, line.clusters.size(), Side::left);
}

std::optional<CaretPosition> step(const Line& line, CaretPosition caret, Side side) {
    const std::size_t slot = visual_slot(line, caret);
    if (side == Side::right) {
        if (slot >= line.clusters.size()) return std::nullopt;
        return caret_at_slot(line, slot + 1, Side::left);
    }
    if (slot == 0) return std::nullopt;
    return caret_at_slot(line, slot - 1, Side::right);
}

std::vector<Span> spans_of(const Line& line, std::size_t begin, std::size_t end) {
    std::vector<Span> spans;
    for (const std::uint32_t index : line.from_visual) {
        const Cluster& cluster = line.clusters[index];
        if (cluster.begin < begin || cluster.end > end) continue;
        const Span span{cluster.x, cluster.x + cluster.width};
        if (!spans.empty() && std::abs(spans.back().end - span.begin) < 0.01F)
            spans.back().end = span.end;
        else
            spans.push_back(span);
    }
    return spans;
}

std::size_t line_of(const Paragraph& paragraph, CaretPosition caret) {
    for (std::size_t i = 0; i + 1 < paragraph.lines.size(); ++i) {
        const Line& line = paragraph.lines[i];
        const Line& next = paragraph.lines[i + 1];
        if (caret.offset < next.begin) return i;
        const bool is_soft_break = line.end == next.begin;
        if (is_soft_break && caret.offset == next.begin && caret.affinity == Affinity::previous)
            return i;
    }
    return paragraph.lines.size() - 1;
}

}  // namespace tamga::ui::text
