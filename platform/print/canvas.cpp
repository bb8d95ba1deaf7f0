#include "platform/print/canvas.h"

#include <cairo-pdf.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/error.h"
#include "ui/text/unicode.h"

namespace tamga::platform::print {
namespace {

/// Noto has every script of the product in one family of weights; fontconfig puts another font in
/// its place where it is not installed.
constexpr const char* font_family = "Noto Sans";

cairo_status_t append(void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// What is left of a picture that is being read.
struct Source {
    base::ByteView rest;
};

cairo_status_t take(void* closure, unsigned char* data, unsigned int length) {
    auto& source = *static_cast<Source*>(closure);
    if (length > source.rest.size()) return CAIRO_STATUS_READ_ERROR;
    std::memcpy(data, source.rest.data(), length);
    source.rest = source.rest.subspan(length);
    return CAIRO_STATUS_SUCCESS;
}

/// Whether a PNG's header promises a picture of bounded size, so that a logo of a kilobyte cannot
/// ask for gigabytes (IHDR stands first, PNG §5.6).
bool is_bounded_png(base::ByteView png) {
    constexpr std::size_t header_end = 24;
    constexpr std::uint32_t most_pixels_a_side = 4096;
    if (png.size() < header_end) return false;
    const auto number = [png](std::size_t at) {
        std::uint32_t value = 0;
        for (const std::uint8_t byte : png.subspan(at, 4))
            value = (value << 8) | byte;
        return value;
    };
    return number(16) <= most_pixels_a_side && number(20) <= most_pixels_a_side;
}

PangoAlignment alignment(Side side) {
    switch (side) {
        case Side::left: return PANGO_ALIGN_LEFT;
        case Side::centre: return PANGO_ALIGN_CENTER;
        case Side::right: break;
    }
    return PANGO_ALIGN_RIGHT;
}

}  // namespace

Canvas::Canvas(double width, double height, const PdfFacts& facts, const std::string& created)
    : width_(width),
      height_(height),
      surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, width, height)) {
    const auto set = [this](cairo_pdf_metadata_t kind, const std::string& value) {
        cairo_pdf_surface_set_metadata(surface_.get(), kind, value.c_str());
    };
    set(CAIRO_PDF_METADATA_TITLE, facts.title);
    set(CAIRO_PDF_METADATA_AUTHOR, facts.author);
    set(CAIRO_PDF_METADATA_CREATOR, "Tamga");
    set(CAIRO_PDF_METADATA_CREATE_DATE, created);
    context_.reset(cairo_create(surface_.get()));
    pango_.reset(pango_cairo_create_context(context_.get()));
    constexpr double points_per_inch = 72;
    pango_cairo_context_set_resolution(pango_.get(), points_per_inch);
    // Hinting would make widths depend on a screen's settings.
    cairo_font_options_t* const options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_.get(), options);
    cairo_font_options_destroy(options);
    layout_.reset(pango_layout_new(pango_.get()));
    pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
}

Canvas::~Canvas() = default;

void Canvas::lay_out(const std::string& text, const TextStyle& style, double width) {
    const auto fallback = style.is_rtl ? ui::text::Direction::rtl : ui::text::Direction::ltr;
    const bool is_rtl =
        ui::text::first_strong(ui::text::decode(text).points, fallback) == ui::text::Direction::rtl;
    pango_context_set_base_dir(pango_.get(), is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_layout_set_auto_dir(layout_.get(), FALSE);
    PangoFontDescription* const font = pango_font_description_new();
    pango_font_description_set_family_static(font, font_family);
    pango_font_description_set_absolute_size(font, style.size * PANGO_SCALE);
    pango_font_description_set_weight(font,
                                      style.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout_.get(), font);
    pango_font_description_free(font);
    pango_layout_set_width(layout_.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_alignment(layout_.get(), alignment(style.side));
    pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_context_changed(layout_.get());
}

double Canvas::height_of(const std::string& text, const TextStyle& style, double width) {
    lay_out(text, style, width);
    int height = 0;
    pango_layout_get_size(layout_.get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
}

double Canvas::write(const std::string& text, const TextStyle& style, double x, double y,
                     double width) {
    const double height = height_of(text, style, width);
    cairo_set_source_rgb(context_.get(), style.colour.red, style.colour.green, style.colour.blue);
    cairo_move_to(context_.get(), x, y);
    pango_cairo_show_layout(context_.get(), layout_.get());
    return height;
}

void Canvas::fill(double x, double y, double width, double height, const Colour& colour) {
    cairo_set_source_rgb(context_.get(), colour.red, colour.green, colour.blue);
    cairo_rectangle(context_.get(), x, y, width, height);
    cairo_fill(context_.get());
}

void Canvas::draw(const credential::QrSymbol& symbol, double x, double y, double module) {
    const double side = (symbol.side + 2 * credential::qr_quiet_modules) * module;
    fill(x, y, side, side, {1, 1, 1});
    x += credential::qr_quiet_modules * module;
    y += credential::qr_quiet_modules * module;
    // One path of whole runs: a square for each module would leave hair lines between them.
    cairo_set_source_rgb(context_.get(), 0, 0, 0);
    for (int row = 0; row < symbol.side; ++row) {
        for (int column = 0; column < symbol.side;) {
            const int begin = column;
            while (column < symbol.side && symbol.is_dark(column, row))
                ++column;
            if (column > begin)
                cairo_rectangle(context_.get(), x + begin * module, y + row * module,
                                (column - begin) * module, module);
            else
                ++column;
        }
    }
    cairo_fill(context_.get());
}

double Canvas::draw_picture(base::ByteView png, double x, double y, double most_width,
                            double most_height) {
    if (!is_bounded_png(png)) return 0;
    Source source{png};
    const std::unique_ptr<cairo_surface_t, Free> picture{
        cairo_image_surface_create_from_png_stream(take, &source)};
    const double width = cairo_image_surface_get_width(picture.get());
    const double height = cairo_image_surface_get_height(picture.get());
    if (cairo_surface_status(picture.get()) != CAIRO_STATUS_SUCCESS || width < 1 || height < 1)
        return 0;
    const double scale = std::min(most_width / width, most_height / height);
    cairo_save(context_.get());
    cairo_translate(context_.get(), x, y);
    cairo_scale(context_.get(), scale, scale);
    cairo_set_source_surface(context_.get(), picture.get(), 0, 0);
    cairo_paint(context_.get());
    cairo_restore(context_.get());
    return width * scale;
}

void Canvas::begin(const char* element, std::string_view language, std::string_view instead) {
    elements_.push_back({element, std::string{language}, std::string{instead}});
    cairo_tag_begin(context_.get(), element, nullptr);
}

void Canvas::end(const char* element) {
    cairo_tag_end(context_.get(), element);
}

void Canvas::end_page() {
    cairo_show_page(context_.get());
}

std::string Canvas::finish() {
    layout_.reset();
    pango_.reset();
    context_.reset();
    cairo_surface_finish(surface_.get());
    const cairo_status_t status = cairo_surface_status(surface_.get());
    if (status != CAIRO_STATUS_SUCCESS)
        throw base::Error{base::ErrorKind::disk, std::string{"the certificate cannot be drawn: "} +
                                                     cairo_status_to_string(status)};
    return std::move(bytes_);
}

}  // namespace tamga::platform::print
