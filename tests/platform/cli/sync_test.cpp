#include <doctest/doctest.h>

#include <string>

#include "tests/platform/support/program.h"

using namespace tamga;
using test::CliCentre;
using test::contains;
using test::document;

namespace {}  // namespace

TEST_SUITE("platform/cli/sync") {
    TEST_CASE("what cannot be is refused before anything is sent or listened to") {
        const CliCentre centre;
        const auto port = centre.run({"hub", "serve", "--port", "65536"});
        CHECK(port.exit_code == 2);
        CHECK(contains(port.err, "ports end at 65535"));
        const auto days = centre.run({"station", "invite", "--name", "Tablet", "--days", "367"});
        CHECK(days.exit_code == 2);
        CHECK(contains(days.err, "366 days at most"));
        CHECK(centre.run({"hub", "serve", "--certificate", "only.pem"}).exit_code == 2);
        CHECK(centre.run({"sync"}).exit_code == 2);
        const auto open = centre.run({"sync", "http://hub.example"});
        CHECK(open.exit_code == 2);
        CHECK(contains(open.err, "Use https://"));
    }

    TEST_CASE("nobody at the other end is the machine's failure, and a document with --json") {
        const CliCentre centre;
        const auto nobody = centre.run({"--json", "sync", "http://127.0.0.1:1"});
        CHECK(nobody.exit_code == 4);
        const json::Value failure = document(nobody);
        REQUIRE(failure.find("error") != nullptr);
        CHECK(*failure.find("error")->find_string("kind") == "network");
    }

    TEST_CASE("an invitation is given as a code of three times four letters") {
        const CliCentre centre;
        const json::Value given =
            document(centre.must({"--json", "station", "invite", "--name", "Tablet 2"}));
        CHECK(given.find_string("code")->size() == 14);
        CHECK(given.find("days")->as_number() == 7);
    }
}
