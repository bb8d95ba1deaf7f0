#include "platform/scan/read_file.h"

#include <algorithm>
#include <utility>

#include "core/credential/qr_text.h"
#include "platform/scan/decode.h"
#include "platform/scan/pdf.h"
#include "platform/scan/picture.h"
#include "platform/scan/reading_message.h"

namespace tamga::platform::scan {
namespace {

using base::ByteView;

/// Codes that carry a credential, or that say why they do not: everything that is meant as one.
std::vector<std::string> credential_codes(std::vector<std::string> texts) {
    std::erase_if(texts,
                  [](const std::string& text) { return !credential::looks_like_qr_text(text); });
    return texts;
}

bool is_part(const std::string& text) {
    const credential::QrFault* const fault = credential::read_qr_text(text).fault;
    return fault != nullptr && fault->code == credential::qr_part_missing.code;
}

/// Parts go together; what is whole stands alone.
void add_codes(FileReading& reading, const std::vector<std::string>& texts,
               const std::string& where) {
    std::string parts;
    for (const std::string& text : texts) {
        if (is_part(text))
            parts += (parts.empty() ? "" : "\n") + text;
        else
            reading.found.push_back({text, where});
    }
    if (!parts.empty()) reading.found.push_back({parts, where});
}

void read_picture_codes(FileReading& reading, ByteView bytes) {
    const PictureReading picture = read_picture(bytes);
    if (!picture.frame) {
        reading.fault = picture.fault;
        return;
    }
    const std::vector<std::string> texts = decode_thoroughly(*picture.frame);
    add_codes(reading, credential_codes(texts), "");
    if (reading.found.empty()) reading.fault = texts.empty() ? &no_code : &other_codes;
}

/// An attached file that is worth judging: JSON, a token, a code's text, or a picture.
bool may_be_credential(const std::string& content) {
    const auto begin = content.find_first_not_of(" \t\r\n\xef\xbb\xbf");
    if (begin == std::string::npos) return false;
    return content[begin] == '{' || content.compare(begin, 3, "eyJ") == 0 ||
           looks_like_png(base::as_bytes(content)) || credential::looks_like_qr_text(content);
}

void read_pages(FileReading& reading, ByteView bytes) {
    // Modules of 0.4 mm are 2.4 dots wide at the first resolution, which is enough for most.
    constexpr int resolutions[] = {150, 250};
    bool has_others = false;
    std::string parts;
    const auto visit = [&](int page, const Frame& frame) {
        const std::vector<std::string> texts = decode_thoroughly(frame);
        has_others = has_others || !texts.empty();
        for (const std::string& text : credential_codes(texts)) {
            // The two codes of a badge stand on two pages.
            if (is_part(text))
                parts += (parts.empty() ? "" : "\n") + text;
            else
                reading.found.push_back({text, "page " + std::to_string(page)});
        }
        return true;
    };
    for (const int resolution : resolutions) {
        const ScanFault* const fault = draw_pages(bytes, resolution, visit);
        if (!parts.empty()) reading.found.push_back({parts, "several codes"});
        if (fault != nullptr) reading.fault = fault;
        if (fault != nullptr || !reading.found.empty()) return;
    }
    reading.fault = has_others ? &other_codes : &no_code;
}

void read_pdf(FileReading& reading, ByteView bytes) {
    PdfInside inside = look_into_pdf(bytes);
    reading.remarks = inside.remarks;
    if (inside.fault != nullptr) {
        reading.fault = inside.fault;
        return;
    }
    for (PdfAttachmentRead& file : inside.attachments)
        if (may_be_credential(file.content))
            reading.found.push_back({std::move(file.content), "attached file " + file.name});
    if (reading.found.empty()) read_pages(reading, bytes);
}

}  // namespace

std::string_view carrier_of(ByteView bytes) noexcept {
    if (looks_like_png(bytes)) return "png";
    if (looks_like_jpeg(bytes)) return "jpeg";
    return looks_like_pdf(bytes) ? "pdf" : "";
}

FileReading read_file_here(ByteView bytes) {
    FileReading reading;
    reading.carrier = carrier_of(bytes);
    if (reading.carrier == "pdf")
        read_pdf(reading, bytes);
    else
        read_picture_codes(reading, bytes);
    // Something found counts more than that a later page could not be drawn.
    if (!reading.found.empty()) reading.fault = nullptr;
    return reading;
}

FileReading read_file(ByteView bytes) {
    return reading_of(run_confined([bytes] { return to_message(read_file_here(bytes)); }),
                      carrier_of(bytes));
}

}  // namespace tamga::platform::scan
