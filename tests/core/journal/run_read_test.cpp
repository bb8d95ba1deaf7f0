#include "core/journal/run_read.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::database_of;

TEST_SUITE("journal/run_read") {
    TEST_CASE("a run that is read from its predecessor's end is the one that is looked up") {
        test::Centre centre;
        centre.add_cohort(6);
        centre.award();
        store::Database& store = database_of(centre);
        const journal::Mark mark = journal::marks(store).front();
        for (const std::size_t entries : {1, 2, 5, 256}) {
            const journal::RunLimits limits{entries, 1 << 20};
            auto run = journal::read_run(store, mark.chain, 0, limits);
            while (run) {
                const journal::Mark end = journal::end_of(*run);
                CHECK(end.sequence == run->first + run->entries.size() - 1);
                CHECK(end.head == journal::check_run(*run).head);
                auto next = journal::read_run(store, end, limits);
                CHECK(next == journal::read_run(store, mark.chain, end.sequence, limits));
                if (!next) CHECK(end == mark);
                run = std::move(next);
            }
        }
    }

    TEST_CASE("the end of a run with a body that cannot be read is an error, not a wrong hash") {
        test::Centre centre;
        centre.add_cohort(2);
        auto run = *journal::read_run(database_of(centre),
                                      journal::marks(database_of(centre)).front().chain, 0, {1, 1});
        run.seals.clear();
        run.entries.front().body = {99};
        CHECK_THROWS_AS((void)journal::end_of(run), const base::Error&);
    }
}
