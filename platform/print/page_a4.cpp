#include <algorithm>
#include <array>

#include "platform/print/page.h"

namespace tamga::platform::print {
namespace {

constexpr Colour rule{0.8, 0.8, 0.8};

constexpr double margin = mm(15);
constexpr double band = mm(4);
constexpr double gap = mm(6);
constexpr double code_mm = 64;
constexpr double row_space = mm(1.4);
/// Sizes of letters shrink by these steps before a second page is begun.
constexpr std::array<double, 4> scales{1.0, 0.93, 0.86, 0.8};

class Drawing {
  public:
    Drawing(Canvas& canvas, const Sheet& sheet)
        : canvas_(canvas), sheet_(sheet), width_(canvas.width() - 2 * margin) {}

    void draw() {
        const double top = draw_head();
        const double footer = footer_top();
        const double scale = scale_for(footer - top);
        draw_rows(top, footer, scale);
    }

  private:
    bool is_bilingual() const { return sheet_.voices.size() > 1; }
    double column() const { return (width_ - gap) / 2; }

    double draw_band() {
        canvas_.fill(0, 0, canvas_.width(), band, sheet_.colour);
        return band + mm(7);
    }

    /// Organisation, learner and title; gives where it ends.
    double draw_head() {
        double y = draw_band();
        double x = margin;
        if (!sheet_.logo_png.empty()) {
            canvas_.begin("Figure", {}, own(sheet_).elements.organisation);
            const double logo = canvas_.draw_picture(sheet_.logo_png, x, y, mm(40), mm(16));
            canvas_.end("Figure");
            if (logo > 0) x += logo + gap;
        }
        const double name_width = canvas_.width() - margin - x;
        const double name_height =
            write_each(canvas_, sheet_, "P", {13, true, Side::left, sheet_.colour}, x, y,
                       name_width, [](const Voice& voice) { return voice.elements.organisation; });
        y += std::max(name_height, sheet_.logo_png.empty() ? 0.0 : mm(16)) + mm(4);
        const auto centred = [&](const char* element, double size, bool is_bold, const Colour& tone,
                                 const std::function<std::string(const Voice&)>& pick) {
            y += write_each(canvas_, sheet_, element, {size, is_bold, Side::centre, tone}, margin,
                            y, width_, pick);
        };
        const auto beside = [&](std::string_view Phrases::*phrase) {
            centred("P", 9, false, grey, [&](const Voice& voice) {
                // Both languages on one line, as far as there are two.
                return &voice == &sheet_.voices.front() ? side_by_side(phrase) : std::string{};
            });
        };
        beside(&Phrases::heading);
        y += mm(3);
        beside(&Phrases::awarded_to);
        centred("H1", 22, true, {}, [](const Voice& voice) { return voice.elements.learner; });
        centred("P", 11, false, grey, [this](const Voice& voice) {
            return &voice == &own(sheet_) ? voice.elements.learner_latin : std::string{};
        });
        y += mm(1);
        beside(&Phrases::for_title);
        centred("H2", 14, true, sheet_.colour,
                [](const Voice& voice) { return voice.elements.title; });
        return y + mm(4);
    }

    std::string side_by_side(std::string_view Phrases::*phrase) const {
        std::string line{sheet_.voices.front().phrases.*phrase};
        // Isolates keep a language's direction to itself (UAX #9, FSI and PDI).
        if (is_bilingual())
            line += "  ·  \u2068" + std::string{own(sheet_).phrases.*phrase} + "\u2069";
        return line;
    }

    /// One row of all voices: what is equal in both stands once, over the whole width.
    struct Entry {
        const Row* first = nullptr;
        const Row* second = nullptr;
        bool is_shared() const { return second == nullptr || first->value == second->value; }
    };
    std::vector<Entry> entries() const {
        std::vector<Entry> made;
        const std::vector<Row>& first = sheet_.voices.front().rows;
        const std::vector<Row>& second = own(sheet_).rows;
        for (std::size_t i = 0; i < first.size(); ++i) {
            const auto other = std::find_if(second.begin(), second.end(), [&](const Row& row) {
                return row.element == first[i].element;
            });
            const bool has_other = is_bilingual() && other != second.end();
            made.push_back({&first[i], has_other ? &*other : nullptr});
        }
        return made;
    }

    static TextStyle label_style(double scale) { return {7 * scale, false, Side::left, grey}; }
    static TextStyle value_style(double scale) { return {9 * scale, false, Side::left, {}}; }

