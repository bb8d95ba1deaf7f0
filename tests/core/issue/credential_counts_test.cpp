#include "core/issue/credential_counts.h"

#include <doctest/doctest.h>

#include "tests/core/support/centre.h"

using namespace tamga;

TEST_SUITE("issue/credential_counts") {
    TEST_CASE("credentials are counted from a moment on and before another") {
        test::Centre centre;
        centre.add_cohort(3);
        centre.award();
        auto& ledger = centre.station->ledger();
        const base::Instant now = centre.clock.time;
        const auto later = now + std::chrono::milliseconds{1};
        CHECK(issue::count_issued(ledger, now, later, 100) == 3);
        CHECK(issue::count_issued(ledger, later, later + std::chrono::days{1}, 100) == 0);
        CHECK(issue::count_issued(ledger, now - std::chrono::days{1}, now, 100) == 0);
    }

    TEST_CASE("counting ends where it is told to") {
        test::Centre centre;
        centre.add_cohort(3);
        CHECK(issue::count_waiting(centre.station->ledger(), 2) == 2);
        CHECK(issue::count_waiting(centre.station->ledger(), 10) == 3);
        centre.award();
        CHECK(issue::count_waiting(centre.station->ledger(), 10) == 0);
        CHECK(issue::count_issued(centre.station->ledger(), base::Instant{}, base::Instant::max(),
                                  2) == 2);
    }
}
