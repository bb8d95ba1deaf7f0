#include "core/design/achievement_file.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/json/read.h"
#include "tests/core/design/samples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using namespace std::chrono_literals;

namespace {

bool has(const base::Findings& findings, std::string_view code, std::string_view where) {
    return std::ranges::any_of(findings, [&](const base::Finding& finding) {
        return finding.code == code && finding.where == where && !finding.what.empty() &&
               !finding.how.empty();
    });
}

}  // namespace

TEST_SUITE("design/achievement_file") {
    TEST_CASE("every sample is written back byte for byte") {
        for (const std::string& name : test::achievement_names()) {
            CAPTURE(name);
            const std::string text = test::read_file(test::achievement_path(name));
            const auto reading = design::read_achievement(text);
            REQUIRE(reading.achievement.has_value());
            CHECK(reading.findings.empty());
            CHECK(design::write_achievement(*reading.achievement) == text);
        }
    }

    TEST_CASE("a sample's elements arrive where they belong") {
        const design::Achievement item = test::sample_achievement("food-hygiene-tn");
        CHECK(base::format(item.id) == "019ab0c4-6a40-7c25-9d02-51e7a0b48c02");
        CHECK(item.languages == std::vector<std::string>{"ar", "fr", "en"});
        CHECK(item.title.best("fr") == "Hygiène alimentaire et principes HACCP");
        CHECK(item.country == "TN");
        CHECK(item.creator->id == "https://hotellerie.example/");
        CHECK(item.learning_outcomes.size() == 3);
        CHECK(item.learning_outcomes[2].skills[0].name.best("en") ==
              "communicate problems to senior colleagues");
        CHECK(item.criteria[1].outcomes == std::vector<std::string>{"HYG-1", "HYG-3"});
        CHECK(item.workload == 50h);
        CHECK(item.ects_credits == 2.0);
        CHECK(item.level.eqf == 4);
        CHECK(item.grading->pass_percent == 60.0);
        CHECK(item.review_due == base::parse_date("2027-09-15"));
        CHECK(item.is_part_of[0].title.best("en") == "Commis chef");
    }

    TEST_CASE("all that is wrong is found at once, each at its JSON pointer") {
        const auto reading = design::read_achievement(R"({
            "format": "tamga-achievement-2", "id": "17", "version": "one", "colour": "red",
            "review_due": "2027-02-30", "title": "Welding", "languages": ["en", 7],
            "learning_outcomes": [{"code": "LO1", "a/b": 1}, 5],
            "criteria": {}, "workload": "P60M",
            "level": {"eqf": 3.5, "cycle": "fourth"}, "grading": {"scheme": "stars"}})");
        CHECK_FALSE(reading.achievement.has_value());
        const base::Findings& findings = reading.findings;
        CHECK(has(findings, "achievement.wrong_value", "/format"));
        CHECK(has(findings, "achievement.wrong_value", "/id"));
        CHECK(has(findings, "achievement.wrong_type", "/version"));
        CHECK(has(findings, "achievement.unknown_member", "/colour"));
        CHECK(has(findings, "achievement.wrong_value", "/review_due"));
        CHECK(has(findings, "achievement.wrong_type", "/title"));
        CHECK(has(findings, "achievement.wrong_type", "/languages/1"));
        CHECK(has(findings, "achievement.unknown_member", "/learning_outcomes/0/a~1b"));
        CHECK(has(findings, "achievement.wrong_type", "/learning_outcomes/1"));
        CHECK(has(findings, "achievement.wrong_type", "/criteria"));
        CHECK(has(findings, "achievement.wrong_value", "/workload"));
        CHECK(has(findings, "achievement.wrong_value", "/level/eqf"));
        CHECK(has(findings, "achievement.wrong_value", "/level/cycle"));
        CHECK(has(findings, "achievement.wrong_value", "/grading/scheme"));
        CHECK(findings.size() == 14);
    }

    TEST_CASE("a text that is no JSON is one finding with its place") {
        const auto reading = design::read_achievement("{\n  \"format\" 1}");
        CHECK_FALSE(reading.achievement.has_value());
        REQUIRE(reading.findings.size() == 1);
        CHECK(reading.findings[0].code == "json.syntax");
        CHECK(reading.findings[0].where.starts_with("line 2, column "));
    }

    TEST_CASE("a value that is no object is one finding") {
        const auto reading = design::read_achievement("[]");
        CHECK_FALSE(reading.achievement.has_value());
        CHECK(reading.findings.size() == 1);
    }

    TEST_CASE("the smallest file gives an achievement that still lacks its elements") {
        const auto reading = design::read_achievement(R"({"format": "tamga-achievement-1"})");
        REQUIRE(reading.achievement.has_value());
        CHECK(*reading.achievement == design::Achievement{});
    }
}
