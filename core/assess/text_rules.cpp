#include "core/assess/text_rules.h"

#include <cstdint>

#include "core/assess/learner.h"

namespace tamga::assess {
namespace {

using base::Severity;

/// Prose may be longer than a field: two pages of text.
constexpr std::size_t limit_prose_bytes = 8000;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

bool is_control(char c, bool is_prose) {
    const auto byte = static_cast<std::uint8_t>(c);
    if (is_prose && (c == '\n' || c == '\r' || c == '\t')) return false;
    return byte < 0x20 || byte == 0x7f;
}

/// The code point at the front of valid UTF-8; takes it off.
std::uint32_t take_code_point(std::string_view& text) {
    const auto lead = static_cast<std::uint8_t>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    std::uint32_t point = length == 1 ? lead : lead & (0x7fu >> length);
    for (std::size_t i = 1; i < length && i < text.size(); ++i)
        point = point << 6 | (static_cast<std::uint8_t>(text[i]) & 0x3fu);
    text.remove_prefix(std::min(length, text.size()));
    return point;
}

/// Blocks of Latin letters, of marks, and of punctuation, which no script owns.
bool may_stand_in_latin(std::uint32_t point) {
    constexpr std::uint32_t blocks[][2] = {
        {0x0000, 0x036f},  // Latin to Combining Diacritical Marks
        {0x1e00, 0x1eff},  // Latin Extended Additional
        {0x2000, 0x206f},  // General Punctuation
        {0x2c60, 0x2c7f},  // Latin Extended-C
        {0xa720, 0xa7ff},  // Latin Extended-D
    };
    for (const auto& [first, last] : blocks)
        if (point >= first && point <= last) return true;
    return false;
}

}  // namespace

void check_text(std::string_view text, std::string_view area, std::string_view member,
                base::Findings& findings, bool is_prose) {
    const std::size_t limit_bytes = is_prose ? limit_prose_bytes : limit_field_bytes;
    if (text.size() > limit_bytes)
        findings.push_back({Severity::error, std::string{area} + ".text_too_long",
                            std::string{member},
                            "The text has " + std::to_string(text.size()) +
                                " bytes; the limit is " + std::to_string(limit_bytes) + ".",
                            "Shorten it."});
    for (const char c : text)
        if (is_control(c, is_prose)) {
            findings.push_back({Severity::error, std::string{area} + ".control_character",
                                std::string{member},
                                "The text holds a character that cannot be seen or printed.",
                                "Type the text anew, on one line."});
            return;
        }
}

bool is_latin(std::string_view text) {
    while (!text.empty())
        if (!may_stand_in_latin(take_code_point(text))) return false;
    return true;
}

std::string tidy(std::string_view text) {
    std::string tidied;
    tidied.reserve(text.size());
    bool is_gap = false;
    for (std::string_view rest = text; !rest.empty();) {
        // A no-break space, which spreadsheets like to put at the ends of cells.
        const bool is_wide_gap = rest.starts_with("\u00a0");
        if (is_wide_gap || is_space(rest.front())) {
            is_gap = true;
            rest.remove_prefix(is_wide_gap ? 2 : 1);
            continue;
        }
        if (is_gap && !tidied.empty()) tidied += ' ';
        is_gap = false;
        tidied += rest.front();
        rest.remove_prefix(1);
    }
    return tidied;
}

}  // namespace tamga::assess
