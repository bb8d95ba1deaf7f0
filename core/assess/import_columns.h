#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/csv.h"
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

/// The columns that an import looks for.
struct ColumnWishes {
    std::span<const Field> fields;
    std::vector<Field> required;        ///< those of `fields` that the table must have
    std::vector<std::string> outcomes;  ///< codes of learning outcomes: each must have its column
};

/// Finds columns by their headings and reads cells by column. Headings are known in English,
/// French, Turkish, Russian and Arabic, without regard to case, diacritics and punctuation; an
/// outcome's column is headed by its code (by `results/` and its code where that is a field's
/// name).
class Columns {
  public:
    /// Findings: `import.missing_column`, `import.repeated_column`, `import.unknown_column` (a
    /// warning: such a column is not read) and `import.alike_outcomes`, `import.no_rows`. `table`
    /// must outlive this.
    Columns(const base::CsvTable& table, const ColumnWishes& wishes, base::Findings& findings);

    /// Whether the table has the column of a member: a field's name, or `results/` and a code.
    bool has(std::string_view member) const { return places_.contains(member); }
    bool has(Field field) const { return has(name(field)); }

    /// The tidied cell; empty where there is no such column.
    std::string cell(const base::CsvRow& row, std::string_view member) const;
    std::string cell(const base::CsvRow& row, Field field) const { return cell(row, name(field)); }

    /// `row 3, column Doğum tarihi`: a place as the person who made the file knows it; the row
    /// alone where `member` is neither a field nor an outcome.
    std::string where(const base::CsvRow& row, std::string_view member) const;
    std::string where(const base::CsvRow& row, Field field) const {
        return where(row, name(field));
    }

  private:
    void place(std::size_t column, const std::string& member, base::Findings& findings);
    std::string heading_at(std::size_t column) const;

    const base::CsvTable& table_;
    std::map<std::string, std::size_t, std::less<>> places_;  ///< columns by member
};

/// Adds findings about a member of a row's value at the place where a person sees it.
void place_findings(base::Findings found, const Columns& columns, const base::CsvRow& row,
                    base::Findings& findings);

}  // namespace tamga::assess
