#include "core/issue/station_lists.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "core/base/error.h"
#include "core/issue/status_lists.h"
#include "core/proof/did_key.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/property.h"
#include "tests/core/support/steps.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

base::StationId station_of(Centre& centre) {
    return centre.station->ledger().chain().station;
}

issue::StationLists lists_of(Centre& centre) {
    return {station_of(centre), false};
}

/// What reading everything anew gives: the remembered lists must never differ from it.
bool is_as_read_anew(issue::StationLists& remembered, Centre& centre, Centre& of) {
    const auto anew =
        issue::current_lists(database_of(centre), {station_of(of)}, centre.clock.now());
    const auto& held = remembered.look(database_of(centre), centre.clock.now());
    return std::equal(held.begin(), held.end(), anew.begin(), anew.end(),
                      [](const auto& one, const auto& other) {
                          return one.id == other.id && one.issuer == other.issuer &&
                                 one.purposes == other.purposes &&
                                 one.valid_from == other.valid_from && one.list == other.list;
                      });
}

void act(Centre& centre, const std::vector<base::CredentialId>& awarded, std::mt19937& random) {
    const base::CredentialId one = awarded[random() % awarded.size()];
    try {
        switch (random() % 6) {
            case 0: centre.station->credentials().revoke({one}, "issued in error"); break;
            case 1:
            case 2: centre.station->credentials().suspend({one}, "inquiry"); break;
            case 3:
            case 4: centre.station->credentials().reinstate({one}, "inquiry closed"); break;
            default: centre.add_cohort(1); centre.award();
        }
    } catch (const base::Error&) {
        // What is revoked stays so, and what is good cannot be reinstated.
        return;
    }
}

/// Two stations that awarded, and the founding one holds what both did.
struct Two {
    Centre founder{test::organisation_address, 0};
    Centre member{test::organisation_address, 1};
    std::vector<base::CredentialId> of_founder;
    std::vector<base::CredentialId> of_member;

    Two() {
        test::join(founder, member);
        member.add_cohort(2);
        of_member = member.award();
        founder.add_cohort(1);
        of_founder = founder.award();
        test::carry(database_of(member), database_of(founder));
    }

    void revoke_one_of_each() {
        founder.station->credentials().revoke({of_member[0], of_founder[0]}, "issued in error");
    }
};

}  // namespace

TEST_SUITE("issue/station_lists") {
    TEST_CASE("a credential's bits follow what is decided about it, and only these") {
        Centre centre;
        centre.add_cohort(3);
        const auto awarded = centre.award();
        auto lists = lists_of(centre);
        const auto counts = [&] {
            const auto& now = lists.look(database_of(centre), centre.clock.now());
            REQUIRE(now.size() == 2);
            return std::pair{now[0].list.count(), now[1].list.count()};
        };
        CHECK(counts() == std::pair<std::size_t, std::size_t>{0, 0});
        centre.station->credentials().suspend({awarded[0], awarded[1]}, "inquiry");
        CHECK(counts() == std::pair<std::size_t, std::size_t>{0, 2});
        centre.station->credentials().revoke({awarded[0]}, "issued in error");
        CHECK(counts() == std::pair<std::size_t, std::size_t>{1, 1});
        centre.station->credentials().reinstate({awarded[1]}, "inquiry closed");
        CHECK(counts() == std::pair<std::size_t, std::size_t>{1, 0});
        CHECK(is_as_read_anew(lists, centre, centre));
    }

    TEST_CASE("whatever is written, the remembered lists are those that are read anew") {
        test::check_property("remembered lists", [](std::uint32_t seed) {
            std::mt19937 random{seed};
            Centre centre;
            centre.add_cohort(5);
            const auto awarded = centre.award();
            auto lists = lists_of(centre);
            for (int i = 0; i < 10; ++i) {
                for (std::size_t n = random() % 3; n > 0; --n)
                    act(centre, awarded, random);
                RC_ASSERT(is_as_read_anew(lists, centre, centre));
            }
        });
    }

    TEST_CASE("what another program writes, a rebuild and a new address are followed") {
        Centre centre;
        centre.add_cohort(3);
        const auto awarded = centre.award();
        auto lists = lists_of(centre);
        CHECK(is_as_read_anew(lists, centre, centre));
        {
            Station other = Station::open(centre.folder.path(), {centre.clock, centre.random});
            other.sign_in("", Centre::passphrase);
            other.credentials().revoke({awarded[2]}, "issued in error");
        }
        CHECK(is_as_read_anew(lists, centre, centre));
        CHECK(lists.look(database_of(centre), centre.clock.now())[0].list.count() == 1);
        centre.station->rebuild([](std::uint64_t) {});
        CHECK(is_as_read_anew(lists, centre, centre));
        CHECK(lists.look(database_of(centre), centre.clock.now())[0].list.count() == 1);
        auto profile = centre.station->organisation();
        profile.status_address = "https://elsewhere.example/status";
        centre.station->set_organisation(profile);
        CHECK(is_as_read_anew(lists, centre, centre));
        CHECK(lists.look(database_of(centre), centre.clock.now())[0].id.starts_with(
            "https://elsewhere.example/"));
    }

    TEST_CASE("another station's lists hold its credentials, whoever revoked them") {
        Two two;
        auto own_lists = lists_of(two.founder);
        auto members = lists_of(two.member);
        CHECK(is_as_read_anew(members, two.founder, two.member));
        two.revoke_one_of_each();
        CHECK(is_as_read_anew(members, two.founder, two.member));
        CHECK(is_as_read_anew(own_lists, two.founder, two.founder));
        CHECK(members.look(database_of(two.founder), two.founder.clock.now())[0].list.count() == 1);
        CHECK(own_lists.look(database_of(two.founder), two.founder.clock.now())[0].list.count() ==
              1);
    }

    TEST_CASE("a store from before knows whose each credential is as soon as it is opened") {
        Two two;
        two.revoke_one_of_each();
        const auto wanted = two.founder.station->projection_digest();
        test::make_as_of_step_25(database_of(two.founder));
        two.founder.reopen();
        CHECK(two.founder.station->projection_digest() == wanted);
        CHECK(lists_of(two.founder)
                  .look(database_of(two.founder), two.founder.clock.now())[0]
                  .list.count() == 1);
    }

    TEST_CASE("reading a station's lists takes as long as there are withdrawals, not entries") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        test::join(founder, member);
        founder.add_cohort(2);
        founder.station->credentials().revoke(founder.award(), "issued in error");
        store::Database& database = database_of(founder);
        const issue::ListOwner owner{station_of(founder)};
        const auto read_anew = [&] {
            return test::steps_of(database, [&] {
                CHECK(issue::current_lists(database, owner, founder.clock.now()).size() == 2);
            });
        };
        const int before = read_anew();
        founder.add_cohort(100);
        (void)founder.award();
        const int after = read_anew();
        MESSAGE(before << " instructions, and " << after << " with a hundred credentials more");
        CHECK(after < before + 100);
    }
}
