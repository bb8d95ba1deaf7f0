#include <doctest/doctest.h>

#include <string>

#include "core/store/database.h"
#include "tests/core/support/plans.h"

using namespace tamga;

namespace {

/// What a listener says of one question.
std::size_t walks_of(const char* question) {
    const test::QuestionListener listener;
    store::Database database = store::Database::in_memory();
    (void)database.query(question).step();
    return listener.long_walks().size();
}

}  // namespace

TEST_SUITE("store/plans") {
    TEST_CASE("a question that walks through what people did is heard, whatever it calls a table") {
        CHECK(walks_of("SELECT name FROM learner WHERE erased = 1") == 1);
        CHECK(walks_of("SELECT c.uuid FROM credential AS c WHERE c.assessment = 7") == 1);
        CHECK(walks_of("SELECT max(e.time_ms) FROM entry e WHERE e.origin = 1") == 1);
        CHECK(walks_of("SELECT name FROM learner ORDER BY name LIMIT 5") == 1);
    }

    TEST_CASE("a question with a way of its own, or an end, is no walk") {
        CHECK(walks_of("SELECT name FROM learner WHERE uuid = x'00'") == 0);
        CHECK(walks_of("SELECT uuid FROM credential ORDER BY issued_ms DESC LIMIT 5") == 0);
        CHECK(walks_of("SELECT number FROM status_list") == 0);
    }
}
