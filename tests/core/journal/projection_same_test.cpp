#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>

#include "core/assess/same_person.h"
#include "core/journal/audit.h"
#include "core/journal/held.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/property.h"

using namespace tamga;
using base::LearnerId;
using test::carry;
using test::Centre;
using test::database_of;
using test::digest;

namespace {

/// Three stations of one organisation that all know the same records.
struct Three {
    Centre one{test::organisation_address, 0};
    Centre two{test::organisation_address, 1};
    Centre three{test::organisation_address, 2};
    std::vector<Centre*> all{&one, &two, &three};
    std::vector<LearnerId> records;

    Three() {
        test::join(one, two);
        test::join(one, three);
        for (const char* name : {"A", "B", "C", "D", "E"})
            records.push_back(one.add_learner(name));
        meet();
    }

    /// Everybody hands everything to everybody.
    void meet() {
        for (Centre* from : all)
            for (Centre* to : all)
                if (from != to) carry(database_of(*from), database_of(*to));
        for (Centre* from : all)
            for (Centre* to : all)
                if (from != to) carry(database_of(*from), database_of(*to));
    }

    void join(Centre& at, std::size_t record, std::size_t person) {
        (void)assess::join(at.station->ledger(), records[record], records[person]);
    }
    void separate(Centre& at, std::size_t record, std::size_t other) {
        (void)assess::separate(at.station->ledger(), records[record], records[other]);
    }
    LearnerId person(Centre& at, std::size_t record) {
        return assess::person_of(at.station->ledger(), records[record]);
    }
};

/// Which records hang together by the decisions that count, found by going over all pairs until
/// nothing changes: another way than the projection's.
std::map<std::int64_t, std::int64_t> groups(store::Database& database) {
    std::map<std::int64_t, std::int64_t> group;
    auto record = database.compose("SELECT id FROM learner");
    while (record.step())
        group[record.integer(0)] = record.integer(0);
    std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
    auto link = database.compose("SELECT learner, same_as FROM learner_link WHERE is_same = 1");
    while (link.step())
        pairs.emplace_back(link.integer(0), link.integer(1));
    for (bool has_changed = true; has_changed;) {
        has_changed = false;
        for (const auto& pair : pairs) {
            const std::int64_t least = std::min(group[pair.first], group[pair.second]);
            has_changed |= group[pair.first] != least || group[pair.second] != least;
            group[pair.first] = group[pair.second] = least;
        }
    }
    return group;
}

/// Every record of a group names one and the same of them; who is alone names nobody.
bool shows_groups(store::Database& database) {
    const auto group = groups(database);
    std::map<std::int64_t, std::int64_t> size;
    for (const auto& member : group)
        ++size[member.second];
    std::map<std::int64_t, std::int64_t> person;
    auto row = database.compose("SELECT id, person FROM learner ORDER BY id");
    while (row.step()) {
        const std::int64_t own = group.at(row.integer(0));
        if (row.is_null(1) != (size[own] == 1)) return false;
        if (row.is_null(1)) continue;
        if (group.at(row.integer(1)) != own) return false;
        if (person.try_emplace(own, row.integer(1)).first->second != row.integer(1)) return false;
    }
    return true;
}

/// One random act at a random station.
void act(Three& stations, std::mt19937& random) {
    Centre& at = *stations.all[random() % 3];
    const std::size_t record = random() % 5;
    const std::size_t other = random() % 5;
    switch (random() % 8) {
        case 0: carry(database_of(at), database_of(*stations.all[random() % 3])); break;
        case 1:
        case 2: stations.separate(at, record, other); break;
        case 3:
            if (random() % 4 == 0)
                (void)at.station->learners().erase(stations.records[record], "asked for");
            break;
        default: stations.join(at, record, other);
    }
}

}  // namespace

TEST_SUITE("journal/projection_same") {
    TEST_CASE("joins made apart hang together when they meet, whichever way they point") {
        Three stations;
        stations.join(stations.one, 0, 1);
        stations.join(stations.two, 1, 2);
        stations.join(stations.three, 3, 2);
        stations.meet();
        for (Centre* centre : stations.all) {
            for (const std::size_t record : {0, 1, 2, 3})
                CHECK(stations.person(*centre, record) == stations.records[2]);
            CHECK(stations.person(*centre, 4) == stations.records[4]);
            CHECK(digest(*centre) == digest(stations.one));
        }
    }

    TEST_CASE("a circle of joins shows the oldest record") {
        Three stations;
        stations.join(stations.one, 1, 2);
        stations.join(stations.two, 2, 3);
        stations.join(stations.three, 3, 1);
        stations.meet();
        for (Centre* centre : stations.all)
            for (const std::size_t record : {1, 2, 3})
                CHECK(stations.person(*centre, record) == stations.records[1]);
    }

    TEST_CASE("who knew of a join and took it back is believed, whoever hears of which first") {
        Three stations;
        stations.join(stations.three, 0, 1);
        carry(database_of(stations.three), database_of(stations.one));
        stations.separate(stations.one, 0, 1);
        // The second station hears of the taking back first.
        carry(database_of(stations.one), database_of(stations.two));
        stations.meet();
        for (Centre* centre : stations.all)
            CHECK(stations.person(*centre, 0) == stations.records[0]);
    }

    TEST_CASE("a record that is erased elsewhere is not the one that is shown") {
        Three stations;
        stations.join(stations.one, 0, 1);
        (void)stations.two.station->learners().erase(stations.records[1], "asked for");
        stations.meet();
        for (Centre* centre : stations.all) {
            CHECK(stations.person(*centre, 0) == stations.records[0]);
            CHECK(stations.person(*centre, 1) == stations.records[0]);
            CHECK(digest(*centre) == digest(stations.one));
        }
    }

    TEST_CASE(
        "whatever was joined, taken apart and erased wherever, all stations come to show the "
        "same") {
        test::check_property("joins converge", [](std::uint32_t seed) {
            std::mt19937 random{seed};
            Three stations;
            for (int i = 0; i < 12; ++i)
                act(stations, random);
            stations.meet();
            const crypto::Digest wanted = digest(stations.one);
            for (Centre* centre : stations.all) {
                RC_ASSERT(digest(*centre) == wanted);
                RC_ASSERT(shows_groups(database_of(*centre)));
            }
            store::Database late = test::store_for(stations.one);
            auto runs = test::runs_of(database_of(stations.two), {3, 2000});
            for (std::size_t round = 0; round < 6; ++round) {
                std::shuffle(runs.begin(), runs.end(), random);
                for (const auto& run : runs)
                    (void)journal::receive(late, run);
            }
            for (const auto& run : test::runs_of(database_of(stations.two)))
                (void)journal::receive(late, run);
            RC_ASSERT(journal::projection_digest(late) == wanted);
            journal::rebuild(late, [](std::uint64_t) {});
            RC_ASSERT(journal::projection_digest(late) == wanted);
        });
    }
}
