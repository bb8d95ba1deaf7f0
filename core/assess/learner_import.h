#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/assess/learner.h"
#include "core/base/bytes.h"
#include "core/base/finding.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// What a row of a file did, or would do, to the learners of the store.
enum class RowAction { added, updated, unchanged };

/// `added`, `updated` or `unchanged`.
std::string_view name(RowAction action);

struct LearnerImportOptions {
    bool is_dry_run = false;  ///< the same report, nothing written; nobody needs to be signed in
    /// Of identifiers whose row does not say.
    std::string default_identifier_type = "centre";
};

struct ImportedLearner {
    std::size_t row = 0;  ///< as a spreadsheet counts
    base::LearnerId learner;
    RowAction action = RowAction::unchanged;
};

/// What an import did, or would do.
struct LearnerImport {
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    /// One for each row that is in order; of a new learner in a dry run the identifier is not
    /// final.
    std::vector<ImportedLearner> rows;
    base::Findings findings;
    bool is_written = false;  ///< false with an error, in a dry run, and where nothing was to do
};

/// Imports learners from a CSV file as spreadsheets write it, all rows or none, under one seal.
///
/// Columns, in any order, known by headings in five languages (see README.md in this folder): name
/// (mandatory), latin_name, birth_date, identifier, identifier_type, did. A learner who is recorded
/// already, with the same identifier and name, gets what the row adds or changes; empty cells take
/// nothing away. Findings (`where` is `row 3, column name`): `import.*` as listed in README.md, and
/// those of `check`.
///
/// @throws base::Error{passphrase, forbidden} when nobody with the role `assessor` is signed in,
/// {busy} when another program writes to the store, {disk}.
LearnerImport import_learners(journal::Ledger& ledger, base::ByteView file,
                              const LearnerImportOptions& options);

}  // namespace tamga::assess
