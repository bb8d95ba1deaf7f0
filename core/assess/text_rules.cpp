#include "core/assess/text_rules.h"

#include <utf8proc.h>

#include <cstdint>

#include "core/assess/learner.h"
#include "core/base/text_fold.h"

namespace tamga::assess {
namespace {

using base::Severity;

/// Prose may be longer than a field: two pages of text.
constexpr std::size_t limit_prose_bytes = 8000;

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

bool is_control(utf8proc_int32_t point, bool is_prose) {
    if (is_prose && (point == '\n' || point == '\r' || point == '\t')) return false;
    return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

/// The code point at the front, which is taken off; -1 for a byte that begins none.
utf8proc_int32_t take_code_point(std::string_view& text) {
    utf8proc_int32_t point = -1;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &point);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? point : -1;
}

/// Blocks of Latin letters, of marks, and of punctuation, which no script owns.
bool may_stand_in_latin(utf8proc_int32_t point) {
    constexpr utf8proc_int32_t blocks[][2] = {
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
    while (!text.empty()) {
        const utf8proc_int32_t point = take_code_point(text);
        if (point >= 0 && !is_control(point, is_prose)) continue;
        findings.push_back({Severity::error, std::string{area} + ".control_character",
                            std::string{member},
                            point < 0 ? "The text holds bytes that are not UTF-8."
                                      : "The text holds a character that cannot be printed.",
                            "Type the text anew, on one line."});
        return;
    }
}

std::string folded(std::string_view text) {
    std::string joined;
    for (const std::string& word : base::fold_words(text))
        joined += word + ' ';
    return joined;
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
