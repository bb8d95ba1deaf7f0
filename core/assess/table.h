#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"

/// A spreadsheet as the imports see it; internal to this folder.
namespace tamga::assess {

struct TableRow {
    std::size_t number = 0;  ///< as a spreadsheet counts: the first line of the file is row 1
    std::vector<std::string> cells;
};

struct Table {
    std::size_t header_row = 1;
    std::vector<std::string> header;
    std::vector<TableRow> rows;  ///< those with anything in them
};

/// Reads a CSV file as spreadsheets write it. Findings: those of `base::read_csv`,
/// `import.no_rows`, and `import.extra_cell` for content right of the last heading. `nullopt` with
/// an error.
std::optional<Table> read_table(base::ByteView file, base::Findings& findings);

}  // namespace tamga::assess
