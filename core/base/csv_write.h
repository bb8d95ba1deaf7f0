#pragma once

#include <string>

#include "core/base/csv.h"

namespace tamga::base {

struct CsvWriteOptions {
    /// Comma, semicolon or tab. Spreadsheets set to a language that writes decimals with a comma
    /// (French, Turkish, Russian) open a file by double click with semicolons only.
    char separator = ',';
    bool has_mark = true;  ///< the UTF-8 byte order mark, without which Excel guesses the encoding
    /// Puts an apostrophe before a cell that a spreadsheet would run as a formula: one that begins
    /// with `=`, `+`, `-`, `@` (also in full width), a tab, CR or LF. A plain number keeps its
    /// sign: `-3`, `+4.5`, `-2,75`. Reading does not take the apostrophe away.
    bool guards_formulas = true;
};

/// Writes a table as RFC 4180 has it: UTF-8, rows end with CR LF, cells with a quotation mark, a
/// control character or any separator that `read_csv` knows are quoted, and so is a space at an
/// end. Rows' numbers do not matter; no row may have more cells than the header (checked).
///
/// `read_csv` gives the same table back, unless a cell was guarded, a row is blank, or the header
/// has white space around a name or a blank name at its end.
std::string write_csv(const CsvTable& table, const CsvWriteOptions& options = {});

}  // namespace tamga::base
