#include "ui/widgets/table.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/label.h"

namespace tamga::ui::widgets {
namespace {

using theme::TextStyle;
namespace space = theme::space;
namespace measure = theme::measure;

constexpr float cell_gap = 12;
constexpr float row_padding = 16;
/// Rows built at most in one frame, should a screen be as high as a house.
constexpr std::size_t limit_rows = 400;

/// The widths of columns in dp, 0 for those that are left out.
std::vector<float> column_widths(const Ui& ui, std::span<const Column> columns, float whole) {
    std::vector<float> widths(columns.size(), 0);
    float room = whole - 2 * row_padding;
    float weights = 0;
    std::size_t shown = 0;
    for (const Column& column : columns) {
        if (column.from > ui.width_class()) continue;
        ++shown;
        if (column.width.kind == Length::Kind::fixed)
            room -= column.width.value;
        else
            weights += std::max(column.width.value, 0.01F);
    }
    room -= cell_gap * static_cast<float>(shown > 0 ? shown - 1 : 0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        if (column.from > ui.width_class()) continue;
        widths[i] = column.width.kind == Length::Kind::fixed
                        ? column.width.value
                        : std::max(40.0F, room * std::max(column.width.value, 0.01F) / weights);
    }
    return widths;
}

/// The width of the last frame, in pixels. Rows as wide as an earlier, wider place would keep the
/// table wide for ever, so that it never counts what lies beyond the page's margin.
float table_width(const Ui& ui, const Node* last) {
    if (last == nullptr) return ui.screen().width;
    const float margin = ui.dp(ui.width_class() == WidthClass::compact ? space::m : space::xl);
    const float room =
        ui.is_rtl() ? last->rect.right() - ui.screen().x : ui.screen().right() - last->rect.x;
    return std::min(last->rect.width, std::max(ui.dp(240), room - margin));
}

Box line_box(float height) {
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.gap = cell_gap;
    box.padding = sides(row_padding, 0);
    box.height = fixed(height);
    return box;
}

/// The rows that are seen, and where the first one lies.
struct View {
    std::size_t first = 0;
    std::size_t end = 0;
    double offset = 0;
};

class Body {
  public:
    Body(Ui& ui, Id table, Id area, std::size_t rows, float row_pixels)
        : ui_(ui), table_(table), area_(area), rows_(rows), row_pixels_(row_pixels) {
        const Node* last = ui.last(area);
        height_ = last ? last->rect.height : ui.screen().height;
    }

    /// Moves the current row by the keys that arrived; true for Enter.
    bool take_keys(std::size_t& current) {
        bool opens = false;
        const std::size_t before = current;
        const auto page = static_cast<std::size_t>(std::max(1.0F, height_ / row_pixels_ - 1));
        for (const Event& event : ui_.dispatcher().inbox(table_)) {
            if (event.kind != Event::Kind::key || rows_ == 0) continue;
            const std::size_t last = rows_ - 1;
            current = std::min(current, last);
            switch (event.key) {
                case Key::down: current = std::min(current + 1, last); break;
                case Key::up: current -= current > 0 ? 1 : 0; break;
                case Key::page_down: current = std::min(current + page, last); break;
                case Key::page_up: current -= std::min(current, page); break;
                case Key::home: current = 0; break;
                case Key::end: current = last; break;
                case Key::enter:
                case Key::space: opens = true; break;
                default: break;
            }
        }
        if (current != before) reveal(current);
        return opens;
    }

    View view() {
        double& offset = ui_.dispatcher().scroll(area_).offset;
        offset = std::clamp(offset, 0.0, std::max(0.0, content() - height_));
        View view;
        view.offset = offset;
        view.first = std::min(rows_, static_cast<std::size_t>(offset / row_pixels_));
        const auto count = static_cast<std::size_t>(height_ / row_pixels_) + 2;
        view.end = std::min(rows_, view.first + std::min(count, limit_rows));
        return view;
    }

    double content() const { return static_cast<double>(rows_) * row_pixels_; }

  private:
    void reveal(std::size_t row) {
        double& offset = ui_.dispatcher().scroll(area_).offset;
        const double top = static_cast<double>(row) * row_pixels_;
        offset = std::min(offset, top);
        offset = std::max(offset, top + row_pixels_ - height_);
    }

