#include "core/journal/overview.h"

#include <doctest/doctest.h>

#include "core/journal/peers.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

constexpr const char* address = "https://centre.example/status";

std::uint64_t own_entries(Centre& centre) {
    for (const journal::Mark& mark : journal::marks(database_of(centre)))
        if (mark.chain == centre.station->ledger().chain()) return mark.sequence;
    return 0;
}

/// The founding station says, as in an exchange, that it holds everything that it holds.
void hear(Centre& founder, Centre& member) {
    journal::note_marks(database_of(member), journal::root_of(database_of(founder))->key,
                        journal::marks(database_of(founder)), founder.clock.time);
}

}  // namespace

TEST_SUITE("journal/overview") {
    TEST_CASE("a founding station hands in nowhere, and nothing waits there") {
        Centre centre;
        centre.add_cohort(2);
        const journal::HandingIn standing = journal::handing_in(database_of(centre));
        CHECK(standing.is_founder);
        CHECK(standing.waiting() == 0);
        CHECK_FALSE(standing.since);
        CHECK(standing.self == centre.station->members().front().station);
    }

    TEST_CASE("a store that is no station's hands in nothing") {
        store::Database database = store::Database::in_memory();
        CHECK(journal::handing_in(database).waiting() == 0);
        CHECK_FALSE(journal::handing_in(database).is_founder);
    }

    TEST_CASE("a member's entries wait until the founding station says that it holds them") {
        Centre founder{address, 0};
        Centre member{address, 1};
        test::join(founder, member);
        const std::uint64_t before = own_entries(member);
        const journal::HandingIn first = journal::handing_in(database_of(member));
        CHECK_FALSE(first.is_founder);
        CHECK(first.own == before);
        CHECK(first.carried == 0);
        CHECK(first.confirmed == 0);
        CHECK_FALSE(first.heard);

        test::carry(database_of(member), database_of(founder));
        // Carried, and yet nobody said so.
        CHECK(journal::handing_in(database_of(member)).own == before);
        hear(founder, member);
        const journal::HandingIn then = journal::handing_in(database_of(member));
        CHECK(then.waiting() == 0);
        CHECK(then.confirmed == before);
        CHECK_FALSE(then.since);
        CHECK(then.heard == founder.clock.time);

        member.clock.time += std::chrono::hours{5};
        const base::Instant written = member.clock.time;
        member.add_learner("Ayşe");
        member.clock.time += std::chrono::hours{5};
        member.add_learner("Fatma");
        const journal::HandingIn later = journal::handing_in(database_of(member));
        CHECK(later.own == own_entries(member) - before);
        CHECK(later.own >= 2);
        CHECK(later.since == written);
        CHECK(later.confirmed == before);
    }

    TEST_CASE("what a stick brought from another member waits too, and is told apart") {
        Centre founder{address, 0};
        Centre courier{address, 1};
        Centre remote{address, 2};
        test::join(founder, courier);
        test::join(founder, remote);
        remote.add_cohort(2);
        test::carry(database_of(founder), database_of(courier));
        test::carry(database_of(remote), database_of(courier));
        const journal::HandingIn standing = journal::handing_in(database_of(courier));
        CHECK(standing.carried == own_entries(remote));
        CHECK(standing.own > 0);
        // What the founding station wrote itself does not wait for it.
        CHECK(standing.waiting() == standing.carried + standing.own);
    }

    TEST_CASE("what is held is counted by station and reason, and a second history is told") {
        Centre original;
        Centre clone;  // the same station, from the same random numbers
        Centre stranger{address, 1};
        original.add_learner("Ayşe");
        original.add_learner("Fatma");
        clone.add_learner("Mallory");
        clone.clock.time += std::chrono::minutes{7};
        clone.add_learner("Trudy");
        test::carry(database_of(clone), database_of(original));
        test::carry(database_of(stranger), database_of(original));
        store::Database& database = database_of(original);

        const auto groups = journal::held_groups(database);
        REQUIRE(groups.size() == 2);
        std::uint64_t all = 0;
        for (const journal::HeldGroup& group : groups) {
            all += group.entries;
            const bool is_fork = group.station == original.station->members().front().station;
            CHECK(group.code == (is_fork ? "journal.fork" : "journal.not_a_member"));
            if (is_fork) CHECK(group.entries == 2);
            if (is_fork) CHECK(group.last - group.first == std::chrono::minutes{7});
            const auto entries = journal::held_in_group(database, group.station, group.code, 1);
            REQUIRE(entries.size() == 1);
            CHECK(entries.front().entry.code == group.code);
            CHECK(entries.front().entry.time == group.first);
            CHECK_FALSE(entries.front().entry.text.empty());
            if (!is_fork) continue;
            // Which is told by what it is about.
            CHECK(entries.front().entry.kind == "learner.set");
            CHECK(entries.front().about == "Mallory");
        }
        CHECK(groups[0].entries >= groups[1].entries);
        CHECK(all == journal::held_counts(database).entries);

        const auto branches = journal::second_branches(database);
        REQUIRE(branches.size() == 1);
        CHECK(branches[0].station == original.station->members().front().station);
        CHECK(branches[0].entries == 2);
        CHECK(branches[0].after + 2 == own_entries(original));
    }
}
