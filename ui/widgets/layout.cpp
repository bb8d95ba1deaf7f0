#include "ui/widgets/layout.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/layout_lines.h"

namespace tamga::ui::widgets {
namespace {

using Kind = Length::Kind;

/// The least height that an area that scrolls keeps when room is short, in ems of its text or so.
constexpr float least_scroll_height = 96;

/// Where a child of a column or stack lies across it.
Place place_across(const Node& parent, const Node& child) {
    return parent.box.cross == Place::stretch ? child.box.self : parent.box.cross;
}

class Layout {
  public:
    Layout(std::vector<Node>& nodes, text::Typesetter& typesetter)
        : nodes_(nodes), typesetter_(typesetter), lines_(nodes), least_heights_(nodes.size()) {}

    void measure_widths(Node& node);
    void assign_widths(Node& node, float width);
    void measure_heights(Node& node);
    void place(Node& node, const Rect& rect);

  private:
    template <typename Do>
    void each_child(const Node& node, Do&& action) {
        for (int i = node.first_child; i >= 0; i = nodes_[static_cast<std::size_t>(i)].next)
            action(nodes_[static_cast<std::size_t>(i)]);
    }
    float& least_height(const Node& node) {
        return least_heights_[static_cast<std::size_t>(&node - nodes_.data())];
    }
    void measure_least_height(const Node& node);
    static float inner_width(const Node& node) {
        return std::max(0.0F, node.rect.width - node.box.padding.start - node.box.padding.end);
    }
    void set_text(Node& node, float width);
    void assign_row_widths(const Node& node);
    void fill_line(const std::vector<Node*>& line, float room);
    void place_column(const Node& node, const Rect& inner);
    void place_rows(const Node& node, const Rect& inner);
    void place_stack(const Node& node, const Rect& inner);
    void put_across(Node& child, const Node& parent, float x, float width, float y, float height);