    Ui& ui_;
    Id table_;
    Id area_;
    std::size_t rows_;
    float row_pixels_;
    float height_ = 0;
};

void build_header(Ui& ui, std::span<const Column> columns, std::span<const float> widths,
                  TableResult& result) {
    Box line = line_box(std::max(measure::target, 40 * ui.settings().text_scale));
    Node& header = ui.open(Role::none, "header", line);
    const theme::Colour edge = ui.palette().outline_strong;
    ui.set_paint(header, [edge](Painter& painter, const Node& drawn) {
        painter.fill({drawn.rect.x, drawn.rect.bottom() - 1, drawn.rect.width, 1}, edge);
    });
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (widths[i] <= 0) continue;
        const Column& column = columns[i];
        Box box;
        box.flow = Flow::row;
        box.cross = Place::centre;
        box.gap = space::xs;
        box.width = fixed(widths[i]);
        box.height = fixed(measure::target);
        if (column.is_number) box.main = Place::end;
        Node& node = ui.open(Role::column_header, column.title, box);
        node.label = ui.keep(column.title);
        if (column.ascending) {
            node.behaviour.is_pressable = true;
            node.value = *column.ascending ? "ascending" : "descending";
            if (ui.dispatcher().was_activated(node.id)) result.header = i;
        }
        ui.set_text(ui.open(Role::none, "text"), column.title, TextStyle::caption,
                    ui.palette().text_muted, 1);
        ui.close();
        if (column.ascending) {
            Box square;
            square.width = square.height = fixed(16);
            Node& sign = ui.open(Role::none, "order", square);
            sign.icon = *column.ascending ? theme::Icon::chevron_up : theme::Icon::chevron_down;
            sign.colour = ui.palette().text_muted;
            ui.close();
        }
        ui.close();
    }
    ui.close();
}

}  // namespace

/// False, and nothing opened, in a column that is left out.
bool RowBuilder::open_cell(Role role, std::string_view label) {
    const std::size_t column = column_++;
    if (column >= columns_.size()) return false;
    if (label_.empty() && role == Role::cell) label_ = ui_.keep(label);
    if (widths_[column] <= 0) return false;
    Box box;
    box.flow = Flow::row;
    box.cross = Place::centre;
    box.width = fixed(widths_[column]);
    if (columns_[column].is_number) box.main = Place::end;
    Node& node = ui_.open(role, label, box);
    node.label = ui_.keep(label);
    return true;
}

void RowBuilder::text(std::string_view text, const CellOptions& options) {
    if (!open_cell(Role::cell, text)) return;
    theme::Colour colour = options.is_muted ? ui_.palette().text_muted : ui_.palette().text;
    Node& node = ui_.open(Role::none, "text");
    ui_.set_text(node, text, options.is_strong ? TextStyle::strong : TextStyle::body, colour, 1);
    if (options.is_code) node.format.fixed = text::Direction::ltr;
    node.behaviour.may_be_cut = true;
    ui_.close();
    ui_.close();
}

void RowBuilder::badge(std::string_view text, theme::Tone tone, theme::Icon icon) {
    if (!open_cell(Role::cell, text)) return;
    widgets::badge(ui_, text, tone, icon);
    ui_.close();
}

void RowBuilder::icon(theme::Icon icon, theme::Tone tone, std::string_view label) {
    if (!open_cell(Role::none, label)) return;
    widgets::icon(ui_, icon, tone, 24, label);
    ui_.close();
}

bool RowBuilder::check(std::string_view label, bool is_checked) {
    const std::size_t column = column_++;
    if (column >= columns_.size() || widths_[column] <= 0) return false;
    Box box;
    box.width = fixed(std::max(widths_[column], 48.0F));
    box.height = fixed(48);
    Node& node = ui_.open(Role::checkbox, label, box);
    node.label = ui_.keep(label);
    node.state.is_checked = is_checked;
    node.behaviour.is_pressable = true;
    const bool was_pressed = ui_.is_enabled() && ui_.dispatcher().was_activated(node.id);
    ui_.set_paint(node, [is_checked](Painter& painter, const Node& drawn) {
        const Point centre = drawn.rect.centre();
        const float half = painter.dp(12);
        const Rect square{centre.x - half, centre.y - half, 2 * half, 2 * half};
        const theme::Palette& palette = painter.palette();
        if (!is_checked) {
            painter.outline(square, palette.outline_strong, painter.dp(2), painter.dp(5));
            return;
        }
        painter.fill(square, palette.primary.strong, painter.dp(5));
        painter.icon(theme::Icon::check, square.grown(-painter.dp(2)), palette.primary.on_strong);
    });
    ui_.close();
    return was_pressed;
}

