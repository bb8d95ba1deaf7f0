#include <algorithm>

#include "platform/print/page.h"

namespace tamga::platform::print {
namespace {

constexpr double badge_margin = mm(6);
constexpr double badge_band = mm(3);
constexpr double most_code_mm = 76;

class BadgeDrawing {
  public:
    BadgeDrawing(Canvas& canvas, const Sheet& sheet)
        : canvas_(canvas), sheet_(sheet), width_(canvas.width() - 2 * badge_margin) {}

    void draw() {
        const double scale = scale_for();
        canvas_.fill(0, 0, canvas_.width(), badge_band, sheet_.colour);
        const double top = write_head(scale);
        const double advice_height = height_of_advice(scale);
        draw_code(0, top, canvas_.height() - top - advice_height - mm(5));
        write_advice(canvas_.height() - advice_height - mm(3), scale);
        canvas_.end_page();
        for (std::size_t i = 1; i < sheet_.code.symbols.size(); ++i) {
            canvas_.fill(0, 0, canvas_.width(), badge_band, sheet_.colour);
            draw_code(i, badge_band + mm(4), canvas_.height() - badge_band - mm(8));
            canvas_.end_page();
        }
    }

  private:
    struct Line {
        const char* element;
        TextStyle style;
        std::string text;
        std::string_view language;
    };

    /// What stands above the code, each text once.
    std::vector<Line> lines(double scale) const {
        std::vector<Line> made;
        const auto add = [&](const char* element, double size, bool is_bold, const Colour& tone,
                             const std::string& text, const Voice& voice) {
            const bool is_there = std::any_of(made.begin(), made.end(),
                                              [&](const Line& line) { return line.text == text; });
            if (!text.empty() && !is_there)
                made.push_back({element,
                                {size * scale, is_bold, Side::centre, tone, voice.is_rtl},
                                text,
                                voice.tag});
        };
        for (const Voice& voice : sheet_.voices)
            add("P", 9, true, sheet_.colour, voice.elements.organisation, voice);
        const Voice& voice = own(sheet_);
        add("H1", 16, true, {}, voice.elements.learner, voice);
        add("P", 9, false, grey, voice.elements.learner_latin, voice);
        for (const Voice& one : sheet_.voices)
            add("H2", 10, true, sheet_.colour, one.elements.title, one);
        for (const Voice& one : sheet_.voices)
            add("P", 7, false, grey, facts(one), one);
        return made;
    }

    static std::string facts(const Voice& voice) {
        std::string line;
        for (const Element wanted : {Element::issued, Element::workload, Element::level}) {
            for (const Row& row : voice.rows) {
                if (row.element != wanted) continue;
                std::string value = row.value;
                std::replace(value.begin(), value.end(), '\n', ' ');
                if (!line.empty()) line += "  ·  ";
                line += "\u2068" + value + "\u2069";
            }
        }
        return line;
    }

    double height_of_head(double scale) {
        double height = badge_band + mm(3);
        for (const Line& line : lines(scale))
            height += canvas_.height_of(line.text, line.style, width_) + mm(0.6);
        return height;
    }
    double write_head(double scale) {
        double y = badge_band + mm(3);
        for (const Line& line : lines(scale)) {
            canvas_.begin(line.element, line.language);
            y += canvas_.write(line.text, line.style, badge_margin, y, width_) + mm(0.6);
            canvas_.end(line.element);
        }
        return y;
    }

    static TextStyle advice_style(const Voice& voice, double scale) {
        return {5.8 * scale, false, voice.is_rtl ? Side::right : Side::left, {}};
    }
    double height_of_advice(double scale) {
        double height = 0;
        for (const Voice& voice : sheet_.voices)
            height += canvas_.height_of(advice(sheet_, voice), advice_style(voice, scale), width_);
        return height;
    }
    void write_advice(double y, double scale) {
        for (const Voice& voice : sheet_.voices) {
            canvas_.begin("P", voice.tag);
            y += canvas_.write(advice(sheet_, voice), advice_style(voice, scale), badge_margin, y,
                               width_);
            canvas_.end("P");
        }
    }

    /// Letters give way to the code, whose modules are never smaller than a phone can read.
    double scale_for() {
        constexpr double roomy_module_mm = 0.5;
        double needed = 0;
        if (!sheet_.code.symbols.empty())
            needed = mm((sheet_.code.symbols.front().side + 2 * credential::qr_quiet_modules) *
                        roomy_module_mm);
        double scale = 1;
        constexpr double least = 0.6;
        while (scale > least &&
               height_of_head(scale) + height_of_advice(scale) + needed + mm(5) > canvas_.height())
            scale *= 0.92;
        return scale;
    }

    void draw_code(std::size_t number, double top, double room) {
        if (number >= sheet_.code.symbols.size()) return;
        const credential::QrSymbol& symbol = sheet_.code.symbols[number];
        const double most_mm = std::min(
            {most_code_mm, room / points_per_mm, (canvas_.width() - mm(4)) / points_per_mm});
        const double module = mm(module_for(symbol, most_mm));
        const double side = (symbol.side + 2 * credential::qr_quiet_modules) * module;
        canvas_.begin("Figure", own(sheet_).tag, own(sheet_).phrases.code);
        canvas_.draw(symbol, (canvas_.width() - side) / 2, top + std::max(0.0, room - side) / 2,
                     module);
        canvas_.end("Figure");
    }

    Canvas& canvas_;
    const Sheet& sheet_;
    double width_;
};

}  // namespace

void draw_badge(Canvas& canvas, const Sheet& sheet) {
    BadgeDrawing{canvas, sheet}.draw();
}

}  // namespace tamga::platform::print
