#include "sync/exchange/contents.h"

#include "core/journal/evidence_travel.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/exchange/support.h"

using namespace tamga;
using test::DirectLine;
using test::go_on;
using test::meet;
using test::party;
using test::Worked;

namespace {

/// A first exchange in one piece that somebody breaks off.
class BrokenOff final : public sync::FirstExchange {
  public:
    bool is_worth_while(std::uint64_t, std::uint64_t) const override { return true; }
    Taken take(const std::function<bool(std::uint64_t)>& progress) override {
        Taken taken;
        taken.was_stopped = !progress(1);
        return taken;
    }
};

}  // namespace

TEST_SUITE("sync/exchange/contents") {
    TEST_CASE("no file is offered once somebody broke the first exchange off") {
        Worked worked{1};
        (void)meet(worked.tablet, worked.hub);
        (void)test::assess_with_evidence(worked.tablet, worked.tablet.add_learner("Nursel"),
                                         test::pattern(100));
        DirectLine line{worked.hub};
        bool is_offered = false;
        line.heard = [&](const std::vector<sync::Message>& messages) {
            for (const sync::Message& message : messages)
                is_offered = is_offered || std::holds_alternative<sync::Offer>(message);
        };
        BrokenOff first;
        const auto report = sync::exchange(
            party(worked.tablet), line, [](const sync::ExchangeProgress&) { return false; },
            &first);
        CHECK_FALSE(is_offered);
        CHECK(report.contents == 0);
        CHECK(meet(worked.tablet, worked.hub).contents == 1);
    }

    TEST_CASE("files of evidence come behind the entries that name them, once") {
        Worked worked;
        (void)meet(worked.tablet, worked.hub);
        const base::Bytes content = test::pattern(journal::content_part_bytes + 9);
        const crypto::Digest digest =
            test::assess_with_evidence(worked.tablet, worked.tablet.add_learner("Nursel"), content);
        int parts = 0;
        DirectLine line{worked.hub};
        line.heard = [&](const std::vector<sync::Message>& messages) {
            for (const sync::Message& message : messages)
                parts += std::holds_alternative<sync::Part>(message) ? 1 : 0;
        };
        const auto report = sync::exchange(party(worked.tablet), line, go_on);
        CHECK(report.findings.empty());
        CHECK(report.contents == 1);
        CHECK(parts == 2);
        CHECK(worked.hub.station->assessments().evidence(digest) == content);

        const auto again = sync::exchange(party(worked.tablet), line, go_on);
        CHECK(again.is_equal);
        CHECK(again.contents == 0);
        CHECK(parts == 2);
    }

    TEST_CASE("files whose line broke at any place are whole after the next exchange") {
        for (int cut = 1; cut <= 12; ++cut)
            for (const bool is_behind : {false, true}) {
                Worked worked{1};
                (void)meet(worked.tablet, worked.hub);
                const base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 9);
                const crypto::Digest digest = test::assess_with_evidence(
                    worked.tablet, worked.tablet.add_learner("Nursel"), content);
                DirectLine line{worked.hub};
                (is_behind ? line.break_behind : line.break_before) = cut;
                try {
                    (void)sync::exchange(party(worked.tablet), line, go_on);
                } catch (const base::Error& error) {
                    CHECK(error.kind() == base::ErrorKind::network);
                }
                CAPTURE(cut);
                const auto report = meet(worked.tablet, worked.hub);
                CHECK(report.findings.empty());
                CHECK(worked.hub.station->assessments().evidence(digest) == content);
                CHECK(meet(worked.tablet, worked.hub).is_equal);
            }
    }

    TEST_CASE("a side that throws a file away again does not hold up the others") {
        Worked worked{1};
        (void)meet(worked.tablet, worked.hub);
        const base::Bytes content = test::pattern(100);
        (void)test::assess_with_evidence(worked.tablet, worked.tablet.add_learner("Nursel"),
                                         content);
        DirectLine line{worked.hub};
        line.changed = [&](std::vector<sync::Message>& answers) {
            for (sync::Message& answer : answers)
                if (auto* const standings = std::get_if<sync::Standings>(&answer)) {
                    for (journal::ContentStanding& one : standings->contents)
                        one = {one.sha256, 0, false};
                    sync::sign(*standings, worked.hub.station->ledger().station_key());
                }
        };
        const auto report = sync::exchange(party(worked.tablet), line, go_on);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "exchange.content_refused");
        CHECK(report.contents == 0);
    }

    TEST_CASE("nobody between the two can say that a file arrived") {
        Worked worked{1};
        (void)meet(worked.tablet, worked.hub);
        (void)test::assess_with_evidence(worked.tablet, worked.tablet.add_learner("Nursel"),
                                         test::pattern(100));
        DirectLine line{worked.hub};
        line.changed = [&](std::vector<sync::Message>& answers) {
            for (sync::Message& answer : answers)
                if (auto* const standings = std::get_if<sync::Standings>(&answer))
                    for (journal::ContentStanding& one : standings->contents)
                        one.is_whole = true;
        };
        const auto report = sync::exchange(party(worked.tablet), line, go_on);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "exchange.not_ours");
        CHECK(meet(worked.tablet, worked.hub).contents == 1);
    }

    TEST_CASE("files are neither taken nor asked about before the hello is proven") {
        Worked worked{1};
        sync::Answering answering{party(worked.hub)};
        for (const sync::Message& message :
             {sync::Message{sync::Offer{}}, sync::Message{sync::Part{}},
              sync::Message{sync::Standings{}}}) {
            const sync::Message answer = answering.answer(message);
            const auto* const told = std::get_if<sync::Failure>(&answer);
            REQUIRE(told != nullptr);
            CHECK(told->code == "exchange.order");
        }
    }
}