TableResult table(Ui& ui, std::string_view label, std::span<const Column> columns, std::size_t rows,
                  std::size_t& current,
                  const std::function<void(std::size_t row, RowBuilder& cells)>& build,
                  const TableOptions& options) {
    TableResult result;
    const float row_height = std::ceil(
        std::max(56.0F, theme::type_size(TextStyle::body).line * ui.settings().text_scale + 24));
    const float row_pixels = std::round(ui.dp(row_height));

    Box frame;
    frame.height = fill();
    frame.fill_colour = ui.palette().surface;
    frame.outline_colour = ui.palette().outline;
    frame.outline = ui.theme().outline_width;
    frame.radius = measure::card_radius;
    frame.padding = all_around(1);
    Node& outer = ui.open(Role::table, label, frame);
    const Id id = outer.id;
    outer.label = ui.keep(label);
    outer.value = ui.keep(ui.language().number(static_cast<std::int64_t>(rows)));
    outer.behaviour.is_focusable = rows > 0;
    outer.behaviour.takes_arrows = true;
    outer.behaviour.takes_enter = true;
    outer.behaviour.shows_own_focus = true;
    const bool has_focus = ui.dispatcher().focus() == id && ui.dispatcher().is_focus_visible();

    const float whole = table_width(ui, ui.last(id)) / ui.settings().display_scale;
    const std::vector<float> widths = column_widths(ui, columns, whole - 2);
    if (options.has_header) build_header(ui, columns, widths, result);
    if (rows == 0 && !options.empty.empty()) {
        Box note;
        note.padding = all_around(space::l);
        ui.open(Role::none, "empty", note);
        paragraph(ui, options.empty, {.is_muted = true});
        ui.close();
    }

    Box area;
    area.height = fill();
    area.min_height = row_height * options.min_rows;
    Node& body = ui.open(Role::none, "rows", area);
    body.behaviour.scrolls = true;
    body.behaviour.is_self_scrolling = true;
    Body rows_view{ui, id, body.id, rows, row_pixels};
    if (rows_view.take_keys(current) && current < rows) result.opened = current;
    const View view = rows_view.view();
    body.content_height = static_cast<float>(rows_view.content());
    body.scroll = static_cast<float>(view.offset);
    body.box.padding.top =
        static_cast<float>(std::round(static_cast<double>(view.first) * row_pixels - view.offset));

    for (std::size_t row = view.first; row < view.end; ++row) {
        const std::string_view key{reinterpret_cast<const char*>(&row), sizeof row};
        Node& line = ui.open(Role::row, key, line_box(row_height));
        const Id line_id = line.id;
        line.behaviour.is_pressable = true;
        line.state.is_selected = row == current && has_focus;
        line.box.fill_colour = pressed_look(ui, theme::transparent, ui.palette().text, line_id);
        if (row == current && has_focus) {
            line.box.outline_colour = ui.palette().focus;
            line.box.outline = std::round(ui.dp(measure::focus));
            line.box.radius = ui.dp(6);
        }
        const theme::Colour edge = ui.palette().outline;
        ui.set_paint(line, [edge](Painter& painter, const Node& drawn) {
            painter.fill({drawn.rect.x, drawn.rect.bottom() - 1, drawn.rect.width, 1}, edge);
        });
        if (ui.dispatcher().was_activated(line_id)) {
            current = row;
            result.opened = row;
        }
        RowBuilder cells{ui, columns, widths};
        build(row, cells);
        ui.present().label = cells.label();
        ui.close();
    }
    ui.close();
    ui.close();
    return result;
}

}  // namespace tamga::ui::widgets
