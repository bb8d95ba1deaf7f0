#include "sync/hub/snapshots.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include <fstream>

#include "core/base/error.h"
#include "core/journal/projection.h"
#include "sync/client/snapshot_fetch.h"
#include "tests/core/support/vectors.h"
#include "tests/sync/support/serving.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

struct House {
    Centre founder{test::organisation_address, 0};

    House() {
        founder.add_cohort(3);
        founder.award();
    }

    std::unique_ptr<sync::Snapshots> shelf(std::uint64_t from_entries = 1) {
        return std::make_unique<sync::Snapshots>(
            sync::SnapshotShelf{database_of(founder).name(),
                                founder.station->ledger().station_key(), founder.clock,
                                from_entries},
            [this](const std::string& text) { log += text + "\n"; });
    }

    std::uint64_t erasures() { return journal::snapshot_state(database_of(founder)).erasures; }
    std::filesystem::path folder() const { return founder.folder.path() / "snapshots"; }
    std::size_t files() const {
        std::size_t count = 0;
        for (const auto& file : std::filesystem::directory_iterator{folder()})
            count += file.is_regular_file() ? 1 : 0;
        return count;
    }

    std::string log;
};

}  // namespace

TEST_SUITE("sync/hub/snapshots") {
    TEST_CASE("a snapshot is due for a store that is large enough, and again when it has grown") {
        House house;
        const auto entries = static_cast<std::uint64_t>(
            journal::snapshot_state(database_of(house.founder)).last_row);
        CHECK_FALSE(house.shelf(entries + 1)->make_if_due());
        CHECK_FALSE(house.shelf(0)->make_if_due());
        const auto shelf = house.shelf(entries);
        CHECK(shelf->make_if_due());
        const auto first = shelf->newest(house.erasures());
        REQUIRE(first);
        CHECK(first->manifest().content.entries == entries);
        CHECK_FALSE(shelf->make_if_due());
        // A tenth and one more, and quiet: nothing came between two looks.
        house.founder.add_cohort(static_cast<int>(entries / 20 + 1));
        CHECK_FALSE(shelf->make_if_due());
        CHECK(shelf->make_if_due());
        const auto second = shelf->newest(house.erasures());
        CHECK(second->name() != first->name());
        // Who fetches the one before may finish.
        CHECK(shelf->find(first->name(), house.erasures()) == first);
        CHECK(house.files() == 4);
        // Twice as much: without waiting for quiet.
        house.founder.add_cohort(static_cast<int>(second->manifest().content.entries / 2 + 1));
        CHECK(shelf->make_if_due());
        CHECK(shelf->find(first->name(), house.erasures()) == nullptr);
        CHECK(house.files() == 4);
        CHECK(first->bytes() > 0);
        base::Bytes bytes(16);
        CHECK(first->read(0, bytes) == 16);
    }

    TEST_CASE("once somebody's data is erased, no snapshot of before is given out or kept") {
        House house;
        const auto learner = house.founder.add_learner("Zxqwvu Unutulan", "C-77");
        const auto shelf = house.shelf();
        CHECK(shelf->make_if_due());
        const auto name = shelf->newest(house.erasures())->name();
        CHECK_FALSE(
            base::has_errors(house.founder.station->learners().erase(learner, "asked for")));
        CHECK(shelf->newest(house.erasures()) == nullptr);
        CHECK(shelf->find(name, house.erasures()) == nullptr);
        CHECK(shelf->make_if_due());
        CHECK(shelf->newest(house.erasures()) != nullptr);
        CHECK(shelf->find(name, house.erasures()) == nullptr);
        CHECK(house.files() == 2);
    }

    TEST_CASE("a hub that is started again goes on with what is whole, and clears the rest away") {
        House house;
        std::string name;
        {
            const auto shelf = house.shelf();
            CHECK(shelf->make_if_due());
            name = shelf->newest(house.erasures())->name();
        }
        std::ofstream{house.folder() / "making.db"} << "half";
        std::ofstream{house.folder() / "making.packed"} << "half";
        {
            const auto shelf = house.shelf();
            REQUIRE(shelf->newest(house.erasures()));
            CHECK(shelf->newest(house.erasures())->name() == name);
            CHECK(house.files() == 2);
        }
        // Pieces that were cut are not handed out.
        std::filesystem::resize_file(house.folder() / (name + ".pieces"), 100);
        CHECK(house.shelf()->newest(house.erasures()) == nullptr);
        CHECK(house.files() == 0);
        CHECK(house.log.find("cannot be read") != std::string::npos);
    }

    TEST_CASE("a station that was revoked gets no snapshot, although it proves who it is") {
        House house;
        Centre stolen{test::organisation_address, 1};
        test::join(house.founder, stolen);
        {
            const auto shelf = house.shelf();
            CHECK(shelf->make_if_due());
        }
        house.founder.station->revoke_station(stolen.station->ledger().chain().station,
                                              house.founder.clock.time, "stolen");
        test::Serving serving{house.founder};
        sync::HttpLine line{sync::read_address(serving.origin()), {}};
        sync::SnapshotFetch fetch{test::party_of(stolen), line, {10}};
        const auto report = sync::exchange(
            test::party_of(stolen), line, [](const sync::ExchangeProgress&) { return true; },
            &fetch);
        CHECK(report.at_once == 0);
        CHECK(report.received.stored == 0);
        CHECK_FALSE(line.manifest());
    }

    TEST_CASE("over HTTP only who proved to be a station gets a snapshot, whole or by ranges") {
        House house;
        Centre tablet{test::organisation_address, 1};
        test::join(house.founder, tablet);
        std::string name;
        std::uint64_t bytes = 0;
        {
            const auto shelf = house.shelf();
            CHECK(shelf->make_if_due());
            name = shelf->newest(house.erasures())->name();
            bytes = shelf->newest(house.erasures())->bytes();
        }
        const std::string pieces = test::read_file(house.folder() / (name + ".pieces"));
        test::Serving serving{house.founder};
        httplib::Client stranger{serving.origin()};
        CHECK(stranger.Get("/snapshot")->status == 403);
        CHECK(stranger.Get("/snapshot/" + name)->status == 403);

        sync::HttpLine line{sync::read_address(serving.origin()), {}};
        CHECK_FALSE(line.manifest());
        sync::SnapshotFetch fetch{test::party_of(tablet), line, {10}};
        const auto report = sync::exchange(
            test::party_of(tablet), line, [](const sync::ExchangeProgress&) { return true; },
            &fetch);
        CHECK(test::is_well(report));
        CHECK(report.at_once > 0);
        CHECK(line.bytes_received() > bytes);

        const auto got = line.pieces(name, 3, 5);
        REQUIRE(got);
        CHECK(std::string{base::as_text(*got)} == pieces.substr(3, 5));
        CHECK_FALSE(line.pieces(std::string(32, '0'), 0, 5));
        serving.end();
        CHECK(journal::projection_digest(database_of(tablet)) ==
              journal::projection_digest(database_of(house.founder)));
        CHECK(serving.log().find("Öğrenci") == std::string::npos);
    }
}
