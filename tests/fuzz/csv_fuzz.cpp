#include <cstddef>
#include <cstdint>

#include "core/base/check.h"
#include "core/base/csv.h"
#include "core/base/csv_write.h"

using namespace tamga;

namespace {

/// Writing counts rows from the start and without gaps.
base::CsvTable renumbered(base::CsvTable table) {
    table.header_row = 1;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        table.rows[i].number = i + 2;
    return table;
}

}  // namespace

// Whatever the bytes, the CSV reader gives a table or errors; a table survives being written and
// read again, with each separator. Small limits are reached by small inputs.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    base::CsvLimits tight;
    tight.size_bytes = 4000;
    tight.rows = 5;
    tight.columns = 4;
    tight.cell_bytes = 8;
    tight.cells = 12;
    tight.findings = 3;
    const base::CsvResult bounded = base::read_csv({data, size}, tight);
    base::check(bounded.table.has_value() != base::has_errors(bounded.findings),
                "a table or errors");
    base::check(bounded.findings.size() <= tight.findings + 1, "findings are bounded");

    const base::CsvResult result = base::read_csv({data, size});
    base::check(result.table.has_value() != base::has_errors(result.findings), "a table or errors");
    if (!result.table) return 0;
    const base::CsvTable table = renumbered(*result.table);
    for (const char separator : {',', ';', '\t'}) {
        base::CsvWriteOptions options;
        options.separator = separator;
        options.has_mark = size % 2 == 0;
        options.guards_formulas = false;
        const std::string written = base::write_csv(table, options);
        const base::CsvResult again = base::read_csv(base::as_bytes(written));
        base::check(again.table == table, "a table did not come back equal");
    }
    return 0;
}
