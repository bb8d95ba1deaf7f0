#include "ui/theme/icons.h"

#include <imgui.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace tamga::ui::theme {
namespace {

constexpr float grid = 24;
constexpr float stroke_units = 2;

/// Reads the notation of `strokes` one number or letter at a time.
class Notation {
  public:
    explicit Notation(std::string_view text) : rest_(text) {}

    /// The next letter, or 0 at the end.
    char letter() {
        skip();
        if (rest_.empty()) return 0;
        const char c = rest_.front();
        rest_.remove_prefix(1);
        return c;
    }
    float number() {
        skip();
        const auto end = rest_.find_first_of(" MLCZOD");
        const std::string digits{rest_.substr(0, end)};
        rest_.remove_prefix(digits.size());
        return std::strtof(digits.c_str(), nullptr);
    }

  private:
    void skip() {
        while (rest_.starts_with(' '))
            rest_.remove_prefix(1);
    }
    std::string_view rest_;
};

/// Draws strokes with round ends, as the eye expects of one pen.
class Pen {
  public:
    Pen(ImDrawList& list, float x, float y, float edge, std::uint32_t colour, bool is_mirrored_now)
        : list_(list),
          x_(x),
          y_(y),
          scale_(edge / grid),
          colour_(colour),
          mirrored_(is_mirrored_now) {}

    void draw(Notation notation) {
        while (const char letter = notation.letter()) {
            switch (letter) {
                case 'M':
                    finish(false);
                    list_.PathLineTo(point(notation));
                    break;
                case 'L': list_.PathLineTo(point(notation)); break;
                case 'C': {
                    const ImVec2 first = point(notation);
                    const ImVec2 second = point(notation);
                    list_.PathBezierCubicCurveTo(first, second, point(notation));
                    break;
                }
                case 'Z': finish(true); break;
                default: circle(notation, letter == 'D'); break;
            }
        }
        finish(false);
    }

  private:
    ImVec2 point(Notation& notation) const {
        float x = notation.number();
        const float y = notation.number();
        if (mirrored_) x = grid - x;
        return {x_ + x * scale_, y_ + y * scale_};
    }
    void circle(Notation& notation, bool is_filled) {
        finish(false);
        const ImVec2 centre = point(notation);
        const float radius = notation.number() * scale_;
        if (is_filled)
            list_.AddCircleFilled(centre, radius, colour_);
        else
            list_.AddCircle(centre, radius, colour_, 0, stroke_units * scale_);
    }
    void finish(bool is_closed) {
        const int size = list_._Path.Size;
        if (size == 0) return;
        const ImVec2 first = list_._Path[0];
        const ImVec2 last = list_._Path[size - 1];
        list_.PathStroke(colour_, is_closed ? ImDrawFlags_Closed : ImDrawFlags_None,
                         stroke_units * scale_);
        if (is_closed) return;
        const float radius = stroke_units * scale_ / 2;
        list_.AddCircleFilled(first, radius, colour_, 12);
        list_.AddCircleFilled(last, radius, colour_, 12);
    }

    ImDrawList& list_;
    float x_;
    float y_;
    float scale_;
    std::uint32_t colour_;
    bool mirrored_;
};

}  // namespace

