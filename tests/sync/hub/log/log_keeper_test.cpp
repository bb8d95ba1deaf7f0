#include "sync/hub/log/log_keeper.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/journal/projection.h"
#include "tests/sync/support/faulty_log.h"
#include "tests/sync/support/serving.h"
#include "tests/sync/support/twin.h"

using namespace tamga;
using test::Centre;
using test::contains;
using test::database_of;
using test::problem_of;

namespace {

/// A process of a hub, without its sockets.
struct Process {
    Process(Station& station, base::Clock& clock, const test::LogDatabase& database)
        : log(database.open(test::owner_of(station))), keeper(station, log, clock) {}

    test::FaultyLog log;
    sync::LogKeeper keeper;
};

/// A hub's founding store and that of a second process, with the log between them.
struct TwoProcesses {
    Centre centre{test::organisation_address, 0};
    test::Twin twin{centre};
    test::LogDatabase database;
    Process first{*centre.station, centre.clock, database};
    Process second{*twin.station, twin.clock, database};

    bool are_equal() {
        return journal::projection_digest(database_of(centre)) ==
               journal::projection_digest(twin.database());
    }
    std::string entries() { return database.query("SELECT count(*) FROM tamga_entry"); }
    std::string entries_of(store::Database& store) {
        auto row = store.compose("SELECT count(*) FROM entry");
        row.step();
        return std::to_string(row.integer(0)) + "\n";
    }
};

}  // namespace

