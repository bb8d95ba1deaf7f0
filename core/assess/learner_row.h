#pragma once

#include <string>

#include "core/assess/import_columns.h"
#include "core/assess/learner.h"

/// The learner in a row of a file; internal to this folder.
namespace tamga::assess {

/// Reads a row's learner; what cannot be read is left out and reported: `import.birth_date`,
/// `import.date_ambiguous`, `import.identifier_type`. `default_identifier_type` stands where the
/// file does not say.
Learner read_learner(const base::CsvRow& row, const Columns& columns,
                     const std::string& default_identifier_type, base::Findings& findings);

/// Reads a date cell; adds `import.date_ambiguous`, or `import.<field>` where it is unreadable.
std::optional<base::Date> read_date(const base::CsvRow& row, const Columns& columns, Field field,
                                    base::Findings& findings);

}  // namespace tamga::assess
