#include "core/assess/cohort_import.h"

#include <array>
#include <set>
#include <utility>

#include "core/assess/assessment_queries.h"
#include "core/assess/cells.h"
#include "core/assess/cohort_row.h"
#include "core/assess/learner_match.h"
#include "core/assess/learner_row.h"
#include "core/base/check.h"
#include "core/base/error.h"

namespace tamga::assess {
namespace {

using base::Findings;
using base::Severity;
using journal::Kind;

constexpr std::array cohort_fields{Field::name,
                                   Field::latin_name,
                                   Field::birth_date,
                                   Field::identifier,
                                   Field::identifier_type,
                                   Field::did,
                                   Field::assessor,
                                   Field::date,
                                   Field::place,
                                   Field::method,
                                   Field::grade,
                                   Field::passed,
                                   Field::supervision,
                                   Field::identity_check,
                                   Field::comment,
                                   Field::supersedes};

queries::AchievementRow load_achievement(store::Database& database,
                                         const CohortImportOptions& options) {
    const auto version = options.version
                             ? options.version
                             : queries::newest_published_version(database, options.achievement);
    if (version)
        if (auto row = queries::achievement(database, options.achievement, *version))
            return std::move(*row);
    throw base::Error{base::ErrorKind::not_found,
                      "the achievement " + base::format(options.achievement) +
                          " is not known here in this version, or not published"};
}

ColumnWishes wishes(const design::Achievement& achievement, const ImportDefaults& defaults) {
    ColumnWishes wishes{cohort_fields, {}, {}};
    for (const design::LearningOutcome& outcome : achievement.learning_outcomes)
        wishes.outcomes.push_back(outcome.code);
    if (tidy(defaults.assessor).empty()) wishes.required.push_back(Field::assessor);
    if (!defaults.date) wishes.required.push_back(Field::date);
    if (tidy(defaults.method).empty()) wishes.required.push_back(Field::method);
    return wishes;
}

/// What a row leads to.
struct RowPlan {
    LearnerMatch learner;
    Assessment assessment;
    std::optional<base::AssessmentId> supersedes;
    bool is_recorded_already = false;  ///< then only the learner may be to write
};

/// Works out what the rows of a file lead to, with everything that is wrong.
class CohortPlanner {
  public:
    CohortPlanner(journal::Ledger& ledger, const base::CsvTable& table,
                  const CohortImportOptions& options, const queries::AchievementRow& achievement,
                  CohortImport& result)
        : ledger_(ledger),
          table_(table),
          options_(options),
          achievement_(achievement),
          result_(result),
          wishes_(wishes(achievement.achievement, options.defaults)),
          columns_(table, wishes_, result.findings),
          rules_{achievement.achievement, achievement.published, ledger.clock().now()} {}

    std::vector<RowPlan> plan();

  private:
    void note_missing_columns();
    void check_row(const Assessment& assessment, const base::CsvRow& row,
                   std::size_t first_finding);
    std::optional<RowPlan> plan_row(const base::CsvRow& row, LearnerMatch learner,
                                    Assessment assessment);
    bool wants_correction(const base::CsvRow& row,
                          const std::optional<base::AssessmentId>& current);
    /// False where the row says what is recorded already.
    bool prepare_correction(const AssessmentRecord& older, const base::CsvRow& row,
                            Assessment& assessment);
    void refuse(const char* code, std::string where, std::string what, std::string how);
    void count(const base::CsvRow& row, const RowPlan& row_plan);

