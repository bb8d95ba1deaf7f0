#include "core/assess/learner_import.h"

#include <array>
#include <optional>

#include "core/assess/learner_match.h"
#include "core/assess/learner_row.h"

namespace tamga::assess {
namespace {

constexpr std::array learner_fields{Field::name,       Field::latin_name,      Field::birth_date,
                                    Field::identifier, Field::identifier_type, Field::did};

void count(LearnerImport& result, RowAction action) {
    switch (action) {
        case RowAction::added: ++result.added; return;
        case RowAction::updated: ++result.updated; return;
        case RowAction::unchanged: ++result.unchanged; return;
    }
}

/// The learners to write, in the order of the file; complete only where there is no error.
std::vector<Learner> plan(journal::Ledger& ledger, const base::CsvTable& table,
                          const Columns& columns, const LearnerImportOptions& options,
                          LearnerImport& result) {
    const base::Date today{std::chrono::floor<std::chrono::days>(ledger.clock().now())};
    LearnerMatcher matcher{ledger, columns, {false, today}};
    std::vector<Learner> to_write;
    for (const base::CsvRow& row : table.rows) {
        const Learner from_row =
            read_learner(row, columns, options.default_identifier_type, result.findings);
        auto match = matcher.match(from_row, row, result.findings);
        if (!match) continue;
        count(result, match->action);
        result.rows.push_back({row.number, match->learner.id, match->action});
        if (match->action != RowAction::unchanged) to_write.push_back(std::move(match->learner));
    }
    return to_write;
}

}  // namespace

LearnerImport import_learners(journal::Ledger& ledger, base::ByteView file,
                              const LearnerImportOptions& options) {
    LearnerImport result;
    journal::Writer* writer =
        options.is_dry_run ? nullptr : &ledger.writer(journal::Role::assessor);
    const base::CsvResult read = base::read_csv(file);
    result.findings = read.findings;
    if (!read.table) return result;
    const Columns columns{*read.table, {learner_fields, {Field::name}, {}}, result.findings};
    if (base::has_errors(result.findings)) return result;
    // The write lock comes first, so that nobody changes what the plan relies on.
    std::optional<journal::Batch> batch;
    if (writer != nullptr) batch.emplace(*writer);
    const std::vector<Learner> to_write = plan(ledger, *read.table, columns, options, result);
    if (!batch || to_write.empty() || base::has_errors(result.findings)) return result;
    for (const Learner& learner : to_write)
        batch->append(journal::Kind::learner_set, change_of(ledger, learner));
    batch->commit();
    result.is_written = true;
    return result;
}

}  // namespace tamga::assess
