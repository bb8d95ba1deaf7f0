#include "core/journal/review.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <random>

#include "core/base/error.h"
#include "core/journal/audit.h"
#include "core/journal/projection.h"
#include "tests/core/design/samples.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/property.h"

using namespace tamga;
using base::LearnerId;
using journal::ReviewItem;
using journal::ReviewKind;
using journal::ReviewRow;
using journal::WayOut;
using test::carry;
using test::Centre;
using test::database_of;

namespace {

constexpr const char* address = "https://centre.example/status";

/// The founding station and a member, which know each other.
struct Pair {
    Centre hub{address, 0};
    Centre tablet{address, 1};

    Pair() {
        test::join(hub, tablet);
        meet();
    }

    void meet() {
        carry(database_of(hub), database_of(tablet));
        carry(database_of(tablet), database_of(hub));
    }
};

std::vector<ReviewRow> review(Centre& centre) {
    return journal::review(database_of(centre));
}

ReviewItem only_item(Centre& centre) {
    const auto rows = review(centre);
    REQUIRE(rows.size() == 1);
    CHECK(journal::review_count(database_of(centre)) == 1);
    return journal::review_item(database_of(centre), rows.front().id);
}

assess::Learner learner(Centre& centre, const LearnerId& id) {
    return *centre.station->learners().find(id);
}

void rename(Centre& centre, const LearnerId& id, const std::string& name) {
    assess::Learner changed = learner(centre, id);
    changed.name = name;
    REQUIRE(centre.station->learners().update(changed).id);
}

/// A draft that both stations know.
base::AchievementId draft(Centre& centre, const std::string& title, int version = 1,
                          base::AchievementId id = {}) {
    design::Achievement achievement = test::sample_achievement("welding-safety-tr");
    achievement.id = id;
    achievement.version = version;
    achievement.title.set("tr", title);
    if (version > 1) achievement.changes.push_back({version, {}, {}});
    return centre.station->achievements().put(achievement).id;
}

std::string title(Centre& centre, const base::AchievementId& id, int version = 1) {
    return centre.station->achievements().find_row(id, version)->title;
}

std::vector<std::string> texts(const ReviewItem& item, const std::string& name) {
    for (const journal::ReviewLine& line : item.lines)
        if (line.name == name) return line.texts;
    return {};
}

bool are_equal(Pair& pair) {
    const auto wanted = pair.hub.station->projection_digest();
    if (pair.tablet.station->projection_digest() != wanted) return false;
    pair.tablet.station->rebuild([](std::uint64_t) {});
    return pair.tablet.station->projection_digest() == wanted;
}

base::ErrorKind refusal(const std::function<void()>& act) {
    try {
        act();
    } catch (const base::Error& error) {
        return error.kind();
    }
    FAIL("nothing was refused");
    return {};
}

/// What is held at a station, without what it says of the sample.
std::vector<std::string> held_kinds(Centre& centre) {
    std::vector<std::string> kinds;
    for (const journal::HeldEntry& entry : centre.station->held_entries())
        kinds.push_back(entry.code + " " + entry.kind);
    return kinds;
}

}  // namespace

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
            const LearnerId id = pair.hub.add_learner("A");
            pair.meet();
            rename(pair.hub, id, "H");
            rename(pair.tablet, id, "T");
            pair.meet();
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
        const LearnerId id = pair.hub.add_learner("A");
        pair.meet();
        rename(pair.hub, id, "H");
        rename(pair.tablet, id, "T");
        pair.meet();
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
        const LearnerId id = pair.hub.add_learner("A");
        pair.meet();
        rename(pair.hub, id, "H");
        rename(pair.tablet, id, "T");
        pair.meet();
        const std::string lost = texts(only_item(pair.hub), "name")[1];
        rename(pair.hub, id, "Corrected");
        pair.meet();
        const std::vector<std::string> names = texts(only_item(pair.tablet), "name");
        CHECK(names == std::vector<std::string>{"Corrected", lost});
    }

    TEST_CASE("what is settled cannot be settled again, nor by a way that it does not have") {
        Pair pair;
        const LearnerId id = pair.hub.add_learner("A");
        pair.meet();
        rename(pair.hub, id, "H");
        rename(pair.tablet, id, "T");
        pair.meet();
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
        const LearnerId id = pair.hub.add_learner("A");
        pair.meet();
        rename(pair.hub, id, "H");
        rename(pair.tablet, id, "T");
        pair.meet();
        CHECK(review(pair.hub).size() == 1);
        CHECK(pair.tablet.station->learners().erase(id, "asked for").empty());
        pair.meet();
        CHECK(review(pair.hub).empty());
        CHECK(are_equal(pair));
    }

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
        Centre stranger{address, 2};
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

    TEST_CASE("who has not the role settles nothing") {
        Pair pair;
        const LearnerId id = pair.hub.add_learner("A");
        pair.meet();
        rename(pair.hub, id, "H");
        rename(pair.tablet, id, "T");
        pair.meet();
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
