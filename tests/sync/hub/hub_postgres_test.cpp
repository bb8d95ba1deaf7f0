#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/journal/evidence_travel.h"
#include "core/journal/peers.h"
#include "core/journal/projection.h"
#include "core/json/read.h"
#include "sync/hub/log/log_keeper.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/support/faulty_log.h"
#include "tests/sync/support/http.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using test::Centre;
using test::contains;
using test::database_of;
using test::meet;
using test::Serving;

namespace {

/// A hub of two processes on one database, and two stations of its organisation.
struct TwoHubs {
    explicit TwoHubs(const sync::HubSettings& settings = {}) {
        test::join(centre, tablet);
        test::join(centre, other);
        twin.emplace(centre);
        first = serve_first(settings);
        second =
            std::make_unique<Serving>(*twin->station, StationDevices{twin->clock, twin->random},
                                      settings, database.open(test::owner_of(*twin->station)));
    }

    std::unique_ptr<Serving> serve_first(const sync::HubSettings& settings = {}) {
        return std::make_unique<Serving>(centre, settings,
                                         database.open(test::owner_of(*centre.station)));
    }

    /// Ends both, once everything is at both.
    void end() {
        first.reset();
        second.reset();
        const auto log = database.open(test::owner_of(*centre.station));
        sync::LogKeeper at_first{*centre.station, *log, centre.clock};
        sync::LogKeeper at_second{*twin->station, *log, twin->clock};
        at_first.catch_up();
        at_second.catch_up();
        at_first.catch_up();
    }

    Centre centre{test::organisation_address, 0};
    Centre tablet{test::organisation_address, 1};
    Centre other{test::organisation_address, 2};
    std::optional<test::Twin> twin;
    test::LogDatabase database;
    std::unique_ptr<Serving> first;
    std::unique_ptr<Serving> second;
};

/// A way that leads to another process of the hub from some request on.
class MovingLine final : public sync::Line {
  public:
    MovingLine(const std::string& one, const std::string& other, int moves_before)
        : one_(sync::read_address(one), {}),
          other_(sync::read_address(other), {}),
          moves_before_(moves_before) {}

    std::vector<sync::Message> ask(const std::vector<sync::Message>& messages) override {
        return (++asked < moves_before_ ? one_ : other_).ask(messages);
    }

    int asked = 0;

  private:
    sync::HttpLine one_;
    sync::HttpLine other_;
    int moves_before_;
};

/// Why it ended early; empty where it did not.
std::string code_of(const sync::ExchangeReport& report) {
    for (const base::Finding& finding : report.findings)
        if (finding.severity == base::Severity::error) return finding.code;
    return {};
}

std::uint64_t handed_in(Centre& centre) {
    const auto peers = journal::peers(database_of(centre));
    return peers.empty() ? 0 : peers.front().handed_in;
}

std::string entries_in(store::Database& store) {
    auto row = store.compose("SELECT count(*) FROM entry");
    row.step();
    return std::to_string(row.integer(0)) + "\n";
}

}  // namespace

