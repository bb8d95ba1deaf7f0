#include "core/base/text_fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace tamga::base {
namespace {

struct Replacement {
    utf8proc_int32_t letter;
    std::string_view text;
};

/// Letters that no Unicode folding brings together, in order of their code points.
constexpr Replacement replacements[] = {
    {0x00DF, "ss"}, {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},
    {0x0127, "h"},  {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"},  {0x0153, "oe"},
    {0x0167, "t"},  {0x0259, "e"},  {0x0451, "е"}, {0x0629, "ه"}, {0x0640, ""},   {0x0649, "ي"},
    {0x0660, "0"},  {0x0661, "1"},  {0x0662, "2"}, {0x0663, "3"}, {0x0664, "4"},  {0x0665, "5"},
    {0x0666, "6"},  {0x0667, "7"},  {0x0668, "8"}, {0x0669, "9"}, {0x0671, "ا"},  {0x06A9, "ك"},
    {0x06CC, "ي"},  {0x06F0, "0"},  {0x06F1, "1"}, {0x06F2, "2"}, {0x06F3, "3"},  {0x06F4, "4"},
    {0x06F5, "5"},  {0x06F6, "6"},  {0x06F7, "7"}, {0x06F8, "8"}, {0x06F9, "9"},
};

const Replacement* find_replacement(utf8proc_int32_t letter) {
    const auto* found = std::lower_bound(
        std::begin(replacements), std::end(replacements), letter,
        [](const Replacement& row, utf8proc_int32_t wanted) { return row.letter < wanted; });
    return found != std::end(replacements) && found->letter == letter ? found : nullptr;
}

bool is_mark(utf8proc_category_t category) {
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
           category == UTF8PROC_CATEGORY_ME;
}

bool is_word_letter(utf8proc_category_t category) {
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

void append(std::string& out, utf8proc_int32_t letter) {
    std::array<utf8proc_uint8_t, 4> bytes;
    const utf8proc_ssize_t count = utf8proc_encode_char(letter, bytes.data());
    out.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(count));
}

/// Hands every folded letter of `text` to `visit` with its category.
template <typename Visit>
void for_each_folded(std::string_view text, Visit&& visit) {
    constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                                            UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto* next = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        utf8proc_ssize_t taken = utf8proc_iterate(next, left, &letter);
        if (taken <= 0) {
            taken = 1;  // A byte that is no UTF-8.
        } else {
            std::array<utf8proc_int32_t, 32> parts;
            int boundary_class = 0;
            const utf8proc_ssize_t count = utf8proc_decompose_char(
                letter, parts.data(), parts.size(), options, &boundary_class);
            for (utf8proc_ssize_t i = 0; i < std::min<utf8proc_ssize_t>(count, parts.size()); ++i)
                visit(parts[static_cast<std::size_t>(i)]);
        }
        next += taken;
        left -= taken;
    }
}

void append_folded(std::string& out, utf8proc_int32_t letter) {
    if (const Replacement* replacement = find_replacement(letter))
        out += replacement->text;
    else
        append(out, letter);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

char lower_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii_word_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

}  // namespace

std::string fold(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    if (is_ascii(text)) {
        for (const char c : text)
            folded += lower_ascii(c);
        return folded;
    }
    for_each_folded(text, [&](utf8proc_int32_t letter) {
        if (!is_mark(utf8proc_category(letter))) append_folded(folded, letter);
    });
    return folded;
}

std::vector<std::string> fold_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    if (is_ascii(text)) {
        for (const char c : text) {
            const char lower = lower_ascii(c);
            if (is_ascii_word_letter(lower))
                word += lower;
            else
                end_word();
        }
        end_word();
        return words;
    }
    for_each_folded(text, [&](utf8proc_int32_t letter) {
        const utf8proc_category_t category = utf8proc_category(letter);
        if (is_mark(category)) return;
        if (is_word_letter(category))
            append_folded(word, letter);
        else
            end_word();
    });
    end_word();
    return words;
}

}  // namespace tamga::base
