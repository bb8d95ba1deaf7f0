#include "core/journal/entry_name.h"

#include <doctest/doctest.h>

#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/property.h"

using namespace tamga;
using journal::EntryName;

TEST_SUITE("journal/entry_name") {
    TEST_CASE("an entry has the same name in every store") {
        test::Centre centre;
        store::Database other = store::Database::in_memory();
        test::carry(test::database_of(centre), other);
        const auto chain = centre.station->ledger().chain();
        const EntryName name{chain, 2};
        const std::string text = journal::format(name);
        CHECK(text == base::format(chain.station) + "/" + std::to_string(chain.incarnation) + "/2");
        for (store::Database* database : {&test::database_of(centre), &other}) {
            const auto row = journal::find_entry(*database, name);
            REQUIRE(row);
            CHECK(journal::name_of_entry(*database, *row) == name);
            CHECK_FALSE(journal::find_entry(*database, {chain, 1'000'000}));
        }
    }

    TEST_CASE("what is no name is not taken for one") {
        const std::string station = base::format(base::StationId{});
        CHECK(journal::parse_entry_name(station + "/18446744073709551615/1"));
        for (const char* rest : {"", "/", "/1", "/1/", "/1/0", "/01/1", "/1/01", "/-1/1", "/1/+1",
                                 "/18446744073709551616/1", "/1/1/1", "/1/1 ", "//1"}) {
            CAPTURE(rest);
            CHECK_FALSE(journal::parse_entry_name(station + rest));
        }
        CHECK_FALSE(journal::parse_entry_name("urn:uuid:" + station + "/1/1"));
    }

    TEST_CASE("every name is read back as it was written") {
        test::check_property("entry names", [](const std::array<std::uint8_t, 16>& station,
                                               std::uint64_t incarnation, std::uint64_t sequence) {
            base::Uuid uuid;
            uuid.bytes = station;
            const EntryName name{{base::StationId{uuid}, incarnation}, sequence | 1U};
            RC_ASSERT(journal::parse_entry_name(journal::format(name)) == name);
        });
    }
}
