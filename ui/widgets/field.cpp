#include "ui/widgets/field.h"

#include <algorithm>

#include "ui/widgets/button.h"
#include "ui/widgets/field_parts.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
namespace space = theme::space;
namespace measure = theme::measure;

Scope open_field(Ui& ui, std::string_view label) {
    Box box;
    box.gap = space::xs;
    ui.open(Role::none, label, box);
    return Scope{ui};
}

}  // namespace

void add_field_label(Ui& ui, std::string_view label, bool is_required) {
    const theme::Colour colour = ui.is_enabled() ? ui.palette().text : ui.palette().text_disabled;
    Node& node = ui.open(Role::none, "label");
    const std::string text =
        is_required ? ui.tr("field", "{label} (required)", {{"label", label}}) : std::string{label};
    ui.set_text(node, text, TextStyle::strong, colour);
    ui.close();
}

void add_field_note(Ui& ui, std::string_view hint, std::string_view error) {
    if (error.empty() && hint.empty()) return;
    const bool is_error = !error.empty();
    Box box;
    box.flow = Flow::row;
    box.gap = space::s;
    box.cross = Place::start;
    ui.open(Role::none, "note", box);
    if (is_error) {
        Box square;
        square.width = square.height = fixed(20);
        Node& sign = ui.open(Role::none, "sign", square);
        sign.icon = theme::Icon::error;
        sign.colour = ui.palette().danger.strong;
        ui.close();
    }
    Box words;
    words.width = fill();
    ui.set_text(ui.open(Role::none, "text", words), is_error ? error : hint, TextStyle::caption,
                is_error ? ui.palette().danger.strong : ui.palette().text_muted);
    ui.close();
    ui.close();
}

Box field_box(const Ui& ui, bool is_focused, bool is_invalid) {
    const theme::Palette& palette = ui.palette();
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.min_height = measure::field;
    box.radius = measure::radius;
    box.fill_colour = ui.is_enabled() ? palette.surface : palette.disabled;
    box.outline = is_focused || is_invalid ? 2.0F : 1.25F * ui.theme().outline_width;
    box.outline_colour = palette.outline_strong;
    if (is_invalid)
        box.outline_colour = palette.danger.strong;
    else if (is_focused)
        box.outline_colour = palette.primary.strong;
    return box;
}

FieldResult text_field(Ui& ui, std::string_view label, std::string& value,
                       const FieldOptions& options) {
    const Scope field = open_field(ui, label);
    add_field_label(ui, label, options.is_required);
    const FieldResult result = edit_element(ui, Role::text_field, label, value, options);
    add_field_note(ui, options.hint, options.error);
    return result;
}

FieldResult search_field(Ui& ui, std::string_view label, std::string& value, bool takes_focus) {
    Box box;
    box.flow = Flow::row;
    box.gap = space::s;
    box.cross = Place::centre;
    ui.open(Role::none, label, box);
    const Scope field{ui};
    FieldOptions options;
    options.placeholder = label;
    options.icon = theme::Icon::search;
    options.takes_focus = takes_focus;
    FieldResult result = edit_element(ui, Role::search_field, label, value, options);
    if (!value.empty() &&
        icon_button(ui, theme::Icon::close, ui.tr("field", "Clear"), {.keeps_focus = true})) {
        value.clear();
        result.changed = true;
    }
    return result;
}

namespace {

struct NumberMemory {
    std::string typed;
    std::int64_t shown = 0;
    bool is_known = false;
};

/// Reads a whole number in Western, Arabic-Indic or Persian digits.
std::optional<std::int64_t> read_number(std::string_view typed) {
    constexpr std::size_t limit_digits = 15;
    std::int64_t number = 0;
    std::size_t digits = 0;
    bool is_negative = false;
    for (const char32_t point : text::decode(typed).points) {
        std::int64_t digit = -1;
        if (point >= U'0' && point <= U'9') digit = static_cast<std::int64_t>(point - U'0');
        if (point >= 0x0660 && point <= 0x0669) digit = static_cast<std::int64_t>(point - 0x0660);
        if (point >= 0x06F0 && point <= 0x06F9) digit = static_cast<std::int64_t>(point - 0x06F0);
        if (digit < 0 && text::is_white_space(point)) continue;
        if (digit < 0 && (point == U'-' || point == 0x2212) && digits == 0 && !is_negative) {
            is_negative = true;
            continue;
        }
        if (digit < 0 || ++digits > limit_digits) return std::nullopt;
        number = number * 10 + digit;
    }
    if (digits == 0) return std::nullopt;
    return is_negative ? -number : number;
}

}  // namespace

