#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/assess/cohort_import.h"
#include "core/assess/import_columns.h"
#include "core/credential/vocabulary.h"
#include "core/design/achievement.h"

/// The assessment in a row of a file; internal to this folder.
namespace tamga::assess {

/// Reads rows of one file against one achievement.
class CohortRowReader {
  public:
    /// What is handed in must outlive this.
    CohortRowReader(const design::Achievement& achievement, const Columns& columns,
                    const ImportDefaults& defaults)
        : achievement_(achievement), columns_(columns), defaults_(defaults) {}

    /// The row's assessment without identifier, learner and achievement. What cannot be read is
    /// left out and reported: `import.date`, `import.date_ambiguous`, `import.outcome`,
    /// `import.passed`. An unknown method or supervision stays as it is: `check` refuses it.
    Assessment read(const base::CsvRow& row, base::Findings& findings);

  private:
    std::string text(const base::CsvRow& row, Field field, const std::string& otherwise) const;
    std::string concept_code(const base::CsvRow& row, Field field, const std::string& otherwise,
                             credential::Vocabulary vocabulary);
    std::vector<OutcomeResult> read_results(const base::CsvRow& row,
                                            base::Findings& findings) const;
    bool read_decision(const base::CsvRow& row, const Assessment& assessment,
                       base::Findings& findings) const;

    const design::Achievement& achievement_;
    const Columns& columns_;
    const ImportDefaults& defaults_;
    /// Codes by what the cells say: the same few texts stand in every row.
    std::map<std::pair<Field, std::string>, std::optional<std::string>> codes_;
};

/// A cell of an outcome: a mark, or a score of the grading. `nullopt` where it is neither.
std::optional<OutcomeResult> parse_outcome(const std::string& outcome, const std::string& cell,
                                           const std::optional<design::Grading>& grading);

}  // namespace tamga::assess
