#include "sync/hub/log/content_keeper.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "sync/hub/log/log_keeper.h"
#include "tests/core/support/evidence.h"
#include "tests/sync/support/faulty_log.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using journal::ContentStanding;
using test::Centre;
using test::database_of;
using test::problem_of;

namespace {

struct ContentProcess {
    ContentProcess(Station& station, base::Clock& clock, const test::LogDatabase& database)
        : log(database.open(test::owner_of(station))), keeper(station, log, clock) {}

    test::FaultyLog log;
    sync::LogKeeper keeper;
};

/// Two processes of a hub that know of an assessment; its file lies at the first.
struct TwoContentProcesses {
    Centre centre{test::organisation_address, 0};
    test::Twin twin{centre};
    test::LogDatabase database;
    ContentProcess first{*centre.station, centre.clock, database};
    ContentProcess second{*twin.station, twin.clock, database};
    base::LearnerId learner = centre.add_learner("Nursel Öztürk");
    base::Bytes content = test::pattern(journal::content_part_bytes * 2 + 7);
    crypto::Digest digest = test::assess_with_evidence(centre, learner, content);

    std::vector<ContentStanding> standing_at_first() {
        return journal::standing_of(database_of(centre), {&digest, 1});
    }
    std::vector<ContentStanding> standing_at_second() {
        return journal::standing_of(twin.database(), {&digest, 1});
    }
    void bring_to_second() {
        second.keeper.catch_up();
        second.keeper.bring_contents({&digest, 1});
    }
    std::string parts() const { return database.query("SELECT count(*) FROM tamga_content_part"); }
};

}  // namespace

