#include "sync/hub/rate_limit.h"

#include <doctest/doctest.h>

using namespace tamga;
using sync::RateLimit;

namespace {

base::Instant at(std::int64_t milliseconds) {
    return base::Instant{std::chrono::milliseconds{1'700'000'000'000 + milliseconds}};
}

int allowed(RateLimit& limit, const char* address, base::Instant now, int tries) {
    int count = 0;
    for (int i = 0; i < tries; ++i)
        count += limit.allows(address, now) ? 1 : 0;
    return count;
}

}  // namespace

TEST_SUITE("sync/hub/rate_limit") {
    TEST_CASE("ten seconds' worth at once, then as many a second as were said") {
        RateLimit limit{5};
        CHECK(allowed(limit, "a", at(0), 100) == 50);
        CHECK(allowed(limit, "a", at(1000), 100) == 5);
        CHECK(allowed(limit, "a", at(1100), 100) == 0);
        // Half a request and another half.
        CHECK(allowed(limit, "a", at(1200), 100) == 1);
        CHECK(allowed(limit, "a", at(3'600'000), 100) == 50);
    }

    TEST_CASE("one address takes nothing from another") {
        RateLimit limit{1};
        CHECK(allowed(limit, "a", at(0), 100) == 10);
        CHECK(allowed(limit, "b", at(0), 100) == 10);
    }

    TEST_CASE("a clock that goes back gives nothing and takes nothing") {
        RateLimit limit{1};
        CHECK(allowed(limit, "a", at(5000), 4) == 4);
        CHECK(allowed(limit, "a", at(0), 100) == 6);
        CHECK(allowed(limit, "a", at(1000), 100) == 1);
    }

    TEST_CASE("addresses are bounded, and who asked longest ago makes way") {
        RateLimit limit{1};
        CHECK(allowed(limit, "first", at(0), 10) == 10);
        for (std::size_t i = 0; i < RateLimit::limit_addresses; ++i)
            (void)limit.allows(std::to_string(i), at(1 + static_cast<std::int64_t>(i % 1000)));
        CHECK(limit.addresses() == RateLimit::limit_addresses);
        // Forgotten, it begins anew.
        CHECK(allowed(limit, "first", at(1000), 100) == 10);
        // After ten seconds everybody is forgotten.
        CHECK(limit.allows("new", at(11'001)));
        CHECK(limit.addresses() == 1);
    }
}
