#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/instant.h"
#include "core/credential/vocabulary.h"

/// What people write into the cells of a spreadsheet; internal to this folder. Texts are tidied.
namespace tamga::assess {

/// A date as it was read, or why it was not.
struct CellDate {
    enum class Fault { none, unreadable, ambiguous };

    std::optional<base::Date> date;
    Fault fault = Fault::none;
};

/// Reads `1999-12-31` (also with a time after it, as spreadsheets export it), `31.12.1999`, and
/// with slashes or hyphens what has one reading only: `31/12/1999`, `12/31/1999`. `03/04/2005` may
/// be March or April: ambiguous. Arabic and Persian digits count as digits.
CellDate parse_cell_date(std::string_view text);

/// Reads a mark in English, French, Turkish, Russian or Arabic: `pass`, `✓`, `x`, `1`, `oui`,
/// `geçti`, `зачёт`, `ناجح` are true; `fail`, `✗`, `0`, `non`, `kaldı`, `незачёт`, `راسب` false.
std::optional<bool> parse_mark(std::string_view text);

/// `national` or `centre` in one of the five languages; another text is `nullopt`.
std::optional<std::string> parse_identifier_type(std::string_view text);

/// The code of a concept by its code, IRI, or label in any of the five languages.
std::optional<std::string> parse_concept(credential::Vocabulary vocabulary, std::string_view text);

/// The text with Arabic-Indic (U+0660) and Persian (U+06F0) digits turned into ASCII ones, and the
/// Arabic decimal separator (U+066B) into a full stop, the Arabic percent sign (U+066A) into `%`.
std::string with_ascii_digits(std::string_view text);

}  // namespace tamga::assess
