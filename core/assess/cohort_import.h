#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/assess/assessment.h"
#include "core/assess/learner_import.h"

namespace tamga::assess {

/// What holds for every row of a file whose own cell is empty. Method and supervision by code, IRI,
/// or label.
struct ImportDefaults {
    std::string assessor;
    std::optional<base::Date> date;
    std::string place;
    std::string method;
    std::string supervision;
    std::string identity_check;
};

struct CohortImportOptions {
    base::AchievementId achievement;
    std::optional<int> version;  ///< the newest published one where none is given
    ImportDefaults defaults;
    std::string default_identifier_type = "centre";
    /// Rows of learners who have a current record supersede it; otherwise such a row is an error.
    bool is_correction = false;
    bool is_dry_run = false;  ///< the same report, nothing written; nobody needs to be signed in
};

struct ImportedAssessment {
    std::size_t row = 0;  ///< as a spreadsheet counts
    base::LearnerId learner;
    RowAction learner_action = RowAction::unchanged;
    base::AssessmentId assessment;
    std::optional<base::AssessmentId> supersedes;
    bool is_passed = false;
};

/// What an import did, or would do.
struct CohortImport {
    std::size_t learners_added = 0;
    std::size_t learners_updated = 0;
    std::size_t recorded = 0;  ///< assessments, corrections among them
    std::size_t corrected = 0;
    std::size_t passed = 0;
    std::size_t unchanged = 0;  ///< corrections that say what is recorded already
    /// One for each row that is in order; of what is new, identifiers of a dry run are not final.
    std::vector<ImportedAssessment> rows;
    base::Findings findings;
    bool is_written = false;  ///< false with an error, in a dry run, and where nothing was to do
};

/// Records a whole cohort from a CSV file as spreadsheets write it, one row a learner, all rows or
/// none, under one seal.
///
/// Columns, in any order, known by headings in five languages (see README.md in this folder): those
/// of `import_learners` say whose row it is (a learner who is new needs name and identifier); one
/// column for each learning outcome, headed by its code, with a mark (pass, ✓, x, 1, oui, geçti,
/// зачёт, ناجح, …) or a score of the achievement's grading; and assessor, date, place, method,
/// grade, passed (where absent: every outcome is passed, and the grade too), supervision,
/// identity_check, comment, supersedes (a mark, or the identifier of the record that the row
/// corrects).
///
/// Findings: `import.*` as listed in README.md, and those of `check`, each at its row and column.
/// @throws base::Error{not_found} when there is no such published achievement, {passphrase,
/// forbidden} when nobody with the role `assessor` is signed in, {busy}, {disk}.
CohortImport import_cohort(journal::Ledger& ledger, base::ByteView file,
                           const CohortImportOptions& options);

}  // namespace tamga::assess
