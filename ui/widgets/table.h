#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// A column of a table. Widths are `fixed` in dp, or shares of what is left.
struct Column {
    std::string_view title = {};
    Length width = fill();
    WidthClass from = WidthClass::compact;  ///< on narrower screens it is left out
    bool is_number = false;                 ///< at the end of its cell, where digits stand in line
    std::optional<bool> ascending = {};     ///< the order in which rows stand, where by this column
};

/// How the text of a cell looks.
struct CellOptions {
    bool is_strong = false;
    bool is_muted = false;
    bool is_code = false;  ///< runs from left to right whatever stands in it
};

/// Builds the cells of one row, in the order of the columns. What stands in a column that is left
/// out is skipped.
class RowBuilder {
  public:
    RowBuilder(Ui& ui, std::span<const Column> columns, std::span<const float> widths)
        : ui_(ui), columns_(columns), widths_(widths) {}

    void text(std::string_view text, const CellOptions& options = {});
    void badge(std::string_view text, theme::Tone tone, theme::Icon icon = theme::Icon::none);
    void icon(theme::Icon icon, theme::Tone tone, std::string_view label);
    /// A box to tick; true when it was pressed.
    bool check(std::string_view label, bool is_checked);

    /// What names the row: its first text.
    std::string_view label() const noexcept { return label_; }

  private:
    bool open_cell(Role role, std::string_view label);

    Ui& ui_;
    std::span<const Column> columns_;
    std::span<const float> widths_;
    std::size_t column_ = 0;
    std::string_view label_;
};

struct TableOptions {
    std::string_view empty = {};  ///< a sentence for when there are no rows
    bool has_header = true;
    float min_rows = 3;  ///< rows that are seen where the screen is low
};

/// What happened in a table since the last frame.
struct TableResult {
    std::optional<std::size_t> opened;  ///< a row was pressed, or Enter on it
    std::optional<std::size_t> header;  ///< a column's title was pressed
};

/// Rows below each other, any number of them: only those that are seen are asked for, from
/// `build(row, cells)`. Takes the height that is left. `current` is where the keys are.
TableResult table(Ui& ui, std::string_view label, std::span<const Column> columns, std::size_t rows,
                  std::size_t& current,
                  const std::function<void(std::size_t row, RowBuilder& cells)>& build,
                  const TableOptions& options = {});

}  // namespace tamga::ui::widgets
