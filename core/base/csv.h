#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"

namespace tamga::base {

struct CsvRow {
    /// As a spreadsheet counts: the first row is 1, Excel's `sep=;` line is none, and a line break
    /// inside quotes makes no new row.
    std::size_t number = 0;
    std::vector<std::string> cells;  ///< as many as the header has, as they were written

    friend bool operator==(const CsvRow&, const CsvRow&) = default;
};

/// A table in UTF-8.
struct CsvTable {
    std::size_t header_row = 1;
    std::vector<std::string> header;  ///< without white space around; the last one is not empty
    std::vector<CsvRow> rows;         ///< those with anything in them

    friend bool operator==(const CsvTable&, const CsvTable&) = default;
};

/// What a table may be at most. Each is reported when it is exceeded.
struct CsvLimits {
    std::size_t size_bytes = 64 * 1024 * 1024;
    std::size_t rows = 1'000'000;  ///< with anything in them, without the header
    std::size_t columns = 200;
    std::size_t cell_bytes = 64 * 1024;
    std::size_t cells = 8'000'000;  ///< of all rows; bounds the memory of a wide header
    std::size_t findings = 100;     ///< then one more says that there are others
};

struct CsvResult {
    std::optional<CsvTable> table;  ///< absent with an error
    Findings findings;
};

/// Reads a table as spreadsheets write it: RFC 4180 in UTF-8 or UTF-16 (see `decode_text`) with
/// semicolon, tab or comma between cells, as the header has most of them outside quotes (in case of
/// a tie, in this order; with none there is one column), or what Excel's first line `sep=;` says.
/// Rows end with CR LF, LF or CR. The first row with anything in it is the header. Rows and
/// trailing columns with nothing but white space are left out; missing cells at a row's end are
/// empty.
///
/// Findings, with `row 3, column name` or, where the column has no short name, `row 3, column C`:
/// `csv.empty`, `csv.workbook` (an Excel or OpenDocument file), `csv.encoding` (once a cell),
/// `csv.nul`, `csv.quote_open` (at the row where it began), `csv.text_after_quote`,
/// `csv.extra_cell` (something right of the last heading), `csv.separator_unsure` (a warning: one
/// column, and rows with a separator), `csv.too_large`, `csv.too_many_rows`,
/// `csv.too_many_columns`, `csv.too_many_cells`, `csv.cell_too_long`, `csv.more` (of the gravest
/// level of those left out).
///
/// Never throws on any bytes; time and memory are linear in their number and bounded by `limits`.
CsvResult read_csv(ByteView bytes, const CsvLimits& limits = {});

}  // namespace tamga::base
