#include "core/journal/overview.h"

#include <doctest/doctest.h>

#include "core/journal/peers.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

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
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
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
        Centre founder{test::organisation_address, 0};
        Centre courier{test::organisation_address, 1};
        Centre remote{test::organisation_address, 2};
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
}
