#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// The grammar of CSV, without the meaning of rows; internal to `read_csv`.
namespace tamga::base::csv {

/// Separator of a table with one column.
inline constexpr char no_separator = '\0';

/// How a text is to be split.
struct Dialect {
    char separator = no_separator;
    std::size_t begin = 0;        ///< offset of the first row to read
    std::size_t rows_before = 0;  ///< rows above it, all blank; a `sep=` line is none
};

/// Finds the separator in a `sep=` line or, outside quotes, in the first row with anything in it.
Dialect detect_dialect(std::string_view text);

enum class Flaw { quote_open, text_after_quote, cell_too_long, separator_unsure };

struct CellFlaw {
    std::size_t column = 0;  ///< from 0
    Flaw flaw = Flaw::quote_open;
};

struct Record {
    std::size_t number = 0;           ///< from 1
    std::vector<std::string> cells;   ///< at most as many as asked for
    std::vector<std::size_t> begins;  ///< offset of each cell in the text
    std::size_t end = 0;              ///< offset of the row's end in the text
    std::vector<CellFlaw> flaws;
    bool has_more_cells = false;  ///< cells with something in them were left out
};

/// Splits a text row by row.
class RecordReader {
  public:
    /// `text` must outlive the reader. Cells from `cell_limit` on and bytes of a cell from
    /// `cell_bytes` on are checked, but not kept.
    RecordReader(std::string_view text, Dialect dialect, std::size_t cell_limit,
                 std::size_t cell_bytes)
        : text_(text),
          separator_(dialect.separator),
          at_(dialect.begin),
          number_(dialect.rows_before),
          cell_limit_(cell_limit),
          cell_bytes_(cell_bytes) {}

    /// Replaces `record` by the next row; false at the end of the text.
    bool next(Record& record);

  private:
    bool is_cell_end(char c) const { return c == '\n' || c == '\r' || is_separator(c); }
    bool is_separator(char c) const { return c == separator_ && separator_ != no_separator; }
    void read_cell(Record& record);
    void read_quoted(Record& record);
    void add_flaw(Record& record, Flaw flaw);
    void keep(std::size_t begin, std::size_t end);
    void end_row();

    std::string_view text_;
    char separator_;
    std::size_t at_;
    std::size_t number_;
    std::size_t cell_limit_;
    std::size_t cell_bytes_;
    std::string cell_;
    std::size_t column_ = 0;
    bool is_too_long_ = false;
};

/// The text without white space, no-break spaces, byte order marks and direction marks around it.
std::string_view trimmed(std::string_view text);

}  // namespace tamga::base::csv
