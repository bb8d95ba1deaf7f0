#include "sync/hub/log/log_standing.h"

#include <doctest/doctest.h>

using namespace tamga;

TEST_SUITE("sync/hub/log/log_standing") {
    TEST_CASE("health is one sentence, about what matters most") {
        const base::Instant now{std::chrono::hours{500'000}};
        sync::LogStanding standing;
        standing.reached = now - std::chrono::seconds{75};
        standing.to_write = 7;
        standing.to_take = 12;
        standing.refused = 2;
        CHECK(sync::health_of(standing, now) ==
              "the database has not answered for 75 s; 7 entries wait here, and nothing more is "
              "confirmed");
        standing.is_reached = true;
        CHECK(sync::health_of(standing, now) ==
              "taking in what other processes wrote: 12 entries to come");
        standing.is_caught_up = true;
        CHECK(sync::health_of(standing, now) ==
              "2 chains of the database's log cannot be taken in here; the program's log says why");
        standing.refused = 0;
        CHECK(sync::health_of(standing, now) == "ok");
    }

    TEST_CASE("a clock that went back makes no age") {
        const base::Instant now{std::chrono::hours{500'000}};
        sync::LogStanding standing;
        standing.reached = now + std::chrono::seconds{5};
        CHECK(sync::metrics_of(standing, now).find("tamga_hub_log_contact_age_seconds 0\n") !=
              std::string::npos);
    }
}
