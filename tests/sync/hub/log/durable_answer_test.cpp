#include "sync/hub/log/durable_answer.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/journal/evidence_travel.h"
#include "sync/exchange/asking.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/support/faulty_log.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using test::Centre;
using test::database_of;
using test::party_of;

namespace {

/// One process of a hub, reached without a network.
class ProcessLine final : public sync::Line {
  public:
    ProcessLine(Station& station, base::Clock& clock, base::Random& random,
                const test::LogDatabase& database)
        : log(database.open(test::owner_of(station))),
          keeper(station, log, clock),
          answering_({station.ledger().database(), station.ledger().station_key(), clock, random}) {
    }

    std::vector<sync::Message> ask(const std::vector<sync::Message>& messages) override {
        std::vector<sync::Message> answers;
        for (const sync::Message& message : messages) {
            if (before) before(message);
            answers.push_back(sync::answer_durably(keeper, answering_, message));
        }
        return answers;
    }

    test::FaultyLog log;
    sync::LogKeeper keeper;
    std::function<void(const sync::Message&)> before;

  private:
    sync::Answering answering_;
};

/// Two processes of a hub, and a tablet with a file of evidence in three parts.
struct Hubs {
    Centre centre{test::organisation_address, 0};
    Centre tablet{test::organisation_address, 1};
    std::optional<test::Twin> twin;
    test::LogDatabase database;
    base::LearnerId learner;
    base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 7);
    crypto::Digest digest{};

    Hubs() {
        test::join(centre, tablet);
        twin.emplace(centre);
        learner = tablet.add_learner("Nursel Öztürk");
        digest = test::assess_with_evidence(tablet, learner, content);
    }

    ProcessLine first() { return {*centre.station, centre.clock, centre.random, database}; }
    ProcessLine second() { return {*twin->station, twin->clock, twin->random, database}; }
    sync::ExchangeReport meet(sync::Line& line, std::span<const crypto::Digest> wanted = {}) {
        return sync::exchange(
            party_of(tablet), line, [](const sync::ExchangeProgress&) { return true; }, nullptr,
            wanted);
    }
    std::string parts() const { return database.query("SELECT count(*) FROM tamga_content_part"); }
};

}  // namespace

TEST_SUITE("sync/hub/log/durable_answer") {
    TEST_CASE("a file is confirmed once it lies in the log, wherever the log failed before") {
        for (int parts = 0; parts < 3; ++parts) {
            CAPTURE(parts);
            Hubs hubs;
            {
                ProcessLine first = hubs.first();
                first.log.parts_until_failure = parts;
                CHECK_THROWS_AS((void)hubs.meet(first), base::Error);
            }
            CHECK(journal::contents_for(database_of(hubs.tablet),
                                        hubs.centre.station->ledger().station_key().public_key(),
                                        10) == std::vector{hubs.digest});
            ProcessLine again = hubs.first();
            CHECK(hubs.meet(again).contents == 1);
            CHECK(hubs.parts() == "3\n");
        }
    }

    TEST_CASE("a file that another process has is not sent again, and is given out") {
        Hubs hubs;
        ProcessLine first = hubs.first();
        CHECK(hubs.meet(first).contents == 1);
        (void)database_of(hubs.tablet).query("DELETE FROM peer_content").run();
        ProcessLine second = hubs.second();
        second.keeper.catch_up();
        int sent = 0;
        second.before = [&](const sync::Message& message) {
            sent += std::holds_alternative<sync::Part>(message) ? 1 : 0;
        };
        CHECK(hubs.meet(second).contents == 1);
        CHECK(sent == 0);

        (void)database_of(hubs.tablet).query("DELETE FROM evidence_content").run();
        (void)hubs.twin->database().query("DELETE FROM evidence_content").run();
        CHECK(hubs.meet(second, {&hubs.digest, 1}).fetched == 1);
        CHECK(hubs.tablet.station->assessments().evidence(hubs.digest) == hubs.content);
    }

    TEST_CASE("a file that is erased at one process while it is handed in at the other is left") {
        Hubs hubs;
        ProcessLine first = hubs.first();
        ProcessLine second = hubs.second();
        int parts = 0;
        first.before = [&](const sync::Message& message) {
            if (!std::holds_alternative<sync::Part>(message) || ++parts != 3) return;
            second.keeper.catch_up();
            CHECK(hubs.twin->station->learners().erase(hubs.learner, "asked for").empty());
            second.keeper.catch_up();
        };
        const auto report = hubs.meet(first);
        CHECK(report.contents == 0);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "exchange.content_refused");
        CHECK(hubs.parts() == "0\n");
        CHECK_FALSE(
            database_of(hubs.centre).query("SELECT 1 FROM evidence_content LIMIT 1").step());
        // The tablet takes the erasure in, and has nothing to hand in any more.
        first.before = nullptr;
        CHECK(hubs.meet(first).findings.empty());
        CHECK(hubs.parts() == "0\n");
        CHECK_FALSE(
            database_of(hubs.tablet).query("SELECT 1 FROM evidence_content LIMIT 1").step());
    }

    TEST_CASE("while two processes take the same file in, it is confirmed by both and lies once") {
        Hubs hubs;
        ProcessLine first = hubs.first();
        ProcessLine second = hubs.second();
        Centre other{test::organisation_address, 2};
        test::join(hubs.centre, other);
        (void)test::assess_with_evidence(other, other.add_learner("Ayşe"), hubs.content);
        int parts = 0;
        bool is_inside = false;
        first.before = [&](const sync::Message& message) {
            if (!std::holds_alternative<sync::Part>(message) || ++parts != 2) return;
            is_inside = true;
            second.keeper.catch_up();
            const auto report = sync::exchange(party_of(other), second,
                                               [](const sync::ExchangeProgress&) { return true; });
            CHECK(report.contents == 1);
        };
        CHECK(hubs.meet(first).contents == 1);
        CHECK(is_inside);
        CHECK(hubs.parts() == "3\n");
    }
}
