#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tamga::base {

/// Makes texts comparable for search, whatever their case, diacritics and spelling habits: Unicode
/// compatibility decomposition and case folding without marks (UAX #15), and on top of it what
/// people expect of Arabic (forms of alef, final ya, ta marbuta, tatweel, harakat, Arabic-Indic
/// digits), Cyrillic (ё as е, й as и), Turkish and Azerbaijani (ı, İ as i; ə as e) and Latin
/// letters without a decomposition (ø, đ, ł, ß, æ, œ, þ). Bytes that are no UTF-8 are dropped.
/// Never throws.
std::string fold(std::string_view text);

/// The folded words of a text: runs of letters and digits. `O'Brien-Öz` gives `o`, `brien`, `oz`.
std::vector<std::string> fold_words(std::string_view text);

}  // namespace tamga::base
