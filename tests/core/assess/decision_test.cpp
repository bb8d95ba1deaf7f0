#include "core/assess/decision.h"

#include <doctest/doctest.h>

using namespace tamga;

namespace {

assess::Assessment with(std::vector<assess::OutcomeResult> results, std::string grade = {}) {
    assess::Assessment assessment;
    assessment.results = std::move(results);
    assessment.grade = std::move(grade);
    return assessment;
}

design::Grading percent(double pass) {
    design::Grading grading;
    grading.scheme = design::Grading::Scheme::percentage;
    grading.pass_percent = pass;
    return grading;
}

}  // namespace

TEST_SUITE("assess/decision") {
    TEST_CASE("nobody passes without results, or with a failed one") {
        CHECK_FALSE(assess::follows_passed(with({}), std::nullopt));
        CHECK(assess::follows_passed(with({{"LO1", true, {}}, {"LO2", true, {}}}), std::nullopt));
        CHECK_FALSE(
            assess::follows_passed(with({{"LO1", true, {}}, {"LO2", false, {}}}), std::nullopt));
    }

    TEST_CASE("a grade below the limit fails, one at it passes") {
        CHECK(assess::follows_passed(with({{"LO1", true, {}}}, "60"), percent(60)));
        CHECK_FALSE(assess::follows_passed(with({{"LO1", true, {}}}, "59"), percent(60)));
    }

    TEST_CASE("what is no grade of the scheme decides nothing") {
        CHECK(assess::follows_passed(with({{"LO1", true, {}}}, "good"), percent(60)));
        CHECK_FALSE(assess::follows_passed(with({{"LO1", false, {}}}, "good"), percent(60)));
    }
}
