#include "core/journal/writer.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <string>

#include "core/base/error.h"
#include "core/journal/exchange.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/room.h"
#include "tests/core/support/steps.h"

using namespace tamga;

TEST_SUITE("journal/writer") {
    TEST_CASE("what could never be handed to another store is refused where it is written") {
        test::Room room;
        room.sign_in("Deniz", {journal::Role::administrator});
        const std::int64_t before = room.head();
        journal::Batch batch{room.ledger.writer(journal::Role::administrator)};
        const json::Object body{{"name", std::string(journal::entry_bytes_limit, 'a')}};
        try {
            batch.append(journal::Kind::context_added, body);
            FAIL("an entry that is too large was written");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::data);
        }
        CHECK(room.head() == before);
    }

    TEST_CASE("what it costs to write does not grow with the journal") {
        test::Centre centre;
        store::Database& database = test::database_of(centre);
        database.execute("PRAGMA synchronous=OFF");
        int number = 0;
        const auto another = [&] { return "L" + std::to_string(++number); };
        // The least of several: the index for the search is tidied now and then.
        const auto least = [&] {
            int steps = std::numeric_limits<int>::max();
            for (int i = 0; i < 20; ++i)
                steps = std::min(
                    steps, test::steps_of(database, [&] { (void)centre.add_learner(another()); }));
            return steps;
        };
        const int before = least();
        constexpr int more = 300;
        for (int i = 0; i < more; ++i)
            (void)centre.add_learner(another());
        const int after = least();
        MESSAGE(before << " instructions, and " << after << " behind " << more << " entries");
        CHECK(after < before + more);
    }
}
