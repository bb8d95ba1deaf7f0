#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/assess/table.h"
#include "core/base/finding.h"

/// Which column of a spreadsheet holds what; internal to this folder.
namespace tamga::assess {

/// What a column may hold, beside a learning outcome's result.
enum class Field {
    name,
    latin_name,
    birth_date,
    identifier,
    identifier_type,
    did,
    assessor,
    date,
    place,
    method,
    grade,
    passed,
    supervision,
    identity_check,
    comment,
    supersedes
};
inline constexpr std::size_t field_count = 16;

/// The field's name in English: `birth_date`, the heading that needs no alias.
std::string_view name(Field field);

/// Finds columns by their headings and reads cells by column. Headings are known in English,
/// French, Turkish, Russian and Arabic, without regard to case, diacritics and punctuation.
class Columns {
  public:
    /// Findings: `import.unknown_column` (a warning: the column is left out), and
    /// `import.column_repeated`. `table` must outlive this.
    Columns(const Table& table, std::initializer_list<Field> wanted,
            const std::vector<std::string>& outcome_codes, base::Findings& findings);

    /// `member` as in `where`.
    bool has(std::string_view member) const { return column_of_member(member).has_value(); }
    bool has(Field field) const { return column_of(field).has_value(); }

    /// The tidied cell; empty where the row has none, or there is no such column.
    std::string cell(const TableRow& row, Field field) const;
    std::string outcome_cell(const TableRow& row, std::string_view code) const;

    /// `row 3, column Doğum tarihi`: a place as the person who made the file knows it. `member` is
    /// a field's name or `results/` and an outcome's code; the row alone where it is neither.
    std::string where(const TableRow& row, std::string_view member) const;
    std::string where(const TableRow& row, Field field) const { return where(row, name(field)); }

  private:
    std::optional<std::size_t> column_of(Field field) const {
        return fields_[static_cast<std::size_t>(field)];
    }
    std::optional<std::size_t> outcome_column(std::string_view code) const;
    std::optional<std::size_t> column_of_member(std::string_view member) const;
    void take(std::optional<std::size_t>& slot, std::size_t column, base::Findings& findings);

    const Table& table_;
    std::array<std::optional<std::size_t>, field_count> fields_;
    std::vector<std::pair<std::string, std::optional<std::size_t>>> outcomes_;
};

/// Adds findings about a member of a row's value at the place where a person sees it.
void place_findings(base::Findings found, const Columns& columns, const TableRow& row,
                    base::Findings& findings);

}  // namespace tamga::assess
