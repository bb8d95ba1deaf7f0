#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "core/assess/assessment.h"
#include "core/assess/learner.h"
#include "core/assess/text_rules.h"
#include "core/credential/vocabulary.h"

namespace tamga::assess {
namespace {

using base::Findings;
using base::Severity;
using credential::Vocabulary;
using design::Grading;
using std::chrono::days;
using std::chrono::hours;

constexpr std::string_view attendance = "level-of-attendance";
/// UTC+14 is the first zone to see a day, UTC−12 the last.
constexpr hours earliest_zone{14};
constexpr hours latest_zone{12};

void report(Findings& findings, Severity severity, const char* code, std::string where,
            std::string what, std::string how) {
    findings.push_back({severity, std::string{"assessment."} + code, std::move(where),
                        std::move(what), std::move(how)});
}

void refuse(Findings& findings, const char* code, std::string where, std::string what,
            std::string how) {
    report(findings, Severity::error, code, std::move(where), std::move(what), std::move(how));
}

void check_date(base::Date date, const AssessmentRules& rules, Findings& findings) {
    if (!date.ok() || date == base::Date{})
        return refuse(findings, "date_missing", "date", "The date of the assessment is missing.",
                      "Give the day on which it took place.");
    const std::chrono::sys_days day{date};
    if (day > std::chrono::floor<days>(rules.now + earliest_zone))
        refuse(findings, "date_future", "date",
               "The assessment's date " + base::format(date) + " lies in the future.",
               "Correct the date, or the clock of this machine.");
    if (rules.published && day < std::chrono::floor<days>(*rules.published - latest_zone))
        report(findings, Severity::warning, "date_before_publication", "date",
               "The assessment of " + base::format(date) +
                   " took place before the achievement was published here on " +
                   base::format(base::Date{std::chrono::floor<days>(*rules.published)}) +
                   "; criteria and method are to be published before they are used.",
               "Make sure that they were public elsewhere by then, or assess anew.");
}

void check_method(const std::string& method, const AssessmentRules& rules, Findings& findings) {
    if (method.empty())
        return refuse(findings, "method_missing", "method", "The method of assessment is missing.",
                      "Give one of the methods of the achievement's criteria.");
    if (credential::find(Vocabulary::assessment_type, method) == nullptr)
        return refuse(findings, "method_unknown", "method",
                      "“" + method + "” is no method of assessment.",
                      "Use a code of the vocabulary, for example practical-assessment.");
    if (method == attendance)
        return refuse(findings, "attendance_only", "method",
                      "Attendance alone is not a micro-credential: the guide asks for learning "
                      "outcomes that were assessed against transparent criteria.",
                      "Assess what the learner can do, and record that.");
    const auto& criteria = rules.achievement.criteria;
    const bool is_published =
        std::any_of(criteria.begin(), criteria.end(), [&](const design::Criterion& criterion) {
            const auto* item = credential::find(Vocabulary::assessment_type, criterion.assessment);
            return item != nullptr && item->code == method;
        });
    if (!is_published)
        refuse(findings, "method_not_published", "method",
               "None of the achievement's published criteria is assessed by “" + method + "”.",
               "Use the method that the criteria name, or publish a new version with this one.");
}

bool is_readable_score(const std::string& score, const std::optional<Grading>& grading) {
    return score.empty() || !grading || grading->scheme == Grading::Scheme::pass_fail ||
           is_passing(score, *grading).has_value();
}

void check_results(const Assessment& assessment, const AssessmentRules& rules, Findings& findings) {
    std::set<std::string_view> expected;
    for (const design::LearningOutcome& outcome : rules.achievement.learning_outcomes)
        expected.insert(outcome.code);
    std::set<std::string_view> seen;
    for (const OutcomeResult& result : assessment.results) {
        const std::string where = "results/" + result.outcome;
        if (!expected.contains(result.outcome))
            refuse(findings, "outcome_unknown", where,
                   "“" + result.outcome + "” is no learning outcome of the achievement.",
                   "Use the codes of the published version.");
        else if (!seen.insert(result.outcome).second)
            refuse(findings, "outcome_repeated", where,
                   "The learning outcome has more than one result.", "Give one result for each.");
        if (!is_readable_score(result.score, rules.achievement.grading))
            refuse(findings, "score", where,
                   "The score “" + result.score + "” does not belong to the achievement's grading.",
                   "Give a score of the published scheme.");
    }
    for (const std::string_view code : expected)
        if (!seen.contains(code))
            refuse(findings, "outcome_missing", "results/" + std::string{code},
                   "The learning outcome has no result.", "Say whether the learner passed it.");
}

void check_decision(const Assessment& assessment, Findings& findings) {
    bool all_passed = !assessment.results.empty();
    for (const OutcomeResult& result : assessment.results) {
        all_passed &= result.is_passed;
        if (assessment.is_passed && !result.is_passed)
            refuse(findings, "passed_with_failed_outcome", "passed",
                   "The assessment is passed although the learning outcome " + result.outcome +
                       " is not; a micro-credential states every outcome.",
                   "Correct the result of the outcome, or record the assessment as failed.");
    }
    if (all_passed && !assessment.is_passed && assessment.comment.empty())
        report(findings, Severity::warning, "failed_without_reason", "passed",
               "The assessment is failed although every learning outcome is passed.",
               "Say why in the comment, or correct the decision.");
}

void check_grade(const Assessment& assessment, const AssessmentRules& rules, Findings& findings) {
    if (assessment.grade.empty()) return;
    const auto& grading = rules.achievement.grading;
    if (!grading || grading->scheme == Grading::Scheme::pass_fail)
        return refuse(findings, "grade_not_foreseen", "grade",
                      "The achievement has no grades beyond pass and fail.",
                      "Leave the grade out, or publish a version that has a grading scheme.");
    const std::optional<bool> passes = is_passing(assessment.grade, *grading);
    if (!passes)
        return refuse(findings, "grade", "grade",
                      "“" + assessment.grade + "” is no grade of the achievement's scheme.",
                      grading->scheme == Grading::Scheme::percentage
                          ? "Give a percentage from 0 to 100."
                          : "Give one of the published levels.");
    if (assessment.is_passed && !*passes)
        refuse(findings, "grade_contradicts", "grade",
               "The grade “" + assessment.grade + "” does not pass, but the assessment does.",
               "Correct the grade or the decision.");
}

void check_supervision(const Assessment& assessment, const AssessmentRules& rules,
                       Findings& findings) {
    const std::string& code = assessment.supervision;
    if (!code.empty() && credential::find(Vocabulary::supervision_verification, code) == nullptr)
        return refuse(findings, "supervision_unknown", "supervision",
                      "“" + code + "” is no kind of supervision and identity verification.",
                      "Use a code of the vocabulary, for example "
                      "supervised-with-identity-verification.");
    const std::string& published = rules.achievement.supervision;
    if (!code.empty() && !published.empty() && code != published)
        report(findings, Severity::warning, "supervision_differs", "supervision",
               "The achievement announces “" + published + "”, the assessment says “" + code + "”.",
               "Make sure that this is how it was.");
    if (!assessment.identity_check.empty() && code.find("without-identity") != std::string::npos)
        refuse(findings, "identity_contradicts", "identity_check",
               "The supervision says that identity was not verified, but a check is described.",
               "Correct one of the two.");
}

void check_texts(const Assessment& assessment, Findings& findings) {
    check_text(assessment.assessor, "assessment", "assessor", findings);
    check_text(assessment.place, "assessment", "place", findings);
    check_text(assessment.method, "assessment", "method", findings);
    check_text(assessment.grade, "assessment", "grade", findings);
    check_text(assessment.supervision, "assessment", "supervision", findings);
    check_text(assessment.identity_check, "assessment", "identity_check", findings);
    check_text(assessment.comment, "assessment", "comment", findings, true);
    for (const OutcomeResult& result : assessment.results) {
        check_text(result.outcome, "assessment", "results", findings);
        check_text(result.score, "assessment", "results/" + result.outcome, findings);
    }
    for (const EvidenceFile& file : assessment.evidence) {
        check_text(file.name, "assessment", "evidence", findings);
        check_text(file.media_type, "assessment", "evidence", findings);
        if (file.name.empty())
            refuse(findings, "evidence_name", "evidence", "An evidence file has no name.",
                   "Name each file, so that a person knows what it shows.");
    }
}

}  // namespace

Findings check(const Assessment& assessment, const AssessmentRules& rules) {
    Findings findings;
    if (!rules.published)
        refuse(findings, "not_published", "achievement",
               "Version " + std::to_string(assessment.version) +
                   " of the achievement is not published; criteria and method are published "
                   "before they are used.",
               "Publish the version, then assess against it.");
    if (assessment.assessor.empty())
        refuse(findings, "assessor_missing", "assessor", "The assessor is not named.",
               "Name the person who assessed.");
    check_date(assessment.date, rules, findings);
    check_method(assessment.method, rules, findings);
    check_results(assessment, rules, findings);
    check_decision(assessment, findings);
    check_grade(assessment, rules, findings);
    check_supervision(assessment, rules, findings);
    check_texts(assessment, findings);
    return findings;
}

std::optional<bool> is_passing(std::string_view grade, const Grading& grading) {
    if (grading.scheme == Grading::Scheme::percentage) {
        const std::optional<double> percent = parse_percent(grade);
        if (!percent || !grading.pass_percent) return std::nullopt;
        return *percent >= *grading.pass_percent;
    }
    const auto& levels = grading.levels;
    const auto level = std::find(levels.begin(), levels.end(), grade);
    const auto lowest = std::find(levels.begin(), levels.end(), grading.pass_level);
    if (level == levels.end() || lowest == levels.end()) return std::nullopt;
    return level >= lowest;
}

std::optional<double> parse_percent(std::string_view text) {
    std::string number = tidy(text);
    if (number.ends_with('%')) number = tidy(std::string_view{number}.substr(0, number.size() - 1));
    std::replace(number.begin(), number.end(), ',', '.');
    double percent = 0;
    const char* end = number.data() + number.size();
    const auto [rest, error] =
        std::from_chars(number.data(), end, percent, std::chars_format::fixed);
    if (error != std::errc{} || rest != end || !(percent >= 0 && percent <= 100))
        return std::nullopt;
    return std::abs(percent);  // a minus before a zero says nothing
}

}  // namespace tamga::assess
