#include "core/journal/invitations.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "core/base/error.h"
#include "tests/core/support/room.h"

using namespace tamga;

namespace {

crypto::PublicKey key(std::uint8_t seed) {
    return crypto::SigningKey::from_seed(std::array<std::uint8_t, 32>{seed}).public_key();
}

}  // namespace

TEST_SUITE("journal/invitations") {
    TEST_CASE("a code is good for one key until its time is over") {
        test::Room room;
        const base::Instant now = room.clock.time;
        const auto end = now + std::chrono::days{7};
        const std::string code = journal::invite(room.database, room.random, {"Tablet 2"}, end);
        CHECK(journal::redeem(room.database, code, key(1), now)->name == "Tablet 2");
        // The answer was lost: the same station asks again.
        CHECK(journal::redeem(room.database, code, key(1), now)->name == "Tablet 2");
        CHECK_FALSE(journal::redeem(room.database, code, key(2), now).has_value());
        const std::string late = journal::invite(room.database, room.random, {"Tablet 3"}, end);
        CHECK_FALSE(journal::redeem(room.database, late, key(3), end + std::chrono::milliseconds{1})
                        .has_value());
        CHECK(journal::redeem(room.database, late, key(3), end)->name == "Tablet 3");
    }

    TEST_CASE("a code may be typed small and without lines, and is nowhere in the store") {
        test::Room room;
        const std::string code =
            journal::invite(room.database, room.random, {"Tablet"}, room.clock.time);
        REQUIRE(code.size() == 14);
        std::string typed;
        for (const char letter : code)
            if (letter != '-') typed.push_back(static_cast<char>(std::tolower(letter)));
        CHECK(journal::redeem(room.database, typed, key(1), room.clock.time)->name == "Tablet");
        std::transform(typed.begin(), typed.end(), typed.begin(),
                       [](char letter) { return static_cast<char>(std::toupper(letter)); });
        auto row = room.database.compose(
            "SELECT count(*) FROM invitation WHERE instr("
            "CAST(code_hash AS TEXT), '" +
            typed + "') <> 0");
        row.step();
        CHECK(row.integer(0) == 0);
    }

    TEST_CASE("codes differ, and have no letters that are confused") {
        test::Room room;
        std::set<std::string> codes;
        for (int i = 0; i < 200; ++i)
            codes.insert(journal::invite(room.database, room.random, {"T"}, room.clock.time));
        CHECK(codes.size() == 200);
        for (const std::string& code : codes)
            CHECK(code.find_first_of("01ILOUilou") == std::string::npos);
    }

    TEST_CASE("a station without a name is not invited") {
        test::Room room;
        CHECK_THROWS_AS((void)journal::invite(room.database, room.random, {""}, room.clock.time),
                        const base::Error&);
        CHECK_THROWS_AS((void)journal::invite(room.database, room.random, {std::string(201, 'a')},
                                              room.clock.time),
                        const base::Error&);
    }
}