    double height_of(const Entry& entry, double scale) {
        const double label = canvas_.height_of(entry.first->label, label_style(scale), column());
        const double wide = entry.is_shared() ? width_ : column();
        double value = canvas_.height_of(entry.first->value, value_style(scale), wide);
        if (!entry.is_shared())
            value = std::max(value,
                             canvas_.height_of(entry.second->value, value_style(scale), column()));
        return label + value + row_space;
    }

    /// The largest letters with which all rows fit, or the smallest.
    double scale_for(double available) {
        for (const double scale : scales) {
            double height = 0;
            for (const Entry& entry : entries())
                height += height_of(entry, scale);
            if (height <= available) return scale;
        }
        return scales.back();
    }

    void draw_rows(double y, double footer, double scale) {
        bool has_table = false;
        bool has_footer = false;
        const auto end_table = [&] {
            if (has_table) canvas_.end("Table");
            has_table = false;
        };
        // What does not fit above the codes goes on on pages of its own.
        double end = footer;
        for (const Entry& entry : entries()) {
            double size = scale;
            const double page = canvas_.height() - 2 * margin - band;
            while (height_of(entry, size) > page && size > 0.4)
                size *= 0.9;
            if (y + height_of(entry, size) > end) {
                end_table();
                if (!has_footer) draw_footer(footer);
                has_footer = true;
                canvas_.end_page();
                y = draw_band();
                end = canvas_.height() - margin;
            }
            if (!has_table) canvas_.begin("Table");
            has_table = true;
            draw_row(entry, y, size);
            y += height_of(entry, size);
        }
        end_table();
        if (!has_footer) draw_footer(footer);
        canvas_.end_page();
    }

    void draw_cell(const char* element, const std::string& text, const TextStyle& style,
                   std::string_view language, double x, double y, double width) {
        canvas_.begin(element, language);
        canvas_.write(text, style, x, y, width);
        canvas_.end(element);
    }

    void draw_row(const Entry& entry, double y, double scale) {
        const Voice& first = sheet_.voices.front();
        const Voice& second = own(sheet_);
        const TextStyle label = label_style(scale);
        TextStyle value = value_style(scale);
        const double right = margin + column() + gap;
        const Side other_side = second.is_rtl ? Side::right : Side::left;
        TextStyle other_label = label;
        other_label.side = other_side;
        const double below = y + canvas_.height_of(entry.first->label, label, column());
        canvas_.begin("TR");
        draw_cell("TH", entry.first->label, label, first.tag, margin, y, column());
        if (entry.is_shared()) {
            if (entry.second != nullptr)
                draw_cell("TH", entry.second->label, other_label, second.tag, right, y, column());
            // It is in the learner's language, and begins where that begins.
            if (is_bilingual()) value.side = other_side;
            draw_cell("TD", entry.first->value, value, second.tag, margin, below, width_);
        } else {
            draw_cell("TD", entry.first->value, value, first.tag, margin, below, column());
            draw_cell("TH", entry.second->label, other_label, second.tag, right, y, column());
            value.side = other_side;
            draw_cell("TD", entry.second->value, value, second.tag, right, below, column());
        }
        canvas_.end("TR");
    }

    double code_height() const {
        double most = 0;
        for (const credential::QrSymbol& symbol : sheet_.code.symbols)
            most = std::max(most, (symbol.side + 2 * credential::qr_quiet_modules) *
                                      module_for(symbol, code_mm));
        return mm(most);
    }
    double footer_top() const {
        constexpr double least = mm(30);
        return canvas_.height() - mm(10) - std::max(code_height(), least);
    }

    void draw_footer(double top) {
        canvas_.fill(margin, top - mm(2), width_, 0.5, rule);
        const double codes = draw_codes(canvas_, sheet_, margin - mm(2), top, code_mm);
        const double x = margin + codes + mm(3);
        const double width = canvas_.width() - margin - x;
        double y = top + mm(3);
        for (const Voice& voice : sheet_.voices) {
            const TextStyle style{8.5, false, voice.is_rtl ? Side::right : Side::left, {}};
            canvas_.begin("P", voice.tag);
            y += canvas_.write(advice(sheet_, voice), style, x, y, width) + mm(3);
            canvas_.end("P");
        }
        canvas_.begin("P", "en");
        canvas_.write(sheet_.id, {7, false, Side::left, grey}, x, y, width);
        canvas_.end("P");
    }

    Canvas& canvas_;
    const Sheet& sheet_;
    double width_;
};

}  // namespace

void draw_a4(Canvas& canvas, const Sheet& sheet) {
    Drawing{canvas, sheet}.draw();
}

}  // namespace tamga::platform::print
