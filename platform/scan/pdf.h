#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "platform/scan/fault.h"
#include "platform/scan/frame.h"
#include "platform/scan/pdf_inside.h"

// The inside of PDF files; private to platform/scan.
namespace tamga::platform::scan {

/// Whether bytes claim to be a PDF: `%PDF-` within the first 1024 (ISO 32000-1, Annex H 3.4.1).
bool looks_like_pdf(base::ByteView bytes) noexcept;

inline PdfInside look_into_pdf(base::ByteView bytes) {
    return look_into_pdf(base::as_text(bytes));
}

/// Draws the pages in grey, one after the other, and hands them over with their numbers from 1 on;
/// `visit` says whether to go on. Gives the fault where nothing can be drawn.
const ScanFault* draw_pages(base::ByteView bytes, int dots_per_inch,
                            const std::function<bool(int page, Frame frame)>& visit);

}  // namespace tamga::platform::scan