TEST_SUITE("sync/hub/log/content_keeper") {
    TEST_CASE("a file that was confirmed at one process is there for another, without the first") {
        TwoContentProcesses two;
        REQUIRE(two.first.keeper.keep_contents(two.standing_at_first()));
        CHECK(two.parts() == "3\n");
        two.bring_to_second();
        CHECK(two.twin.station->assessments().evidence(two.digest) == two.content);
        // A process that comes later, of a backup that is older than the file, has it as well.
        CHECK(two.second.keeper.keep_contents(two.standing_at_second()));
        CHECK(two.parts() == "3\n");
    }

    TEST_CASE("files that came by another road go there step by step") {
        TwoContentProcesses two;
        const base::Bytes large = test::pattern(journal::content_part_bytes * 10 + 1);
        const crypto::Digest other =
            test::assess_with_evidence(two.centre, two.centre.add_learner("Ayşe"), large);
        (void)two.first.keeper.step();
        CHECK(two.first.keeper.standing().contents_to_write == 1);
        (void)two.first.keeper.step();
        (void)two.first.keeper.step();
        CHECK(two.first.keeper.standing().contents_to_write == 0);
        CHECK(two.parts() == "14\n");
        two.second.keeper.catch_up();
        two.second.keeper.bring_contents(std::vector{other});
        CHECK(two.twin.station->assessments().evidence(other) == large);
        const int changes = two.first.log.changes;
        (void)two.first.keeper.step();
        CHECK(two.first.log.changes == changes);
    }

    TEST_CASE("nothing is confirmed while a part is missing there, and the next process goes on") {
        for (int parts = 0; parts < 3; ++parts) {
            CAPTURE(parts);
            TwoContentProcesses two;
            two.first.log.parts_until_failure = parts;
            CHECK(problem_of([&] {
                      (void)two.first.keeper.keep_contents(two.standing_at_first());
                  }) == "network: the log cannot be reached");
            CHECK(two.parts() == std::to_string(parts) + "\n");
            two.bring_to_second();
            CHECK_FALSE(two.standing_at_second().at(0).is_whole);
            // The process is gone; the next one finds what it left.
            ContentProcess next{*two.centre.station, two.centre.clock, two.database};
            CHECK(next.keeper.keep_contents(two.standing_at_first()));
            CHECK(two.parts() == "3\n");
            two.bring_to_second();
            CHECK(two.twin.station->assessments().evidence(two.digest) == two.content);
        }
    }

    TEST_CASE("the beginning that a station handed in here is gone on with from the log") {
        TwoContentProcesses two;
        REQUIRE(two.first.keeper.keep_contents(two.standing_at_first()));
        two.second.keeper.catch_up();
        auto part = journal::read_part(database_of(two.centre), two.digest, 0).value();
        part.bytes.resize(1000);
        REQUIRE(journal::take_part(two.twin.database(), part)->have == 1000);
        two.bring_to_second();
        CHECK(two.twin.station->assessments().evidence(two.digest) == two.content);
    }

    TEST_CASE("a beginning here that is another's is thrown away, and all comes from the log") {
        TwoContentProcesses two;
        REQUIRE(two.first.keeper.keep_contents(two.standing_at_first()));
        two.second.keeper.catch_up();
        auto part = journal::read_part(database_of(two.centre), two.digest, 0).value();
        part.bytes[5] ^= 1;
        REQUIRE(journal::take_part(two.twin.database(), part)->have == 524'288);
        two.bring_to_second();
        CHECK(two.twin.station->assessments().evidence(two.digest) == two.content);
        CHECK(two.second.keeper.step().findings.empty());
    }

    TEST_CASE("a file that was changed in the database, or is torn there, is used nowhere") {
        for (const char* const change :
             {"UPDATE tamga_content_part SET bytes = substring(bytes FROM 2) || '\\x00'::bytea"
              " WHERE begins = 524288",
              "DELETE FROM tamga_content_part WHERE begins = 524288"}) {
            CAPTURE(change);
            TwoContentProcesses two;
            REQUIRE(two.first.keeper.keep_contents(two.standing_at_first()));
            (void)two.database.query(change);
            two.bring_to_second();
            CHECK_FALSE(two.standing_at_second().at(0).is_whole);
            const auto findings = two.second.keeper.step().findings;
            REQUIRE(findings.size() == 1);
            CHECK(findings[0].code == "log.content_damaged");
            two.bring_to_second();
            CHECK(two.second.keeper.step().findings.empty());
            // A station hands it in there, and the log has it whole again.
            for (std::uint64_t at = two.standing_at_second().at(0).have; at < two.content.size();)
                at = journal::take_part(
                         two.twin.database(),
                         journal::read_part(database_of(two.centre), two.digest, at).value())
                         ->have;
            CHECK(two.second.keeper.keep_contents(two.standing_at_second()));
            test::Twin late{two.centre, 2000};
            (void)late.database().query("DELETE FROM evidence_content").run();
            ContentProcess third{*late.station, late.clock, two.database};
            third.keeper.catch_up();
            third.keeper.bring_contents({&two.digest, 1});
            CHECK(late.station->assessments().evidence(two.digest) == two.content);
        }
    }

    TEST_CASE("a file that is damaged here does not go to the log, and holds up no other") {
        TwoContentProcesses two;
        (void)test::assess_with_evidence(two.centre, two.centre.add_learner("Ayşe"),
                                         test::pattern(100));
        (void)database_of(two.centre)
            .query(
                "UPDATE evidence_content SET content = CAST(substr(content, 2) || X'00' AS BLOB) "
                "WHERE"
                " sha256 = ?")
            .bind(two.digest)
            .run();
        const auto findings = two.first.keeper.step().findings;
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "log.content_unkept");
        CHECK(two.first.keeper.step().findings.empty());
        CHECK(two.parts() == "1\n");
        CHECK(problem_of([&] {
                  (void)two.first.keeper.keep_contents(two.standing_at_first());
              }).starts_with("corrupt: "));
    }

    TEST_CASE(
        "a learner who is erased at one process leaves no file in the log, nor at the other") {
        TwoContentProcesses two;
        two.first.keeper.catch_up();
        two.bring_to_second();
        CHECK(two.parts() == "3\n");
        CHECK(two.twin.station->learners().erase(two.learner, "asked for").empty());
        SUBCASE("by that process") {
            two.second.keeper.catch_up();
        }
        SUBCASE("by the next one, where it died before it told the log") {
            two.twin.reopen();
            ContentProcess again{*two.twin.station, two.twin.clock, two.database};
            again.keeper.catch_up();
        }
        SUBCASE("once the log answers again") {
            two.second.log.fails_changes = true;
            CHECK(problem_of([&] { (void)two.second.keeper.step(); }) ==
                  "network: the log cannot be reached");
            two.second.log.fails_changes = false;
            two.second.keeper.catch_up();
        }
        CHECK(two.parts() == "0\n");
        CHECK(two.database.query("SELECT count(*) FROM tamga_content_name") == "0\n");
        two.first.keeper.catch_up();
        CHECK(two.standing_at_first().empty());
        (void)two.first.keeper.step();
        CHECK(two.parts() == "0\n");
    }

    TEST_CASE("a file that is handed in at one process once another erased it is not confirmed") {
        TwoContentProcesses two;
        two.first.keeper.settle();
        two.second.keeper.catch_up();
        CHECK(two.twin.station->learners().erase(two.learner, "asked for").empty());
        two.second.keeper.catch_up();
        REQUIRE(two.standing_at_first().at(0).is_whole);
        CHECK_FALSE(two.first.keeper.keep_contents(two.standing_at_first()));
        CHECK(two.parts() == "0\n");
        two.first.keeper.catch_up();
        CHECK(two.first.keeper.keep_contents(two.standing_at_first()));
    }

    TEST_CASE("a file that another learner's assessment names outlives the first learner") {
        TwoContentProcesses two;
        two.first.keeper.catch_up();
        two.second.keeper.catch_up();
        (void)test::assess_with_evidence(two.centre, two.centre.add_learner("Ayşe"), two.content);
        two.first.keeper.catch_up();
        two.second.keeper.catch_up();
        CHECK(two.twin.station->learners().erase(two.learner, "asked for").empty());
        two.second.keeper.catch_up();
        CHECK(two.parts() == "3\n");
        two.bring_to_second();
        CHECK(two.twin.station->assessments().evidence(two.digest) == two.content);
    }

    TEST_CASE("a database that was put back to a backup gets again the files it lost") {
        TwoContentProcesses two;
        two.first.keeper.catch_up();
        (void)two.database.query("TRUNCATE tamga_content_name, tamga_content, tamga_content_part");
        test::PostgresServer::shared().kill();
        test::PostgresServer::shared().start();
        CHECK(problem_of([&] { (void)two.first.keeper.step(); }).starts_with("network: "));
        (void)two.first.keeper.step();
        CHECK(two.parts() == "3\n");
    }
}
