#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tamga::ui::text {

/// The scripts that have a font of their own; everything else is drawn with Latin's.
enum class Script : std::uint8_t { latin, cyrillic, arabic, georgian, armenian };

enum class Direction : std::uint8_t { ltr, rtl };

/// Code points with the byte offset of each; `offsets` has one more, the text's size.
struct CodePoints {
    std::u32string points;
    std::vector<std::uint32_t> offsets;
};

/// Decodes UTF-8; a byte that belongs to no character becomes U+FFFD. Linear; texts are at most
/// 4 GiB long.
CodePoints decode(std::string_view utf8);

void append_utf8(std::string& text, char32_t point);

/// Which of `points` begin a grapheme cluster (UAX #29), and so where a caret may stand.
std::vector<bool> grapheme_starts(std::u32string_view points);

/// The byte offsets at which grapheme clusters begin, and the text's size at the end.
std::vector<std::size_t> grapheme_offsets(std::string_view utf8);

/// Where a line may be broken before `points[at]`, 0 < at < size: after spaces and hyphens, never
/// at a no-break space, never before French or closing punctuation. What UAX #14 says for the
/// scripts of this front end, without its tables.
bool may_break_before(std::u32string_view points, std::size_t at);

Script script_of(char32_t point);

bool is_white_space(char32_t point);
/// Letters, digits and marks: what a word is made of when a caret jumps over words.
bool is_word_part(char32_t point);
/// Marks and controls that have no form of their own on the screen: embeddings, overrides,
/// isolates, joiners, variation selectors, byte order marks.
bool is_invisible(char32_t point);
/// Arabic vowel signs and other Quranic marks, which presentation forms cannot carry.
bool is_haraka(char32_t point);

/// Direction of the first strong character outside isolates (UAX #9 P2, P3), else `fallback`.
Direction first_strong(std::u32string_view points, Direction fallback);

/// Wraps a value that is inserted into a sentence in U+2068 … U+2069, so that it keeps its own
/// order whatever stands around it. Directional controls inside are dropped: they could reach out
/// of it.
std::string isolate(std::string_view value);

/// Without directional controls: what a person typed or a stranger's document holds, before it
/// stands in a sentence or a field. Controls other than line feed and tab go as well.
std::string without_controls(std::string_view text);

}  // namespace tamga::ui::text
