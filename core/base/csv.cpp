#include "core/base/csv.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/base/csv_records.h"
#include "core/base/encoding.h"
#include "core/base/text_decode.h"

namespace tamga::base {
namespace {

using csv::Flaw;
using csv::Record;
using csv::RecordReader;
using csv::trimmed;

constexpr std::string_view save_as_utf8 = "In the spreadsheet, save the file again as “CSV UTF-8”.";

/// Keeps the first findings, and whether any of all is an error.
class Report {
  public:
    explicit Report(std::size_t limit) : limit_(limit) {}

    /// `where` is asked only for findings that are kept.
    template <typename Where>
    void add(Severity severity, const char* code, const Where& where, std::string what,
             std::string_view how) {
        has_error_ = has_error_ || severity == Severity::error;
        if (findings_.size() < limit_) {
            findings_.push_back({severity, code, where(), std::move(what), std::string{how}});
            return;
        }
        ++left_out_;
        if (severity == Severity::error) left_out_severity_ = severity;
    }

    /// About the file as a whole.
    void add(const char* code, std::string what, std::string_view how) {
        add(
            Severity::error, code, [] { return std::string{}; }, std::move(what), how);
    }

    bool has_error() const { return has_error_; }

    Findings take() {
        if (left_out_ > 0)
            findings_.push_back({left_out_severity_, "csv.more", "",
                                 "There are " + std::to_string(left_out_) + " more findings.",
                                 "Mend these first, then read the file again."});
        return std::move(findings_);
    }

