#include "ui/widgets/keyboard.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/keyboard_layouts.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
namespace space = theme::space;

constexpr float key_gap = 6;

struct KeyboardMemory {
    KeyPage page = KeyPage::latin;
    KeyPage letters = KeyPage::latin;  ///< to which the page of signs goes back
    bool is_shifted = false;
    std::string language;
    Id field = 0;  ///< that has the focus now
};

class Keyboard {
  public:
    Keyboard(Ui& ui, KeyboardMemory& memory) : ui_(ui), memory_(memory) {
        const auto rows = static_cast<float>(key_rows(memory.page).size() + 1);
        const float room = ui.screen().height / ui.settings().display_scale * 0.5F;
        height_ = std::clamp(std::floor((room - 2 * space::s) / rows - key_gap), 26.0F, 56.0F);
        style_ = height_ < 40 ? TextStyle::body : TextStyle::title;
    }

    void build() {
        const KeyRows& rows = key_rows(memory_.page);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto name = ui_.named(i);
            open_row();
            const bool is_last = i + 1 == rows.size();
            if (is_last && memory_.page != KeyPage::arabic) shift();
            for (const KeyCap& cap : rows[i])
                letter(memory_.is_shifted ? cap.shifted : cap.plain);
            if (is_last) backspace();
            ui_.close();
        }
        build_last_row();
    }

  private:
    void open_row() {
        Box box;
        box.flow = Flow::row;
        box.gap = key_gap;
        ui_.open(Role::none, "row", box);
    }

    /// Opens, looks up and closes a key; true when it was pressed.
    bool key(std::string_view label, std::string_view shown, theme::Icon icon, float weight,
             bool is_special, bool is_on = false) {
        const theme::Palette& palette = ui_.palette();
        Box box;
        box.flow = Flow::row;
        box.main = Place::centre;
        box.cross = Place::centre;
        box.width = fill(weight);
        box.height = fixed(height_);
        box.radius = 8;
        box.outline = ui_.theme().outline_width > 1 ? 1 : 0;
        box.outline_colour = palette.outline;
        Node& node = ui_.open(Role::key, label, box);
        node.label = ui_.keep(label);
        node.state.is_selected = is_on;
        node.behaviour.is_pressable = true;
        node.behaviour.keeps_focus = true;
        const theme::Colour on = is_on ? palette.primary.on_strong : palette.text;
        theme::Colour fill_colour = is_special ? palette.sunken : palette.surface;
        if (is_on) fill_colour = palette.primary.strong;
        node.box.fill_colour = pressed_look(ui_, fill_colour, on, node.id);
        const bool was_pressed = ui_.dispatcher().was_activated(node.id);
        if (icon != theme::Icon::none) {
            Box square;
            square.width = square.height = fixed(std::min(height_ - 8, 26.0F));
            Node& sign = ui_.open(Role::none, "icon", square);
            sign.icon = icon;
            sign.colour = on;
        } else {
            ui_.set_text(ui_.open(Role::none, "text"), shown, style_, on, 0, Place::centre);
        }
        ui_.close();
        ui_.close();
        return was_pressed;
    }

    void letter(std::string_view text) {
        if (!key(text, text, theme::Icon::none, 1, false)) return;
        for (const char32_t point : text::decode(text).points)
            ui_.inject(character(point));
        memory_.is_shifted = false;
    }
    void shift() {
        if (key(ui_.tr("keyboard", "Shift"), "", theme::Icon::shift, 1.5F, true,
                memory_.is_shifted))
            memory_.is_shifted = !memory_.is_shifted;
    }
    void backspace() {
        if (key(ui_.tr("keyboard", "Delete"), "", theme::Icon::backspace, 1.5F, true))
            ui_.inject(key_press(Key::backspace));
    }
    void turn_to(KeyPage page) {
        memory_.page = page;
        memory_.is_shifted = false;
        if (page != KeyPage::signs) memory_.letters = page;
    }

    void build_last_row() {
        open_row();
        const bool has_signs = memory_.page == KeyPage::signs;
        if (key(ui_.tr("keyboard", "Digits and signs"), "123", theme::Icon::none, 1.5F, true,
                has_signs))
            turn_to(has_signs ? memory_.letters : KeyPage::signs);
        if (key(ui_.tr("keyboard", "Other script"), "", theme::Icon::language, 1.2F, true))
            turn_to(next_script());
        const bool has_accents = memory_.page == KeyPage::accents;
        if (key(ui_.tr("keyboard", "Letters with accents"), "éşç", theme::Icon::none, 1.5F, true,
                has_accents))
            turn_to(has_accents ? KeyPage::latin : KeyPage::accents);
        if (key(ui_.tr("keyboard", "Space"), " ", theme::Icon::none, 5, false))
            ui_.inject(character(U' '));
        if (key(ui_.tr("keyboard", "To the left"), "", theme::Icon::left, 1, true))
            ui_.inject(key_press(Key::left));
        if (key(ui_.tr("keyboard", "To the right"), "", theme::Icon::right, 1, true))
            ui_.inject(key_press(Key::right));
        if (key(ui_.tr("keyboard", "Enter"), "", theme::Icon::enter, 1.5F, true))
            ui_.inject(key_press(Key::enter));
        if (key(ui_.tr("keyboard", "Hide the keyboard"), "", theme::Icon::keyboard, 1.2F, true))
            ui_.dispatcher().set_focus(0, false);
        ui_.close();
    }

    KeyPage next_script() const {
        switch (memory_.letters) {
            case KeyPage::latin:
            case KeyPage::accents: return KeyPage::cyrillic;
            case KeyPage::cyrillic: return KeyPage::arabic;
            default: return KeyPage::latin;
        }
    }

    Ui& ui_;
    KeyboardMemory& memory_;
    float height_ = 56;
    TextStyle style_ = TextStyle::title;
};

}  // namespace

void on_screen_keyboard(Ui& ui) {
    const Id focus = ui.dispatcher().focus();
    const Node* field = ui.last(focus);
    const bool takes_text = field && field->behaviour.takes_text && field->state.is_enabled &&
                            !field->state.is_read_only;
    if (!ui.settings().has_on_screen_keyboard || !takes_text) return;

    Box box;
    box.gap = key_gap;
    box.padding = all_around(space::s);
    box.fill_colour = ui.palette().background;
    box.outline_colour = ui.palette().outline;
    box.outline = ui.theme().outline_width;
    Node& layer = ui.open_layer(Layer::keyboard, "keyboard", box);
    layer.role = Role::keyboard;
    layer.label = ui.keep(ui.tr("keyboard", "Keyboard"));
    layer.behaviour.keeps_left_to_right = true;
    KeyboardMemory& memory = ui.memory<KeyboardMemory>(layer.id);
    if (memory.language != ui.language().tag()) {
        memory.language = ui.language().tag();
        memory.page = memory.letters = first_page(memory.language);
    }
    // A number is begun with digits, whatever the last field had.
    if (memory.field != focus) {
        memory.field = focus;
        memory.page = field->role == Role::number_field ? KeyPage::signs : memory.letters;
    }
    Keyboard{ui, memory}.build();
    ui.close();
}

}  // namespace tamga::ui::widgets
