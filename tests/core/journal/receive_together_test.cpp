#include "core/journal/receive_together.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "core/base/error.h"
#include "core/journal/audit.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::database_of;
using Runs = std::vector<journal::CarriedRun>;

namespace {

/// One chain with batches of many entries and of few.
struct Source {
    test::Centre centre;
    journal::ChainId chain;

    Source() {
        centre.add_cohort(9);
        centre.award();
        centre.add_learner("Ayşe");
        chain = journal::marks(database_of(centre)).front().chain;
    }

    Runs runs(std::size_t entries) {
        return test::runs_of(database_of(centre), {entries, 1 << 20});
    }
    std::uint64_t length() { return journal::marks(database_of(centre)).front().sequence; }
};

std::int64_t waiting(store::Database& store) {
    auto row = store.compose(
        "SELECT coalesce(sum(last_sequence - first_sequence + 1), 0) FROM unsealed_run");
    row.step();
    return row.integer(0);
}

/// Where a batch begins that takes more than a run.
Runs::const_iterator first_unsealed(const Runs& runs) {
    const auto found = std::find_if(
        runs.begin(), runs.end(), [](const journal::CarriedRun& run) { return run.seals.empty(); });
    REQUIRE(found != runs.end());
    return found;
}

void check_equal(Source& source, store::Database& store) {
    CHECK(journal::marks(store) == journal::marks(database_of(source.centre)));
    CHECK(journal::projection_digest(store) ==
          journal::projection_digest(database_of(source.centre)));
    CHECK(journal::verify_journal(store).findings.empty());
    CHECK(waiting(store) == 0);
}

}  // namespace

TEST_SUITE("journal/receive_together") {
    TEST_CASE("runs that are taken in together come to what each by itself does") {
        Source source;
        for (const std::size_t entries : {1, 3, 7, 256}) {
            store::Database store = store::Database::in_memory();
            const Runs runs = source.runs(entries);
            const auto reports = journal::receive_together(store, runs);
            REQUIRE(reports.size() == runs.size());
            std::uint64_t stored = 0;
            for (std::size_t i = 0; i < runs.size(); ++i) {
                CHECK(reports[i].findings.empty());
                CHECK((reports[i].waiting == 0) == !runs[i].seals.empty());
                stored += reports[i].stored;
            }
            CHECK(stored == source.length());
            check_equal(source, store);
        }
    }

    TEST_CASE("one that is refused holds up no other of those that come with it") {
        Source source;
        Runs runs = source.runs(5);
        REQUIRE(runs.size() > 2);
        Runs with_changed = runs;
        with_changed.insert(with_changed.begin() + 1, runs[1]);
        with_changed[1].entries[0].salt[0] ^= 1U;
        with_changed[1].seals = {{with_changed[1].first, {}, {}}};
        store::Database store = store::Database::in_memory();
        const auto reports = journal::receive_together(store, with_changed);
        for (std::size_t i = 0; i < reports.size(); ++i)
            CHECK(base::has_errors(reports[i].findings) == (i == 1));
        check_equal(source, store);
    }

    TEST_CASE("where the store fails at one run, nothing is there of those that came with it") {
        Source source;
        const Runs runs = source.runs(256);
        store::Database store = store::Database::in_memory();
        store.execute("CREATE TEMP TRIGGER trap BEFORE INSERT ON entry WHEN new.sequence = " +
                      std::to_string(source.length()) +
                      " BEGIN SELECT raise(ABORT, 'the disk is gone'); END");
        CHECK_THROWS_AS((void)journal::receive_together(store, runs), const base::Error&);
        CHECK(journal::marks(store).empty());
        store.execute("DROP TRIGGER trap");
        (void)journal::receive_together(store, runs);
        check_equal(source, store);
    }

    TEST_CASE("what waits for its seal is known again, however it is cut this time") {
        Source source;
        store::Database store = store::Database::in_memory();
        const Runs runs = source.runs(3);
        const auto first = first_unsealed(runs);
        REQUIRE(first[1].seals.empty());
        (void)journal::receive_together(store, {runs.begin(), first + 2});
        REQUIRE(waiting(store) == 6);
        const std::uint64_t before = first->first - 1;
        for (std::size_t entries = 1; entries < 6; ++entries) {
            const auto again = journal::read_run(database_of(source.centre), source.chain, before,
                                                 {entries, 1 << 20});
            CHECK(journal::receive(store, *again).known == entries);
            CHECK(waiting(store) == 6);
        }
        (void)journal::receive_together(store, runs);
        check_equal(source, store);
    }

    TEST_CASE("a batch that begins otherwise than what waits takes its place") {
        Source source;
        store::Database store = store::Database::in_memory();
        const Runs runs = source.runs(3);
        (void)journal::receive_together(store, {runs.begin(), first_unsealed(runs) + 1});
        REQUIRE(waiting(store) > 0);
        // Sealed to its end at once, and longer than what waits.
        (void)journal::receive_together(store, source.runs(256));
        check_equal(source, store);
    }

    TEST_CASE("a batch that waits behind another branch than the seal's is kept as one") {
        test::Centre original;
        test::Centre clone;  // The same station, from the same random numbers.
        original.add_learner("Ayşe");
        clone.add_cohort(6);
        clone.award();
        store::Database& store = database_of(original);
        const auto report =
            journal::receive_together(store, test::runs_of(database_of(clone), {4, 1 << 20}));
        CHECK(report.back().is_fork);
        CHECK(report.back().held == report.back().stored);
        CHECK(report.back().stored > 4);
        CHECK(waiting(store) == 0);
        CHECK(journal::verify_journal(store).findings.empty());
    }
}
