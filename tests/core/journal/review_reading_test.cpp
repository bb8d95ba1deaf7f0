#include "core/journal/review_reading.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/journal/review_support.h"

using namespace tamga;
using namespace tamga::test;
using namespace tamga::test::reviewing;
using journal::ReviewReading;

namespace {

/// Takes the newest entries of a store for held, for a reason.
void hold(Centre& centre, const std::string& code, int count) {
    const int held = database_of(centre)
                         .query(
                             "INSERT INTO held_entry SELECT id, ?, 'it has no effect' FROM entry"
                             " WHERE id NOT IN (SELECT entry FROM held_entry)"
                             " ORDER BY id DESC LIMIT ?")
                         .bind(code, count)
                         .run();
    REQUIRE(held == count);
}

std::vector<ReviewRow> read(Centre& centre, ReviewReading reading) {
    while (!reading.is_done())
        reading.step(database_of(centre));
    return reading.take_rows();
}

/// Changes of learners, pairs with one number, a conflict and what is held, all in one store.
struct Everything {
    Pair pair;
    Centre stranger{test::organisation_address, 2};

    Everything() {
        for (const char* number : {"1", "2", "3"}) {
            pair.hub.add_learner("Ayşe", number);
            pair.tablet.add_learner("Ayşe Yılmaz", number);
        }
        pair.meet();
        std::vector<base::LearnerId> changed;
        for (int i = 0; i < 4; ++i)
            changed.push_back(pair.hub.add_learner("Burak"));
        pair.meet();
        for (const base::LearnerId& id : changed) {
            rename(pair.hub, id, "Burak Kaya");
            rename(pair.tablet, id, "Burak Demir");
        }
        pair.meet();
        carry(database_of(stranger), database_of(pair.hub));
    }
    static void rename(Centre& centre, const base::LearnerId& id, const std::string& name) {
        assess::Learner learner = *centre.station->learners().find(id);
        learner.name = name;
        REQUIRE(centre.station->learners().update(learner).id);
    }
};

}  // namespace

TEST_SUITE("journal/review_reading") {
    TEST_CASE("however small the steps, the list is the same") {
        Everything all;
        hold(all.pair.hub, "journal.conflict", 5);
        const auto whole = review(all.pair.hub);
        REQUIRE(whole.size() > 12);
        for (const std::size_t most : {1U, 2U, 3U, 7U}) {
            const auto rows = read(all.pair.hub, ReviewReading{most});
            REQUIRE(rows.size() == whole.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                CHECK(rows[i].id == whole[i].id);
                CHECK(rows[i].kind == whole[i].kind);
                CHECK(rows[i].count == whole[i].count);
                CHECK(rows[i].time == whole[i].time);
            }
        }
    }

    TEST_CASE("a small store is read in one step") {
        Everything all;
        ReviewReading reading;
        reading.step(database_of(all.pair.hub));
        CHECK(reading.is_done());
    }

    TEST_CASE("a step goes through a bounded part of what is held, seen or not") {
        Centre centre;
        centre.add_cohort(30);
        hold(centre, "journal.unreadable", 60);
        for (const bool is_seen : {false, true}) {
            ReviewReading reading{10};
            int steps = 0;
            for (; !reading.is_done(); ++steps)
                reading.step(database_of(centre));
            CHECK(steps >= 6);
            CHECK(reading.count() == (is_seen ? 0 : 1));
            if (!is_seen)
                centre.station->settle(reading.take_rows().front().id, journal::WayOut::seen);
        }
    }

    TEST_CASE(
        "thousands of entries are marked as seen part by part, and whoever stops keeps those") {
        constexpr int count = 1100;
        Centre centre;
        centre.add_cohort(count / 2);
        hold(centre, "journal.unreadable", count);
        const std::string id = only_item(centre).row.id;
        std::vector<std::uint64_t> told;
        journal::settle_review(centre.station->ledger(), id, journal::WayOut::seen, 0,
                               [&](std::uint64_t done, std::uint64_t total) {
                                   CHECK(total == count);
                                   told.push_back(done);
                                   return false;
                               });
        CHECK(told == std::vector<std::uint64_t>{journal::seen_at_once});
        CHECK(only_item(centre).row.count == count - journal::seen_at_once);
        centre.station->settle(id, journal::WayOut::seen);
        CHECK(review(centre).empty());
    }
}
