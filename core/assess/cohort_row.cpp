#include "core/assess/cohort_row.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/assess/cells.h"
#include "core/assess/decision.h"
#include "core/assess/learner_row.h"

namespace tamga::assess {
namespace {

using base::Severity;
using credential::Vocabulary;
using design::Grading;

/// Without a percent sign, with a full stop, as short as can be.
std::string format_percent(double percent) {
    std::array<char, 32> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), percent).ptr;
    return {text.data(), end};
}

std::string describe_outcome_cells(const std::optional<Grading>& grading) {
    if (!grading || grading->scheme == Grading::Scheme::pass_fail) return "Write pass or fail.";
    if (grading->scheme == Grading::Scheme::percentage)
        return "Write a percentage from 0 to 100, or pass or fail.";
    return "Write one of the published levels, or pass or fail.";
}

/// A percentage loses its sign, so that it reads the same from whatever spreadsheet.
std::string tidy_grade(const std::string& text, const std::optional<Grading>& grading) {
    if (!grading || grading->scheme != Grading::Scheme::percentage) return text;
    const auto percent = parse_percent(with_ascii_digits(text));
    return percent ? format_percent(*percent) : text;
}

}  // namespace

std::optional<OutcomeResult> parse_outcome(const std::string& outcome, const std::string& cell,
                                           const std::optional<Grading>& grading) {
    if (grading && grading->scheme != Grading::Scheme::pass_fail) {
        const std::string score = tidy_grade(cell, grading);
        if (const auto passes = is_passing(score, *grading))
            return OutcomeResult{outcome, *passes, score};
        // A number that is no score is not a mark either: 1 out of 100 is not a pass.
        const bool is_number =
            std::any_of(score.begin(), score.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (is_number) return std::nullopt;
    }
    if (const auto mark = parse_mark(cell)) return OutcomeResult{outcome, *mark, {}};
    return std::nullopt;
}

Assessment CohortRowReader::read(const base::CsvRow& row, base::Findings& findings) {
    Assessment assessment;
    assessment.assessor = text(row, Field::assessor, defaults_.assessor);
    const auto date = read_date(row, columns_, Field::date, findings);
    assessment.date = date ? *date : defaults_.date.value_or(base::Date{});
    assessment.place = text(row, Field::place, defaults_.place);
    assessment.method =
        concept_code(row, Field::method, defaults_.method, Vocabulary::assessment_type);
    assessment.supervision = concept_code(row, Field::supervision, defaults_.supervision,
                                          Vocabulary::supervision_verification);
    assessment.identity_check = text(row, Field::identity_check, defaults_.identity_check);
    assessment.comment = columns_.cell(row, Field::comment);
    assessment.grade = tidy_grade(columns_.cell(row, Field::grade), achievement_.grading);
    assessment.results = read_results(row, findings);
    assessment.is_passed = read_decision(row, assessment, findings);
    return assessment;
}

std::string CohortRowReader::text(const base::CsvRow& row, Field field,
                                  const std::string& otherwise) const {
    std::string cell = columns_.cell(row, field);
    return cell.empty() ? tidy(otherwise) : cell;
}

std::string CohortRowReader::concept_code(const base::CsvRow& row, Field field,
                                          const std::string& otherwise, Vocabulary vocabulary) {
    std::string cell = text(row, field, otherwise);
    if (cell.empty()) return cell;
    const auto [known, is_new] = codes_.try_emplace({field, cell}, std::nullopt);
    if (is_new) known->second = parse_concept(vocabulary, cell);
    return known->second.value_or(cell);
}

std::vector<OutcomeResult> CohortRowReader::read_results(const base::CsvRow& row,
                                                         base::Findings& findings) const {
    std::vector<OutcomeResult> results;
    for (const design::LearningOutcome& outcome : achievement_.learning_outcomes) {
        const std::string cell = columns_.cell(row, "results/" + outcome.code);
        const auto result = parse_outcome(outcome.code, cell, achievement_.grading);
        if (result)
            results.push_back(*result);
        else if (!cell.empty())
            findings.push_back({Severity::error, "import.outcome",
                                columns_.where(row, "results/" + outcome.code),
                                "“" + cell + "” does not say whether the outcome was passed.",
                                describe_outcome_cells(achievement_.grading)});
    }
    return results;
}

bool CohortRowReader::read_decision(const base::CsvRow& row, const Assessment& assessment,
                                    base::Findings& findings) const {
    const std::string cell = columns_.cell(row, Field::passed);
    if (cell.empty()) return follows_passed(assessment, achievement_.grading);
    const auto mark = parse_mark(cell);
    if (!mark)
        findings.push_back({Severity::error, "import.passed", columns_.where(row, Field::passed),
                            "“" + cell + "” does not say whether the assessment was passed.",
                            "Write pass or fail."});
    return mark.value_or(false);
}

}  // namespace tamga::assess