TEST_SUITE("sync/hub/hub_postgres") {
    TEST_CASE("what was handed in at one process is there for whoever asks another") {
        TwoHubs hubs;
        hubs.tablet.add_cohort(3);
        hubs.tablet.award();
        CHECK(code_of(meet(hubs.tablet, hubs.first->origin())).empty());
        const auto report = meet(hubs.other, hubs.second->origin());
        CHECK(code_of(report).empty());
        CHECK(report.received.stored > 9);
        CHECK(code_of(meet(hubs.tablet, hubs.second->origin())).empty());
        hubs.end();
        const crypto::Digest digest = journal::projection_digest(database_of(hubs.centre));
        CHECK(journal::projection_digest(hubs.twin->database()) == digest);
        CHECK(hubs.database.query("SELECT count(*) FROM tamga_entry") ==
              entries_in(database_of(hubs.centre)));
    }

    TEST_CASE("a station that is led to another process begins again by itself, wherever it was") {
        TwoHubs hubs;
        int requests = 0;
        for (int at = 2; at == 2 || at <= requests; ++at) {
            CAPTURE(at);
            hubs.tablet.add_cohort(at == 2 ? 200 : 3);
            hubs.tablet.award();
            MovingLine line{hubs.first->origin(), hubs.second->origin(), at};
            const sync::Party self{database_of(hubs.tablet),
                                   hubs.tablet.station->ledger().station_key(), hubs.tablet.clock,
                                   hubs.tablet.random};
            const auto report =
                sync::exchange(self, line, [](const sync::ExchangeProgress&) { return true; });
            CHECK(code_of(report).empty());
            if (at == 2) requests = line.asked;
            CHECK(handed_in(hubs.tablet) == test::head_of(hubs.tablet));
        }
    }

    TEST_CASE("while the database is away nothing is confirmed, and afterwards nothing is lost") {
        TwoHubs hubs;
        CHECK(code_of(meet(hubs.tablet, hubs.first->origin())).empty());
        CHECK(test::get(*hubs.first, "/healthz") == "200 ok\n");
        const std::uint64_t confirmed = handed_in(hubs.tablet);
        hubs.tablet.add_cohort(3);
        test::PostgresServer::shared().kill();
        CHECK(code_of(meet(hubs.tablet, hubs.first->origin())) == "exchange.store");
        CHECK(handed_in(hubs.tablet) == confirmed);
        CHECK(contains(test::get(*hubs.first, "/healthz"), "503 the database has not answered"));
        CHECK(contains(test::get(*hubs.first, "/metrics"), "tamga_hub_log_reached 0"));
        test::PostgresServer::shared().start();
        hubs.first->wait_for("log.reached");
        CHECK(code_of(meet(hubs.tablet, hubs.first->origin())).empty());
        CHECK(handed_in(hubs.tablet) == test::head_of(hubs.tablet));
        CHECK(test::get(*hubs.first, "/healthz") == "200 ok\n");
        hubs.end();
        CHECK(hubs.database.query("SELECT count(*) FROM tamga_entry") ==
              entries_in(database_of(hubs.centre)));
    }

    TEST_CASE("a push that reached the hub's own store but not the database is not confirmed") {
        Centre centre{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(centre, tablet);
        const test::LogDatabase database;
        auto faulty =
            std::make_unique<test::FaultyLog>(database.open(test::owner_of(*centre.station)));
        test::FaultyLog& log = *faulty;
        Serving serving{centre, {}, std::move(faulty)};
        CHECK(code_of(meet(tablet, serving.origin())).empty());
        const std::uint64_t confirmed = handed_in(tablet);
        tablet.add_cohort(3);
        log.fails_changes = true;
        CHECK(code_of(meet(tablet, serving.origin())) == "exchange.store");
        // Nor is it when both hold the same, since only one of them counts.
        CHECK(code_of(meet(tablet, serving.origin())) == "exchange.store");
        CHECK(handed_in(tablet) == confirmed);
        serving.end();
        CHECK(database_of(centre).compose("SELECT 1 FROM learner LIMIT 1").step());
        // The process is gone; the next one finds what it left.
        Serving next{centre, {}, database.open(test::owner_of(*centre.station))};
        CHECK(code_of(meet(tablet, next.origin())).empty());
        CHECK(handed_in(tablet) == test::head_of(tablet));
        next.end();
        CHECK(database.query("SELECT count(*) FROM tamga_entry") ==
              entries_in(database_of(centre)));
    }

    TEST_CASE("a file of evidence is fetched from a process that did not take it, without that") {
        TwoHubs hubs;
        const base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 7);
        const crypto::Digest digest =
            test::assess_with_evidence(hubs.tablet, hubs.tablet.add_learner("Nursel"), content);
        CHECK(meet(hubs.tablet, hubs.first->origin()).contents == 1);
        hubs.first.reset();
        sync::HttpLine line{sync::read_address(hubs.second->origin()), {}};
        CHECK(code_of(meet(hubs.other, hubs.second->origin())).empty());
        const auto report = sync::exchange(test::party_of(hubs.other), line,
                                           [](const sync::ExchangeProgress&) { return true; },
                                           nullptr, {&digest, 1});
        CHECK(code_of(report).empty());
        CHECK(hubs.other.station->assessments().evidence(digest) == content);
    }

    TEST_CASE("a file is not confirmed while the database is away") {
        TwoHubs hubs;
        CHECK(code_of(meet(hubs.tablet, hubs.first->origin())).empty());
        const crypto::Digest digest = test::assess_with_evidence(
            hubs.tablet, hubs.tablet.add_learner("Nursel"), test::pattern(100));
        test::PostgresServer::shared().kill();
        CHECK(code_of(meet(hubs.tablet, hubs.first->origin())) == "exchange.store");
        test::PostgresServer::shared().start();
        hubs.first->wait_for("log.reached");
        CHECK(meet(hubs.tablet, hubs.first->origin()).contents == 1);
        CHECK(hubs.database.query("SELECT sha256 FROM tamga_content WHERE have = total") ==
              "\\x" + base::to_hex(digest) + "\n");
    }

    TEST_CASE("what was issued at one process is revoked at another, and both lists say so") {
        TwoHubs hubs{{.has_vc_api = true}};
        const std::string issued = test::post(*hubs.first, "/credentials/issue", R"({"credential":{
            "@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],
            "credentialSubject":{"id":"did:example:subject"}},
            "options":{"credentialStatus":{},"credentialId":"urn:uuid:019ab0c4-5e00-7a11-8c01-000000000001"}})");
        REQUIRE(contains(issued, "201 "));
        const std::string document = issued.substr(4);
        CHECK(contains(test::post(*hubs.second, "/credentials/verify", document), "200 "));
        CHECK(
            contains(test::post(*hubs.second, "/credentials/status",
                                R"({"credentialId":"urn:uuid:019ab0c4-5e00-7a11-8c01-000000000001",
            "credentialStatus":{"statusPurpose":"revocation","status":true}})"),
                     "200 "));
        for (Serving* const hub : {hubs.first.get(), hubs.second.get()})
            CHECK(contains(test::post(*hub, "/credentials/verify", document), "status.revoked"));
        test::PostgresServer::shared().kill();
        // Without the others it cannot say how their credentials stand.
        CHECK(contains(test::post(*hubs.first, "/credentials/verify", document), "503 "));
        test::PostgresServer::shared().start();
        hubs.first->wait_for("log.reached");
        CHECK(contains(test::post(*hubs.first, "/credentials/verify", document), "status.revoked"));
    }
}
