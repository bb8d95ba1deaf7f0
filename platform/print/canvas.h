#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/credential/qr_symbol.h"
#include "platform/print/pdf_parts.h"

// Pages with text and drawings over Pango and Cairo; private to platform/print. Lengths are points
// (1/72 inch), from the top left corner.
namespace tamga::platform::print {

inline constexpr double points_per_mm = 72.0 / 25.4;

/// Red, green and blue from 0 to 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
};

enum class Side { left, centre, right };

/// How a text is set. The direction of its letters follows from the text.
struct TextStyle {
    double size = 9;  ///< of the letters
    bool is_bold = false;
    Side side = Side::left;
    Colour colour{};
    bool is_rtl = false;  ///< where no letter says it
};

/// A PDF document that is being drawn, kept in memory.
class Canvas {
  public:
    /// @p created of the documents' metadata, `2026-11-25T07:25:31Z`; its only date
    Canvas(double width, double height, const PdfFacts& facts, const std::string& created);
    ~Canvas();
    Canvas(const Canvas&) = delete;
    Canvas& operator=(const Canvas&) = delete;

    double width() const noexcept { return width_; }
    double height() const noexcept { return height_; }

    /// How high a text is that is set into this width.
    double height_of(const std::string& text, const TextStyle& style, double width);
    /// Sets a text; gives its height.
    double write(const std::string& text, const TextStyle& style, double x, double y, double width);

    void fill(double x, double y, double width, double height, const Colour& colour);
    /// A code with its quiet zone, each module as a square of `module` points.
    void draw(const credential::QrSymbol& symbol, double x, double y, double module);
    /// A PNG, as large as fits; gives its width, 0 where it cannot be read.
    double draw_picture(base::ByteView png, double x, double y, double most_width,
                        double most_height);

    /// Marks what is drawn from here on as an element of the document's structure (ISO 32000-1
    /// §14.8.4): `H1`, `P`, `Table`, `TR`, `TD`, `Figure` …
    /// @p language of the text; empty: the document's
    /// @p instead what a reader says in place of a figure
    void begin(const char* element, std::string_view language = {}, std::string_view instead = {});
    void end(const char* element);

    void end_page();

    /// The finished document, with nothing that Cairo cannot write; call once.
    std::string finish();
    const std::vector<PdfElement>& elements() const noexcept { return elements_; }

  private:
    struct Free {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* context) const { cairo_destroy(context); }
        void operator()(PangoLayout* layout) const { g_object_unref(layout); }
        void operator()(PangoContext* context) const { g_object_unref(context); }
    };
    void lay_out(const std::string& text, const TextStyle& style, double width);

    double width_;
    double height_;
    std::string bytes_;
    std::unique_ptr<cairo_surface_t, Free> surface_;
    std::unique_ptr<cairo_t, Free> context_;
    std::unique_ptr<PangoContext, Free> pango_;
    std::unique_ptr<PangoLayout, Free> layout_;
    std::vector<PdfElement> elements_;
};

}  // namespace tamga::platform::print
