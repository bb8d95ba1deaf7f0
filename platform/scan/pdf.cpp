#include "platform/scan/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "platform/scan/picture.h"

namespace tamga::platform::scan {
namespace {

/// The page's picture in grey, whatever form the library drew it in.
Frame grey_of(const poppler::image& drawn) {
    Frame frame{drawn.width(), drawn.height(), {}};
    frame.grey.resize(static_cast<std::size_t>(frame.width) *
                      static_cast<std::size_t>(frame.height));
    std::uint8_t* out = frame.grey.data();
    const bool is_grey = drawn.format() == poppler::image::format_gray8;
    constexpr int bytes_of_argb = 4;
    for (int y = 0; y < frame.height; ++y) {
        const auto* const row =
            reinterpret_cast<const std::uint8_t*>(drawn.const_data()) + y * drawn.bytes_per_row();
        for (int x = 0; x < frame.width; ++x) {
            const std::uint8_t* const at = row + x * (is_grey ? 1 : bytes_of_argb);
            // Blue, green, red and opacity, weighed as ITU-R BT.601 does.
            *out++ = is_grey
                         ? *at
                         : static_cast<std::uint8_t>((at[0] * 29 + at[1] * 150 + at[2] * 77) / 256);
        }
    }
    return frame;
}

/// Dots an inch at which a page of this size stays within what pictures may have.
double bounded_dots(const poppler::rectf& box, double wanted) {
    constexpr double points_per_inch = 72;
    constexpr double most_side = 6000;
    const double side = std::max(box.width(), box.height());
    if (!std::isfinite(side) || side <= 0) return 0;
    return std::min(wanted, most_side * points_per_inch / side);
}

void say_nothing(const std::string& /*message*/, void* /*closure*/) {}

}  // namespace

bool looks_like_pdf(base::ByteView bytes) noexcept {
    constexpr std::size_t most_before = 1024;
    return base::as_text(bytes.first(std::min(bytes.size(), most_before))).find("%PDF-") !=
           std::string_view::npos;
}

const ScanFault* draw_pages(base::ByteView bytes, int dots_per_inch,
                            const std::function<bool(int page, Frame frame)>& visit) {
    poppler::set_debug_error_function(say_nothing, nullptr);
    const std::unique_ptr<poppler::document> document{poppler::document::load_from_raw_data(
        base::as_text(bytes).data(), static_cast<int>(bytes.size()))};
    if (!document) return &pdf_damaged;
    if (document->is_locked()) return &pdf_encrypted;
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    // Smoothed edges keep modules apart whose width is no whole number of dots.
    renderer.set_render_hint(poppler::page_renderer::antialiasing, true);
    for (int i = 0; i < std::min(document->pages(), most_pdf_pages); ++i) {
        const std::unique_ptr<poppler::page> page{document->create_page(i)};
        if (!page) continue;
        const double dots = bounded_dots(page->page_rect(), dots_per_inch);
        if (dots < 1) continue;
        const poppler::image drawn = renderer.render_page(page.get(), dots, dots);
        if (!drawn.is_valid()) continue;
        if (!visit(i + 1, grey_of(drawn))) break;
    }
    return nullptr;
}

}  // namespace tamga::platform::scan
