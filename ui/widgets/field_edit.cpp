#include <algorithm>
#include <cmath>

#include "ui/widgets/button.h"
#include "ui/widgets/field_parts.h"

namespace tamga::ui::widgets {
namespace {

using text::CaretPosition;
using text::Editor;
using text::Motion;
namespace space = theme::space;
namespace measure = theme::measure;

constexpr std::string_view bullet = "•";
constexpr double blink_seconds = 0.5;
/// Nobody looks at a caret that long; then it stands, and nothing is drawn any more.
constexpr double blink_for_seconds = 10;
constexpr double double_press_seconds = 0.4;

Shown show(Ui& ui, const std::string& value, const FieldOptions& options, float width) {
    text::TextFormat format = ui.format(theme::TextStyle::body);
    if (options.is_code || options.is_password) format.fixed = text::Direction::ltr;
    Shown shown;
    std::string bullets;
    if (options.is_password) {
        shown.edges = text::grapheme_offsets(value);
        for (std::size_t i = 1; i < shown.edges.size(); ++i)
            bullets += bullet;
    }
    text::TextLimits limits;
    if (options.lines > 1) limits.width_pixels = std::max(width, format.size_pixels);
    shown.paragraph = ui.typesetter().set(options.is_password ? bullets : value, format, limits);
    return shown;
}

std::optional<Motion> motion_of(Key key, Modifiers modifiers) {
    switch (key) {
        case Key::left: return modifiers.control ? Motion::word_left : Motion::left;
        case Key::right: return modifiers.control ? Motion::word_right : Motion::right;
        case Key::up: return Motion::up;
        case Key::down: return Motion::down;
        case Key::home: return modifiers.control ? Motion::text_begin : Motion::line_begin;
        case Key::end: return modifiers.control ? Motion::text_end : Motion::line_end;
        default: return std::nullopt;
    }
}

/// Applies what arrived for the field.
class Editing {
  public:
    Editing(Ui& ui, Id id, std::string& value, const FieldOptions& options, FieldMemory& memory,
            float width)
        : ui_(ui),
          id_(id),
          value_(value),
          options_(options),
          memory_(memory),
          editor_(memory.editor),
          width_(width) {
        limits_.graphemes = options.max_length;
        limits_.has_lines = options.lines > 1;
    }

    FieldResult run() {
        editor_.fit(value_);
        for (const Event& event : ui_.dispatcher().inbox(id_)) {
            memory_.acted_at = ui_.now();
            switch (event.kind) {
                case Event::Kind::character: type(event); break;
                case Event::Kind::key: press_key(event); break;
                default: point(event); break;
            }
        }
        return result_;
    }

  private:
    void type(const Event& event) {
        if (options_.is_read_only) return;
        std::string text;
        text::append_utf8(text, event.character);
        result_.changed |= editor_.insert(value_, text, limits_);
    }

    void press_key(const Event& event) {
        const Modifiers& modifiers = event.modifiers;
        if (modifiers.control && press_shortcut(event)) return;
        if (const auto motion = motion_of(event.key, modifiers)) {
            move(*motion, modifiers.shift);
            return;
        }
        if (event.key == Key::enter) {
            if (!limits_.has_lines)
                result_.submitted = true;
            else if (!options_.is_read_only)
                result_.changed |= editor_.insert(value_, "\n", limits_);
            return;
        }
        if (options_.is_read_only) return;
        if (event.key == Key::backspace)
            result_.changed |= editor_.erase(value_, false, modifiers.control);
        if (event.key == Key::delete_forward)
            result_.changed |= editor_.erase(value_, true, modifiers.control);
    }

