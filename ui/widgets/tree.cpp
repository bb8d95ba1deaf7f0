#include "ui/widgets/tree.h"

#include <array>
#include <cmath>

#include "core/base/check.h"

namespace tamga::ui::widgets {
namespace {

/// What a finger hits without looking, in dp (WCAG 2.5.5 has 44).
constexpr float least_target = 44;

const Node& node_at(const Frame& frame, int index) {
    return frame.nodes[static_cast<std::size_t>(index)];
}

std::string describe(const Node& node) {
    std::string text{name(node.role)};
    const std::string_view label = node.label.empty() ? node.text : node.label;
    if (!label.empty()) text += " \"" + std::string{label} + "\"";
    return text;
}

void add_state(std::string& text, const State& state) {
    const std::array<std::pair<bool, const char*>, 11> words{{{!state.is_enabled, "disabled"},
                                                              {state.is_selected, "selected"},
                                                              {state.is_checked, "checked"},
                                                              {state.is_mixed, "mixed"},
                                                              {state.is_focused, "focused"},
                                                              {state.is_expanded, "expanded"},
                                                              {state.is_busy, "busy"},
                                                              {state.is_invalid, "invalid"},
                                                              {state.is_required, "required"},
                                                              {state.is_read_only, "read-only"},
                                                              {state.is_modal, "modal"}}};
    for (const auto& [holds, word] : words)
        if (holds) text += std::string{" "} + word;
}

void print_node(const Frame& frame, const Node& node, std::size_t depth, std::string& text) {
    const bool is_told = node.role != Role::none;
    if (is_told) {
        text += std::string(depth * 2, ' ') + describe(node);
        if (node.level > 0) text += " level " + std::to_string(node.level);
        if (!node.value.empty()) text += " = \"" + std::string{node.value} + "\"";
        add_state(text, node.state);
        if (!node.hint.empty()) text += " (" + std::string{node.hint} + ")";
        text += '\n';
    }
    for (int i = node.first_child; i >= 0; i = node_at(frame, i).next)
        print_node(frame, node_at(frame, i), depth + (is_told ? 1 : 0), text);
}

/// The nearest area around an element that scrolls, or null.
const Node* scroll_area(const Frame& frame, const Node& node) {
    const Node* at = frame.parent_of(node);
    while (at && !at->behaviour.scrolls)
        at = frame.parent_of(*at);
    return at;
}

void find_outside(const Frame& frame, const Node& node, const Rect& screen,
                  std::vector<std::string>& faults) {
    const Node* area = scroll_area(frame, node);
    const Node* parent = frame.parent_of(node);
    if (!parent || node.rect.is_empty()) return;
    constexpr float slack = 1.5F;
    const Rect& wide = area ? area->rect : screen;
    if (node.rect.x < wide.x - slack || node.rect.right() > wide.right() + slack)
        faults.push_back(describe(node) + " lies outside the screen's width");
    else if (!area && !screen.holds(node.rect, slack))
        faults.push_back(describe(node) + " lies outside the screen");
    if (!parent->behaviour.scrolls && !parent->rect.holds(node.rect, slack))
        faults.push_back(describe(node) + " lies outside " + describe(*parent));
}

/// Whether an element looks like a thing of its own: a card, a banner, a button.
bool is_surface(const Node& node) {
    return !node.visible.is_empty() && (node.box.outline > 0 || node.box.has_shadow);
}

/// Whether two elements are to share their place: one lies in the other, or they are stacked.
bool share_place(const Frame& frame, const Node& one, const Node& other) {
    if (frame.is_within(one, other.id) || frame.is_within(other, one.id)) return true;
    const Node* around = frame.parent_of(one);
    while (around && !frame.is_within(other, around->id))
        around = frame.parent_of(*around);
    return around && around->box.flow == Flow::stack;
}

void find_covered(const Frame& frame, const std::vector<const Node*>& surfaces,
                  std::vector<std::string>& faults) {
    for (std::size_t i = 0; i < surfaces.size(); ++i) {
        for (std::size_t k = i + 1; k < surfaces.size(); ++k) {
            const Rect both = common(surfaces[i]->visible, surfaces[k]->visible);
            if (both.width > 1.5F && both.height > 1.5F &&
                !share_place(frame, *surfaces[i], *surfaces[k]))
                faults.push_back(describe(*surfaces[i]) + " covers a part of " +
                                 describe(*surfaces[k]));
        }
    }
}

void find_overlaps(const std::vector<const Node*>& texts, std::vector<std::string>& faults) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t k = i + 1; k < texts.size(); ++k) {
            const Rect both = common(texts[i]->visible, texts[k]->visible);
            if (both.width > 1.5F && both.height > 1.5F)
                faults.push_back(describe(*texts[i]) + " overlaps " + describe(*texts[k]));
        }
    }
}

}  // namespace

