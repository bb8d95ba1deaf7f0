#include "core/design/check.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "tests/core/design/samples.h"

using namespace tamga;
using namespace std::chrono_literals;
using base::Severity;
using design::Achievement;

namespace {

const base::Date today{2026y / 11 / 23};

/// One thing broken in a good sample, and the one finding that it must lead to.
struct Case {
    std::string code;
    std::string where;
    std::function<void(Achievement&)> spoil;
    Severity severity = Severity::error;
};

/// The findings of an achievement without the notes that the sample has anyhow.
base::Findings news(const Achievement& achievement, const base::Findings& known) {
    base::Findings findings = design::check(achievement, today);
    std::erase_if(findings, [&](const base::Finding& finding) {
        return std::ranges::any_of(known, [&](const base::Finding& old) {
            return old.code == finding.code && old.where == finding.where;
        });
    });
    return findings;
}

void run(const std::vector<Case>& cases) {
    const Achievement good = test::sample_achievement("data-basics-rs");
    const base::Findings known = design::check(good, today);
    for (const Case& item : cases) {
        CAPTURE(item.code);
        CAPTURE(item.where);
        Achievement spoilt = good;
        item.spoil(spoilt);
        const base::Findings findings = news(spoilt, known);
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "achievement." + item.code);
        CHECK(findings[0].where == item.where);
        CHECK(findings[0].severity == item.severity);
        CHECK_FALSE(findings[0].what.empty());
        CHECK_FALSE(findings[0].how.empty());
    }
}

}  // namespace

