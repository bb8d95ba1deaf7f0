#include "sync/exchange/fetching.h"

#include "core/journal/evidence_travel.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/exchange/support.h"

using namespace tamga;
using test::Centre;
using test::DirectLine;
using test::go_on;
using test::meet;
using test::party;

namespace {

/// A hub that holds a file of evidence, and a station that knows of it and does not.
struct Office {
    Centre hub{test::organisation_address, 0};
    Centre tablet{test::organisation_address, 1};
    Centre office{test::organisation_address, 2};
    base::LearnerId learner;
    base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 9);
    crypto::Digest digest;

    Office() {
        test::join(hub, tablet);
        test::join(hub, office);
        learner = tablet.add_learner("Nursel Öztürk");
        digest = test::assess_with_evidence(tablet, learner, content);
        CHECK(meet(tablet, hub).contents == 1);
        (void)meet(office, hub);
    }

    sync::ExchangeReport fetch(sync::Line& line) {
        return sync::exchange(party(office), line, go_on, nullptr, {&digest, 1});
    }
    sync::ExchangeReport fetch() {
        DirectLine line{hub};
        return fetch(line);
    }
    journal::ContentStanding standing() {
        return journal::standing_of(test::database_of(office), {&digest, 1}).at(0);
    }
};

std::string code_of(const sync::ExchangeReport& report) {
    return report.findings.size() == 1 ? report.findings[0].code : "";
}

/// Changes the first part that passes.
void spoil_first_part(DirectLine& line) {
    line.changed = [is_done = false](std::vector<sync::Message>& answers) mutable {
        for (sync::Message& answer : answers)
            if (auto* const part = std::get_if<sync::Part>(&answer); part != nullptr && !is_done) {
                part->content.bytes[7] ^= 1;
                is_done = true;
            }
    };
}

}  // namespace