std::string_view name(Role role) {
    switch (role) {
        case Role::none: return "none";
        case Role::screen: return "screen";
        case Role::group: return "group";
        case Role::heading: return "heading";
        case Role::text: return "text";
        case Role::image: return "image";
        case Role::button: return "button";
        case Role::link: return "link";
        case Role::text_field: return "text_field";
        case Role::search_field: return "search_field";
        case Role::number_field: return "number_field";
        case Role::date_field: return "date_field";
        case Role::checkbox: return "checkbox";
        case Role::radio_group: return "radio_group";
        case Role::radio: return "radio";
        case Role::combo: return "combo";
        case Role::list: return "list";
        case Role::option: return "option";
        case Role::tab_list: return "tab_list";
        case Role::tab: return "tab";
        case Role::table: return "table";
        case Role::column_header: return "column_header";
        case Role::row: return "row";
        case Role::cell: return "cell";
        case Role::dialog: return "dialog";
        case Role::alert: return "alert";
        case Role::status: return "status";
        case Role::progress: return "progress";
        case Role::chart: return "chart";
        case Role::stepper: return "stepper";
        case Role::step: return "step";
        case Role::scroll_area: return "scroll_area";
        case Role::keyboard: return "keyboard";
        case Role::key: return "key";
        case Role::drop_zone: return "drop_zone";
    }
    base::unreachable("every role has a name");
}

std::vector<const Node*> find_all(const Frame& frame, Role role, std::string_view label) {
    std::vector<const Node*> found;
    for (const int root : frame.stacked_roots())
        frame.walk(root, [&](const Node& node, int) {
            if (node.role == role && (label.empty() || node.label == label)) found.push_back(&node);
        });
    return found;
}

std::string print(const Frame& frame) {
    std::string text;
    for (const int root : frame.stacked_roots())
        print_node(frame, node_at(frame, root), 0, text);
    return text;
}

std::vector<std::string> find_faults(const Frame& frame) {
    std::vector<std::string> faults;
    if (frame.nodes.empty()) return faults;
    const Rect screen = frame.nodes.front().rect.height > 0
                            ? Rect{0, 0, frame.nodes.front().rect.width, 1e7F}
                            : Rect{};
    for (const int root : frame.stacked_roots()) {
        std::vector<const Node*> texts;
        std::vector<const Node*> surfaces;
        frame.walk(root, [&](const Node& node, int) {
            if (node.paragraph) {
                texts.push_back(&node);
                if (node.is_cut && !node.behaviour.may_be_cut)
                    faults.push_back(describe(node) + " is cut");
            }
            if (is_surface(node)) surfaces.push_back(&node);
            if (node.paragraph || node.behaviour.is_pressable)
                find_outside(frame, node, screen, faults);
            const bool is_target = node.behaviour.is_pressable && node.state.is_enabled;
            const float least = least_target * frame.scale - 1;
            if (is_target && (node.rect.width < least || node.rect.height < least))
                faults.push_back(describe(node) + " is too small to be touched");
        });
        find_overlaps(texts, faults);
        find_covered(frame, surfaces, faults);
    }
    return faults;
}

}  // namespace tamga::ui::widgets
