#include "core/design/reviews.h"

#include <doctest/doctest.h>

#include "tests/core/support/centre.h"

using namespace tamga;

TEST_SUITE("design/reviews") {
    TEST_CASE("an achievement is due on the day of its review, not the day before") {
        test::Centre centre;
        const auto row = centre.station->achievements().find_row(centre.achievement, std::nullopt);
        REQUIRE(row->review_due);
        const std::chrono::sys_days due{*row->review_due};
        auto& ledger = centre.station->ledger();
        CHECK(design::due_for_review(ledger, base::Date{due - std::chrono::days{1}}).empty());
        const auto found = design::due_for_review(ledger, *row->review_due);
        REQUIRE(found.size() == 1);
        CHECK(found[0].id == centre.achievement);
        CHECK(found[0].published == row->published);
    }

    TEST_CASE("a version that a newer one replaced is not due, and neither is a draft") {
        test::Centre centre;
        auto& achievements = centre.station->achievements();
        auto next = *achievements.find(centre.achievement, std::nullopt);
        const base::Date first_due = *next.review_due;
        centre.clock.time += std::chrono::days{60};
        next.version = 2;
        next.changes.push_back(
            {2, base::Date{std::chrono::floor<std::chrono::days>(centre.clock.time)}, next.title});
        next.review_due = base::Date{std::chrono::sys_days{first_due} + std::chrono::days{30}};
        achievements.put(next);
        auto& ledger = centre.station->ledger();
        CHECK(design::due_for_review(ledger, first_due).size() == 1);
        REQUIRE(achievements.publish(centre.achievement, 2).is_published);
        CHECK(design::due_for_review(ledger, first_due).empty());
    }
}
