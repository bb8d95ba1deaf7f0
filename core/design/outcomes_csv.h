#pragma once

#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/design/achievement.h"

namespace tamga::design {

/// Learning outcomes read from a spreadsheet.
struct OutcomesReading {
    /// Absent exactly when a finding is an error: all rows are taken, or none.
    std::optional<std::vector<LearningOutcome>> outcomes;
    base::Findings findings;
};

/// Reads a table (see `base::read_csv`) with the columns `code`, at least one `title_<language
/// tag>`, and, if wanted, `skill` (identifiers of ESCO skills, separated by white space), `type`
/// and `reuse_level`, in any order. An empty title is left out.
///
/// Findings, with `row 3, column code`: those of `base::read_csv`, and `outcomes.column_unknown`,
/// `outcomes.column_repeated`, `outcomes.column_missing`, `outcomes.value_missing`,
/// `outcomes.value_wrong`, `outcomes.code_repeated`. At most 100 rows with a finding are reported.
OutcomesReading read_outcomes_csv(base::ByteView bytes);

}  // namespace tamga::design