    journal::Ledger& ledger_;
    const base::CsvTable& table_;
    const CohortImportOptions& options_;
    const queries::AchievementRow& achievement_;
    CohortImport& result_;
    ColumnWishes wishes_;
    Columns columns_;
    AssessmentRules rules_;
    /// Members that the whole file lacks, and findings that hold for every row: said once.
    std::set<std::string, std::less<>> missing_members_;
    std::set<std::pair<std::string, std::string>> said_once_;
};

void CohortPlanner::refuse(const char* code, std::string where, std::string what, std::string how) {
    result_.findings.push_back(
        {Severity::error, code, std::move(where), std::move(what), std::move(how)});
}

void CohortPlanner::note_missing_columns() {
    for (const Field field : wishes_.required)
        if (!columns_.has(field)) missing_members_.emplace(name(field));
    for (const std::string& code : wishes_.outcomes)
        if (!columns_.has("results/" + code)) missing_members_.insert("results/" + code);
    if (!columns_.has(Field::identifier) && !columns_.has(Field::name))
        refuse("import.missing_column", "row " + std::to_string(table_.header_row),
               "The table says nowhere whose rows they are.", "Add a column identifier or name.");
}

std::vector<RowPlan> CohortPlanner::plan() {
    note_missing_columns();
    if (!columns_.has(Field::identifier) && !columns_.has(Field::name)) return {};
    const base::Date today{std::chrono::floor<std::chrono::days>(ledger_.clock().now())};
    LearnerMatcher matcher{ledger_, columns_, {true, today}};
    CohortRowReader reader{achievement_.achievement, columns_, options_.defaults};
    std::vector<RowPlan> plans;
    for (const base::CsvRow& row : table_.rows) {
        const std::size_t first_finding = result_.findings.size();
        const Learner from_row =
            read_learner(row, columns_, options_.default_identifier_type, result_.findings);
        auto learner = matcher.match(from_row, row, result_.findings);
        Assessment assessment = reader.read(row, result_.findings);
        check_row(assessment, row, first_finding);
        if (!learner) continue;
        if (auto row_plan = plan_row(row, std::move(*learner), std::move(assessment))) {
            count(row, *row_plan);
            plans.push_back(std::move(*row_plan));
        }
    }
    return plans;
}

/// A cell is blamed once: what reading said of it stands before what checking says.
void CohortPlanner::check_row(const Assessment& assessment, const base::CsvRow& row,
                              std::size_t first_finding) {
    std::set<std::string> blamed;
    for (std::size_t i = first_finding; i < result_.findings.size(); ++i)
        blamed.insert(result_.findings[i].where);
    for (base::Finding& finding : check(assessment, rules_)) {
        if (missing_members_.contains(finding.where)) continue;
        if (columns_.has(finding.where)) {
            finding.where = columns_.where(row, finding.where);
            if (blamed.contains(finding.where)) continue;
        } else {
            // It comes from the defaults or the achievement.
            if (!said_once_.emplace(finding.code, finding.what).second) continue;
            finding.where = "every row, " + finding.where;
        }
        result_.findings.push_back(std::move(finding));
    }
}

std::optional<RowPlan> CohortPlanner::plan_row(const base::CsvRow& row, LearnerMatch learner,
                                               Assessment assessment) {
    const auto current =
        queries::current_assessment(ledger_.database(), learner.learner.id, achievement_.id);
    assessment.id = {ledger_.ids().next()};
    assessment.learner = learner.learner.id;
    assessment.achievement = options_.achievement;
    assessment.version = achievement_.achievement.version;
    RowPlan row_plan{std::move(learner), std::move(assessment), std::nullopt};
    if (wants_correction(row, current) && current) {
        const auto older = queries::record(ledger_.database(), *current);
        base::check(older.has_value(), "a current assessment has no record");
        row_plan.is_recorded_already = !prepare_correction(*older, row, row_plan.assessment);
        if (!row_plan.is_recorded_already) row_plan.supersedes = current;
    } else if (current) {
        refuse(
            "assessment.recorded_already",
            columns_.where(row, columns_.has(Field::identifier) ? Field::identifier : Field::name),
            row_plan.learner.learner.name + " has the assessment " + base::format(*current) +
                " for this version already.",
            "Leave the row out, or say that it corrects that record.");
        return std::nullopt;
    }
    return row_plan;
}

bool CohortPlanner::wants_correction(const base::CsvRow& row,
                                     const std::optional<base::AssessmentId>& current) {
    const std::string cell = columns_.cell(row, Field::supersedes);
    if (cell.empty()) return options_.is_correction;
    const std::string where = columns_.where(row, Field::supersedes);
    if (const auto id = base::parse_uuid(cell)) {
        if (!current || current->uuid != *id)
            refuse("import.supersedes", where,
                   "The assessment " + cell + " is not the learner's current one" +
                       (current ? ", " + base::format(*current) + " is." : "."),
                   "Name the record that counts now.");
        return true;
    }
    const auto mark = parse_mark(cell);
    if (!mark)
        refuse("import.supersedes", where, "“" + cell + "” names no record to correct.",
               "Write yes or no, or the identifier of the record.");
    if (mark.value_or(false) && !current)
        refuse("import.supersedes", where, "The learner has no record that could be corrected.",
               "Leave the cell empty.");
    return mark.value_or(true);
}

bool CohortPlanner::prepare_correction(const AssessmentRecord& older, const base::CsvRow& row,
                                       Assessment& assessment) {
    // A spreadsheet names no evidence: what was handed in stays with the record.
    assessment.evidence = older.assessment.evidence;
    const base::AssessmentId new_id = std::exchange(assessment.id, older.assessment.id);
    if (assessment == older.assessment) return false;
    assessment.id = new_id;
    if (older.credential)
        result_.findings.push_back(
            {Severity::warning, "assessment.awarded_already", columns_.where(row, ""),
             "The credential " + base::to_urn(older.credential->uuid) +
                 " was issued on the record that is corrected, and stays valid.",
             "Revoke that credential where the correction touches what it says."});
    return true;
}

void CohortPlanner::count(const base::CsvRow& row, const RowPlan& row_plan) {
    const RowAction action = row_plan.learner.action;
    result_.learners_added += action == RowAction::added;
    result_.learners_updated += action == RowAction::updated;
    result_.unchanged += row_plan.is_recorded_already;
    result_.recorded += !row_plan.is_recorded_already;
    result_.corrected += row_plan.supersedes.has_value();
    const Assessment& assessment = row_plan.assessment;
    result_.passed += assessment.is_passed;
    result_.rows.push_back({row.number, assessment.learner, action, assessment.id,
                            row_plan.supersedes, assessment.is_passed});
}

/// Whether there was anything to write.
bool write(journal::Ledger& ledger, journal::Batch& batch, const std::vector<RowPlan>& plans) {
    bool is_written = false;
    for (const RowPlan& row_plan : plans) {
        if (row_plan.learner.action != RowAction::unchanged) {
            batch.append(Kind::learner_set, change_of(ledger, row_plan.learner.learner));
            is_written = true;
        }
        if (row_plan.is_recorded_already) continue;
        json::Object body = to_json(row_plan.assessment);
        if (row_plan.supersedes) body.append("supersedes", base::format(*row_plan.supersedes));
        body.append("by", ledger.operator_text());
        batch.append(Kind::assessment_recorded, body);
        is_written = true;
    }
    if (is_written) batch.commit();
    return is_written;
}

}  // namespace

CohortImport import_cohort(journal::Ledger& ledger, base::ByteView file,
                           const CohortImportOptions& options) {
    CohortImport result;
    journal::Writer* writer =
        options.is_dry_run ? nullptr : &ledger.writer(journal::Role::assessor);
    const base::CsvResult read = base::read_csv(file);
    result.findings = read.findings;
    if (!read.table) return result;
    // The write lock comes first, so that nobody changes what the plan relies on.
    std::optional<journal::Batch> batch;
    if (writer != nullptr) batch.emplace(*writer);
    const auto achievement = load_achievement(ledger.database(), options);
    const std::vector<RowPlan> plans =
        CohortPlanner{ledger, *read.table, options, achievement, result}.plan();
    if (!batch || base::has_errors(result.findings)) return result;
    result.is_written = write(ledger, *batch, plans);
    return result;
}

}  // namespace tamga::assess
