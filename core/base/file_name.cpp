#include "core/base/file_name.h"

#include <algorithm>
#include <array>

#include "core/base/text_decode.h"

namespace tamga::base {
namespace {

/// Room for a number and the ending of an unfinished file in the 255 bytes that file systems have.
constexpr std::size_t most_bytes = 200;
constexpr std::size_t most_extension_bytes = 20;

/// Names that Windows keeps for devices, whatever their extension.
constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
constexpr std::array<std::string_view, 2> counted_devices{"com", "lpt"};

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// The length of a character at the start that stands for nothing and turns or hides others: marks
/// of direction, isolates, line separators, the byte order mark; else 0.
std::size_t invisible_length(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.starts_with(byte_order_mark)) return byte_order_mark.size();
    if (!text.starts_with("\xE2") || text.size() < 3) return 0;
    const auto second = static_cast<unsigned char>(text[1]);
    const auto third = static_cast<unsigned char>(text[2]);
    if (second == 0x80 && (third == 0x8E || third == 0x8F)) return 3;  // U+200E, U+200F
    if (second == 0x80 && third >= 0xA8 && third <= 0xAE) return 3;    // U+2028 to U+202E
    return second == 0x81 && third >= 0xA6 && third <= 0xA9 ? 3 : 0;   // U+2066 to U+2069
}

/// Whether a control character, or one that means something in a path or a pattern, stands at the
/// start, and how long it is.
std::size_t forbidden_length(std::string_view text) {
    const auto first = static_cast<unsigned char>(text.front());
    if (first < 0x20 || first == 0x7F) return 1;
    if (std::string_view{"/\\:*?\"<>|"}.find(text.front()) != std::string_view::npos) return 1;
    const bool is_c1 = first == 0xC2 && text.size() > 1 &&
                       static_cast<unsigned char>(text[1]) >= 0x80 &&
                       static_cast<unsigned char>(text[1]) <= 0x9F;
    return is_c1 ? 2 : 0;
}

std::string without_steering(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const std::size_t invisible = invisible_length(text);
        const std::size_t forbidden = invisible > 0 ? 0 : forbidden_length(text);
        if (forbidden > 0)
            kept += '_';
        else if (invisible == 0)
            kept += text.front();
        text.remove_prefix(std::max<std::size_t>(invisible + forbidden, 1));
    }
    return kept;
}

std::size_t extension_at(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    const bool is_one =
        dot != std::string_view::npos && dot > 0 && name.size() - dot <= most_extension_bytes;
    return is_one ? dot : name.size();
}

/// At most so many bytes, without half of a character at the end.
std::string_view cut(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && is_continuation(text[bytes]))
        --bytes;
    return text.substr(0, bytes);
}

bool is_device(std::string_view name) {
    std::string stem{name.substr(0, name.find('.'))};
    std::ranges::transform(stem, stem.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    const auto is_counted = [&](std::string_view device) {
        return stem.size() == 4 && stem.starts_with(device) && stem[3] >= '1' && stem[3] <= '9';
    };
    return std::ranges::find(devices, stem) != devices.end() ||
           std::ranges::any_of(counted_devices, is_counted);
}

/// Where a name ends without the spaces and dots that some machines drop there.
std::size_t end_of(std::string_view name) {
    const std::size_t last = name.find_last_not_of(" .");
    return last == std::string_view::npos ? 0 : last + 1;
}

}  // namespace

std::string harmless_file_name(std::string_view name, std::string_view without) {
    std::string kept = without_steering(decode_text(as_bytes(name), 0).text);
    kept.resize(end_of(kept));
    kept.erase(0, std::min(kept.find_first_not_of(' '), kept.size()));
    if (kept.empty()) return std::string{without};
    // A dot at the start hides.
    for (std::size_t i = 0; i < kept.size() && kept[i] == '.'; ++i)
        kept[i] = '_';
    if (is_device(kept)) kept.insert(0, "_");
    if (kept.size() <= most_bytes) return kept;
    const std::string extension = kept.substr(extension_at(kept));
    kept.resize(extension_at(kept));
    kept = std::string{cut(kept, most_bytes - extension.size())} + extension;
    kept.resize(end_of(kept));
    return kept;
}

std::string numbered_file_name(std::string_view name, std::size_t number) {
    const std::size_t at = extension_at(name);
    return std::string{name.substr(0, at)} + "-" + std::to_string(number) +
           std::string{name.substr(at)};
}

}  // namespace tamga::base
