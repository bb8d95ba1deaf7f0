#include "core/journal/writer.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/error.h"
#include "core/journal/exchange.h"
#include "tests/core/support/room.h"

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
}
