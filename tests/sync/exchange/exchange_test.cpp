#include <doctest/doctest.h>

#include "core/journal/audit.h"
#include "core/journal/peers.h"
#include "core/journal/projection.h"
#include "tests/sync/exchange/support.h"

using namespace tamga;
using test::Centre;
using test::database_of;
using test::digest;
using test::DirectLine;
using test::go_on;
using test::meet;
using test::party;
using test::Worked;

namespace {

/// A backup takes the place of the store, as after a machine was lost.
void put_back(Centre& centre, const std::filesystem::path& backup) {
    centre.station.reset();
    for (const char* const name : {"tamga.db", "tamga.db-wal", "tamga.db-shm"})
        std::filesystem::remove(centre.folder.path() / name);
    Station::restore(backup, centre.folder.path(), "", Centre::passphrase,
                     {centre.clock, centre.random});
    centre.reopen();
}

std::int64_t credentials(Centre& centre) {
    auto row = database_of(centre).compose("SELECT count(*), count(DISTINCT uuid) FROM credential");
    row.step();
    CHECK(row.integer(0) == row.integer(1));
    return row.integer(0);
}

}  // namespace

TEST_SUITE("sync/exchange") {
    TEST_CASE("an exchange that the other side forgot is begun again, wherever it was") {
        int requests = 0;
        for (int at = 1; at == 1 || at <= requests; ++at) {
            CAPTURE(at);
            Worked worked{90};  // More than a frame holds.
            DirectLine line{worked.hub};
            line.forget_before = at;
            const auto report = sync::exchange(party(worked.tablet), line, go_on);
            journal::take_due_effect(database_of(worked.hub));
            if (at == 1) requests = line.asked;
            CHECK_FALSE(base::has_errors(report.findings));
            CHECK_FALSE(report.is_equal);
            CHECK(report.sent > 260);
            CHECK(digest(worked.tablet) == digest(worked.hub));
        }
        CHECK(requests > 4);
    }

    TEST_CASE("another side that forgets every time is given up") {
        Worked worked;
        DirectLine line{worked.hub};
        line.forgets_always = true;
        const auto report = sync::exchange(party(worked.tablet), line, go_on);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "exchange.order");
        CHECK(line.asked < 10);
    }

    TEST_CASE("two stations hold the same after one exchange, and the next one says so at once") {
        Worked worked{300};  // More than a frame holds.
        const auto report = meet(worked.tablet, worked.hub);
        CHECK_FALSE(base::has_errors(report.findings));
        CHECK_FALSE(report.is_equal);
        CHECK(report.sent > 900);
        CHECK(report.received.stored > 6);
        CHECK(report.peer == worked.hub.station->ledger().station_key().public_key());
        CHECK(digest(worked.tablet) == digest(worked.hub));
        CHECK(credentials(worked.hub) == 302);
        CHECK(journal::verify_journal(database_of(worked.hub)).findings.empty());

        DirectLine line{worked.hub};
        const auto again = sync::exchange(party(worked.tablet), line, go_on);
        CHECK(again.is_equal);
        CHECK(line.asked == 1);
    }

    TEST_CASE("wherever the line breaks, the next exchange goes on, and nothing comes twice") {
        for (const bool is_before : {true, false}) {
            Worked worked{130};
            int requests = 0;
            {
                Worked whole{130};
                DirectLine line{whole.hub};
                (void)sync::exchange(party(whole.tablet), line, go_on);
                requests = line.asked;
            }
            REQUIRE(requests > 4);
            for (int at = 1; at <= requests; ++at) {
                CAPTURE(at);
                DirectLine line{worked.hub};
                (is_before ? line.break_before : line.break_behind) = at;
                try {
                    (void)sync::exchange(party(worked.tablet), line, go_on);
                } catch (const base::Error& error) {
                    CHECK(error.kind() == base::ErrorKind::network);
                }
                CHECK(journal::verify_journal(database_of(worked.hub)).findings.empty());
            }
            (void)meet(worked.tablet, worked.hub);
            CHECK(digest(worked.tablet) == digest(worked.hub));
            CHECK(credentials(worked.hub) == 132);
        }
    }

    TEST_CASE("what came before the line broke is kept, also where more was asked for") {
        Worked worked{400};  // More than is asked for at one go.
        (void)meet(worked.tablet, worked.hub);
        Centre third{test::organisation_address, 2};
        test::join(worked.hub, third);
        std::uint64_t before = 0;
        int at = 3;  // The hello and the marks come before the first frame.
        for (bool is_broken = true; is_broken; ++at) {
            CAPTURE(at);
            DirectLine line{worked.hub};
            line.break_before = at;
            try {
                (void)sync::exchange(party(third), line, go_on);
                is_broken = false;
            } catch (const base::Error& error) {
                CHECK(error.kind() == base::ErrorKind::network);
            }
            CHECK(journal::verify_journal(database_of(third)).findings.empty());
            auto row = database_of(third).compose(
                "SELECT (SELECT count(*) FROM entry) + (SELECT"
                " coalesce(sum(last_sequence - first_sequence + 1), 0) FROM unsealed_run)");
            row.step();
            const auto holds = static_cast<std::uint64_t>(row.integer(0));
            // It counts already: nothing waits for an exchange that finds something new.
            CHECK_FALSE(journal::take_due_effect(database_of(third)));
            // The first two requests that fail come before any frame.
            if (at > 4 && is_broken) CHECK(holds > before);
            before = holds;
        }
        CHECK(at > 6);
        CHECK(digest(third) == digest(worked.hub));
    }

    TEST_CASE("a receipt is kept, and says how much of this station's own is held there") {
        Worked worked;
        (void)meet(worked.tablet, worked.hub);
        const auto peers = journal::peers(database_of(worked.tablet));
        REQUIRE(peers.size() == 1);
        const auto own = worked.tablet.station->ledger().chain();
        std::uint64_t head = 0;
        for (const journal::Mark& mark : journal::marks(database_of(worked.tablet)))
            if (mark.chain == own) head = mark.sequence;
        CHECK(peers[0].handed_in == head);
    }

    TEST_CASE("a third station gets what two others made, over the one that holds it") {
        Worked worked;
        Centre third{test::organisation_address, 2};
        test::join(worked.hub, third);
        (void)meet(worked.tablet, worked.hub);
        (void)meet(third, worked.hub);
        (void)meet(worked.tablet, worked.hub);
        CHECK(digest(third) == digest(worked.hub));
        CHECK(digest(third) == digest(worked.tablet));
    }

    TEST_CASE("a revocation comes back with the next exchange") {
        Worked worked;
        (void)meet(worked.tablet, worked.hub);
        auto row = database_of(worked.tablet).compose("SELECT uuid FROM credential LIMIT 1");
        REQUIRE(row.step());
        const base::CredentialId id{row.uuid(0)};
        const std::string document = worked.tablet.station->credentials().document(id);
        worked.hub.station->credentials().revoke({id}, "issued in error");
        CHECK(worked.tablet.verify(document).verdict == verify::Verdict::valid);
        (void)meet(worked.tablet, worked.hub);
        CHECK(worked.tablet.verify(document).verdict == verify::Verdict::not_valid);
    }

    TEST_CASE("a stranger hands in nothing and learns nothing") {
        Worked worked;
        Centre stranger{test::organisation_address, 2};
        const auto before = journal::marks(database_of(worked.hub));
        const auto refused = meet(stranger, worked.hub);
        REQUIRE(refused.findings.size() == 1);
        CHECK(refused.findings[0].code == "exchange.stranger");
        CHECK(journal::marks(database_of(worked.hub)) == before);
        // And a station hands in nothing to whoever is no station of its organisation.
        const auto wary = meet(worked.tablet, stranger);
        REQUIRE(wary.findings.size() == 1);
        CHECK(journal::marks(database_of(stranger)).size() == 1);
    }

    TEST_CASE("who copied a station's messages cannot use them again") {
        Worked worked;
        std::vector<sync::Message> copied;
        DirectLine line{worked.hub};
        line.heard = [&](const auto& messages) {
            copied.insert(copied.end(), messages.begin(), messages.end());
        };
        (void)sync::exchange(party(worked.tablet), line, go_on);
        REQUIRE(copied.size() > 4);
        sync::Answering later{party(worked.hub)};
        std::size_t hellos = 0;
        for (const sync::Message& message : copied) {
            const sync::Message answer = later.answer(message);
            if (std::holds_alternative<sync::Hello>(message)) {
                ++hellos;
                continue;
            }
            const auto* const failure = std::get_if<sync::Failure>(&answer);
            REQUIRE(failure != nullptr);
            CHECK(failure->code == "exchange.order");
        }
        CHECK(hellos == 2);
        CHECK_FALSE(later.peer().has_value());
    }

    TEST_CASE("an answer that was changed ends the exchange with a reason") {
        struct Change {
            const char* code;
            std::function<void(sync::Message&)> make;
        };
        const std::vector<Change> changes{
            {"exchange.not_ours",
             [](sync::Message& message) {
                 if (auto* const hello = std::get_if<sync::Hello>(&message)) hello->marks[0] ^= 1U;
             }},
            {"exchange.not_ours",
             [](sync::Message& message) {
                 if (auto* const receipt = std::get_if<sync::Receipt>(&message))
                     receipt->stored += 1;
             }},
            {"exchange.not_ours",
             [](sync::Message& message) {
                 if (std::holds_alternative<sync::Receipt>(message)) message = sync::Marks{};
             }},
            {"hub.own_code",
             [](sync::Message& message) {
                 if (std::holds_alternative<sync::Receipt>(message))
                     message = sync::Failure{"hub.own_code", "Not today.", std::nullopt, {}};
             }},
        };
        for (const Change& change : changes) {
            Worked worked;
            DirectLine line{worked.hub};
            line.changed = [&](std::vector<sync::Message>& answers) {
                for (sync::Message& answer : answers)
                    change.make(answer);
            };
            const auto report = sync::exchange(party(worked.tablet), line, go_on);
            REQUIRE(report.findings.size() == 1);
            CHECK(report.findings[0].code == change.code);
            CHECK(report.sent == 0);
        }
    }

    TEST_CASE("entries that the other side keeps apart are told, and stay here") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        Centre clone{test::organisation_address,
                     1};  // The same station, from the same random numbers.
        test::join(hub, tablet);
        clone.station->join(hub.station->admit(clone.station->request_membership("Member")));
        tablet.add_learner("Ayşe");
        tablet.add_learner("Fatma");
        (void)meet(tablet, hub);
        clone.add_learner("Mallory");
        // The clone is behind by number, and learns first that there is another branch.
        (void)meet(clone, hub);
        CHECK(journal::held_counts(database_of(clone)).forks == 1);
        const auto report = meet(clone, hub);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "exchange.held_there");
        CHECK(journal::held_counts(database_of(hub)).forks == 1);
    }

    TEST_CASE("a hub that was put back to before an admission takes the station in again") {
        Worked worked{2};
        Centre third{test::organisation_address, 2};
        // Before the third was admitted, the hub is copied; afterwards the copy is all that is
        // left.
        const auto copy = worked.hub.folder.path() / "backup.tamga";
        worked.hub.station->backup(copy);
        test::join(worked.hub, third);
        third.add_cohort(2);
        third.award();
        CHECK_FALSE(base::has_errors(meet(third, worked.hub).findings));
        third.add_cohort(1);
        third.award();
        put_back(worked.hub, copy);
        REQUIRE(worked.hub.station->members().size() == 2);

        const auto report = meet(third, worked.hub);
        CHECK(report.findings.empty());
        CHECK(worked.hub.station->members().size() == 3);
        CHECK(meet(third, worked.hub).is_equal);
        CHECK(digest(third) == digest(worked.hub));
        CHECK(journal::verify_journal(database_of(worked.hub)).findings.empty());
    }

    TEST_CASE("a stranger brings back nothing but what the founding station sealed") {
        Worked worked{2};
        Centre stranger{test::organisation_address, 2};
        sync::Answering answering{party(worked.hub)};
        const auto before = journal::marks(database_of(worked.hub));
        const auto push_of = [](Centre& centre) {
            sync::Push push;
            for (const auto& run : test::runs_of(database_of(centre)))
                push.runs.push_back({run, {}});
            return push;
        };
        const auto code_of = [](const sync::Message& message) {
            const auto* const told = std::get_if<sync::Failure>(&message);
            return told != nullptr ? told->code : std::string{};
        };
        CHECK(code_of(answering.answer(push_of(stranger))) == "exchange.order");
        CHECK(code_of(answering.answer(sync::Push{})) == "exchange.order");
        // Its own key under the founding station's name.
        sync::Push forged = push_of(worked.hub);
        for (sync::WireRun& one : forged.runs)
            one.run.key = stranger.station->ledger().station_key().public_key();
        CHECK(code_of(answering.answer(forged)) == "exchange.order");
        // The founding station's key over other entries: no seal fits.
        sync::Push changed = push_of(worked.hub);
        changed.runs.at(0).run.first = before.at(0).sequence + 1;
        (void)answering.answer(changed);
        CHECK(journal::marks(database_of(worked.hub)) == before);
        CHECK_FALSE(answering.peer().has_value());
        const auto report = meet(stranger, worked.hub);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "exchange.stranger");
        CHECK(journal::marks(database_of(worked.hub)) == before);
    }
}
