#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace tamga::ui::widgets {

/// What the on-screen keyboard shows: one of the scripts' letters, the letters with diacritics, or
/// digits and signs.
enum class KeyPage : std::uint8_t { latin, accents, cyrillic, arabic, signs };

/// A key: what it types, and what with shift.
struct KeyCap {
    std::string_view plain;
    std::string_view shifted;
};

/// Rows of keys from the top. Latin has the letters of English on its first page; the second has
/// those of French, Turkish, Azerbaijani, Albanian and Serbian Latin. Cyrillic has Russian,
/// Ukrainian, Serbian and Kazakh letters.
using KeyRows = std::vector<std::vector<KeyCap>>;
const KeyRows& key_rows(KeyPage page);

/// The page that a language's readers begin with.
KeyPage first_page(std::string_view language_tag);

}  // namespace tamga::ui::widgets
