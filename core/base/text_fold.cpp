#include "core/base/text_fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace tamga::base {
namespace {

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

void append(std::string& out, utf8proc_int32_t code_point) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const utf8proc_ssize_t count = utf8proc_encode_char(code_point, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

/// What Unicode keeps apart and people interchange; applied after case folding and decomposition.
void append_interchanged(std::string& out, utf8proc_int32_t code_point) {
    if (code_point >= 0x0660 && code_point <= 0x0669) return append(out, '0' + code_point - 0x0660);
    if (code_point >= 0x06F0 && code_point <= 0x06F9) return append(out, '0' + code_point - 0x06F0);
    switch (code_point) {
        case 0x0131: out += 'i'; return;          // ı
        case 0x00E6: out += "ae"; return;         // æ
        case 0x0153: out += "oe"; return;         // œ
        case 0x00F0:                              // ð
        case 0x0111: out += 'd'; return;          // đ
        case 0x00F8: out += 'o'; return;          // ø
        case 0x00FE: out += "th"; return;         // þ
        case 0x0142: out += 'l'; return;          // ł
        case 0x0259: out += 'e'; return;          // ə
        case 0x0671: return append(out, 0x0627);  // ٱ to ا
        case 0x0649:                              // ى
        case 0x06CC: return append(out, 0x064A);  // ی to ي
        case 0x0629: return append(out, 0x0647);  // ة to ه
        case 0x06A9: return append(out, 0x0643);  // ک to ك
        case 0x0640:                              // The tatweel only widens a word.
        case 0x02BB:                              // Uzbek writes ʻ in a word, Ukrainian ʼ, and
        case 0x02BC:                              // transliterations of Arabic ʾ and ʿ: people
        case 0x02BE:                              // leave them out when they type.
        case 0x02BF: return;
        default: return append(out, code_point);
    }
}

/// Appends the folded form of one code point.
void append_folded(std::string& out, utf8proc_int32_t code_point) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                       UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    // The longest decomposition of one code point in Unicode has 18 (U+FDFA).
    std::array<utf8proc_int32_t, 32> parts;
    int boundary = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(code_point, parts.data(), parts.size(), options, &boundary);
    for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, parts.size()); ++i)
        append_interchanged(out, parts[static_cast<std::size_t>(i)]);
}

/// Takes one code point from the front of `text`; a byte that begins none is passed over as -1.
utf8proc_int32_t take_code_point(std::string_view& text) {
    utf8proc_int32_t code_point = -1;
    const utf8proc_ssize_t length =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                         static_cast<utf8proc_ssize_t>(text.size()), &code_point);
    text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    return length > 0 ? code_point : -1;
}

bool is_word_character(utf8proc_int32_t code_point) {
    if (code_point < 0x80)
        return (code_point >= 'a' && code_point <= 'z') || (code_point >= '0' && code_point <= '9');
    const utf8proc_category_t category = utf8proc_category(code_point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

}  // namespace

std::string fold(std::string_view utf8) {
    std::string folded;
    folded.reserve(utf8.size());
    if (is_ascii(utf8)) {
        std::transform(utf8.begin(), utf8.end(), std::back_inserter(folded), lower);
        return folded;
    }
    while (!utf8.empty()) {
        if (static_cast<unsigned char>(utf8.front()) < 0x80) {
            folded += lower(utf8.front());
            utf8.remove_prefix(1);
            continue;
        }
        const utf8proc_int32_t code_point = take_code_point(utf8);
        if (code_point >= 0) append_folded(folded, code_point);
    }
    return folded;
}

std::vector<std::string> fold_words(std::string_view utf8) {
    const std::string folded = fold(utf8);
    std::vector<std::string> words;
    bool is_in_word = false;
    for (std::string_view rest = folded; !rest.empty();) {
        const char* const start = rest.data();
        const bool belongs = is_word_character(take_code_point(rest));
        if (belongs) {
            if (!is_in_word) words.emplace_back();
            words.back().append(start, rest.data());
        }
        is_in_word = belongs;
    }
    return words;
}

}  // namespace tamga::base
