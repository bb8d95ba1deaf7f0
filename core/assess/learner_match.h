#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/assess/import_columns.h"
#include "core/assess/learner.h"
#include "core/assess/learner_import.h"
#include "core/assess/learners.h"

/// Who a row of a file is about; internal to this folder.
namespace tamga::assess {

struct LearnerMatch {
    RowAction action = RowAction::unchanged;
    Learner learner;  ///< as it is to be recorded; what the row leaves open is as it was
};

/// Recognises learners row by row: by identifier, else by name and date of birth. Keeps what it saw
/// of the file, so that rows are compared with each other too.
class LearnerMatcher {
  public:
    struct Options {
        /// Learners are only named: a name alone may mean one of the store, but does not make a new
        /// learner, and who is recorded already is not worth a note.
        bool is_cohort = false;
        base::Date today{};
    };

    LearnerMatcher(journal::Ledger& ledger, const Columns& columns, Options options)
        : ledger_(ledger), learners_(ledger), columns_(columns), options_(options) {}

    /// The row's learner; `nullopt` where a finding says why not. Findings: those of `check`, and
    /// `import.identifier_repeated`, `.learner_repeated`, `.row_repeated` (warning),
    /// `.identifier_of_another`,
    /// `.birth_date_changed` (warning), `.same_name` (warning), `.learner_ambiguous`,
    /// `.learner_unknown`, `.learner_unchanged` (note, not of cohorts).
    std::optional<LearnerMatch> match(const Learner& from_row, const base::CsvRow& row,
                                      base::Findings& findings);

  private:
    std::optional<LearnerMatch> match_identifier(const Learner& from_row, const base::CsvRow& row,
                                                 base::Findings& findings);
    std::optional<LearnerMatch> match_name(const Learner& from_row, const base::CsvRow& row,
                                           base::Findings& findings);
    std::optional<LearnerMatch> accept(const Learner& known, const Learner& from_row,
                                       const base::CsvRow& row, base::Findings& findings);
    std::optional<LearnerMatch> add(const Learner& from_row, const base::CsvRow& row,
                                    base::Findings& findings);
    bool is_repeated_identifier(const Learner& from_row, const base::CsvRow& row,
                                base::Findings& findings);
    void warn_of_repeated_name(const Learner& from_row, const base::CsvRow& row,
                               base::Findings& findings);
    bool is_seen(const Learner& known) const;

    journal::Ledger& ledger_;
    Learners learners_;
    const Columns& columns_;
    Options options_;
    /// Where an identifier (type, text) and a folded name with a date of birth came first.
    std::map<std::pair<std::string, std::string>, std::size_t> seen_identifiers_;
    std::map<std::pair<std::string, std::string>, std::size_t> seen_names_;
    /// By the record under which the person is shown.
    std::map<base::LearnerId, std::size_t> seen_learners_;
};

}  // namespace tamga::assess
