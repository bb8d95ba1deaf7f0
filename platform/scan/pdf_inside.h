#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/scan/fault.h"

// A PDF's structure; private to platform/scan. No C++20 here: see CMakeLists.txt.
namespace tamga::platform::scan {

inline constexpr int most_pdf_pages = 100;

struct PdfAttachmentRead {
    std::string name;
    std::string content;
};

/// What a PDF's structure tells, without drawing anything.
struct PdfInside {
    std::vector<PdfAttachmentRead> attachments;  ///< those of at most 4 MiB
    int pages = 0;
    std::vector<const ScanFault*> remarks;
    const ScanFault* fault = nullptr;
};
PdfInside look_into_pdf(std::string_view bytes);

}  // namespace tamga::platform::scan
