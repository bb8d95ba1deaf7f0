#include "core/station.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/error.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/refusal.h"

using namespace tamga;
using test::refusal;

TEST_SUITE("station") {
    TEST_CASE("a station is made once, and never over another") {
        test::Centre centre;
        StationSetup setup;
        setup.organisation.name = "Other";
        setup.organisation.country = "TR";
        setup.operator_name = "Other";
        setup.passphrase = "other";
        CHECK(refusal([&] {
                  Station::create(centre.folder.path(), setup, {centre.clock, centre.random});
              }) == base::ErrorKind::conflict);
        CHECK(centre.station->organisation().name == "Toros Eğitim Merkezi");
    }

    TEST_CASE("what a killed set-up left behind is no store and stands in nobody's way") {
        const test::Folder folder;
        std::ofstream{folder.path() / "tamga.db.unfinished"} << "half";
        base::FixedClock clock{*base::parse_instant("2026-11-23T09:30:00Z")};
        test::CountingRandom random;
        CHECK(refusal([&] {
                  Station::open(folder.path(), {clock, random});
              }) == base::ErrorKind::not_found);
        StationSetup setup{.organisation = {.name = "Centre",
                                            .country = "TN",
                                            .region = std::nullopt,
                                            .url = std::nullopt,
                                            .status_address = std::nullopt},
                           .operator_name = "Amina",
                           .passphrase = "x",
                           .kdf = {.operations = 1, .memory_bytes = 8192}};
        Station::create(folder.path(), setup, {clock, random});
        Station station = Station::open(folder.path(), {clock, random});
        station.sign_in("amina", "x");
        CHECK(station.notices().empty());
        CHECK_FALSE(std::filesystem::exists(folder.path() / "tamga.db.unfinished"));
    }

    TEST_CASE("a wrong passphrase and an unknown operator open nothing") {
        test::Centre centre;
        centre.station->sign_out();
        CHECK(refusal([&] { centre.station->sign_in("", "wrong"); }) ==
              base::ErrorKind::passphrase);
        CHECK(refusal([&] { centre.station->sign_in("Nobody", "x"); }) ==
              base::ErrorKind::not_found);
        CHECK(refusal([&] { centre.add_learner("A B"); }) == base::ErrorKind::passphrase);
    }

    TEST_CASE("a backup becomes the same station in a new incarnation") {
        test::Centre centre;
        centre.add_cohort(2);
        const auto credentials = centre.award();
        const auto backup = centre.folder.path() / "backup.tamga";
        centre.station->backup(backup);
        const test::Folder other;
        const auto restore = [&](const char* passphrase) {
            Station::restore(backup, other.path(), "", passphrase, {centre.clock, centre.random});
        };
        CHECK(refusal([&] { restore("wrong"); }) == base::ErrorKind::passphrase);
        CHECK_FALSE(std::filesystem::exists(other.path() / "tamga.db"));
        restore(test::Centre::passphrase);
        CHECK(refusal([&] { restore(test::Centre::passphrase); }) == base::ErrorKind::conflict);

        Station restored = Station::open(other.path(), {centre.clock, centre.random});
        CHECK(restored.did() == centre.station->did());
        CHECK(restored.credentials().document(credentials[0]) ==
              centre.station->credentials().document(credentials[0]));
        restored.sign_in("", test::Centre::passphrase);
        centre.station->sign_in("", test::Centre::passphrase);
        CHECK(restored.ledger().chain().station == centre.station->ledger().chain().station);
        CHECK(restored.ledger().chain().incarnation !=
              centre.station->ledger().chain().incarnation);
        CHECK(restored.verify_journal().findings.empty());
    }

    TEST_CASE("a backup from a clock that was ahead is restored once somebody says what is right") {
        test::Centre centre;
        centre.clock.time += std::chrono::days{300};
        const auto learner = centre.add_learner("Ayşe Yılmaz");
        const auto backup = centre.folder.path() / "backup.tamga";
        centre.station->backup(backup);
        centre.clock.time -= std::chrono::days{300};
        const test::Folder other;
        const auto restore = [&](bool is_clock_accepted) {
            Station::restore(backup, other.path(), "", test::Centre::passphrase,
                             {centre.clock, centre.random}, is_clock_accepted);
        };
        CHECK(refusal([&] { restore(false); }) == base::ErrorKind::clock);
        CHECK_FALSE(std::filesystem::exists(other.path() / "tamga.db"));
        restore(true);
        Station restored = Station::open(other.path(), {centre.clock, centre.random});
        CHECK(restored.learners().find(learner)->name == "Ayşe Yılmaz");
        CHECK_FALSE(base::has_errors(restored.verify_journal().findings));
    }

    TEST_CASE("a damaged backup is not restored") {
        test::Centre centre;
        centre.add_cohort(50);
        const auto backup = centre.folder.path() / "backup.tamga";
        centre.station->backup(backup);
        {
            std::fstream bytes{backup, std::ios::in | std::ios::out | std::ios::binary};
            bytes.seekp(20 * 4096);
            bytes << std::string(10 * 4096, 'x');
        }
        const test::Folder other;
        CHECK(refusal([&] {
                  Station::restore(backup, other.path(), "", test::Centre::passphrase,
                                   {centre.clock, centre.random});
              }) == base::ErrorKind::corrupt);
        CHECK_FALSE(std::filesystem::exists(other.path() / "tamga.db"));
    }

    TEST_CASE("what anybody revokes is known at the next look, here and in another program") {
        test::Centre centre;
        centre.add_cohort(2);
        const auto ids = centre.award();
        const auto verdict = [&](std::size_t which) {
            return centre.verify(centre.station->credentials().document(ids[which])).verdict;
        };
        CHECK(verdict(0) == verify::Verdict::valid);
        {
            Station other = Station::open(centre.folder.path(), {centre.clock, centre.random});
            other.sign_in("", test::Centre::passphrase);
            other.credentials().revoke({ids[0]}, "issued by mistake");
        }
        CHECK(verdict(0) == verify::Verdict::not_valid);
        CHECK(verdict(1) == verify::Verdict::valid);
        centre.station->sign_in("", test::Centre::passphrase);
        centre.station->credentials().revoke({ids[1]}, "issued by mistake");
        CHECK(verdict(1) == verify::Verdict::not_valid);
    }

    TEST_CASE("the last administrator stays, and names of operators are used once") {
        test::Centre centre;
        CHECK(refusal([&] { centre.station->remove_operator("Deniz"); }) ==
              base::ErrorKind::conflict);
        CHECK(refusal([&] {
                  centre.station->add_operator("DENİZ", {journal::Role::issuer}, "x", {1, 8192});
              }) == base::ErrorKind::conflict);
    }

    TEST_CASE("a store that was not closed is checked, and says so") {
        test::Centre centre;
        centre.add_cohort(1);
        const test::Folder
            copy;  // What a power cut leaves: the file and its log, and nobody there.
        for (const char* name : {"tamga.db", "tamga.db-wal"})
            std::filesystem::copy_file(centre.folder.path() / name, copy.path() / name);
        Station station = Station::open(copy.path(), {centre.clock, centre.random});
        CHECK(station.notices().size() == 1);
        CHECK(station.verify_journal().findings.empty());
    }
}
