#include "core/trust/freshness.h"

#include <doctest/doctest.h>

#include "core/base/error.h"

using namespace tamga;
using namespace std::chrono_literals;
using trust::Freshness;

namespace {

const base::Instant issued = base::Instant{std::chrono::sys_days{
    base::Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{1}}}};
const trust::FreshnessPolicy policy;

}  // namespace

TEST_SUITE("trust/freshness") {
    TEST_CASE("a list is fresh up to and including the last second of its day") {
        CHECK(trust::grade(issued, issued, policy) == Freshness::fresh);
        CHECK(trust::grade(issued, issued + 24h, policy) == Freshness::fresh);
        CHECK(trust::grade(issued, issued + 24h + 1ms, policy) == Freshness::stale);
    }

    TEST_CASE("a list is stale up to and including its limit") {
        CHECK(trust::grade(issued, issued + 720h, policy) == Freshness::stale);
        CHECK(trust::grade(issued, issued + 720h + 1ms, policy) == Freshness::over_limit);
    }

    TEST_CASE("a list past its limit is still graded, never refused") {
        CHECK(trust::grade(issued, issued + 24h * 365 * 50, policy) == Freshness::over_limit);
    }

    TEST_CASE("a clock before the list is an error, not an age") {
        try {
            trust::grade(issued, issued - 1ms, policy);
            FAIL("an age was told");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::clock);
        }
    }

    TEST_CASE("a deployment chooses its own bounds") {
        const trust::FreshnessPolicy strict{1h, 2h};
        CHECK(trust::grade(issued, issued + 1h, strict) == Freshness::fresh);
        CHECK(trust::grade(issued, issued + 2h, strict) == Freshness::stale);
        CHECK(trust::grade(issued, issued + 3h, strict) == Freshness::over_limit);
    }

    TEST_CASE("the grades have words") {
        CHECK(trust::name(Freshness::fresh) == "fresh");
        CHECK(trust::name(Freshness::stale) == "stale");
        CHECK(trust::name(Freshness::over_limit) == "over limit");
    }
}
