#include "core/design/editing.h"

#include <doctest/doctest.h>

#include "core/design/check.h"
#include "tests/core/design/samples.h"

using namespace tamga;

namespace {

const base::Date day_of_edit{std::chrono::year{2026} / 11 / 23};

bool finds(const design::Achievement& achievement, std::string_view code) {
    for (const base::Finding& finding : design::check(achievement, day_of_edit))
        if (finding.code == code) return true;
    return false;
}

}  // namespace

TEST_SUITE("design/editing") {
    TEST_CASE("the next version asks for its change and its review before it can be published") {
        const auto published = test::sample_achievement("welding-safety-tr");
        auto next = design::next_version(published, day_of_edit);
        CHECK(next.id == published.id);
        CHECK(next.version == 2);
        CHECK(next.learning_outcomes == published.learning_outcomes);
        CHECK(finds(next, "achievement.change_invalid"));
        CHECK(finds(next, "achievement.review_due_missing"));
        next.changes.back().text.set("tr", "Yeni ölçüt");
        next.changes.back().text.set("en", "A new criterion");
        next.review_due = base::Date{std::chrono::year{2027} / 11 / 1};
        CHECK_FALSE(base::has_errors(design::check(next, day_of_edit)));
    }

    TEST_CASE("a new outcome gets a code that none has") {
        auto achievement = test::sample_achievement("welding-safety-tr");
        CHECK(design::free_outcome_code(achievement) == "LO4");
        achievement.learning_outcomes[0].code = "LO4";
        CHECK(design::free_outcome_code(achievement) == "LO5");
        CHECK(design::free_outcome_code({}) == "LO1");
    }

    TEST_CASE("an outcome keeps its criteria under another code") {
        auto achievement = test::sample_achievement("welding-safety-tr");
        CHECK(design::rename_outcome(achievement, 1, "PPE"));
        CHECK(achievement.criteria[1].outcomes == std::vector<std::string>{"PPE", "LO3"});
        CHECK_FALSE(finds(achievement, "achievement.outcome_not_covered"));
    }

    TEST_CASE("what is no code, and what is another outcome's, changes nothing") {
        const auto before = test::sample_achievement("welding-safety-tr");
        auto achievement = before;
        for (const char* code : {"", "LO 2", "LO3", "ÖK"}) {
            CAPTURE(code);
            CHECK_FALSE(design::rename_outcome(achievement, 1, code));
            CHECK(achievement == before);
        }
        CHECK(design::rename_outcome(achievement, 1, "LO2"));
    }

    TEST_CASE("a code that two outcomes shared stays with the criteria") {
        auto achievement = test::sample_achievement("welding-safety-tr");
        achievement.learning_outcomes[1].code = "LO3";
        CHECK(design::rename_outcome(achievement, 1, "LO9"));
        CHECK(achievement.criteria[1].outcomes == std::vector<std::string>{"LO2", "LO3"});
    }

    TEST_CASE("an outcome that is taken away leaves no criterion behind that names it") {
        auto achievement = test::sample_achievement("welding-safety-tr");
        design::remove_outcome(achievement, 2);
        CHECK(achievement.learning_outcomes.size() == 2);
        CHECK(achievement.criteria[1].outcomes == std::vector<std::string>{"LO2"});
        CHECK_FALSE(finds(achievement, "achievement.criterion_unknown_outcome"));
    }

    TEST_CASE("a criterion covers an outcome once, in the order of the outcomes") {
        auto achievement = test::sample_achievement("welding-safety-tr");
        design::set_coverage(achievement, 1, "LO1", true);
        design::set_coverage(achievement, 1, "LO1", true);
        CHECK(achievement.criteria[1].outcomes == std::vector<std::string>{"LO1", "LO2", "LO3"});
        CHECK(design::covers(achievement.criteria[1], "LO1"));
        design::set_coverage(achievement, 1, "LO2", false);
        CHECK(achievement.criteria[1].outcomes == std::vector<std::string>{"LO1", "LO3"});
        CHECK_FALSE(design::covers(achievement.criteria[1], "LO2"));
    }
}
