#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/choice_keys.h"
#include "ui/widgets/field_parts.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
namespace space = theme::space;
namespace measure = theme::measure;

/// Choices that are shown at once; more scroll.
constexpr float limit_list_height = 420;

struct ComboMemory {
    bool is_open = false;
    std::size_t marked = 0;  ///< where the keys are
};

void add_chevron(Ui& ui, bool is_open) {
    Box square;
    square.width = square.height = fixed(measure::icon);
    Node& sign = ui.open(Role::none, "chevron", square);
    sign.icon = is_open ? theme::Icon::chevron_up : theme::Icon::chevron_down;
    sign.colour = ui.is_enabled() ? ui.palette().text_muted : ui.palette().text_disabled;
    ui.close();
}

/// Opens the list of choices above everything; true when one was taken.
bool add_list(Ui& ui, Id owner, std::string_view label, std::span<const std::string_view> choices,
              std::size_t& selected, ComboMemory& memory) {
    Box box;
    box.fill_colour = ui.palette().surface;
    box.outline_colour = ui.palette().outline_strong;
    box.outline = ui.theme().outline_width;
    box.radius = measure::radius;
    box.has_shadow = true;
    box.padding = all_around(6);
    Node& layer = ui.open_layer(Layer::popup, label, box);
    layer.behaviour.is_barrier = true;
    layer.anchor = owner;
    const Id popup = layer.id;

    Box inner;
    inner.max_height = limit_list_height;
    inner.height = fill();
    inner.radius = 6;
    Node& list = ui.open(Role::list, "list", inner);
    list.label = ui.keep(label);
    list.behaviour.scrolls = true;

    bool was_chosen = false;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        Box part;
        part.flow = Flow::row;
        part.cross = Place::centre;
        part.gap = space::s;
        part.min_height = measure::target;
        part.padding = sides(space::m, space::xs);
        part.radius = 6;
        Node& option = ui.open(Role::option, choices[i], part);
        option.label = ui.keep(choices[i]);
        option.behaviour.is_pressable = true;
        option.behaviour.is_focusable = true;
        option.behaviour.has_inner_focus = true;
        option.state.is_selected = selected == i;
        option.box.fill_colour =
            pressed_look(ui, selected == i ? ui.palette().primary.soft : ui.palette().surface,
                         ui.palette().text, option.id);
        if (ui.dispatcher().was_activated(option.id)) {
            selected = i;
            was_chosen = true;
        }
        // The list opens with the focus on what is chosen.
        const bool is_first_frame = ui.last(option.id) == nullptr;
        if (is_first_frame && i == memory.marked)
            ui.dispatcher().set_focus(option.id, ui.dispatcher().is_focus_visible());
        Box words;
        words.width = fill();
        ui.set_text(ui.open(Role::none, "text", words), choices[i], TextStyle::body,
                    selected == i ? ui.palette().primary.on_soft : ui.palette().text);
        ui.close();
        if (selected == i) {
            Box square;
            square.width = square.height = fixed(20);
            Node& sign = ui.open(Role::none, "check", square);
            sign.icon = theme::Icon::check;
            sign.colour = ui.palette().primary.on_soft;
            ui.close();
        }
        ui.close();
    }
    ui.close();
    ui.close();
    if (was_chosen || ui.dispatcher().was_dismissed(popup)) memory.is_open = false;
    return was_chosen;
}

}  // namespace

bool combo(Ui& ui, std::string_view label, std::span<const std::string_view> choices,
           std::size_t& selected, const ComboOptions& options) {
    Box column;
    column.gap = space::xs;
    ui.open(Role::none, label, column);
    const Scope field{ui};
    add_field_label(ui, label, options.is_required);

    Node& node = ui.open(Role::combo, label);
    const Id id = node.id;
    ComboMemory& memory = ui.memory<ComboMemory>(id);
    const bool is_enabled = node.state.is_enabled && !choices.empty();
    bool changed = false;
    if (is_enabled) {
        changed = choose_by_keys(ui, id, choices.size(), selected);
        if (ui.dispatcher().was_activated(id)) {
            memory.is_open = !memory.is_open;
            memory.marked = selected < choices.size() ? selected : 0;
        }
    }
    Box box = field_box(ui, memory.is_open, !options.error.empty());
    box.padding = sides(space::m, 10);
    box.gap = space::s;
    ui.set_box(node, box);
    const bool has_choice = selected < choices.size();
    node.label = ui.keep(label);
    node.value = has_choice ? ui.keep(choices[selected]) : std::string_view{};
    node.hint = ui.keep(options.error.empty() ? options.hint : options.error);
    node.state.is_enabled = is_enabled;
    node.state.is_expanded = memory.is_open;
    node.state.is_invalid = !options.error.empty();
    node.state.is_required = options.is_required;
    node.behaviour.is_pressable = true;
    node.behaviour.is_focusable = true;
    node.behaviour.takes_arrows = true;
    node.box.fill_colour = pressed_look(ui, node.box.fill_colour, ui.palette().text, id);
    Box words;
    words.width = fill();
    theme::Colour colour = has_choice ? ui.palette().text : ui.palette().text_muted;
    if (!is_enabled) colour = ui.palette().text_disabled;
    ui.set_text(ui.open(Role::none, "text", words),
                has_choice ? choices[selected] : options.placeholder, TextStyle::body, colour);
    ui.close();
    add_chevron(ui, memory.is_open);
    ui.close();
    if (memory.is_open) changed |= add_list(ui, id, label, choices, selected, memory);
    add_field_note(ui, options.hint, options.error);
    return changed;
}

}  // namespace tamga::ui::widgets
