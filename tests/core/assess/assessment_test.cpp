#include "core/assess/assessment.h"

#include <doctest/doctest.h>

#include "tests/core/assess/samples.h"

using namespace tamga;
using assess::Assessment;
using design::Grading;
using test::codes;
using test::Codes;

namespace {

base::Instant at(const char* text) {
    return *base::parse_instant(text);
}

base::Findings check(const Assessment& assessment, const design::Achievement& achievement) {
    return assess::check(assessment,
                         {achievement, at("2026-09-01T08:00:00Z"), at("2026-11-23T09:30:00Z")});
}

Grading percentage() {
    return {Grading::Scheme::percentage, 60.0, {}, {}};
}

Grading levels() {
    return {Grading::Scheme::levels, std::nullopt, {"weak", "good", "excellent"}, "good"};
}

}  // namespace

TEST_SUITE("assess/assessment") {
    TEST_CASE("a passed assessment against a published version is in order") {
        CHECK(codes(check(test::passed_welding({}), test::welding())).empty());
    }

    TEST_CASE("everything that is wrong is told, at its member") {
        struct Row {
            const char* finding;
            void (*spoil)(Assessment&);
        };
        const Row rows[] = {
            {"assessment.assessor_missing at assessor", [](Assessment& a) { a.assessor.clear(); }},
            {"assessment.date_missing at date", [](Assessment& a) { a.date = {}; }},
            {"assessment.date_future at date",
             [](Assessment& a) { a.date = *base::parse_date("2026-11-24"); }},
            {"assessment.date_before_publication at date",
             [](Assessment& a) { a.date = *base::parse_date("2026-08-30"); }},
            {"assessment.method_missing at method", [](Assessment& a) { a.method.clear(); }},
            {"assessment.method_unknown at method", [](Assessment& a) { a.method = "guess"; }},
            {"assessment.attendance_only at method",
             [](Assessment& a) { a.method = "level-of-attendance"; }},
            {"assessment.method_not_published at method", [](Assessment& a) { a.method = "quiz"; }},
            {"assessment.outcome_missing at results/LO2",
             [](Assessment& a) { a.results.pop_back(); }},
            {"assessment.outcome_unknown at results/LO9",
             [](Assessment& a) {
                 a.results.push_back({"LO9", true, {}});
             }},
            {"assessment.outcome_repeated at results/LO1",
             [](Assessment& a) {
                 a.results.push_back({"LO1", true, {}});
             }},
            {"assessment.passed_with_failed_outcome at passed",
             [](Assessment& a) { a.results[1].is_passed = false; }},
            {"assessment.failed_without_reason at passed",
             [](Assessment& a) { a.is_passed = false; }},
            {"assessment.grade_not_foreseen at grade", [](Assessment& a) { a.grade = "80"; }},
            {"assessment.supervision_unknown at supervision",
             [](Assessment& a) { a.supervision = "watched"; }},
            {"assessment.supervision_differs at supervision",
             [](Assessment& a) { a.supervision = "unsupervised-with-identity-verification"; }},
            {"assessment.evidence_name at evidence",
             [](Assessment& a) {
                 a.evidence = {{{}, "", "image/png"}};
             }},
            {"assessment.text_too_long at place",
             [](Assessment& a) { a.place = std::string(481, 'p'); }},
            {"assessment.control_character at assessor",
             [](Assessment& a) { a.assessor = "a\tb"; }},
        };
        for (const Row& row : rows) {
            CAPTURE(row.finding);
            Assessment assessment = test::passed_welding({});
            row.spoil(assessment);
            CHECK(codes(check(assessment, test::welding()), true) == Codes{row.finding});
        }
    }

    TEST_CASE("a described check of identity contradicts a supervision without one") {
        design::Achievement achievement = test::welding();
        achievement.supervision.clear();
        Assessment assessment = test::passed_welding({});
        assessment.identity_check = "identity card";
        assessment.supervision = "supervised-without-identity-verification";
        CHECK(codes(check(assessment, achievement)) == Codes{"assessment.identity_contradicts"});
        assessment.supervision = "supervised-with-identity-verification";
        CHECK(codes(check(assessment, achievement)).empty());
    }

    TEST_CASE("days count where they begin first and end last on earth") {
        // At 10:00 UTC it is the 24th on the Line Islands (UTC+14); at 09:59 it is not.
        Assessment assessment = test::passed_welding({});
        const design::Achievement achievement = test::welding();
        assessment.date = *base::parse_date("2026-11-24");
        const auto findings = [&](const char* published, const char* now) {
            return codes(assess::check(assessment, {achievement, at(published), at(now)}));
        };
        CHECK(findings("2026-09-01T08:00:00Z", "2026-11-23T10:00:00Z").empty());
        CHECK(findings("2026-09-01T08:00:00Z", "2026-11-23T09:59:59Z") ==
              Codes{"assessment.date_future"});
        // Published on the 24th at 11:59 UTC, it was still the 23rd at UTC-12.
        assessment.date = *base::parse_date("2026-11-23");
        CHECK(findings("2026-11-24T11:59:59Z", "2026-11-25T00:00:00Z").empty());
        CHECK(findings("2026-11-24T12:00:00Z", "2026-11-25T00:00:00Z") ==
              Codes{"assessment.date_before_publication"});
    }

    TEST_CASE("nothing is assessed against a version that is not published") {
        const design::Achievement achievement = test::welding();
        CHECK(codes(assess::check(test::passed_welding({}),
                                  {achievement, std::nullopt, at("2026-11-23T09:30:00Z")})) ==
              Codes{"assessment.not_published"});
    }

    TEST_CASE("grades and scores belong to the published scheme and fit the decision") {
        struct Row {
            Grading grading;
            const char* grade;
            const char* score;
            Codes findings;
        };
        const Row rows[] = {
            {percentage(), "60", "100", {}},
            {percentage(), "59.9", "70", {"assessment.grade_contradicts"}},
            {percentage(), "101", "", {"assessment.grade"}},
            {percentage(), "good", "", {"assessment.grade"}},
            {percentage(), "", "-1", {"assessment.score"}},
            {levels(), "excellent", "good", {}},
            {levels(), "weak", "", {"assessment.grade_contradicts"}},
            {levels(), "80", "", {"assessment.grade"}},
            {levels(), "", "fair", {"assessment.score"}},
        };
        for (const Row& row : rows) {
            CAPTURE(row.grade);
            CAPTURE(row.score);
            design::Achievement achievement = test::welding();
            achievement.grading = row.grading;
            Assessment assessment = test::passed_welding({});
            assessment.grade = row.grade;
            assessment.results[0].score = row.score;
            CHECK(codes(check(assessment, achievement)) == row.findings);
        }
    }

    TEST_CASE("percentages are read as people write them") {
        CHECK(assess::parse_percent("85") == 85.0);
        CHECK(assess::parse_percent("85,5 %") == 85.5);
        CHECK(assess::parse_percent("0.5%") == 0.5);
        for (const char* text : {"", "%", "100.1", "-1", "1e1", "85 points", "nan", "8,5,1"})
            CHECK_FALSE(assess::parse_percent(text));
    }

    TEST_CASE("what was written is read back equal") {
        Assessment assessment = test::passed_welding({{{1, 2, 3}}});
        assessment.id = {{{9}}};
        assessment.place = "Konya";
        assessment.grade = "B";
        assessment.supervision = "supervised-with-identity-verification";
        assessment.identity_check = "kimlik";
        assessment.comment = "two\nlines";
        assessment.results[0].score = "93";
        crypto::Digest digest{};
        digest[31] = 0xfe;
        assessment.evidence = {{digest, "seam.jpg", "image/jpeg"}};
        CHECK(assess::assessment_from_json(assess::to_json(assessment)) == assessment);
    }
}
