#include "core/journal/review.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/journal/review_roles.h"
#include "tests/core/journal/review_support.h"

using namespace tamga;
using namespace tamga::test::reviewing;
using journal::ReviewKind;
using journal::WayOut;
using test::carry;
using test::Centre;
using test::database_of;

TEST_SUITE("journal/review") {
    TEST_CASE("a record changed at two stations apart is shown at both, with both sides") {
        Pair pair;
        const LearnerId id = pair.hub.add_learner("Ayşe");
        pair.meet();
        pair.tablet.clock.time += std::chrono::minutes{5};
        rename(pair.hub, id, "Ayşe Demir");
        rename(pair.tablet, id, "Ayşe Yılmaz");
        pair.meet();
        const std::string counts = learner(pair.hub, id).name;
        CHECK(learner(pair.tablet, id).name == counts);
        CHECK(are_equal(pair));
        for (Centre* centre : {&pair.hub, &pair.tablet}) {
            const ReviewItem item = only_item(*centre);
            CHECK(item.row.id == "learner:" + base::format(id));
            CHECK(item.row.kind == ReviewKind::learner);
            CHECK(item.row.about == counts);
            CHECK(item.row.time == pair.tablet.clock.time);
            REQUIRE(item.sides.size() == 2);
            CHECK(item.sides[0].counts);
            CHECK_FALSE(item.sides[1].counts);
            CHECK(item.sides[0].station != item.sides[1].station);
            CHECK(item.sides[0].by == "Deniz");
            CHECK(item.sides[1].by == "Deniz");
            std::vector<std::string> names = texts(item, "name");
            REQUIRE(names.size() == 2);
            CHECK(names[0] == counts);
            std::sort(names.begin(), names.end());
            CHECK(names == std::vector<std::string>{"Ayşe Demir", "Ayşe Yılmaz"});
            CHECK(item.ways == std::vector<WayOut>{WayOut::keep, WayOut::take});
        }
    }

    TEST_CASE("changes that follow each other, or say the same, need no look") {
        Pair pair;
        const LearnerId id = pair.hub.add_learner("Ayşe");
        pair.meet();
        rename(pair.tablet, id, "Ayşe D.");
        pair.meet();
        rename(pair.hub, id, "Ayşe Demir");
        pair.meet();
        CHECK(review(pair.hub).empty());
        rename(pair.hub, id, "Ayşe Yılmaz");
        rename(pair.tablet, id, "Ayşe Yılmaz");
        pair.meet();
        CHECK(review(pair.hub).empty());
        CHECK(review(pair.tablet).empty());
        CHECK(learner(pair.tablet, id).name == "Ayşe Yılmaz");
    }

    TEST_CASE("of several changes in a row at each station the newest are the sides") {
        Pair pair;
        const LearnerId id = pair.hub.add_learner("A");
        pair.meet();
        for (const char* name : {"H1", "H2", "H3"})
            rename(pair.hub, id, name);
        for (const char* name : {"T1", "T2"})
            rename(pair.tablet, id, name);
        pair.meet();
        std::vector<std::string> names = texts(only_item(pair.tablet), "name");
        std::sort(names.begin(), names.end());
        CHECK(names == std::vector<std::string>{"H3", "T2"});
    }

    TEST_CASE("whoever keeps or takes a side settles it for every station") {
        for (const bool takes : {false, true}) {
            Pair pair;
            const LearnerId id = clash(pair);
            const ReviewItem item = only_item(pair.tablet);
            const std::string wanted = texts(item, "name")[takes ? 1 : 0];
            pair.tablet.station->settle(item.row.id, takes ? WayOut::take : WayOut::keep);
            CHECK(review(pair.tablet).empty());
            pair.meet();
            CHECK(review(pair.hub).empty());
            CHECK(learner(pair.hub, id).name == wanted);
            CHECK(learner(pair.tablet, id).name == wanted);
            CHECK(are_equal(pair));
        }
    }

    TEST_CASE("two stations that settle it differently are a new thing to look at") {
        Pair pair;
        (void)clash(pair);
        const std::string item = only_item(pair.hub).row.id;
        pair.hub.station->settle(item, WayOut::keep);
        pair.tablet.station->settle(item, WayOut::take);
        pair.meet();
        CHECK(only_item(pair.hub).sides.size() == 2);
        CHECK(only_item(pair.tablet).sides.size() == 2);
        // And the same decision at both is none.
        pair.hub.station->settle(item, WayOut::keep);
        pair.tablet.station->settle(item, WayOut::keep);
        pair.meet();
        CHECK(review(pair.hub).empty());
        CHECK(review(pair.tablet).empty());
        CHECK(are_equal(pair));
    }

    TEST_CASE("a change on top of the side that counts does not settle the other") {
        Pair pair;
        const LearnerId id = clash(pair);
        const std::string lost = texts(only_item(pair.hub), "name")[1];
        rename(pair.hub, id, "Corrected");
        pair.meet();
        const std::vector<std::string> names = texts(only_item(pair.tablet), "name");
        CHECK(names == std::vector<std::string>{"Corrected", lost});
    }

    TEST_CASE("what is settled cannot be settled again, nor by a way that it does not have") {
        Pair pair;
        (void)clash(pair);
        Station& hub = *pair.hub.station;
        const std::string item = only_item(pair.hub).row.id;
        CHECK(refusal([&] { hub.settle(item, WayOut::seen); }) == base::ErrorKind::usage);
        CHECK(refusal([&] { hub.settle(item, WayOut::join); }) == base::ErrorKind::usage);
        CHECK(refusal([&] { hub.settle(item, WayOut::take, 3); }) == base::ErrorKind::usage);
        CHECK(refusal([&] { hub.settle(item, WayOut::take, 0); }) == base::ErrorKind::usage);
        hub.settle(item, WayOut::keep);
        CHECK(refusal([&] { hub.settle(item, WayOut::keep); }) == base::ErrorKind::not_found);
        for (const char* nonsense : {"", "learner:", "learner:x", "same:x:y", "entry:1/2/3", ":"})
            CHECK(refusal([&] { hub.settle(nonsense, WayOut::keep); }) ==
                  base::ErrorKind::not_found);
        hub.sign_out();
        CHECK(review(pair.hub).empty());
    }

    TEST_CASE("erasing a learner takes away what clashed about them") {
        Pair pair;
        const LearnerId id = clash(pair);
        CHECK(review(pair.hub).size() == 1);
        CHECK(pair.tablet.station->learners().erase(id, "asked for").empty());
        pair.meet();
        CHECK(review(pair.hub).empty());
        CHECK(are_equal(pair));
    }

    TEST_CASE("records with one identifier are shown until somebody joins or separates them") {
        for (const WayOut way : {WayOut::join, WayOut::separate}) {
            Pair pair;
            pair.hub.add_learner("Ayşe", "12345");
            pair.tablet.add_learner("Ayşe Yılmaz", "12345");
            pair.tablet.add_learner("Marat", "67890");
            pair.meet();
            const ReviewItem item = only_item(pair.hub);
            CHECK(item.row.kind == ReviewKind::same_person);
            CHECK(item.ways == std::vector<WayOut>{WayOut::join, WayOut::separate});
            CHECK(item.sides.size() == 2);
            pair.hub.station->settle(item.row.id, way);
            pair.meet();
            CHECK(review(pair.hub).empty());
            CHECK(review(pair.tablet).empty());
        }
    }

    TEST_CASE("entries that are held are shown until somebody has seen them") {
        Pair pair;
        Centre stranger{test::organisation_address, 2};
        carry(database_of(stranger), database_of(pair.hub));
        const ReviewItem item = only_item(pair.hub);
        CHECK(item.row.kind == ReviewKind::held);
        CHECK(item.row.code == "journal.not_a_member");
        CHECK(item.row.count == item.entries.size());
        CHECK(item.ways == std::vector<WayOut>{WayOut::seen});
        pair.hub.station->settle(item.row.id, WayOut::seen);
        CHECK(review(pair.hub).empty());
        CHECK(pair.hub.station->held_counts().entries == item.row.count);
        // What comes later was not seen.
        stranger.add_learner("Trudy");
        carry(database_of(stranger), database_of(pair.hub));
        CHECK(only_item(pair.hub).row.count == 1);
        pair.hub.station->rebuild([](std::uint64_t) {});
        CHECK(only_item(pair.hub).row.count == 1);
    }

    TEST_CASE("entries of a revoked station are accepted from the list") {
        Pair pair;
        const auto tablet = pair.tablet.station->ledger().chain().station;
        pair.hub.station->revoke_station(tablet, pair.hub.clock.time, "stolen");
        const LearnerId id = pair.tablet.add_learner("Ayşe");
        carry(database_of(pair.tablet), database_of(pair.hub));
        const ReviewItem item = only_item(pair.hub);
        CHECK(item.row.code == "journal.station_revoked");
        pair.hub.station->settle(item.row.id, WayOut::accept);
        CHECK(review(pair.hub).empty());
        CHECK(learner(pair.hub, id).name == "Ayşe");
    }

    TEST_CASE("a second history is shown with what lies on either branch, until it was seen") {
        Centre original;
        Centre clone;  // the same station, from the same random numbers
        original.add_learner("Ayşe");
        clone.add_learner("Mallory");
        carry(database_of(clone), database_of(original));
        const ReviewItem item = only_item(original);
        CHECK(item.row.kind == ReviewKind::fork);
        REQUIRE(item.entries.size() == 1);
        CHECK(item.entries[0].about == "Mallory");
        REQUIRE(item.living.size() == 1);
        CHECK(item.living[0].about == "Ayşe");
        original.station->settle(item.row.id, WayOut::seen);
        CHECK(review(original).empty());
    }

    TEST_CASE("a name that is nobody's, or is half of one, needs no look") {
        Pair pair;
        const LearnerId id = clash(pair);
        const std::string uuid = base::format(id);
        for (const std::string& name :
             {std::string{}, std::string{":"}, std::string{"learner"}, std::string{"learner:"},
              "learner:" + uuid + ":1", "Learner:" + uuid, "achievement:" + uuid,
              "achievement:" + uuid + ":x", "same:" + uuid, "same:" + uuid + ":" + uuid,
              std::string{"entry:"}, "entry:" + uuid + "/0/1", "held::" + uuid,
              "held:journal.conflict:" + uuid, "fork:" + uuid + "/0/1"}) {
            CAPTURE(name);
            CHECK(refusal([&] { (void)journal::review_item(database_of(pair.hub), name); }) ==
                  base::ErrorKind::not_found);
        }
        CHECK(journal::review_item(database_of(pair.hub), "learner:" + uuid).sides.size() == 2);
    }

    TEST_CASE("of two records with one number the pair is found by its name, one way round") {
        Pair pair;
        for (const char* number : {"1", "2", "3"}) {
            pair.hub.add_learner("Ayşe", number);
            pair.tablet.add_learner("Ayşe Yılmaz", number);
        }
        pair.meet();
        const auto rows = review(pair.hub);
        REQUIRE(rows.size() == 3);
        for (const ReviewRow& row : rows) {
            const ReviewItem item = journal::review_item(database_of(pair.hub), row.id);
            CHECK(item.row.id == row.id);
            CHECK(item.row.time == row.time);
            CHECK(item.sides.size() == 2);
        }
        const std::string turned = "same:" + rows[0].id.substr(42) + ":" + rows[0].id.substr(5, 36);
        CHECK(refusal([&] { (void)journal::review_item(database_of(pair.hub), turned); }) ==
              base::ErrorKind::not_found);
    }

    TEST_CASE("who has the role that a way asks for settles, and with another one nobody does") {
        using journal::Role;
        CHECK(journal::role_to_settle(ReviewKind::learner, WayOut::take) == Role::assessor);
        CHECK(journal::role_to_settle(ReviewKind::conflict, WayOut::new_version) == Role::designer);
        CHECK(journal::role_to_settle(ReviewKind::conflict, WayOut::seen) == Role::administrator);
        const crypto::KdfParameters fast{1, 8192};
        for (const Role role : {Role::designer, Role::assessor, Role::issuer, Role::verifier}) {
            Pair pair;
            (void)clash(pair);
            pair.hub.station->add_operator("One", {role}, "pass", fast);
            pair.hub.station->sign_in("One", "pass");
            const std::string item = only_item(pair.hub).row.id;
            const auto settle = [&] { pair.hub.station->settle(item, WayOut::take, 2); };
            if (role == Role::assessor)
                CHECK_NOTHROW(settle());
            else
                CHECK(refusal(settle) == base::ErrorKind::forbidden);
        }
    }

    TEST_CASE("who has not the role settles nothing") {
        Pair pair;
        (void)clash(pair);
        const crypto::KdfParameters fast{1, 8192};
        pair.hub.station->add_operator("Issuer", {journal::Role::issuer}, "pass", fast);
        pair.hub.station->sign_in("Issuer", "pass");
        const std::string item = only_item(pair.hub).row.id;
        CHECK(refusal([&] { pair.hub.station->settle(item, WayOut::keep); }) ==
              base::ErrorKind::forbidden);
        pair.hub.station->sign_out();
        CHECK(refusal([&] { pair.hub.station->settle(item, WayOut::keep); }) ==
              base::ErrorKind::passphrase);
    }
}
