#include <algorithm>
#include <set>

#include "core/design/check_parts.h"
#include "core/json/fields.h"

namespace tamga::design::parts {
namespace {

using credential::Vocabulary;

bool is_attendance(const Criterion& criterion) {
    const credential::Concept* method = find(Vocabulary::assessment_type, criterion.assessment);
    return method != nullptr && method->code == "level-of-attendance";
}

bool covers(const Criterion& criterion, const LearningOutcome& outcome) {
    return std::ranges::find(criterion.outcomes, outcome.code) != criterion.outcomes.end();
}

void check_skills(const LearningOutcome& outcome, const std::string& where, Report& report) {
    if (outcome.skills.empty())
        report.note("skill_missing", where + "/skills",
                    "The outcome is not related to a skill of the ESCO classification.",
                    "Name an ESCO skill, so that employers and other countries can compare.");
    for (std::size_t i = 0; i < outcome.skills.size(); ++i) {
        const std::string& id = outcome.skills[i].id;
        if (is_esco_skill(id)) continue;
        report.error("skill_malformed", json::pointer(where + "/skills", i) + "/id",
                     "“" + id + "” is no identifier of an ESCO skill.",
                     "Copy it from ESCO: http://data.europa.eu/esco/skill/ and a UUID.");
    }
}

void check_outcome(const LearningOutcome& outcome, const std::string& where, Report& report) {
    if (!is_outcome_code(outcome.code))
        report.error("outcome_code_malformed", where + "/code",
                     "The outcome's code is missing, or has other characters than it may.",
                     "Use 1 to 40 letters, digits, dots, hyphens and underscores, such as LO1.");
    if (outcome.title.is_blank())
        report.error("outcome_title_missing", where + "/title",
                     "The outcome does not say what the learner knows or can do.",
                     "Write a sentence that begins with a verb.");
    check_skills(outcome, where, report);
    report.require_known(Vocabulary::skill_type, outcome.type, where + "/type");
    report.require_known(Vocabulary::skill_reuse_level, outcome.reuse_level,
                         where + "/reuse_level");
}

void check_outcomes(const Achievement& achievement, Report& report) {
    const auto& outcomes = achievement.learning_outcomes;
    if (outcomes.empty())
        report.error("outcomes_missing", "/learning_outcomes", "No learning outcome is stated.",
                     "State what a learner knows, understands or can do afterwards.");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const std::string where = json::pointer("/learning_outcomes", i);
        check_outcome(outcomes[i], where, report);
        if (!outcomes[i].code.empty() && !seen.insert(outcomes[i].code).second)
            report.error("outcome_code_repeated", where + "/code",
                         "Two outcomes have the code “" + outcomes[i].code + "”.",
                         "Give each outcome a code of its own.");
    }
}

void check_criterion(const Achievement& achievement, const Criterion& criterion,
                     const std::string& where, Report& report) {
    if (criterion.assessment.empty())
        report.error("assessment_missing", where + "/assessment",
                     "The criterion does not say how it is assessed.",
                     "Choose an assessment type, for example practical-assessment.");
    report.require_known(Vocabulary::assessment_type, criterion.assessment, where + "/assessment");
    if (criterion.text.is_blank())
        report.error("criterion_text_missing", where + "/text",
                     "The criterion does not say what a learner must show.",
                     "Write down what is enough to pass; it is published with the achievement.");
    if (criterion.outcomes.empty())
        report.error("criterion_without_outcome", where + "/outcomes",
                     "The criterion does not say which outcomes it covers.",
                     "List the codes of the learning outcomes that it assesses.");
    for (std::size_t i = 0; i < criterion.outcomes.size(); ++i) {
        const std::string& code = criterion.outcomes[i];
        if (std::ranges::find(achievement.learning_outcomes, code, &LearningOutcome::code) !=
            achievement.learning_outcomes.end())
            continue;
        report.error("criterion_unknown_outcome", json::pointer(where + "/outcomes", i),
                     "There is no learning outcome “" + code + "”.",
                     "Mend the code, or add the outcome.");
    }
}

void check_coverage(const Achievement& achievement, Report& report) {
    for (std::size_t i = 0; i < achievement.learning_outcomes.size(); ++i) {
        const LearningOutcome& outcome = achievement.learning_outcomes[i];
        const std::string where = json::pointer("/learning_outcomes", i);
        const auto is_covered = [&](const Criterion& item) { return covers(item, outcome); };
        const auto is_assessed = [&](const Criterion& item) {
            return covers(item, outcome) && !is_attendance(item);
        };
        if (std::ranges::none_of(achievement.criteria, is_covered))
            report.error("outcome_not_covered", where,
                         "No assessment criterion covers the outcome “" + outcome.code + "”.",
                         "Add a criterion for it, or name it in one that assesses it already.");
        else if (std::ranges::none_of(achievement.criteria, is_assessed))
            report.warning("outcome_by_attendance", where,
                           "Only attendance covers the outcome “" + outcome.code + "”.",
                           "Add a criterion that shows the outcome itself.");
    }
}

}  // namespace

void check_assessment(const Achievement& achievement, Report& report) {
    check_outcomes(achievement, report);
    if (achievement.criteria.empty()) {
        report.error("criteria_missing", "/criteria", "No assessment is described.",
                     "Describe at least one criterion, its method and the outcomes it covers.");
        return;
    }
    for (std::size_t i = 0; i < achievement.criteria.size(); ++i)
        check_criterion(achievement, achievement.criteria[i], json::pointer("/criteria", i),
                        report);
    if (std::ranges::all_of(achievement.criteria, is_attendance))
        report.error("attendance_only", "/criteria",
                     "Attendance is the only assessment. A micro-credential proves learning "
                     "outcomes that were assessed against published criteria; being present "
                     "proves none of them.",
                     "Add an assessment of the outcomes, or award a certificate of attendance "
                     "that is no micro-credential.");
    else
        check_coverage(achievement, report);
}

}  // namespace tamga::design::parts
