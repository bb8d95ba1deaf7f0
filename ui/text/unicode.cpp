#include "ui/text/unicode.h"

#include <fribidi.h>
#include <utf8proc.h>

#include <algorithm>

namespace tamga::ui::text {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr char32_t first_strong_isolate = 0x2068;
constexpr char32_t pop_isolate = 0x2069;

bool is_between(char32_t point, char32_t first, char32_t last) {
    return point >= first && point <= last;
}

/// Embeddings, overrides, isolates and marks of direction.
bool is_directional(char32_t point) {
    return is_between(point, 0x202A, 0x202E) || is_between(point, 0x2066, 0x2069) ||
           point == 0x200E || point == 0x200F || point == 0x061C;
}

bool is_no_break(char32_t point) {
    return point == 0x00A0 || point == 0x202F || point == 0x2007 || point == 0x2060 ||
           point == 0xFEFF;
}

/// What must not begin a line, even where a space stands before it.
bool clings_to_what_precedes(char32_t point) {
    constexpr std::u32string_view marks = U":;!?»)]}،؛؟…,.%";
    return marks.find(point) != std::u32string_view::npos;
}

bool is_hyphen(char32_t point) {
    return point == U'-' || point == 0x2010 || point == 0x2013 || point == 0x2014;
}

utf8proc_category_t category(char32_t point) {
    return utf8proc_category(static_cast<utf8proc_int32_t>(point));
}

}  // namespace

CodePoints decode(std::string_view utf8) {
    CodePoints decoded;
    decoded.points.reserve(utf8.size());
    decoded.offsets.reserve(utf8.size() + 1);
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    std::size_t at = 0;
    while (at < utf8.size()) {
        utf8proc_int32_t point = 0;
        const auto length =
            utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(utf8.size() - at), &point);
        decoded.offsets.push_back(static_cast<std::uint32_t>(at));
        decoded.points.push_back(length > 0 ? static_cast<char32_t>(point) : replacement);
        at += length > 0 ? static_cast<std::size_t>(length) : 1;
    }
    decoded.offsets.push_back(static_cast<std::uint32_t>(utf8.size()));
    return decoded;
}

void append_utf8(std::string& text, char32_t point) {
    utf8proc_uint8_t bytes[4];
    const bool is_valid = utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(point));
    const auto length =
        utf8proc_encode_char(static_cast<utf8proc_int32_t>(is_valid ? point : replacement), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length));
}

std::vector<bool> grapheme_starts(std::u32string_view points) {
    std::vector<bool> starts(points.size(), true);
    utf8proc_int32_t state = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
        starts[i] =
            utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(points[i - 1]),
                                             static_cast<utf8proc_int32_t>(points[i]), &state);
    return starts;
}

std::vector<std::size_t> grapheme_offsets(std::string_view utf8) {
    const CodePoints decoded = decode(utf8);
    const std::vector<bool> starts = grapheme_starts(decoded.points);
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < starts.size(); ++i)
        if (starts[i]) offsets.push_back(decoded.offsets[i]);
    offsets.push_back(utf8.size());
    return offsets;
}

bool may_break_before(std::u32string_view points, std::size_t at) {
    const char32_t before = points[at - 1];
    const char32_t after = points[at];
    if (is_no_break(before) || is_no_break(after)) return false;
    if (is_white_space(after)) return false;
    if (before == 0x200B) return true;
    if (is_white_space(before)) return !clings_to_what_precedes(after);
    return is_hyphen(before) && at >= 2 && is_word_part(points[at - 2]) && is_word_part(after) &&
           category(after) != UTF8PROC_CATEGORY_ND;
}

Script script_of(char32_t point) {
    if (point < 0x0400) return Script::latin;
    if (point < 0x0530 || is_between(point, 0x1C80, 0x1C8F) || is_between(point, 0x2DE0, 0x2DFF) ||
        is_between(point, 0xA640, 0xA69F))
        return Script::cyrillic;
    if (point < 0x0590 || is_between(point, 0xFB13, 0xFB17)) return Script::armenian;
    if (is_between(point, 0x0600, 0x06FF) || is_between(point, 0x0750, 0x077F) ||
        is_between(point, 0x08A0, 0x08FF) || is_between(point, 0xFB50, 0xFDFF) ||
        is_between(point, 0xFE70, 0xFEFE))
        return Script::arabic;
    if (is_between(point, 0x10A0, 0x10FF) || is_between(point, 0x1C90, 0x1CBF) ||
        is_between(point, 0x2D00, 0x2D2F))
        return Script::georgian;
    return Script::latin;
}

bool is_white_space(char32_t point) {
    return point == U' ' || point == U'\t' || point == U'\n' || point == U'\r' || point == 0x00A0 ||
           category(point) == UTF8PROC_CATEGORY_ZS;
}

bool is_word_part(char32_t point) {
    switch (category(point)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND: return true;
        default: return point == U'_';
    }
}

bool is_invisible(char32_t point) {
    const auto kind = category(point);
    return kind == UTF8PROC_CATEGORY_CF || kind == UTF8PROC_CATEGORY_CC ||
           is_between(point, 0xFE00, 0xFE0F);
}

bool is_haraka(char32_t point) {
    return is_between(point, 0x064B, 0x065F) || point == 0x0670 ||
           is_between(point, 0x0610, 0x061A) || is_between(point, 0x06D6, 0x06DC) ||
           is_between(point, 0x06DF, 0x06E4) || is_between(point, 0x06E7, 0x06E8) ||
           is_between(point, 0x06EA, 0x06ED) || is_between(point, 0x08D3, 0x08FF);
}

Direction first_strong(std::u32string_view points, Direction fallback) {
    int isolates = 0;
    for (const char32_t point : points) {
        if (is_between(point, 0x2066, first_strong_isolate)) {
            ++isolates;
        } else if (point == pop_isolate) {
            isolates = std::max(0, isolates - 1);
        } else if (isolates == 0) {
            const FriBidiCharType type = fribidi_get_bidi_type(point);
            if (FRIBIDI_IS_STRONG(type) && FRIBIDI_IS_LETTER(type))
                return FRIBIDI_IS_RTL(type) ? Direction::rtl : Direction::ltr;
        }
    }
    return fallback;
}

std::string isolate(std::string_view value) {
    std::string text;
    text.reserve(value.size() + 6);
    append_utf8(text, first_strong_isolate);
    text += without_controls(value);
    append_utf8(text, pop_isolate);
    return text;
}

std::string without_controls(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    for (const char32_t point : decode(text).points) {
        if (is_directional(point)) continue;
        if (category(point) == UTF8PROC_CATEGORY_CC && point != U'\n' && point != U'\t') continue;
        append_utf8(clean, point);
    }
    return clean;
}

}  // namespace tamga::ui::text