TEST_SUITE("design/check") {
    TEST_CASE("every sample can be published") {
        for (const std::string& name : test::achievement_names()) {
            for (const auto& finding : design::check(test::sample_achievement(name), today)) {
                CAPTURE(name);
                CAPTURE(finding.what);
                CHECK(finding.severity == Severity::note);
            }
        }
    }

    TEST_CASE("history: version, changes and review") {
        run({
            {"id_missing", "/id", [](Achievement& a) { a.id = {}; }, Severity::note},
            {"version_invalid", "/version",
             [](Achievement& a) {
                 a.version = 0;
                 a.changes.clear();
             }},
            {"change_missing", "/changes", [](Achievement& a) { a.changes.pop_back(); }},
            {"change_invalid", "/changes/0", [](Achievement& a) { a.changes[0].text = {}; }},
            {"change_invalid", "/changes/0", [](Achievement& a) { a.changes[0].date = {}; }},
            {"change_invalid", "/changes/0", [](Achievement& a) { a.changes[0].version = 3; }},
            {"review_due_missing", "/review_due", [](Achievement& a) { a.review_due.reset(); }},
            {"review_overdue", "/review_due",
             [](Achievement& a) { a.review_due = 2026y / 11 / 22; }},
            {"review_too_late", "/review_due",
             [](Achievement& a) { a.review_due = 2027y / 11 / 24; }},
        });
    }

    TEST_CASE("a review may be due today, and a year from today") {
        Achievement item = test::sample_achievement("welding-safety-tr");
        for (const base::Date due : {today, base::Date{2027y / 11 / 23}}) {
            item.review_due = due;
            CHECK_FALSE(base::has_errors(design::check(item, today)));
        }
        item.review_due = 2029y / 3 / 1;
        CHECK_FALSE(base::has_errors(design::check(item, 2028y / 2 / 29)));
        item.review_due = 2029y / 3 / 2;
        CHECK(base::has_errors(design::check(item, 2028y / 2 / 29)));
    }

    TEST_CASE("texts: languages, title, description, country, creator, translations") {
        run({
            {"language_missing", "/languages", [](Achievement& a) { a.languages.clear(); }},
            {"language_malformed", "/title/en_GB",
             [](Achievement& a) { a.title.set("en_GB", "Working with data"); }},
            {"title_missing", "/title", [](Achievement& a) { a.title = {}; }},
            {"title_missing", "/title",
             [](Achievement& a) {
                 a.title = {{"sr-Latn", " "}, {"en", ""}};
             }},
            {"description_missing", "/description", [](Achievement& a) { a.description = {}; }},
            {"country_missing", "/country", [](Achievement& a) { a.country.clear(); }},
            {"unknown_code", "/country", [](Achievement& a) { a.country = "SRB"; }},
            {"creator_name_missing", "/creator/name",
             [](Achievement& a) {
                 a.creator = design::Body{"https://niš.example/", {}};
             }},
            {"identifier_malformed", "/creator/id",
             [](Achievement& a) {
                 a.creator = design::Body{"nis.example", {{"sr-Latn", "Centar"}, {"en", "Centre"}}};
             }},
            {"translation_missing", "/title",
             [](Achievement& a) {
                 a.title = {{"sr-Latn", "Osnove rada sa podacima"}};
             },
             Severity::warning},
            {"translation_missing", "/criteria/1/text",
             [](Achievement& a) { a.criteria[1].text.set("en", ""); }, Severity::warning},
        });
    }

    TEST_CASE("assessment: outcomes, skills, criteria and their coverage") {
        run({
            {"outcome_code_malformed", "/learning_outcomes/0/code",
             [](Achievement& a) {
                 a.learning_outcomes[0].code = "P 1";
                 a.criteria[0].outcomes[0] = "P 1";
             }},
            {"outcome_code_repeated", "/learning_outcomes/3/code",
             [](Achievement& a) { a.learning_outcomes.push_back(a.learning_outcomes[0]); }},
            {"outcome_title_missing", "/learning_outcomes/0/title",
             [](Achievement& a) { a.learning_outcomes[0].title = {}; }},
            {"outcome_not_covered", "/learning_outcomes/1",
             [](Achievement& a) { a.criteria[1].outcomes = {"P1"}; }},
            {"outcome_by_attendance", "/learning_outcomes/1",
             [](Achievement& a) { a.criteria[1].assessment = "level-of-attendance"; },
             Severity::warning},
            {"skill_missing", "/learning_outcomes/0/skills",
             [](Achievement& a) { a.learning_outcomes[0].skills.clear(); }, Severity::note},
            {"skill_malformed", "/learning_outcomes/0/skills/0/id",
             [](Achievement& a) {
                 a.learning_outcomes[0].skills[0].id = "http://data.europa.eu/esco/skill/1973c966";
             }},
            {"unknown_code", "/learning_outcomes/0/type",
             [](Achievement& a) { a.learning_outcomes[0].type = "attitude"; }},
            {"unknown_code", "/learning_outcomes/0/reuse_level",
             [](Achievement& a) { a.learning_outcomes[0].reuse_level = "local"; }},
            {"criteria_missing", "/criteria", [](Achievement& a) { a.criteria.clear(); }},
            {"assessment_missing", "/criteria/0/assessment",
             [](Achievement& a) { a.criteria[0].assessment.clear(); }},
            {"unknown_code", "/criteria/0/assessment",
             [](Achievement& a) { a.criteria[0].assessment = "essay"; }},
            {"criterion_text_missing", "/criteria/0/text",
             [](Achievement& a) { a.criteria[0].text = {}; }},
            {"criterion_without_outcome", "/criteria/2/outcomes",
             [](Achievement& a) {
                 a.criteria.push_back(a.criteria[0]);
                 a.criteria[2].outcomes.clear();
             }},
            {"criterion_unknown_outcome", "/criteria/0/outcomes/2",
             [](Achievement& a) { a.criteria[0].outcomes.push_back("P9"); }},
            {"attendance_only", "/criteria",
             [](Achievement& a) {
                 a.criteria[0].assessment = "level-of-attendance";
                 a.criteria[1].assessment = "http://data.europa.eu/snb/assessment/7331eb4762";
             }},
        });
    }

    TEST_CASE("an achievement without any outcome says so first") {
        Achievement item = test::sample_achievement("data-basics-rs");
        item.learning_outcomes.clear();
        const base::Findings findings = design::check(item, today);
        REQUIRE(findings.size() == 4);  // and the three outcomes that the criteria name
        CHECK(findings[0].code == "achievement.outcomes_missing");
        for (std::size_t i = 1; i < findings.size(); ++i)
            CHECK(findings[i].code == "achievement.criterion_unknown_outcome");
    }

    TEST_CASE("frame: workload, level, participation, quality assurance, optional elements") {
        run({
            {"workload_missing", "/workload", [](Achievement& a) { a.workload.reset(); }},
            {"workload_missing", "/workload", [](Achievement& a) { a.workload = 0min; }},
            {"workload_disagrees", "/workload", [](Achievement& a) { a.workload = 75h - 1min; }},
            {"workload_disagrees", "/workload", [](Achievement& a) { a.workload = 90h + 1min; }},
            {"credits_missing", "/ects_credits", [](Achievement& a) { a.ects_credits.reset(); },
             Severity::note},
            {"credits_invalid", "/ects_credits", [](Achievement& a) { a.ects_credits = 0; }},
            {"level_missing", "/level", [](Achievement& a) { a.level = {}; }},
            {"level_contradicts", "/level",
             [](Achievement& a) { a.level.is_not_applicable = true; }},
            {"unknown_code", "/level/eqf",
             [](Achievement& a) {
                 a.level.eqf = 9;
                 a.level.cycle.reset();
             }},
            {"national_level_incomplete", "/level/national",
             [](Achievement& a) { a.level.national->level = " "; }},
            {"identifier_malformed", "/level/national/id",
             [](Achievement& a) { a.level.national->id = "noks/5"; }},
            {"cycle_disagrees", "/level/cycle",
             [](Achievement& a) { a.level.cycle = design::Cycle::first; }, Severity::warning},
            {"participation_missing", "/participation_mode",
             [](Achievement& a) { a.participation_mode.clear(); }},
            {"unknown_code", "/participation_mode",
             [](Achievement& a) { a.participation_mode = "Blended"; }},
            {"unknown_code", "/learning_setting",
             [](Achievement& a) { a.learning_setting = "informal"; }},
            {"unknown_code", "/activities/0", [](Achievement& a) { a.activities = {"reading"}; }},
            {"quality_assurance_missing", "/quality_assurance",
             [](Achievement& a) { a.quality_assurance.clear(); }},
            {"quality_assurance_type_missing", "/quality_assurance/0/type",
             [](Achievement& a) { a.quality_assurance[0].type.clear(); }},
            {"unknown_code", "/quality_assurance/0/type",
             [](Achievement& a) { a.quality_assurance[0].type = "iso-9001"; }},
            {"quality_assurance_agent_missing", "/quality_assurance/0/agent",
             [](Achievement& a) { a.quality_assurance[0].agent.name = {}; }},
            {"unknown_code", "/supervision", [](Achievement& a) { a.supervision = "yes"; }},
            {"grading_invalid", "/grading",
             [](Achievement& a) { a.grading->pass_percent.reset(); }},
            {"grading_invalid", "/grading", [](Achievement& a) { a.grading->pass_percent = 101; }},
            {"grading_invalid", "/grading",
             [](Achievement& a) {
                 a.grading = design::Grading{
                     design::Grading::Scheme::levels, {}, {"low", "high"}, "middle"};
             }},
            {"link_missing", "/has_part/0/id", [](Achievement& a) { a.has_part[0].id.clear(); }},
            {"identifier_malformed", "/entitles_to/0/id",
             [](Achievement& a) { a.entitles_to[0].id = "programi/analitičar podataka"; }},
            {"unknown_code", "/target_groups/0",
             [](Achievement& a) { a.target_groups = {"everyone"}; }},
        });
    }

    TEST_CASE("25 and 30 hours a credit are both right") {
        Achievement item = test::sample_achievement("data-basics-rs");
        for (const auto hours : {75h, 82h, 90h}) {
            item.workload = hours;
            CHECK_FALSE(base::has_errors(design::check(item, today)));
        }
        item.ects_credits = 0.1;
        item.workload = 150min;
        CHECK_FALSE(base::has_errors(design::check(item, today)));
    }

    TEST_CASE("an achievement without anything is told everything that is mandatory") {
        const base::Findings findings = design::check(Achievement{}, today);
        for (const char* reason :
             {"review_due_missing", "language_missing", "title_missing", "description_missing",
              "country_missing", "outcomes_missing", "criteria_missing", "workload_missing",
              "level_missing", "participation_missing", "quality_assurance_missing"})
            CHECK_MESSAGE(std::ranges::any_of(findings,
                                              [&](const base::Finding& finding) {
                                                  return finding.severity == Severity::error &&
                                                         finding.code ==
                                                             std::string{"achievement."} + reason;
                                              }),
                          reason);
    }

    TEST_CASE("a level that does not apply is said so, and is enough") {
        Achievement item = test::sample_achievement("welding-safety-tr");
        item.level = {};
        item.level.is_not_applicable = true;
        CHECK_FALSE(base::has_errors(design::check(item, today)));
    }
}