bool number_field(Ui& ui, std::string_view label, std::int64_t& value,
                  const NumberOptions& options) {
    const Scope field = open_field(ui, label);
    NumberMemory& memory = ui.memory<NumberMemory>(ui.present().id);
    if (!memory.is_known || memory.shown != value) {
        memory = {std::to_string(value), value, true};
    }
    const std::int64_t before = value;
    add_field_label(ui, label, false);
    std::string error;
    {
        Box box;
        box.flow = Flow::row;
        box.gap = space::xs;
        box.cross = Place::centre;
        ui.open(Role::none, "row", box);
        const Scope row{ui};
        std::optional<std::int64_t> number = read_number(memory.typed);
        const auto is_in_range = [&] {
            return number && *number >= options.least && *number <= options.most;
        };
        if (icon_button(ui, theme::Icon::minus,
                        ui.tr("field", "One less: {label}", {{"label", label}}),
                        {.is_enabled = value > options.least, .keeps_focus = true}))
            memory = {std::to_string(value - 1), value - 1, true};
        FieldOptions text;
        text.max_length = 20;
        text.error = is_in_range() ? "" : "?";
        text.is_code = true;
        edit_element(ui, Role::number_field, label, memory.typed, text);
        if (icon_button(ui, theme::Icon::add,
                        ui.tr("field", "One more: {label}", {{"label", label}}),
                        {.is_enabled = value < options.most, .keeps_focus = true}))
            memory = {std::to_string(value + 1), value + 1, true};
        number = read_number(memory.typed);
        ui.present().state.is_unfinished = !is_in_range();
        if (is_in_range())
            value = memory.shown = *number;
        else
            error = ui.tr("field", "Enter a whole number from {least} to {most}.",
                          {{"least", ui.language().number(options.least)},
                           {"most", ui.language().number(options.most)}});
    }
    add_field_note(ui, options.hint, error);
    return value != before;
}

namespace {

struct DateMemory {
    std::string day;
    std::string month;
    std::string year;
    std::optional<base::Date> shown;
    bool is_known = false;
};

void show_date(DateMemory& memory, const std::optional<base::Date>& value) {
    memory = {};
    memory.is_known = true;
    memory.shown = value;
    if (!value) return;
    memory.day = std::to_string(static_cast<unsigned>(value->day()));
    memory.month = std::to_string(static_cast<unsigned>(value->month()));
    memory.year = std::to_string(static_cast<int>(value->year()));
}

std::optional<base::Date> read_date(const DateMemory& memory) {
    const auto day = read_number(memory.day);
    const auto month = read_number(memory.month);
    const auto year = read_number(memory.year);
    if (!day || !month || !year || *year < 1000 || *year > 9999) return std::nullopt;
    if (*day < 1 || *day > 31 || *month < 1 || *month > 12) return std::nullopt;
    const base::Date date{std::chrono::year{static_cast<int>(*year)},
                          std::chrono::month{static_cast<unsigned>(*month)},
                          std::chrono::day{static_cast<unsigned>(*day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

bool is_left_out(const DateMemory& memory) {
    return memory.day.empty() && memory.month.empty() && memory.year.empty();
}

/// Day, month and year, in the order in which the language writes them.
void edit_parts(Ui& ui, DateMemory& memory, bool is_wrong) {
    const std::string_view pattern = ui.language().short_date_pattern();
    struct Part {
        std::size_t at;
        std::string_view name;
        std::string* text;
        std::size_t length;
    };
    std::vector<Part> parts{{pattern.find("{dd}"), ui.tr("field", "Day"), &memory.day, 2},
                            {pattern.find("{mm}"), ui.tr("field", "Month"), &memory.month, 2},
                            {pattern.find("{yyyy}"), ui.tr("field", "Year"), &memory.year, 4}};
    std::sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) { return a.at < b.at; });
    for (const Part& part : parts) {
        Box cell;
        cell.width = fill(part.length == 4 ? 1.5F : 1.0F);
        cell.min_width = 84;
        ui.open(Role::none, part.name, cell);
        const Scope column{ui};
        FieldOptions text;
        text.placeholder = part.name;
        text.max_length = part.length;
        text.is_code = true;
        text.error = is_wrong ? "?" : "";
        edit_element(ui, Role::text_field, part.name, *part.text, text);
    }
}

}  // namespace

bool date_field(Ui& ui, std::string_view label, std::optional<base::Date>& value,
                const DateOptions& options) {
    const Scope field = open_field(ui, label);
    DateMemory& memory = ui.memory<DateMemory>(ui.present().id);
    if (!memory.is_known || memory.shown != value) show_date(memory, value);
    const auto before = value;
    add_field_label(ui, label, options.is_required);
    const auto is_unfinished = [&] { return !is_left_out(memory) && !read_date(memory); };
    std::string_view error = options.error;
    if (error.empty() && is_unfinished())
        error = ui.tr("field", "This is not a date yet. Enter day, month and year.");
    {
        Box box;
        box.flow = Flow::row;
        box.gap = space::s;
        box.max_width = 420;
        Node& group = ui.open(Role::date_field, "date", box);
        group.label = ui.keep(label);
        group.hint = ui.keep(error.empty() ? options.hint : error);
        group.state.is_required = options.is_required;
        group.state.is_invalid = !error.empty();
        const Scope row{ui};
        edit_parts(ui, memory, !error.empty());
        // With what was typed since.
        ui.present().state.is_unfinished = is_unfinished();
        value = memory.shown = read_date(memory);
    }
    add_field_note(ui, options.hint, error);
    return value != before;
}

}  // namespace tamga::ui::widgets
