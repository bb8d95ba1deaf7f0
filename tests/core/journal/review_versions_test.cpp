#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/journal/audit.h"
#include "core/journal/projection.h"
#include "tests/core/journal/review_support.h"
#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::test::reviewing;
using journal::WayOut;
using test::carry;
using test::Centre;
using test::database_of;

TEST_SUITE("journal/review_versions") {
    TEST_CASE("a draft changed apart is shown, and what is published is what its publisher saw") {
        Pair pair;
        const auto id = draft(pair.hub, "Kaynak");
        pair.meet();
        draft(pair.hub, "Kaynak H", 1, id);
        draft(pair.tablet, "Kaynak T", 1, id);
        REQUIRE(pair.hub.station->achievements().publish(id, 1).is_published);
        pair.meet();
        CHECK(title(pair.hub, id) == "Kaynak H");
        CHECK(title(pair.tablet, id) == "Kaynak H");
        CHECK(are_equal(pair));
        const ReviewItem item = only_item(pair.tablet);
        CHECK(texts(item, "title") == std::vector<std::string>{"Kaynak H", "Kaynak T"});
        // Whether the draft came before or after publishing in the order, it becomes a version.
        CHECK(std::find(item.ways.begin(), item.ways.end(), WayOut::new_version) !=
              item.ways.end());
        pair.tablet.station->settle(item.row.id, WayOut::new_version);
        pair.meet();
        CHECK(review(pair.hub).empty());
        CHECK(title(pair.hub, id, 1) == "Kaynak H");
        CHECK(title(pair.hub, id, 2) == "Kaynak T");
        CHECK_FALSE(pair.hub.station->achievements().find_row(id, 2)->published);
        CHECK(pair.hub.station->achievements().find(id, 2)->version == 2);
        CHECK(are_equal(pair));
    }

    TEST_CASE("of two contents published under one number one counts, and both are shown") {
        Pair pair;
        const auto id = draft(pair.hub, "Kaynak");
        pair.meet();
        draft(pair.hub, "Kaynak H", 1, id);
        draft(pair.tablet, "Kaynak T", 1, id);
        REQUIRE(pair.hub.station->achievements().publish(id, 1).is_published);
        REQUIRE(pair.tablet.station->achievements().publish(id, 1).is_published);
        pair.meet();
        CHECK(title(pair.hub, id) == title(pair.tablet, id));
        CHECK(are_equal(pair));
        CHECK_FALSE(review(pair.hub).empty());
        const auto held = held_kinds(pair.hub);
        CHECK(std::find(held.begin(), held.end(), "journal.conflict achievement.published") !=
              held.end());
    }

    TEST_CASE("the same achievement brought along by two stations is one, and no clash") {
        Pair pair;
        CHECK(review(pair.hub).empty());
        CHECK(review(pair.tablet).empty());
        CHECK(held_kinds(pair.hub).empty());
    }

    TEST_CASE("what the founding station suspended another one does not reinstate") {
        Pair pair;
        pair.tablet.add_cohort(1);
        const auto id = pair.tablet.award().front();
        pair.meet();
        const auto state = [&](Centre& centre) {
            return centre.station->credentials().find(id)->state;
        };
        pair.hub.station->credentials().suspend({id}, "looked into");
        pair.meet();
        CHECK(refusal([&] { pair.tablet.station->credentials().reinstate({id}, "no"); }) ==
              base::ErrorKind::conflict);
        pair.hub.station->credentials().reinstate({id}, "it was right");
        pair.meet();
        CHECK(state(pair.tablet) == issue::CredentialState::good);
        // Who knows of it may suspend it again.
        pair.tablet.station->credentials().suspend({id}, "another matter");
        pair.meet();
        CHECK(state(pair.hub) == issue::CredentialState::suspended);
        CHECK(are_equal(pair));
    }

    TEST_CASE("suspended here and reinstated by the founding station there: the latter counts") {
        Pair pair;
        pair.tablet.add_cohort(1);
        const auto id = pair.tablet.award().front();
        pair.meet();
        pair.hub.station->credentials().suspend({id}, "looked into");
        pair.meet();
        pair.hub.station->credentials().reinstate({id}, "it was right");
        // The tablet knows of the suspension only, and revokes: which wins over everything.
        pair.tablet.station->credentials().revoke({id}, "forged");
        pair.meet();
        for (Centre* centre : {&pair.hub, &pair.tablet})
            CHECK(centre->station->credentials().find(id)->state ==
                  issue::CredentialState::revoked);
        CHECK(are_equal(pair));
    }

    TEST_CASE("in whatever order changes and decisions arrive, the same tables come out") {
        test::check_property("reviews converge", [](std::uint32_t seed) {
            std::mt19937 random{seed};
            Pair pair;
            std::vector<LearnerId> learners;
            for (const char* name : {"A", "B"})
                learners.push_back(pair.hub.add_learner(name));
            const auto achievement = draft(pair.hub, "D");
            pair.meet();
            for (int step = 0; step < 14; ++step) {
                Centre& at = random() % 2 == 0 ? pair.hub : pair.tablet;
                const std::string text = "V" + std::to_string(random() % 3);
                const LearnerId id = learners[random() % learners.size()];
                const auto row = at.station->achievements().find_row(achievement, 1);
                switch (random() % 8) {
                    case 0:
                        carry(database_of(at),
                              database_of(&at == &pair.hub ? pair.tablet : pair.hub));
                        break;
                    case 1:
                        if (!row->published) draft(at, text, 1, achievement);
                        break;
                    case 2:
                        if (!row->published && random() % 3 == 0)
                            (void)at.station->achievements().publish(achievement, 1);
                        break;
                    case 3:
                    case 4: {
                        const auto items = review(at);
                        if (items.empty()) break;
                        const ReviewItem item = journal::review_item(
                            database_of(at), items[random() % items.size()].id);
                        at.station->settle(item.row.id, item.ways[random() % item.ways.size()]);
                        break;
                    }
                    default:
                        if (!learner(at, id).is_erased) rename(at, id, text);
                }
            }
            pair.meet();
            pair.meet();
            const auto wanted = pair.hub.station->projection_digest();
            RC_ASSERT(pair.tablet.station->projection_digest() == wanted);
            store::Database late = test::store_for(pair.hub);
            auto runs = test::runs_of(database_of(pair.tablet), {3, 2000});
            for (std::size_t round = 0; round < 6; ++round) {
                std::shuffle(runs.begin(), runs.end(), random);
                for (const auto& run : runs)
                    (void)journal::receive(late, run);
            }
            for (const auto& run : test::runs_of(database_of(pair.tablet)))
                (void)journal::receive(late, run);
            RC_ASSERT(journal::projection_digest(late) == wanted);
            journal::rebuild(late, [](std::uint64_t) {});
            RC_ASSERT(journal::projection_digest(late) == wanted);
        });
    }
}
