#include "core/assess/assessment_counts.h"

#include <doctest/doctest.h>

#include "tests/core/support/centre.h"

using namespace tamga;

TEST_SUITE("assess/assessment_counts") {
    TEST_CASE("results are counted by achievement, the newest records only") {
        test::Centre centre;
        CHECK(assess::recent_results(centre.station->ledger(), 10).empty());
        centre.assess(centre.add_learner("Burak Kaya"), false);
        centre.add_cohort(3);
        const auto all = assess::recent_results(centre.station->ledger(), 10);
        REQUIRE(all.size() == 1);
        CHECK(all[0].achievement == centre.achievement);
        CHECK(all[0].passed == 3);
        CHECK(all[0].failed == 1);
        CHECK(assess::recent_results(centre.station->ledger(), 3)[0].failed == 0);
    }

    TEST_CASE("records are counted from a moment on") {
        test::Centre centre;
        centre.add_cohort(2);
        centre.clock.time += std::chrono::hours{1};
        const base::Instant then = centre.clock.time;
        centre.assess(centre.add_learner("Burak Kaya"));
        CHECK(assess::count_recorded(centre.station->ledger(), then, 10) == 1);
        CHECK(assess::count_recorded(centre.station->ledger(), base::Instant{}, 10) == 3);
        CHECK(assess::count_recorded(centre.station->ledger(), base::Instant{}, 2) == 2);
    }
}
