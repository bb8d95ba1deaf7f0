#include "sync/hub/hub.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/journal/evidence_travel.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/evidence.h"
#include "tests/core/support/vectors.h"
#include "tests/sync/support/serving.h"

using namespace tamga;
using test::Centre;
using test::contains;
using test::database_of;
using test::meet;
using test::problem_of;
using test::Serving;

namespace {}  // namespace

TEST_SUITE("sync/hub") {
    TEST_CASE("a station enrols with a code and reconciles over the network") {
        const test::Storage storage;
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        const std::string code = hub.station->invite("Tablet 2", std::chrono::days{7});
        tablet.add_cohort(3);
        tablet.award();
        Serving serving{hub, {}, storage.log_of(*hub.station)};
        {
            sync::HttpLine line{sync::read_address(serving.origin()), {}};
            tablet.station->join(line.enrol(code, tablet.station->request_membership("x")));
        }
        CHECK_FALSE(base::has_errors(meet(tablet, serving.origin()).findings));
        const auto again = meet(tablet, serving.origin());
        CHECK(again.is_equal);
        serving.end();
        CHECK(journal::projection_digest(database_of(tablet)) ==
              journal::projection_digest(database_of(hub)));
        CHECK(hub.station->members().at(1).name == "Tablet 2");
        // What is logged names no person.
        CHECK(contains(serving.log(), R"("path":"/exchange")"));
        CHECK_FALSE(contains(serving.log(), "Öğrenci"));
        CHECK_FALSE(contains(serving.log(), code));
    }

    TEST_CASE("a file of evidence is handed in by one station and fetched by another") {
        const test::Storage storage;
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        Centre office{test::organisation_address, 2};
        test::join(hub, tablet);
        test::join(hub, office);
        const base::Bytes content = test::pattern(journal::content_part_bytes + 9);
        const crypto::Digest digest =
            test::assess_with_evidence(tablet, tablet.add_learner("Nursel"), content);
        Serving serving{hub, {}, storage.log_of(*hub.station)};
        CHECK(meet(tablet, serving.origin()).contents == 1);
        for (const bool is_equal : {false, true}) {
            sync::HttpLine line{sync::read_address(serving.origin()), {}};
            const auto report = sync::exchange(test::party_of(office), line,
                                               [](const sync::ExchangeProgress&) { return true; },
                                               nullptr, {&digest, 1});
            CHECK(report.findings.empty());
            CHECK(report.is_equal == is_equal);
            CHECK(office.station->assessments().evidence(digest) == content);
            (void)database_of(office).query("DELETE FROM evidence_content").run();
        }
    }

    TEST_CASE("whoever guesses codes is not listened to for a while") {
        const test::Storage storage;
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        const std::string request = tablet.station->request_membership("x");
        const std::string code = hub.station->invite("Tablet 2", std::chrono::days{7});
        Serving serving{hub, {}, storage.log_of(*hub.station)};
        sync::HttpLine line{sync::read_address(serving.origin()), {}};
        for (int i = 0; i < 20; ++i)
            CHECK(contains(problem_of([&] { (void)line.enrol("AAAA-BBBB-CCCC", request); }),
                           "forbidden: this code is not good"));
        CHECK(
            contains(problem_of([&] { (void)line.enrol(code, request); }), "Too many wrong codes"));
        serving.end();
        CHECK(hub.station->members().size() == 1);
    }

    TEST_CASE("over TLS only a hub whose certificate is trusted is spoken to") {
        const test::Storage storage;
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        const std::string data = test::source_dir().string() + "/tests/data/hub/";
        const std::string certificate = data + "localhost.pem";
        const std::string key = data + "localhost.key";
        Serving serving{hub, {"localhost", 0, certificate, key}, storage.log_of(*hub.station)};
        CHECK(contains(problem_of([&] { (void)meet(tablet, serving.origin()); }),
                       "certificate is not trusted here"));
        const auto report = meet(tablet, serving.origin(), {.ca_file = certificate, .proxy = {}});
        CHECK_FALSE(base::has_errors(report.findings));
        CHECK(report.sent > 0);
    }

    TEST_CASE("what answers and is no hub is named, and so is nobody") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        Serving serving{hub};
        CHECK(contains(problem_of([&] { (void)meet(tablet, serving.origin() + "/elsewhere"); }),
                       "something else than a hub answers there (status 404)"));
        const std::string origin = serving.origin();
        serving.end();
        CHECK(contains(problem_of([&] { (void)meet(tablet, "http://127.0.0.1:1"); }),
                       "nobody answers there"));
    }

    TEST_CASE("a hub that cannot be is refused before it listens") {
        Centre hub{test::organisation_address, 0};
        const StationDevices devices{hub.clock, hub.random};
        const auto log = [](const std::string&) {};
        CHECK(contains(
            problem_of([&] {
                sync::Hub one{*hub.station, devices, {"127.0.0.1", 0, "none", "none"}, log};
            }),
            "usage: the certificate"));
        CHECK(contains(problem_of([&] {
                           sync::Hub one{*hub.station, devices, {"192.0.2.1", 0, {}, {}}, log};
                       }),
                       "network: cannot listen"));
        const sync::Hub first{*hub.station, devices, {}, log};
        CHECK(contains(
            problem_of([&] {
                sync::Hub second{*hub.station, devices, {"127.0.0.1", first.port(), {}, {}}, log};
            }),
            "another program does"));
    }
}