  private:
    Findings findings_;
    std::size_t limit_;
    std::size_t left_out_ = 0;
    Severity left_out_severity_ = Severity::warning;
    bool has_error_ = false;
};

/// Spreadsheets call columns A, B, …, Z, AA.
std::string letters(std::size_t column) {
    std::string text;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        text.insert(text.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return text;
}

std::string hex_byte(std::uint8_t byte) {
    return "0x" + to_hex({&byte, 1});
}

/// Width of a row: its cells up to the last with something in it.
std::size_t width(const std::vector<std::string>& cells) {
    const auto last = std::find_if(cells.rbegin(), cells.rend(),
                                   [](const std::string& cell) { return !trimmed(cell).empty(); });
    return static_cast<std::size_t>(cells.rend() - last);
}

/// What a file that is no text at all is, by its first bytes.
bool is_workbook(ByteView bytes) {
    const std::string_view text = as_text(bytes.first(std::min<std::size_t>(bytes.size(), 4)));
    return text == "PK\x03\x04" || text == "\xD0\xCF\x11\xE0";
}

class TableReader {
  public:
    TableReader(ByteView bytes, const CsvLimits& limits)
        : bytes_(bytes), limits_(limits), report_(limits.findings), decoded_(decode_text(bytes)) {}

    CsvResult read();

  private:
    bool take(Record& record);
    bool take_row(Record& record);
    void report_flaws(const Record& record);
    void report_flaw(const Record& record, csv::CellFlaw flaw);
    void report_bad_bytes(const Record& record);
    void report_nuls(const Record& record);
    std::string where(const Record& record, std::size_t column) const;

    ByteView bytes_;
    CsvLimits limits_;
    Report report_;
    DecodedText decoded_;
    std::size_t next_fault_ = 0;
    bool has_header_ = false;
    bool is_separator_unsure_ = false;
    std::size_t cell_count_ = 0;
    CsvTable table_;
};

CsvResult TableReader::read() {
    RecordReader reader{decoded_.text, csv::detect_dialect(decoded_.text), limits_.columns,
                        limits_.cell_bytes};
    Record record;
    while (reader.next(record)) {
        report_flaws(record);
        if (!take(record)) break;
    }
    if (!has_header_)
        report_.add("csv.empty", "The file has no row with anything in it.",
                    "Give a file whose first row names the columns.");
    CsvResult result;
    if (!report_.has_error()) result.table = std::move(table_);
    result.findings = report_.take();
    return result;
}

/// False where reading further makes no sense.
bool TableReader::take(Record& record) {
    if (record.has_more_cells)
        report_.add(
            Severity::error, "csv.too_many_columns", [&] { return where(record, limits_.columns); },
            "A table may have " + std::to_string(limits_.columns) + " columns at most.",
            "Remove the columns that are not needed.");
    const std::size_t used = width(record.cells);
    if (used == 0) return true;
    if (has_header_) return take_row(record);

    has_header_ = true;
    table_.header_row = record.number;
    for (std::size_t column = 0; column < used; ++column)
        table_.header.emplace_back(trimmed(record.cells[column]));
    return true;
}

bool TableReader::take_row(Record& record) {
    const auto row_only = [&] { return "row " + std::to_string(record.number); };
    if (table_.rows.size() == limits_.rows) {
        report_.add(Severity::error, "csv.too_many_rows", row_only,
                    "A table may have " + std::to_string(limits_.rows) + " rows at most.",
                    "Split the file.");
        return false;
    }
    const std::size_t columns = table_.header.size();
    for (std::size_t column = columns; column < record.cells.size(); ++column) {
        if (trimmed(record.cells[column]).empty()) continue;
        report_.add(
            Severity::error, "csv.extra_cell", [&] { return where(record, column); },
            "There is something right of the last heading.",
            "Give the column a heading in the first row, or put quotation marks around a cell "
            "that holds the separator.");
        break;
    }
    cell_count_ += columns;
    if (cell_count_ > limits_.cells) {
        report_.add(Severity::error, "csv.too_many_cells", row_only,
                    "A table may have " + std::to_string(limits_.cells) + " cells at most.",
                    "Split the file, or remove the columns that are not needed.");
        return false;
    }
    // With an error nobody gets the rows; they need not be kept.
    if (report_.has_error()) return true;
    record.cells.resize(columns);
    table_.rows.push_back({record.number,
                           {std::make_move_iterator(record.cells.begin()),
                            std::make_move_iterator(record.cells.end())}});
    return true;
}

void TableReader::report_flaws(const Record& record) {
    report_bad_bytes(record);
    report_nuls(record);
    for (const csv::CellFlaw flaw : record.flaws)
        report_flaw(record, flaw);
}

void TableReader::report_flaw(const Record& record, csv::CellFlaw flaw) {
    const auto place = [&] { return where(record, flaw.column); };
    switch (flaw.flaw) {
        case Flaw::quote_open:
            report_.add(Severity::error, "csv.quote_open", place,
                        "A quotation mark opens this cell and none closes it until the file ends.",
                        "Close it, or double the mark where it belongs to the text.");
            return;
        case Flaw::text_after_quote:
            report_.add(Severity::error, "csv.text_after_quote", place,
                        "Text follows the quotation mark that closes this cell.",
                        "Double the quotation marks inside the cell.");
            return;
        case Flaw::cell_too_long:
            report_.add(Severity::error, "csv.cell_too_long", place,
                        "A cell may have " + std::to_string(limits_.cell_bytes) +
                            " bytes in UTF-8 at most.",
                        "Shorten the text.");
            return;
        case Flaw::separator_unsure:
            if (!has_header_ || std::exchange(is_separator_unsure_, true)) return;
            report_.add(Severity::warning, "csv.separator_unsure", place,
                        "The first row names one column, but this row has a separator; it was "
                        "taken as text.",
                        "Check that the first row names every column.");
            return;
    }
}

void TableReader::report_bad_bytes(const Record& record) {
    std::optional<std::size_t> last_cell;
    for (; next_fault_ < decoded_.faults.size(); ++next_fault_) {
        const TextFault& fault = decoded_.faults[next_fault_];
        if (fault.text_offset >= record.end) return;
        const auto after =
            std::upper_bound(record.begins.begin(), record.begins.end(), fault.text_offset);
        const auto cell = static_cast<std::size_t>(after - record.begins.begin());
        if (std::exchange(last_cell, cell) == cell) continue;
        const bool is_utf8 = decoded_.encoding == TextEncoding::utf8;
        report_.add(
            Severity::error, "csv.encoding", [&] { return where(record, cell > 0 ? cell - 1 : 0); },
            "Byte " + std::to_string(fault.byte_offset) + " of the file (" +
                hex_byte(bytes_[fault.byte_offset]) + ") is no " + (is_utf8 ? "UTF-8" : "UTF-16") +
                ".",
            save_as_utf8);
    }
}

void TableReader::report_nuls(const Record& record) {
    const std::size_t begin = record.begins.empty() ? record.end : record.begins.front();
    const std::string_view row = std::string_view{decoded_.text}.substr(begin, record.end - begin);
    const std::size_t nul = row.find('\0');
    if (nul == std::string_view::npos) return;
    const auto after = std::upper_bound(record.begins.begin(), record.begins.end(), begin + nul);
    report_.add(
        Severity::error, "csv.nul",
        [&] { return where(record, static_cast<std::size_t>(after - record.begins.begin()) - 1); },
        "There is a NUL in this row; the file is no text, or it is damaged.", save_as_utf8);
}

std::string TableReader::where(const Record& record, std::size_t column) const {
    const std::string row = "row " + std::to_string(record.number) + ", column ";
    constexpr std::size_t short_name_bytes = 80;
    if (column >= table_.header.size()) return row + letters(column);
    const std::string& heading = table_.header[column];
    const bool is_short = !heading.empty() && heading.size() <= short_name_bytes &&
                          heading.find_first_of("\r\n") == std::string::npos;
    return row + (is_short ? heading : letters(column));
}

}  // namespace

CsvResult read_csv(ByteView bytes, const CsvLimits& limits) {
    Report report{1};
    if (bytes.size() > limits.size_bytes)
        report.add("csv.too_large",
                   "The file has " + std::to_string(bytes.size()) + " bytes; " +
                       std::to_string(limits.size_bytes) + " may be read at most.",
                   "Split the file.");
    else if (is_workbook(bytes))
        report.add("csv.workbook", "This is a spreadsheet workbook, not a CSV file.",
                   "Open it in the spreadsheet and save it as “CSV UTF-8”.");
    if (report.has_error()) return {std::nullopt, report.take()};
    return TableReader{bytes, limits}.read();
}

}  // namespace tamga::base