    std::vector<Node>& nodes_;
    text::Typesetter& typesetter_;
    Lines lines_;
    std::vector<float> least_heights_;  ///< to which each node shrinks where room is short
};

void Layout::measure_widths(Node& node) {
    float natural = 0;
    float least = 0;
    int count = 0;
    each_child(node, [&](Node& child) {
        measure_widths(child);
        ++count;
        const bool adds = node.box.flow == Flow::row;
        natural = adds ? natural + child.natural_width : std::max(natural, child.natural_width);
        least = adds && !node.box.wraps ? least + child.least_width
                                        : std::max(least, child.least_width);
    });
    if (node.box.flow == Flow::row && count > 1) {
        const float gaps = node.box.gap * static_cast<float>(count - 1);
        natural += gaps;
        if (!node.box.wraps) least += gaps;
    }
    if (node.box.flow == Flow::grid && count > 0) least = std::min(least, node.box.min_column);
    if (!node.text.empty()) {
        const auto paragraph = typesetter_.set(node.text, node.format);
        natural = std::max(natural, std::ceil(paragraph->width));
        const float word = node.max_lines == 1 ? node.format.size_pixels * 4
                                               : typesetter_.word_width(node.text, node.format);
        least = std::max(least, std::min(natural, std::ceil(word)));
    }
    const float padding = node.box.padding.start + node.box.padding.end;
    natural += padding;
    least += padding;
    if (node.box.width.kind == Kind::fixed) natural = least = node.box.width.value;
    const float floor = node.box.min_width;
    node.natural_width = std::max(std::min(natural, node.box.max_width), floor);
    node.least_width = std::max(std::min(least, node.box.max_width), floor);
}

void Layout::assign_widths(Node& node, float width) {
    node.rect.width = std::max(0.0F, std::round(width));
    const float inner = inner_width(node);
    switch (node.box.flow) {
        case Flow::column:
        case Flow::stack:
            each_child(node, [&](Node& child) {
                const Place place = place_across(node, child);
                float wide = inner;
                if (child.box.width.kind == Kind::fixed)
                    wide = std::min(child.box.width.value, std::max(inner, child.least_width));
                else if (child.box.width.kind == Kind::fit && place != Place::stretch)
                    wide = std::min(child.natural_width, inner);
                assign_widths(child, std::min(wide, child.box.max_width));
            });
            break;
        case Flow::grid: {
            const float cell = lines_.cell_width(node, inner);
            each_child(node, [&](Node& child) {
                assign_widths(child, std::min(cell, child.box.max_width));
            });
            break;
        }
        case Flow::row: assign_row_widths(node); break;
    }
}

/// Shares what is left among those that fill, by weight; one whose content needs more than its
/// share gets that, and the others share the rest.
void Layout::fill_line(const std::vector<Node*>& line, float room) {
    std::vector<Node*> open;
    for (Node* child : line)
        if (child->box.width.kind == Kind::fill) open.push_back(child);
    for (bool has_changed = true; has_changed && !open.empty();) {
        has_changed = false;
        float weights = 0;
        for (const Node* child : open)
            weights += child->box.width.value;
        for (auto it = open.begin(); it != open.end(); ++it) {
            const float share = room * (*it)->box.width.value / weights;
            if (share >= (*it)->least_width) continue;
            assign_widths(**it, (*it)->least_width);
            room -= (*it)->least_width;
            open.erase(it);
            has_changed = true;
            break;
        }
        if (has_changed) continue;
        // Edges are rounded, not widths, so that many children end where the line ends.
        float weight = 0;
        float begin = 0;
        for (Node* child : open) {
            weight += child->box.width.value;
            const float end = std::round(room * weight / weights);
            assign_widths(*child, std::min(end - begin, child->box.max_width));
            begin = end;
        }
    }
}

void Layout::assign_row_widths(const Node& node) {
    const float inner = inner_width(node);
    lines_.each_line(node, inner, [&](const std::vector<Node*>& line) {
        float room = inner - node.box.gap * static_cast<float>(line.size() - 1);
        float fixed_widths = 0;
        float give = 0;
        float least = 0;
        for (const Node* child : line) {
            if (child->box.width.kind == Kind::fill) {
                least += child->least_width;
                continue;
            }
            fixed_widths += child->natural_width;
            give += child->natural_width - child->least_width;
        }
        // Too little room is taken from those that can give, in proportion to what they can.
        const float lack = fixed_widths + least - room;
        const float share = lack > 0 && give > 0 ? std::min(1.0F, lack / give) : 0;
        for (Node* child : line) {
            if (child->box.width.kind == Kind::fill) continue;
            const float wide =
                child->natural_width - share * (child->natural_width - child->least_width);
            assign_widths(*child, std::min({wide, child->box.max_width, inner}));
            room -= child->rect.width;
        }
        fill_line(line, std::max(room, 0.0F));
    });
}

void Layout::set_text(Node& node, float width) {
    // Half a pixel more, so that a text that was measured to fit does.
    node.paragraph = typesetter_.set(node.text, node.format, {width + 0.5F, node.max_lines});
}

void Layout::measure_heights(Node& node) {
    float height = 0;
    int count = 0;
    if (node.box.flow == Flow::row || node.box.flow == Flow::grid) {
        each_child(node, [&](Node& child) { measure_heights(child); });
        lines_.each_line(node, inner_width(node), [&](const std::vector<Node*>& line) {
            if (count++ > 0) height += node.box.gap;
            float highest = 0;
            for (const Node* child : line)
                highest = std::max(highest, child->natural_height);
            height += highest;
        });
    } else {
        each_child(node, [&](Node& child) {
            measure_heights(child);
            if (node.box.flow == Flow::stack) {
                height = std::max(height, child.natural_height);
            } else {
                height += child.natural_height + (count++ > 0 ? node.box.gap : 0);
            }
        });
    }
    if (!node.text.empty()) {
        set_text(node, inner_width(node));
        height = std::max(height, node.paragraph->height);
    }
    height += node.box.padding.top + node.box.padding.bottom;
    // Who scrolls itself shows a part of what it holds, and has said how high all of it is.
    if (node.behaviour.is_self_scrolling)
        height = 0;
    else
        node.content_height = height;
    if (node.box.height.kind == Kind::fixed) height = node.box.height.value;
    node.natural_height =
        std::round(std::max(std::min(height, node.box.max_height), node.box.min_height));
    measure_least_height(node);
}

/// Areas that scroll give up most of their height, and whatever holds one shrinks with it; all else
/// keeps what it needs.
void Layout::measure_least_height(const Node& node) {
    float& least = least_height(node);
    least = node.natural_height;
    if (node.behaviour.scrolls) {
        least = std::min(least, std::max(least_scroll_height, node.box.min_height));
        return;
    }
    if (node.box.height.kind == Kind::fixed) return;
    float sum = 0;
    float highest = 0;
    each_child(node, [&](const Node& child) {
        const float given = child.natural_height - least_height(child);
        sum += given;
        highest = std::max(highest, least_height(child));
    });
    if (node.box.flow == Flow::column)
        least = std::max(least - sum, node.box.min_height);
    else if (node.box.flow == Flow::stack || (node.box.flow == Flow::row && !node.box.wraps))
        least = std::min(least, std::max(highest + node.box.padding.top + node.box.padding.bottom,
                                         node.box.min_height));
}

void Layout::place(Node& node, const Rect& rect) {
    const float x = std::round(rect.x);
    const float y = std::round(rect.y);
    node.rect = {x, y, std::round(rect.right()) - x, std::round(rect.bottom()) - y};
    const Edges& padding = node.box.padding;
    Rect inner{x + padding.start, y + padding.top, inner_width(node),
               std::max(0.0F, node.rect.height - padding.top - padding.bottom)};
    if (node.behaviour.scrolls && !node.behaviour.is_self_scrolling) {
        const float most = std::max(0.0F, node.content_height - node.rect.height);
        node.scroll = std::clamp(node.scroll, 0.0F, most);
        inner.y -= std::round(node.scroll);
        inner.height = std::max(inner.height, node.content_height - padding.top - padding.bottom);
    }
    switch (node.box.flow) {
        case Flow::column: place_column(node, inner); break;
        case Flow::row:
        case Flow::grid: place_rows(node, inner); break;
        case Flow::stack: place_stack(node, inner); break;
    }
}

/// Places a child across its parent's flow, in a strip.
void Layout::put_across(Node& child, const Node& parent, float x, float width, float y,
                        float height) {
    const Place place = place_across(parent, child);
    float left = x;
    if (place == Place::centre) left = x + (width - child.rect.width) / 2;
    if (place == Place::end) left = x + width - child.rect.width;
    this->place(child, {left, y, child.rect.width, height});
}

void Layout::place_column(const Node& node, const Rect& inner) {
    float used = 0;
    float weights = 0;
    float give = 0;
    int count = 0;
    each_child(node, [&](const Node& child) {
        used += child.natural_height + (count++ > 0 ? node.box.gap : 0);
        if (child.box.height.kind == Kind::fill) weights += child.box.height.value;
        give += child.natural_height - least_height(child);
    });
    const float room = inner.height - used;
    const float share = room < 0 && give > 0 ? std::min(1.0F, -room / give) : 0;
    float gap = node.box.gap;
    float y = inner.y;
    if (room > 0 && weights == 0) {
        if (node.box.main == Place::centre) y += room / 2;
        if (node.box.main == Place::end) y += room;
        if (node.box.main == Place::between && count > 1)
            gap += room / static_cast<float>(count - 1);
    }
    each_child(node, [&](Node& child) {
        float height = child.natural_height;
        if (child.box.height.kind == Kind::fill && room > 0)
            height =
                std::min(height + room * child.box.height.value / weights, child.box.max_height);
        height -= share * (child.natural_height - least_height(child));
        put_across(child, node, inner.x, inner.width, y, height);
        y += height + gap;
    });
}

void Layout::place_rows(const Node& node, const Rect& inner) {
    float y = inner.y;
    const bool is_grid = node.box.flow == Flow::grid;
    const bool is_single = !node.box.wraps && !is_grid;
    lines_.each_line(node, inner.width, [&](const std::vector<Node*>& line) {
        float highest = 0;
        float least = 0;
        float used = node.box.gap * static_cast<float>(line.size() - 1);
        for (const Node* child : line) {
            highest = std::max(highest, child->natural_height);
            least = std::max(least, least_height(*child));
            used += child->rect.width;
        }
        if (is_single) highest = std::max(least, inner.height);
        const float room = std::max(0.0F, inner.width - used);
        float gap = node.box.gap;
        float x = inner.x;
        if (!is_grid) {
            if (node.box.main == Place::centre) x += room / 2;
            if (node.box.main == Place::end) x += room;
            if (node.box.main == Place::between && line.size() > 1)
                gap += room / static_cast<float>(line.size() - 1);
        }
        std::size_t number = 0;
        for (Node* child : line) {
            // Cells end where the grid ends; whole pixels that divide unevenly go to some of them.
            if (is_grid) {
                const auto step = [&](std::size_t i) {
                    return std::round((inner.width + node.box.gap) * static_cast<float>(i) /
                                      static_cast<float>(lines_.columns(node, inner.width)));
                };
                x = inner.x + step(number);
                child->rect.width =
                    std::min(step(number + 1) - step(number) - node.box.gap, child->box.max_width);
                ++number;
            }
            const Place place = node.box.cross;
            const bool stretches = place == Place::stretch && child->box.height.kind != Kind::fixed;
            const float height = stretches ? std::min(highest, child->box.max_height)
                                           : std::min(child->natural_height,
                                                      std::max(highest, least_height(*child)));
            float top = y;
            if (place == Place::centre) top = y + (highest - height) / 2;
            if (place == Place::end) top = y + highest - height;
            this->place(*child, {x, top, child->rect.width, height});
            x += child->rect.width + gap;
        }
        y += highest + node.box.gap;
    });
}

void Layout::place_stack(const Node& node, const Rect& inner) {
    each_child(node, [&](Node& child) {
        float height = child.natural_height;
        if (child.box.height.kind == Kind::fill || child.behaviour.scrolls)
            height = std::min(
                std::max(height, child.box.height.kind == Kind::fill ? inner.height : height),
                inner.height);
        height = std::min(height, std::max(inner.height, child.box.min_height));
        float y = inner.y;
        if (node.box.main == Place::centre) y += std::max(0.0F, inner.height - height) / 2;
        if (node.box.main == Place::end) y += std::max(0.0F, inner.height - height);
        put_across(child, node, inner.x, inner.width, y, height);
    });
}

/// Moves a tree sideways.
void move(std::vector<Node>& nodes, int root, float by) {
    Node& node = nodes[static_cast<std::size_t>(root)];
    node.rect.x += by;
    for (int i = node.first_child; i >= 0; i = nodes[static_cast<std::size_t>(i)].next)
        move(nodes, i, by);
}

}  // namespace

void lay_out(std::vector<Node>& nodes, int root, const Rect& area, text::Typesetter& typesetter) {
    Layout layout{nodes, typesetter};
    Node& node = nodes[static_cast<std::size_t>(root)];
    layout.measure_widths(node);
    layout.assign_widths(node, area.width);
    layout.measure_heights(node);
    layout.place(node, area);
}

NaturalSize natural_size(std::vector<Node>& nodes, int root, float width_limit,
                         text::Typesetter& typesetter) {
    Layout layout{nodes, typesetter};
    Node& node = nodes[static_cast<std::size_t>(root)];
    layout.measure_widths(node);
    const float width = std::min(node.natural_width, width_limit);
    layout.assign_widths(node, width);
    layout.measure_heights(node);
    return {width, node.natural_height};
}

void mirror(std::vector<Node>& nodes, int root, const Rect& area) {
    Node& node = nodes[static_cast<std::size_t>(root)];
    const float before = node.rect.x;
    node.rect.x = area.x + area.right() - node.rect.right();
    const bool is_one_piece = node.behaviour.keeps_left_to_right;
    for (int i = node.first_child; i >= 0; i = nodes[static_cast<std::size_t>(i)].next) {
        if (is_one_piece)
            move(nodes, i, node.rect.x - before);
        else
            mirror(nodes, i, area);
    }
}

void clip(std::vector<Node>& nodes, int root, const Rect& area) {
    Node& node = nodes[static_cast<std::size_t>(root)];
    node.visible = common(node.rect, area);
    if (node.paragraph) {
        const float needed =
            node.paragraph->height + node.box.padding.top + node.box.padding.bottom;
        const float wide = node.rect.width - node.box.padding.start - node.box.padding.end;
        node.is_cut = node.paragraph->is_cut || needed > node.rect.height + 1 ||
                      node.paragraph->width > wide + 1;
    }
    const Rect inside = node.behaviour.scrolls ? node.visible : area;
    for (int i = node.first_child; i >= 0; i = nodes[static_cast<std::size_t>(i)].next)
        clip(nodes, i, inside);
}

}  // namespace tamga::ui::widgets