    bool press_shortcut(const Event& event) {
        switch (event.key) {
            case Key::a: editor_.select_all(value_); return true;
            case Key::c:
            case Key::x:
                // A passphrase never leaves its field.
                if (options_.is_password || !editor_.has_selection()) return true;
                ui_.clipboard().set_text(editor_.selected(value_));
                if (event.key == Key::x && !options_.is_read_only)
                    result_.changed |= editor_.erase(value_, true, false);
                return true;
            case Key::v:
                if (!options_.is_read_only)
                    result_.changed |= editor_.insert(value_, ui_.clipboard().text(), limits_);
                return true;
            case Key::z:
                if (options_.is_read_only) return true;
                result_.changed |=
                    event.modifiers.shift ? editor_.redo(value_) : editor_.undo(value_);
                return true;
            case Key::y:
                if (!options_.is_read_only) result_.changed |= editor_.redo(value_);
                return true;
            default: return false;
        }
    }

    /// Moves over what is shown; with bullets the way leads through the shown text and back.
    void move(Motion motion, bool extends) {
        const Shown shown = show(ui_, value_, options_, width_);
        if (!options_.is_password) {
            editor_.move(value_, *shown.paragraph, motion, extends);
            return;
        }
        if (motion == Motion::word_left) motion = Motion::text_begin;
        if (motion == Motion::word_right) motion = Motion::text_end;
        Editor over_bullets;
        over_bullets.place(shown.to_shown(editor_.caret()), false);
        over_bullets.move(std::string(shown.paragraph->lines[0].end, ' '), *shown.paragraph, motion,
                          false);
        editor_.place(shown.from_shown(over_bullets.caret()), extends);
    }

    void point(const Event& event) {
        const Node* node = ui_.last(memory_.inner);
        if (!node) return;
        const CaretPosition caret = caret_under(*node, event.at);
        if (event.kind == Event::Kind::pointer_down) {
            const bool is_double = ui_.now() - memory_.pressed_at < double_press_seconds &&
                                   caret.offset == memory_.pressed_caret.offset;
            memory_.pressed_at = ui_.now();
            memory_.pressed_caret = caret;
            if (is_double && !options_.is_password)
                editor_.select_word(value_, caret.offset);
            else
                editor_.place(caret, event.modifiers.shift);
        } else if (event.kind == Event::Kind::pointer_move) {
            if (caret.offset != memory_.pressed_caret.offset) editor_.place(caret, true);
        }
    }

    CaretPosition caret_under(const Node& node, Point at) const {
        const Shown shown = show(ui_, value_, options_, width_);
        const text::Paragraph& paragraph = *shown.paragraph;
        const Rect inner = node.rect;
        const float y = at.y - inner.y + memory_.view_y;
        const auto number = static_cast<std::size_t>(std::clamp(
            y / paragraph.line_pixels, 0.0F, static_cast<float>(paragraph.lines.size() - 1)));
        const text::Line& line = paragraph.lines[number];
        const float x = at.x - inner.x - line_left(line, inner.width);
        return shown.from_shown(text::caret_at_x(line, x));
    }

    float line_left(const text::Line& line, float width) const {
        return (line.direction == text::Direction::rtl ? width - line.width : 0) - memory_.view_x;
    }

    Ui& ui_;
    Id id_;
    std::string& value_;
    const FieldOptions& options_;
    FieldMemory& memory_;
    Editor& editor_;
    float width_;
    text::EditLimits limits_;
    FieldResult result_;
};

/// What is drawn inside a field; all that it needs is copied, because it is drawn later.
struct FieldPicture {
    std::shared_ptr<const text::Paragraph> paragraph;
    std::shared_ptr<const text::Paragraph> placeholder;
    CaretPosition caret;
    std::size_t selection_begin = 0;
    std::size_t selection_end = 0;
    bool has_caret = false;
    theme::Colour colour;
    FieldMemory* memory = nullptr;  ///< of the same `Ui`, which outlives the frame

