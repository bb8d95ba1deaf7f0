#include "platform/scan/read_file.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/credential/qr_text.h"
#include "platform/scan/confined.h"
#include "platform/scan/decode.h"
#include "platform/scan/pdf.h"
#include "platform/scan/picture.h"

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

// What the child says to its parent: numbers as decimal digits behind which a colon stands, then
// so many bytes.
void put(std::string& out, std::string_view text) {
    out += std::to_string(text.size()) + ":";
    out += text;
}

std::string to_message(const FileReading& reading) {
    std::string out;
    put(out, reading.fault != nullptr ? reading.fault->code : std::string_view{});
    put(out, std::to_string(reading.remarks.size()));
    for (const ScanFault* const remark : reading.remarks)
        put(out, remark->code);
    for (const Found& one : reading.found) {
        put(out, one.where);
        put(out, one.bytes);
    }
    return out;
}

/// Takes such texts from a message; a child that went wrong may have written anything.
class Message {
  public:
    explicit Message(std::string_view rest) : rest_(rest) {}

    bool is_done() const { return rest_.empty(); }
    std::optional<std::string_view> take() {
        const auto size = take_number();
        if (!size || *size > rest_.size()) return std::nullopt;
        const std::string_view taken = rest_.substr(0, *size);
        rest_.remove_prefix(*size);
        return taken;
    }

  private:
    std::optional<std::size_t> take_number() {
        constexpr std::size_t most_digits = 9;
        const std::size_t colon = rest_.find(':');
        if (colon == 0 || colon > most_digits) return std::nullopt;
        std::size_t number = 0;
        for (const char digit : rest_.substr(0, colon)) {
            if (digit < '0' || digit > '9') return std::nullopt;
            number = number * 10 + static_cast<std::size_t>(digit - '0');
        }
        rest_.remove_prefix(colon + 1);
        return number;
    }

    std::string_view rest_;
};

bool read_message(std::string_view text, FileReading& reading) {
    Message message{text};
    const auto fault = message.take();
    const auto count = message.take();
    if (!fault || !count || count->size() != 1) return false;
    reading.fault = find_fault(*fault);
    for (int left = count->front() - '0'; left > 0; --left) {
        const auto remark = message.take();
        if (!remark || find_fault(*remark) == nullptr) return false;
        reading.remarks.push_back(find_fault(*remark));
    }
    while (!message.is_done()) {
        const auto where = message.take();
        const auto bytes = message.take();
        if (!where || !bytes) return false;
        reading.found.push_back({std::string{*bytes}, std::string{*where}});
    }
    return reading.found.empty() == (reading.fault != nullptr);
}

const ScanFault& fault_of(ConfinedEnd end) {
    switch (end) {
        case ConfinedEnd::out_of_time: return too_long;
        case ConfinedEnd::out_of_memory: return too_much;
        case ConfinedEnd::finished:
        case ConfinedEnd::broken: break;
    }
    return crashed;
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
    const Confined confined = run_confined([bytes] { return to_message(read_file_here(bytes)); });
    FileReading reading;
    reading.carrier = carrier_of(bytes);
    const bool is_read =
        confined.end == ConfinedEnd::finished && read_message(confined.output, reading);
    if (!is_read) reading = {carrier_of(bytes), {}, {}, &fault_of(confined.end)};
    return reading;
}

}  // namespace tamga::platform::scan
