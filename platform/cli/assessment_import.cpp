#include "platform/cli/assessment_import.h"

#include "core/assess/cohort_import.h"
#include "platform/cli/files.h"
#include "platform/cli/inputs.h"
#include "platform/cli/session.h"

namespace tamga::cli {
namespace {

struct AssessmentImportOptions {
    std::string file;
    std::string achievement;
    std::optional<int> version;
    bool is_dry_run = false;
    bool is_correction = false;
    std::optional<std::string> date;
    std::optional<std::string> identifier_type;
    assess::ImportDefaults defaults;
};

assess::CohortImportOptions to_options(const AssessmentImportOptions& options) {
    assess::CohortImportOptions how;
    how.achievement = read_id<base::AchievementId>(options.achievement, "achievement");
    how.version = options.version;
    how.defaults = options.defaults;
    if (options.date) how.defaults.date = read_date(*options.date);
    if (options.identifier_type) how.default_identifier_type = *options.identifier_type;
    how.is_correction = options.is_correction;
    how.is_dry_run = options.is_dry_run;
    return how;
}

json::Array rows_of(const assess::CohortImport& result) {
    json::Array rows;
    rows.reserve(result.rows.size());
    for (const auto& row : result.rows)
        rows.push_back(json::Object{
            {"row", static_cast<std::uint64_t>(row.row)},
            {"learner", urn(row.learner)},
            {"learner_action", assess::name(row.learner_action)},
            {"assessment", urn(row.assessment)},
            {"supersedes", row.supersedes ? json::Value{urn(*row.supersedes)} : json::Value{}},
            {"is_passed", row.is_passed}});
    return rows;
}

json::Object to_document(const assess::CohortImport& result, bool is_dry_run) {
    const auto count = [](std::size_t number) {
        return json::Value{static_cast<std::uint64_t>(number)};
    };
    return {{"is_written", result.is_written},
            {"is_dry_run", is_dry_run},
            {"recorded", count(result.recorded)},
            {"passed", count(result.passed)},
            {"corrected", count(result.corrected)},
            {"unchanged", count(result.unchanged)},
            {"learners_added", count(result.learners_added)},
            {"learners_updated", count(result.learners_updated)},
            {"rows", rows_of(result)},
            {"findings", findings_json(result.findings)}};
}

ExitCode import_assessments(Session& session, const AssessmentImportOptions& options) {
    const auto how = to_options(options);
    const std::string file = read_input(options.file, limit_table_bytes);
    Station& station = options.is_dry_run ? session.station() : session.signed_in();
    const auto result = assess::import_cohort(station.ledger(), base::as_bytes(file), how);
    const bool is_refused = base::has_errors(result.findings);
    Output& output = session.output();
    output.findings(result.findings);
    if (is_refused)
        output.note("Nothing was imported: mend the rows above and import the file again.");
    else
        output.line(std::string{options.is_dry_run ? "Would record " : "Recorded "} +
                    std::to_string(result.recorded) + " assessments, " +
                    std::to_string(result.passed) + " of them passed; " +
                    std::to_string(result.learners_added) + " learners are new, " +
                    std::to_string(result.learners_updated) + " were completed.");
    output.document(to_document(result, options.is_dry_run));
    return is_refused ? ExitCode::refused : ExitCode::done;
}

}  // namespace

void add_assessment_import(Verb& group) {
    auto options = std::make_shared<AssessmentImportOptions>();
    Verb verb = group.add("import", "Record a cohort from a CSV file: all rows or none",
                          "tamga --store centre assessment import cohort.csv --achievement "
                          "019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01 --assessor \"Y. Demir\" "
                          "--date 2026-11-23 --method practical-assessment");
    verb.argument("FILE", options->file, "A row a learner (core/assess/README.md)");
    verb.required("--achievement", "ID", options->achievement, "What was assessed");
    verb.option("--version", "N", options->version, "The newest published where none is given");
    verb.flag("--dry-run", options->is_dry_run, "Only say what would happen");
    verb.flag("--correct", options->is_correction,
              "Rows of learners who were assessed already supersede their records");
    verb.option("--identifier-type", "TYPE", options->identifier_type,
                "Of rows that do not say: national, centre (default), passport or other");
    assess::ImportDefaults& rest = options->defaults;
    verb.option("--assessor", "NAME", rest.assessor, "Where a row does not say: who assessed");
    verb.option("--date", "DAY", options->date, "Likewise: when, as 2026-11-23");
    verb.option("--place", "TEXT", rest.place, "Likewise: where");
    verb.option("--method", "CODE", rest.method, "Likewise: how, as in practical-assessment");
    verb.option("--supervision", "CODE", rest.supervision,
                "Likewise: as in supervised-with-identity-verification");
    verb.option("--identity-check", "TEXT", rest.identity_check,
                "Likewise: how identity was checked");
    verb.does([options](Session& session) { return import_assessments(session, *options); });
}

}  // namespace tamga::cli
