#include "platform/scan/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-image.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFEmbeddedFileDocumentHelper.hh>
#include <qpdf/QPDFExc.hh>

#include "platform/scan/picture.h"

namespace tamga::platform::scan {
namespace {

constexpr std::size_t most_attachment_bytes = std::size_t{4} * 1024 * 1024;
constexpr std::size_t most_attachments = 2000;

bool has_scripts(QPDF& pdf) {
    QPDFObjectHandle root = pdf.getRoot();
    if (root.hasKey("/AA")) return true;
    QPDFObjectHandle names = root.getKey("/Names");
    if (names.isDictionary() && names.hasKey("/JavaScript")) return true;
    QPDFObjectHandle action = root.getKey("/OpenAction");
    if (!action.isDictionary()) return false;
    QPDFObjectHandle kind = action.getKey("/S");
    return kind.isName() && (kind.getName() == "/JavaScript" || kind.getName() == "/Launch");
}

void take_attachments(QPDF& pdf, PdfInside& inside) {
    QPDFEmbeddedFileDocumentHelper files{pdf};
    for (const auto& [name, file] : files.getEmbeddedFiles()) {
        if (inside.attachments.size() == most_attachments) {
            inside.remarks.push_back(&pdf_attachments);
            return;
        }
        QPDFObjectHandle stream = file->getEmbeddedFileStream();
        if (!stream.isStream()) continue;
        const auto data = stream.getStreamData(qpdf_dl_generalized);
        if (!data || data->getSize() > most_attachment_bytes) continue;
        inside.attachments.push_back(
            {file->getFilename(),
             {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()}});
    }
}

/// The page's picture in grey, whatever form the library drew it in.
Frame grey_of(const poppler::image& drawn) {
    Frame frame{drawn.width(), drawn.height(), {}};
    const bool is_grey = drawn.format() == poppler::image::format_gray8;
    constexpr int bytes_of_argb = 4;
    for (int y = 0; y < frame.height; ++y) {
        const auto* const row =
            reinterpret_cast<const std::uint8_t*>(drawn.const_data()) + y * drawn.bytes_per_row();
        for (int x = 0; x < frame.width; ++x) {
            const std::uint8_t* const at = row + x * (is_grey ? 1 : bytes_of_argb);
            // Blue, green, red and opacity, weighed as ITU-R BT.601 does.
            frame.grey.push_back(
                is_grey ? *at
                        : static_cast<std::uint8_t>((at[0] * 29 + at[1] * 150 + at[2] * 77) / 256));
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

PdfInside look_into_pdf(base::ByteView bytes) {
    PdfInside inside;
    try {
        QPDF pdf;
        pdf.setSuppressWarnings(true);
        pdf.processMemoryFile("the PDF", base::as_text(bytes).data(), bytes.size());
        QPDFObjectHandle count = pdf.getRoot().getKey("/Pages").getKey("/Count");
        if (count.isInteger()) inside.pages = count.getIntValueAsInt();
        if (inside.pages > most_pdf_pages) inside.remarks.push_back(&pdf_pages);
        if (has_scripts(pdf)) inside.remarks.push_back(&pdf_scripts);
        take_attachments(pdf, inside);
    } catch (const QPDFExc& error) {
        inside.fault = error.getErrorCode() == qpdf_e_password ? &pdf_encrypted : &pdf_damaged;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception&) {
        inside.fault = &pdf_damaged;
    }
    return inside;
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