    void draw(Painter& painter, const Node& node) const;
    void keep_caret_visible(const Rect& rect, const text::Line& line, std::size_t number) const;
    static float left_of(const text::Line& line, const Rect& rect, float view_x) {
        return rect.x + (line.direction == text::Direction::rtl ? rect.width - line.width : 0) -
               view_x;
    }
};

void FieldPicture::keep_caret_visible(const Rect& rect, const text::Line& line,
                                      std::size_t number) const {
    const bool is_rtl = line.direction == text::Direction::rtl;
    const float over = std::max(0.0F, line.width + 2 - rect.width);
    const float least = is_rtl ? -over : 0;
    const float most = is_rtl ? 0 : over;
    float x = left_of(line, rect, memory->view_x) + text::caret_x(line, caret) - rect.x;
    if (has_caret && x < 0) memory->view_x += x;
    if (has_caret && x > rect.width - 2) memory->view_x += x - (rect.width - 2);
    memory->view_x = std::clamp(memory->view_x, least, most);

    const float line_height = paragraph->line_pixels;
    const float most_y = std::max(0.0F, paragraph->height - rect.height);
    const float y = static_cast<float>(number) * line_height;
    if (has_caret && y < memory->view_y) memory->view_y = y;
    if (has_caret && y + line_height > memory->view_y + rect.height)
        memory->view_y = y + line_height - rect.height;
    memory->view_y = std::clamp(memory->view_y, 0.0F, most_y);
}

void FieldPicture::draw(Painter& painter, const Node& node) const {
    const Rect& rect = node.rect;
    const std::size_t present = text::line_of(*paragraph, caret);
    keep_caret_visible(rect, paragraph->lines[present], present);
    painter.push_clip(rect.grown(painter.dp(2)));
    if (placeholder)
        painter.paragraph(*placeholder, rect, painter.palette().text_muted, Place::start);
    const float line_height = paragraph->line_pixels;
    float top = rect.y - memory->view_y;
    for (std::size_t i = 0; i < paragraph->lines.size(); ++i, top += line_height) {
        if (top > rect.bottom() || top + line_height < rect.y) continue;
        const text::Line& line = paragraph->lines[i];
        const float left = left_of(line, rect, memory->view_x);
        for (const text::Span& span : text::spans_of(line, selection_begin, selection_end))
            painter.fill({left + span.begin, top, span.end - span.begin, line_height},
                         painter.palette().selection);
        painter.line_of_text(*paragraph, line, left, top + paragraph->baseline, colour);
        if (has_caret && i == present) {
            const float x = std::round(left + text::caret_x(line, caret));
            const float thickness = std::max(2.0F, painter.dp(2));
            painter.fill({x - 1, top + painter.dp(2), thickness, line_height - painter.dp(4)},
                         painter.palette().text);
        }
    }
    painter.pop_clip();
}

}  // namespace

CaretPosition Shown::to_shown(CaretPosition caret) const {
    if (edges.empty()) return caret;
    const auto at = std::lower_bound(edges.begin(), edges.end(), caret.offset);
    return {static_cast<std::size_t>(at - edges.begin()) * bullet.size(), caret.affinity};
}

CaretPosition Shown::from_shown(CaretPosition caret) const {
    if (edges.empty()) return caret;
    return {edges[std::min(caret.offset / bullet.size(), edges.size() - 1)], caret.affinity};
}

namespace {

void apply_look(Ui& ui, Node& node, std::string_view label, const std::string& value,
                const FieldOptions& options, bool is_focused) {
    Box box = field_box(ui, is_focused, !options.error.empty());
    box.width = fill();
    // The eye is a target of full size; the field stays as high as others.
    box.padding = options.is_password ? Edges{space::m, 2, 2, 2} : sides(space::m, 10);
    box.gap = space::s;
    if (options.lines > 1) box.cross = Place::start;
    ui.set_box(node, box);
    node.label = ui.keep(label);
    if (!options.is_password) node.value = ui.keep(value);
    node.hint = ui.keep(options.error.empty() ? options.hint : options.error);
    node.state.is_invalid = !options.error.empty();
    node.state.is_required = options.is_required;
    node.state.is_read_only = options.is_read_only;
    node.behaviour.is_focusable = true;
    node.behaviour.takes_text = true;
    node.behaviour.takes_drag = true;
    node.behaviour.takes_lines = options.lines > 1;
}

void add_field_icon(Ui& ui, theme::Icon icon) {
    Box square;
    square.width = square.height = fixed(measure::icon);
    Node& sign = ui.open(Role::none, "icon", square);
    sign.icon = icon;
    sign.colour = ui.palette().text_muted;
    ui.close();
}

/// Whether the caret is seen at this moment; asks for the frame in which that changes.
bool is_caret_on(Ui& ui, const FieldMemory& memory) {
    const double since = ui.now() - memory.acted_at;
    if (since >= blink_for_seconds) return true;
    ui.wake_after(blink_seconds - std::fmod(since, blink_seconds) + 0.001);
    return std::fmod(since, 2 * blink_seconds) < blink_seconds;
}

void add_text_area(Ui& ui, const std::string& value, const FieldOptions& options,
                   FieldMemory& memory, bool is_focused, float width) {
    const text::TextFormat format = ui.format(theme::TextStyle::body);
    Box box;
    box.width = fill();
    box.min_width = 48;
    Node& area = ui.open(Role::none, "area", box);
    memory.inner = area.id;
    const auto lines = static_cast<float>(std::max<std::size_t>(options.lines, 1));
    area.box.height = fixed(format.line_pixels * lines);
    FieldPicture picture;
    const Shown shown = show(ui, value, options, width);
    picture.paragraph = shown.paragraph;
    if (value.empty() && !options.placeholder.empty())
        picture.placeholder = ui.typesetter().set(options.placeholder, format, {width, 1});
    picture.caret = shown.to_shown(memory.editor.caret());
    if (is_focused) {
        const auto [begin, end] = memory.editor.selection();
        picture.selection_begin = shown.to_shown({begin, {}}).offset;
        picture.selection_end = shown.to_shown({end, {}}).offset;
        picture.has_caret = is_caret_on(ui, memory);
    }
    picture.colour = ui.is_enabled() ? ui.palette().text : ui.palette().text_disabled;
    picture.memory = &memory;
    ui.set_paint(area,
                 [picture](Painter& painter, const Node& node) { picture.draw(painter, node); });
    ui.close();
}

}  // namespace

FieldResult edit_element(Ui& ui, Role role, std::string_view label, std::string& value,
                         const FieldOptions& options) {
    Node& node = ui.open(role, label);
    const Id id = node.id;
    FieldMemory& memory = ui.memory<FieldMemory>(id);
    if (options.takes_focus && memory.last_frame + 1 != ui.frame_number())
        ui.dispatcher().set_focus(id, false);
    memory.last_frame = ui.frame_number();

    FieldOptions present = options;
    present.is_password = options.is_password && !memory.reveals;
    const Node* area = ui.last(memory.inner);
    const float width = area ? area->rect.width : ui.dp(240);
    FieldResult result;
    if (node.state.is_enabled) result = Editing{ui, id, value, present, memory, width}.run();
    memory.editor.fit(value);

    const bool is_focused = node.state.is_enabled && ui.dispatcher().focus() == id;
    apply_look(ui, node, label, value, options, is_focused);
    if (options.icon != theme::Icon::none) add_field_icon(ui, options.icon);
    add_text_area(ui, value, present, memory, is_focused, width);
    if (options.is_password) {
        const bool reveals = memory.reveals;
        const auto words = reveals ? ui.tr("field_edit", "Hide") : ui.tr("field_edit", "Show");
        if (icon_button(ui, reveals ? theme::Icon::eye_closed : theme::Icon::eye, words,
                        {.is_selected = reveals, .keeps_focus = true}))
            memory.reveals = !reveals;
    }
    ui.close();
    return result;
}

}  // namespace tamga::ui::widgets
