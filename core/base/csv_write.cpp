#include "core/base/csv_write.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/check.h"

namespace tamga::base {
namespace {

/// An optional sign and digits with at most one decimal separator among them.
bool is_plain_number(std::string_view cell) {
    if (cell.starts_with('-') || cell.starts_with('+')) cell.remove_prefix(1);
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto point = std::find_if_not(cell.begin(), cell.end(), is_digit);
    if (point == cell.begin()) return false;
    if (point == cell.end()) return true;
    return (*point == '.' || *point == ',') && point + 1 != cell.end() &&
           std::all_of(point + 1, cell.end(), is_digit);
}

bool is_formula(std::string_view cell) {
    constexpr std::array<std::string_view, 11> beginnings{
        "=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
    const bool is_suspect =
        std::any_of(beginnings.begin(), beginnings.end(),
                    [cell](std::string_view beginning) { return cell.starts_with(beginning); });
    return is_suspect && !is_plain_number(cell);
}

bool needs_quotes(std::string_view cell) {
    if (cell.empty()) return false;
    return cell.front() == ' ' || cell.back() == ' ' ||
           std::any_of(cell.begin(), cell.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == ',' || c == ';';
           });
}

class Writer {
  public:
    explicit Writer(const CsvWriteOptions& options) : options_(options) {
        if (options_.has_mark) text_ = "\uFEFF";
    }

    /// Adds empty cells up to the number of columns.
    void row(const std::vector<std::string>& cells, std::size_t columns) {
        check(cells.size() <= columns, "a row has more cells than the header");
        for (std::size_t column = 0; column < columns; ++column) {
            if (column > 0) text_ += options_.separator;
            if (column < cells.size()) cell(cells[column], column == 0);
        }
        text_ += "\r\n";
    }

    std::string take() { return std::move(text_); }

  private:
    void cell(std::string_view content, bool is_first) {
        const bool is_guarded = options_.guards_formulas && is_formula(content);
        // Unquoted it would name the separator, were it the first cell of the file.
        const bool is_separator_line = is_first && content.find('=') == 3;
        const bool is_quoted = is_separator_line || needs_quotes(content);
        if (is_quoted) text_ += '"';
        if (is_guarded) text_ += '\'';
        for (const char c : content) {
            if (is_quoted && c == '"') text_ += '"';
            text_ += c;
        }
        if (is_quoted) text_ += '"';
    }

    const CsvWriteOptions& options_;
    std::string text_;
};

}  // namespace

std::string write_csv(const CsvTable& table, const CsvWriteOptions& options) {
    check(options.separator == ',' || options.separator == ';' || options.separator == '\t',
          "CSV is written with comma, semicolon or tab");
    Writer writer{options};
    writer.row(table.header, table.header.size());
    for (const CsvRow& row : table.rows)
        writer.row(row.cells, table.header.size());
    return writer.take();
}

}  // namespace tamga::base
