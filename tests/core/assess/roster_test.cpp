#include "core/assess/roster.h"

#include <doctest/doctest.h>

#include "tests/core/support/centre.h"

using namespace tamga;

namespace {

std::vector<std::string> names(const assess::RosterPage& page) {
    std::vector<std::string> all;
    for (const assess::RosterRow& row : page.rows)
        all.push_back(row.name);
    return all;
}

}  // namespace

TEST_SUITE("assess/roster") {
    TEST_CASE("the newest record stands first, with what became of it") {
        test::Centre centre;
        centre.assess(centre.add_learner("Ayşe"));
        centre.award();
        centre.assess(centre.add_learner("Burak"), false);
        centre.assess(centre.add_learner("Ceren"));
        const auto page =
            assess::roster(centre.station->ledger(), centre.achievement, 1, std::nullopt, 10);
        REQUIRE(names(page) == std::vector<std::string>{"Ceren", "Burak", "Ayşe"});
        CHECK_FALSE(page.next);
        CHECK(page.rows[0].is_passed);
        CHECK_FALSE(page.rows[0].is_awarded);
        CHECK_FALSE(page.rows[1].is_passed);
        CHECK(page.rows[2].is_awarded);
        CHECK_FALSE(page.rows[2].is_countersigned);
        CHECK(base::format(page.rows[2].date) == "2026-11-23");
    }

    TEST_CASE("a record that was corrected no longer stands there") {
        test::Centre centre;
        const auto older = centre.assess(centre.add_learner("Ayşe"), false);
        assess::Assessment right = centre.station->assessments().find(older)->assessment;
        right.is_passed = true;
        for (assess::OutcomeResult& result : right.results)
            result.is_passed = true;
        const auto written = centre.station->assessments().correct(older, right);
        REQUIRE(written.id);
        const auto page =
            assess::roster(centre.station->ledger(), centre.achievement, 1, std::nullopt, 10);
        REQUIRE(page.rows.size() == 1);
        CHECK(page.rows[0].assessment == *written.id);
    }

    TEST_CASE("a long roster comes in parts that do not overlap") {
        test::Centre centre;
        centre.add_cohort(5);
        auto& ledger = centre.station->ledger();
        const auto first = assess::roster(ledger, centre.achievement, 1, std::nullopt, 2);
        REQUIRE(first.next);
        const auto second = assess::roster(ledger, centre.achievement, 1, first.next, 3);
        CHECK(names(first) == std::vector<std::string>{"Öğrenci 5", "Öğrenci 4"});
        CHECK(names(second) == std::vector<std::string>{"Öğrenci 3", "Öğrenci 2", "Öğrenci 1"});
        CHECK_FALSE(second.next);
    }

    TEST_CASE("another version has another roster") {
        test::Centre centre;
        centre.add_cohort(1);
        CHECK(assess::roster(centre.station->ledger(), centre.achievement, 2, std::nullopt, 10)
                  .rows.empty());
    }
}