TEST_SUITE("sync/hub/log/log_keeper") {
    TEST_CASE("what one process did is at the other after a step of each, and lies in the log") {
        TwoProcesses two;
        two.centre.add_cohort(3);
        two.centre.award();
        two.twin.station->learners().add(test::learner_called("Ayşe"));
        two.first.keeper.catch_up();
        two.second.keeper.catch_up();
        two.first.keeper.catch_up();
        CHECK(two.are_equal());
        CHECK(two.entries() == two.entries_of(database_of(two.centre)));
        CHECK(two.first.keeper.standing().is_caught_up);
        CHECK(two.first.keeper.standing().to_take == 0);
        CHECK(two.first.keeper.standing().to_write == 0);
    }

    TEST_CASE("what is known to lie there is not asked for nor written again") {
        TwoProcesses two;
        two.centre.add_cohort(3);
        two.first.keeper.settle();
        two.second.keeper.catch_up();
        const int changes = two.first.log.changes + two.second.log.changes;
        two.first.log.fails_before = true;
        two.first.keeper.settle();
        two.second.keeper.settle();
        CHECK(two.first.log.changes + two.second.log.changes == changes);
    }

    TEST_CASE("an almost empty store comes to hold everything from the log, batch by batch") {
        Centre centre{test::organisation_address, 0};
        test::Twin late{centre};
        centre.add_cohort(40);
        centre.award();
        centre.add_cohort(40);
        const test::LogDatabase database;
        Process first{*centre.station, centre.clock, database};
        first.keeper.settle();
        const auto log = database.open(test::owner_of(*late.station));
        // A step of 30 entries, but for the batch of 40 awards.
        sync::LogKeeper second{*late.station, *log, late.clock, 30};
        int steps = 1;
        CHECK_FALSE(second.step().is_done);
        CHECK_FALSE(second.standing().is_caught_up);
        CHECK(second.standing().to_take > 150);
        while (!second.step().is_done)
            ++steps;
        CHECK(steps < 9);
        journal::take_due_effect(late.database());
        first.keeper.catch_up();
        CHECK(journal::projection_digest(database_of(centre)) ==
              journal::projection_digest(late.database()));
        CHECK(second.standing().is_caught_up);
    }

    TEST_CASE("a log that failed before or after a change has everything once it answers again") {
        for (const bool is_after : {false, true}) {
            CAPTURE(is_after);
            TwoProcesses two;
            two.first.keeper.settle();
            two.centre.add_cohort(2);
            (is_after ? two.first.log.fails_after : two.first.log.fails_before) = true;
            CHECK(problem_of([&] { two.first.keeper.settle(); }) ==
                  "network: the log cannot be reached");
            CHECK_FALSE(two.first.keeper.standing().is_reached);
            CHECK(two.first.keeper.standing().to_write == 4);
            CHECK(contains(sync::health_of(two.first.keeper.standing(),
                                           two.centre.clock.now() + std::chrono::seconds{90}),
                           "has not answered for 90 s; 4 entries wait here"));
            two.first.log.fails_after = two.first.log.fails_before = false;
            two.first.keeper.settle();
            CHECK(two.first.keeper.standing().is_reached);
            CHECK(two.first.keeper.standing().to_write == 0);
            CHECK(two.entries() == two.entries_of(database_of(two.centre)));
        }
    }

    TEST_CASE("a process that died before it wrote to the log writes when it is there again") {
        TwoProcesses two;
        two.first.keeper.settle();
        two.centre.add_cohort(2);
        // It committed to its own store, and a new one takes its place.
        two.centre.reopen();
        Process again{*two.centre.station, two.centre.clock, two.database};
        CHECK(again.keeper.step().is_done);
        CHECK(two.entries() == two.entries_of(database_of(two.centre)));
    }

    TEST_CASE("a log that was put back to a backup gets again what it lost") {
        TwoProcesses two;
        two.centre.add_cohort(2);
        two.first.keeper.settle();
        two.second.keeper.catch_up();
        const std::string before = two.entries();
        (void)two.database.query("TRUNCATE tamga_entry, tamga_seal, tamga_end, tamga_chain");
        test::PostgresServer::shared().kill();
        test::PostgresServer::shared().start();
        CHECK(contains(problem_of([&] { (void)two.second.keeper.step(); }), "network: "));
        (void)two.second.keeper.step();
        CHECK(two.entries() == before);
    }

    TEST_CASE("both branches of a fork reach the other process") {
        TwoProcesses two;
        Centre tablet{test::organisation_address, 1};
        test::join(two.centre, tablet);
        const test::Folder copy;
        tablet.station.reset();
        std::filesystem::copy(tablet.folder.path(), copy.path() / "store");
        tablet.reopen();
        tablet.add_cohort(2);
        test::carry(database_of(tablet), database_of(two.centre));
        two.first.keeper.catch_up();
        two.second.keeper.catch_up();
        {
            Station clone = Station::open(copy.path() / "store", {tablet.clock, tablet.random});
            clone.sign_in("", Centre::passphrase);
            clone.learners().add(test::learner_called("Başka"));
            test::carry(clone.ledger().database(), two.twin.database());
        }
        two.second.keeper.catch_up();
        two.first.keeper.catch_up();
        CHECK(journal::branches_of(database_of(two.centre), tablet.station->ledger().chain())
                  .size() == 2);
        CHECK(two.centre.station->held_counts().forks == 1);
        two.second.keeper.catch_up();
        CHECK(two.are_equal());
        CHECK(two.entries() == two.entries_of(two.twin.database()));
    }

    TEST_CASE(
        "a learner who is erased at one process leaves no name in the log, nor at the other") {
        TwoProcesses two;
        const auto learner = two.centre.add_learner("Gözde Unutulmaz");
        two.centre.assess(learner);
        two.first.keeper.catch_up();
        two.second.keeper.catch_up();
        const std::string any = "SELECT count(*) FROM tamga_entry WHERE position('\\x" +
                                base::to_hex(base::as_bytes("Gözde Unutulmaz")) + "' in body) > 0";
        CHECK(two.database.query(any) == "1\n");
        CHECK(two.twin.station->learners().erase(learner, "asked for").empty());
        two.second.keeper.catch_up();
        CHECK(two.database.query(any) == "0\n");
        two.first.keeper.catch_up();
        CHECK(two.are_equal());
        CHECK(journal::residues(database_of(two.centre)).size() == 2);
        // A process that comes later gets no more than that.
        test::Twin late{two.centre, 2000};
        Process third{*late.station, late.clock, two.database};
        third.keeper.catch_up();
        CHECK(two.database.query(any) == "0\n");
    }

    TEST_CASE("a row that was changed in the database is taken in nowhere, and is said once") {
        TwoProcesses two;
        two.first.keeper.settle();
        two.centre.add_learner("Ayşe");
        two.first.keeper.settle();
        (void)two.database.query(
            "UPDATE tamga_entry SET salt = '\\x00000000000000000000000000000000' WHERE sequence ="
            " (SELECT max(sequence) FROM tamga_entry WHERE incarnation = " +
            std::to_string(
                static_cast<std::int64_t>(two.centre.station->ledger().chain().incarnation)) +
            ")");
        const auto step = two.second.keeper.step();
        CHECK(step.is_done);
        REQUIRE(step.findings.size() == 1);
        CHECK(step.findings[0].code == "journal.seal");
        CHECK(two.second.keeper.step().findings.empty());
        CHECK(two.second.keeper.standing().refused == 1);
        CHECK(contains(sync::health_of(two.second.keeper.standing(), two.twin.clock.now()),
                       "1 chains of the database's log cannot be taken in"));
    }

    TEST_CASE("a chain of which rows were deleted is said once, and blocks no other") {
        TwoProcesses two;
        Centre tablet{test::organisation_address, 1};
        test::join(two.centre, tablet);
        two.first.keeper.settle();
        tablet.add_cohort(2);
        test::carry(database_of(tablet), database_of(two.centre));
        two.centre.add_cohort(2);
        two.first.keeper.settle();
        (void)two.database.query("DELETE FROM tamga_entry WHERE sequence > 4 AND incarnation = " +
                                 std::to_string(static_cast<std::int64_t>(
                                     tablet.station->ledger().chain().incarnation)));
        const auto step = two.second.keeper.step();
        CHECK(step.is_done);
        REQUIRE(step.findings.size() == 1);
        CHECK(step.findings[0].code == "log.damaged");
        CHECK(two.second.keeper.step().findings.empty());
        CHECK(test::whole_branches(two.twin.database()).size() == 3);
        auto learners = two.twin.database().compose("SELECT count(*) FROM learner");
        journal::take_due_effect(two.twin.database());
        REQUIRE(learners.step());
        CHECK(learners.integer(0) == 2);
    }

    TEST_CASE("a code that was made at one process is good at the other, once at both together") {
        TwoProcesses two;
        Centre tablet{test::organisation_address, 1};
        Centre stranger{test::organisation_address, 2};
        const std::string code = two.centre.station->invite("Tablet 2", std::chrono::days{7});
        (void)two.first.keeper.step();
        const std::string request = tablet.station->request_membership("x");
        tablet.station->join(two.second.keeper.admit_invited(request, code));
        const std::string late = stranger.station->request_membership("y");
        for (Process* const process : {&two.first, &two.second})
            CHECK(contains(problem_of([&] { (void)process->keeper.admit_invited(late, code); }),
                           "forbidden: this code is not good"));
        // Whose answer was lost asks again, at whichever process.
        (void)two.first.keeper.admit_invited(request, code);
        two.first.keeper.catch_up();
        two.second.keeper.catch_up();
        two.first.keeper.catch_up();
        CHECK(two.centre.station->members().size() == 2);
        CHECK(two.are_equal());
    }

    TEST_CASE("without the log no code is good: it might have been used elsewhere") {
        TwoProcesses two;
        Centre tablet{test::organisation_address, 1};
        const std::string code = two.centre.station->invite("Tablet 2", std::chrono::days{7});
        two.first.log.fails_before = true;
        const std::string request = tablet.station->request_membership("x");
        CHECK(problem_of([&] { (void)two.first.keeper.admit_invited(request, code); }) ==
              "network: the log cannot be reached");
        CHECK(two.centre.station->members().size() == 1);
        two.first.log.fails_before = false;
        tablet.station->join(two.first.keeper.admit_invited(request, code));
    }
}