std::string_view strokes(Icon icon) {
    switch (icon) {
        case Icon::none:
        case Icon::count_: return "";
        case Icon::add: return "M12 5L12 19M5 12L19 12";
        case Icon::award: return "O12 9 6M8.5 14L7 22L12 19L17 22L15.5 14";
        case Icon::back: return "M20 12L4 12M11 5L4 12L11 19";
        case Icon::backspace: return "M8 5L21 5L21 19L8 19L2 12ZM11 9L17 15M17 9L11 15";
        case Icon::calendar: return "M4 6L20 6L20 20L4 20ZM4 10L20 10M8 3L8 6M16 3L16 6";
        case Icon::camera: return "M3 8L8 8L10 5L14 5L16 8L21 8L21 19L3 19ZO12 13 3.5";
        case Icon::chart: return "M4 20L20 20M7 16L7 11M12 16L12 5M17 16L17 8";
        case Icon::check: return "M4 13L9.5 18.5L20 6.5";
        case Icon::chevron_down: return "M6 9L12 15L18 9";
        case Icon::chevron_end: return "M9 6L15 12L9 18";
        case Icon::chevron_start: return "M15 6L9 12L15 18";
        case Icon::chevron_up: return "M6 15L12 9L18 15";
        case Icon::clock: return "O12 12 9M12 7L12 12L15.5 14";
        case Icon::close: return "M6 6L18 18M18 6L6 18";
        case Icon::copy: return "M9 9L20 9L20 20L9 20ZM15 5L15 4L4 4L4 15L5 15";
        case Icon::drop: return "M12 3L12 14M7 9.5L12 14.5L17 9.5M4 16L4 20L20 20L20 16";
        case Icon::edit: return "M4 20L5 15L16 4L20 8L9 19ZM13.5 6.5L17.5 10.5";
        case Icon::enter: return "M20 5L20 12L5 12M10 7L5 12L10 17";
        case Icon::error: return "M8 3L16 3L21 8L21 16L16 21L8 21L3 16L3 8ZM9 9L15 15M15 9L9 15";
        case Icon::eye:
            return "M2 12C5 6.5 8.5 5 12 5C15.5 5 19 6.5 22 12M2 12C5 17.5 8.5 19 12 19C15.5 19 19 "
                   "17.5 "
                   "22 12O12 12 3";
        case Icon::eye_closed:
            return "M2 12C5 6.5 8.5 5 12 5C15.5 5 19 6.5 22 12M2 12C5 17.5 8.5 19 12 19C15.5 19 19 "
                   "17.5 "
                   "22 12M4 20L20 4";
        case Icon::file: return "M6 3L14 3L19 8L19 21L6 21ZM14 3L14 8L19 8M9 13L16 13M9 17L16 17";
        case Icon::filter: return "M3 5L21 5L14 13L14 20L10 18L10 13Z";
        case Icon::folder: return "M3 6L9 6L11 9L21 9L21 19L3 19Z";
        case Icon::forward: return "M4 12L20 12M13 5L20 12L13 19";
        case Icon::home: return "M3 12L12 4L21 12M6 10L6 20L18 20L18 10M10 20L10 14L14 14L14 20";
        case Icon::info: return "O12 12 9M12 11L12 16.5D12 7.6 1.2";
        case Icon::keyboard:
            return "M2 6L22 6L22 18L2 18ZD6 10 1D10 10 1D14 10 1D18 10 1M8 14.5L16 14.5";
        case Icon::language: return "O12 12 9M3 12L21 12M12 3C8 7 8 17 12 21M12 3C16 7 16 17 12 21";
        case Icon::left: return "M15 6L9 12L15 18";
        case Icon::link:
            return "M10 14L14 10M9 8L11.5 5.5C15.5 2 22 8.5 18.5 12.5L16 15M15 16L12.5 18.5C8.5 22 "
                   "2 "
                   "15.5 5.5 11.5L8 9";
        case Icon::list: return "D4.5 6 1.2D4.5 12 1.2D4.5 18 1.2M9 6L20 6M9 12L20 12M9 18L20 18";
        case Icon::lock: return "M5 11L19 11L19 21L5 21ZM8 11L8 7C8 2 16 2 16 7L16 11D12 16 1.5";
        case Icon::menu: return "M4 6L20 6M4 12L20 12M4 18L20 18";
        case Icon::minus: return "M5 12L19 12";
        case Icon::people:
            return "O9 8 3.5M2.5 20C2.5 12.5 15.5 12.5 15.5 20M15.5 4.8C19 5.5 19 10.5 15.5 "
                   "11.2M18 14.5C20.5 15.5 21.5 17.5 21.5 20";
        case Icon::person: return "O12 8 4M4 21C4 12 20 12 20 21";
        case Icon::print:
            return "M7 8L7 3L17 3L17 8M7 17L3 17L3 8L21 8L21 17L17 17M7 14L17 14L17 21L7 21Z";
        case Icon::question:
            return "O12 12 9M9.5 9.5C9.5 6 14.8 6.2 14.5 9.6C14.3 11.6 12 11.7 12 13.8D12 17 1.2";
        case Icon::refresh: return "M20 4L20 9L15 9M20 9C16.5 2 4 3.5 4 12C4 20.5 16.5 22 19.5 15";
        case Icon::right: return "M9 6L15 12L9 18";
        case Icon::save:
            return "M4 4L16 4L20 8L20 20L4 20ZM8 4L8 9L15 9L15 4M8 20L8 14L16 14L16 20";
        case Icon::scan:
            return "M4 8L4 4L8 4M16 4L20 4L20 8M20 16L20 20L16 20M8 20L4 20L4 16M4 12L20 12";
        case Icon::search: return "O10.5 10.5 6.5M15.5 15.5L21 21";
        case Icon::settings: return "M4 7L13 7M19 7L20 7M4 17L5 17M11 17L20 17O16 7 2.5O8 17 2.5";
        case Icon::shield: return "M12 3L20 6C20 13 18 18 12 21C6 18 4 13 4 6Z";
        case Icon::shift: return "M12 4L20 12L16 12L16 20L8 20L8 12L4 12Z";
        case Icon::sign_out: return "M10 4L4 4L4 20L10 20M10 12L21 12M16 7L21 12L16 17";
        case Icon::theme: return "O12 12 9M12 4L12 20M12 8L19 8M12 12L20.5 12M12 16L19 16";
        case Icon::trash:
            return "M4 6L20 6M9 6L9 3L15 3L15 6M6 6L7 21L17 21L18 6M10 10L10 17M14 10L14 17";
        case Icon::undo: return "M4 8L15 8C22 8 22 19 15 19L8 19M8 4L4 8L8 12";
        case Icon::usb: return "M8 3L16 3L16 9L8 9ZM6 9L18 9L18 17C18 22 6 22 6 17Z";
        case Icon::warning: return "M12 3L22 20L2 20ZM12 9L12 14D12 17 1.2";
    }
    return "";
}

bool is_mirrored(Icon icon) {
    switch (icon) {
        case Icon::back:
        case Icon::backspace:
        case Icon::chevron_end:
        case Icon::chevron_start:
        case Icon::enter:
        case Icon::forward:
        case Icon::list:
        case Icon::sign_out:
        case Icon::undo: return true;
        default: return false;
    }
}

void draw_icon(ImDrawList& list, Icon icon, float x, float y, float edge, std::uint32_t colour,
               bool is_rtl) {
    Pen{list, x, y, edge, colour, is_rtl && is_mirrored(icon)}.draw(Notation{strokes(icon)});
}

}  // namespace tamga::ui::theme