TEST_SUITE("sync/exchange/fetching") {
    TEST_CASE("a file that is wanted comes in parts, whole and once, where all else is equal") {
        Office at;
        CHECK_FALSE(at.standing().is_whole);
        DirectLine line{at.hub};
        int wants = 0;
        line.heard = [&](const std::vector<sync::Message>& messages) {
            for (const sync::Message& message : messages)
                wants += std::holds_alternative<sync::Want>(message) ? 1 : 0;
        };
        const auto report = at.fetch(line);
        CHECK(report.findings.empty());
        CHECK(report.is_equal);
        CHECK(report.fetched == 1);
        CHECK(wants == 3);
        CHECK(at.office.station->assessments().evidence(at.digest) == at.content);

        CHECK(at.fetch(line).fetched == 0);
        CHECK(wants == 3);
        // Nor is it handed back.
        CHECK(meet(at.office, at.hub).contents == 0);
    }

    TEST_CASE("where the line broke at any place, the next time goes on behind what came") {
        for (int cut = 1; cut <= 5; ++cut)
            for (const bool is_behind : {false, true}) {
                CAPTURE(cut);
                Office at;
                DirectLine line{at.hub};
                (is_behind ? line.break_behind : line.break_before) = cut;
                CHECK_THROWS_AS((void)at.fetch(line), base::Error);
                const std::uint64_t have = at.standing().have;
                CHECK(have == static_cast<std::uint64_t>(std::max(cut - 3, 0)) *
                                  journal::content_part_bytes);
                std::optional<std::uint64_t> asked;
                DirectLine again{at.hub};
                again.heard = [&](const std::vector<sync::Message>& messages) {
                    for (const sync::Message& message : messages)
                        if (const auto* const want = std::get_if<sync::Want>(&message))
                            asked = asked.value_or(want->offset);
                };
                CHECK(at.fetch(again).fetched == 1);
                CHECK(asked == have);
                CHECK(at.office.station->assessments().evidence(at.digest) == at.content);
            }
    }

    TEST_CASE("a side that forgot the exchange in the middle is met again") {
        Office at;
        DirectLine line{at.hub};
        line.forget_before = 4;
        CHECK(at.fetch(line).findings.empty());
        CHECK(at.standing().is_whole);
    }

    TEST_CASE("what does not have its SHA-256 is thrown away and said") {
        Office at;
        DirectLine line{at.hub};
        spoil_first_part(line);
        CHECK(code_of(at.fetch(line)) == "exchange.content_damaged");
        CHECK(at.standing().have == 0);
        CHECK(at.fetch().fetched == 1);
    }

    TEST_CASE("a beginning that is another's is replaced in the same exchange") {
        Office at;
        auto part = journal::read_part(test::database_of(at.hub), at.digest, 0).value();
        part.bytes[3] ^= 1;
        (void)journal::take_part(test::database_of(at.office), part);
        const auto report = at.fetch();
        CHECK(report.findings.empty());
        CHECK(at.office.station->assessments().evidence(at.digest) == at.content);
    }

    TEST_CASE("a part of another file, or from another place, is not taken") {
        for (const bool is_other_place : {false, true}) {
            Office at;
            DirectLine line{at.hub};
            line.changed = [&](std::vector<sync::Message>& answers) {
                for (sync::Message& answer : answers)
                    if (auto* const part = std::get_if<sync::Part>(&answer)) {
                        if (is_other_place)
                            part->content.offset += 1;
                        else
                            part->content.sha256[0] ^= 1;
                    }
            };
            CHECK(code_of(at.fetch(line)) == "exchange.not_ours");
            CHECK(at.standing().have == 0);
        }
    }

    TEST_CASE("a station that was revoked gets no file") {
        Office at;
        const auto members = at.hub.station->members();
        at.hub.station->revoke_station(members.back().station, at.hub.clock.time, "stolen");
        SUBCASE("and learns nothing new") {
            CHECK(code_of(at.fetch()) == "exchange.revoked");
        }
        SUBCASE("also where all else is equal") {
            test::carry(test::database_of(at.hub), test::database_of(at.office));
            CHECK(code_of(at.fetch()) == "exchange.revoked");
        }
        CHECK(at.standing().have == 0);
    }

    TEST_CASE("what was erased meanwhile is erased here, and not asked for") {
        Office at;
        at.hub.station->learners().erase(at.learner, "asked for it");
        DirectLine line{at.hub};
        bool is_wanted = false;
        line.heard = [&](const std::vector<sync::Message>& messages) {
            for (const sync::Message& message : messages)
                is_wanted = is_wanted || std::holds_alternative<sync::Want>(message);
        };
        CHECK(at.fetch(line).fetched == 0);
        CHECK_FALSE(is_wanted);
        CHECK(journal::standing_of(test::database_of(at.office), {&at.digest, 1}).empty());
    }

    TEST_CASE("a file that the other side does not have either is said, and the next one comes") {
        Office at;
        const crypto::Digest late = test::assess_with_evidence(
            at.tablet, at.tablet.add_learner("Ayşe"), test::pattern(100));
        test::carry(test::database_of(at.tablet), test::database_of(at.hub));
        (void)meet(at.office, at.hub);
        DirectLine line{at.hub};
        const auto report =
            sync::exchange(party(at.office), line, go_on, nullptr, std::vector{late, at.digest});
        CHECK(code_of(report) == "exchange.content_missing");
        CHECK(report.fetched == 1);
        CHECK(at.standing().is_whole);
    }

    TEST_CASE("a program that is too old to give files out is said to be") {
        Office at;
        DirectLine line{at.hub};
        line.changed = [&](std::vector<sync::Message>& answers) {
            for (sync::Message& answer : answers)
                if (auto* const hello = std::get_if<sync::Hello>(&answer)) {
                    hello->abilities = sync::takes_contents;
                    sync::sign(*hello, at.hub.station->ledger().station_key());
                }
        };
        CHECK(code_of(at.fetch(line)) == "exchange.gives_no_contents");
    }

    TEST_CASE("no file is given out before the hello is proven") {
        Office at;
        sync::Answering answering{party(at.hub)};
        const sync::Message answer = answering.answer(sync::Want{at.digest, 0, {}});
        const auto* const told = std::get_if<sync::Failure>(&answer);
        REQUIRE(told != nullptr);
        CHECK(told->code == "exchange.order");
    }
}
