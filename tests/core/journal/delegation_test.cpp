#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/issue/credential_counts.h"
#include "core/journal/held.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/refusal.h"

using namespace tamga;
using test::carry;
using test::Centre;
using test::database_of;
using test::is_rebuilt_equal;

namespace {

/// A founding station, and one that it admitted within bounds and that knows them.
struct DelegatedPair {
    explicit DelegatedPair(const trust::DelegationTerms& terms) {
        member.station->join(
            founder.station->admit(member.station->request_membership("Tablet 2"), terms));
        carry(database_of(founder), database_of(member));
    }

    base::StationId id() { return member.station->ledger().chain().station; }
    void hand_in() { carry(database_of(member), database_of(founder)); }
    void take_along() { carry(database_of(founder), database_of(member)); }

    Centre founder{test::organisation_address, 0};
    Centre member{test::organisation_address, 1};
};

base::ErrorKind refusal(Centre& centre) {
    try {
        centre.award();
    } catch (const base::Error& error) {
        return error.kind();
    }
    FAIL("nothing was refused");
    return {};
}

verify::Result issuer_of(Centre& centre, const std::string& document) {
    return centre.verify(document).check(verify::Question::issuer).result;
}

/// Why entries have no effect; but for the sample achievement, which both stations brought along.
std::vector<std::string> held_codes(Centre& centre) {
    std::vector<std::string> codes;
    for (const journal::HeldEntry& entry : centre.station->held_entries())
        if (entry.kind != "achievement.set") codes.push_back(entry.code);
    return codes;
}

std::int64_t issued(Centre& centre) {
    const base::Instant now = centre.clock.now();
    return issue::count_issued(centre.station->ledger(), base::Instant{},
                               now + std::chrono::days{1}, 1000);
}

}  // namespace

TEST_SUITE("journal/delegation") {
    TEST_CASE("after its end a station issues nothing, and still hands in") {
        DelegatedPair pair{{.until = base::Instant{} + std::chrono::days{1}}};
        pair.member.add_cohort(1);
        CHECK(refusal(pair.member) == base::ErrorKind::forbidden);
        pair.hand_in();
        CHECK(held_codes(pair.founder).empty());
        CHECK(pair.founder.station->projection_digest() ==
              pair.member.station->projection_digest());

        pair.founder.station->renew(pair.id(), {});
        pair.take_along();
        CHECK(pair.member.award().size() == 1);
    }

    TEST_CASE("a station issues nothing before its delegation begins") {
        DelegatedPair pair{{}};
        const base::Instant now = pair.member.clock.now();
        pair.founder.station->renew(pair.id(), {.from = now + std::chrono::hours{1}});
        pair.take_along();
        pair.member.add_cohort(1);
        CHECK(refusal(pair.member) == base::ErrorKind::forbidden);
        pair.member.clock.time = now + std::chrono::hours{1};
        CHECK(pair.member.award().size() == 1);
    }

    TEST_CASE("a quota ends the issuing at its number, over several batches") {
        DelegatedPair pair{{.quota = 3}};
        pair.member.add_cohort(2);
        CHECK(pair.member.award().size() == 2);
        pair.member.add_cohort(2);
        CHECK(refusal(pair.member) == base::ErrorKind::forbidden);
        // The third is durable, the fourth waits.
        CHECK(issued(pair.member) == 3);
        pair.founder.station->renew(pair.id(), {.quota = 4});
        pair.take_along();
        CHECK(pair.member.award().size() == 1);
    }

    TEST_CASE("what a delegation does not name is not issued, and not valid if it was") {
        DelegatedPair pair{{}};
        pair.member.add_cohort(1);
        const auto awarded = pair.member.award();
        const std::string document = pair.member.station->credentials().document(awarded[0]);
        CHECK(issuer_of(pair.founder, document) == verify::Result::pass);
        pair.founder.station->renew(
            pair.id(), {.achievements = {"urn:uuid:019ab0c4-5e00-7a11-8c01-000000000000"}});
        const verify::Report report = pair.founder.verify(document);
        CHECK(report.check(verify::Question::issuer).result == verify::Result::fail);
        CHECK(report.check(verify::Question::issuer).reason == "issuer.not_entitled");
        pair.take_along();
        pair.member.add_cohort(1);
        CHECK(refusal(pair.member) == base::ErrorKind::forbidden);
        // The founding station names the achievement, and the member goes on.
        pair.founder.station->renew(pair.id(),
                                    {.achievements = {base::to_urn(pair.member.achievement.uuid)}});
        pair.take_along();
        CHECK(pair.member.award().size() == 1);
        CHECK(issuer_of(pair.founder, document) == verify::Result::pass);
    }

    TEST_CASE("what a retired station issued stays, what it issues later is not valid") {
        DelegatedPair pair{{}};
        pair.member.add_cohort(1);
        const std::string before =
            pair.member.station->credentials().document(pair.member.award().at(0));
        pair.member.clock.time += std::chrono::hours{2};
        pair.founder.clock.time = pair.member.clock.time;
        pair.founder.station->retire(pair.id(), pair.member.clock.time, "replaced");
        // It has not heard of it yet.
        pair.member.clock.time += std::chrono::hours{1};
        pair.member.add_cohort(1);
        const std::string after =
            pair.member.station->credentials().document(pair.member.award().at(0));
        pair.hand_in();
        CHECK(issuer_of(pair.founder, before) == verify::Result::pass);
        CHECK(issuer_of(pair.founder, after) == verify::Result::fail);
        CHECK(held_codes(pair.founder).empty());
        pair.take_along();
        pair.member.add_cohort(1);
        CHECK(refusal(pair.member) == base::ErrorKind::forbidden);
        CHECK(is_rebuilt_equal(pair.founder));
    }

    TEST_CASE("a station that is to be retired later issues until then") {
        DelegatedPair pair{{}};
        const base::Instant later = pair.member.clock.now() + std::chrono::hours{1};
        pair.founder.station->retire(pair.id(), later, "replaced");
        pair.take_along();
        pair.member.add_cohort(1);
        CHECK(pair.member.award().size() == 1);
        pair.member.clock.time = later;
        pair.member.add_cohort(1);
        CHECK(refusal(pair.member) == base::ErrorKind::forbidden);
    }

    TEST_CASE("of a revoked station counts what was received by then, the rest once accepted") {
        DelegatedPair pair{{}};
        pair.member.add_cohort(1);
        pair.member.award();
        pair.hand_in();
        pair.founder.station->revoke_station(pair.id(), pair.founder.clock.now(), "stolen");
        const crypto::Digest revoked = pair.founder.station->projection_digest();
        CHECK(issued(pair.founder) == 1);

        pair.member.add_cohort(1);
        pair.member.award();
        pair.hand_in();
        const auto codes = held_codes(pair.founder);
        CHECK(codes.size() == 4);
        CHECK(std::all_of(codes.begin(), codes.end(), [](const std::string& code) {
            return code == "journal.station_revoked";
        }));
        CHECK(pair.founder.station->projection_digest() == revoked);
        CHECK(is_rebuilt_equal(pair.founder));

        // On the station itself the same counts, and nothing can be added.
        pair.take_along();
        CHECK(pair.member.station->projection_digest() == revoked);
        CHECK_THROWS_AS((void)pair.member.add_learner("Thief"), const base::Error&);
        CHECK(is_rebuilt_equal(pair.member));

        pair.founder.station->accept_entries(pair.id());
        CHECK(held_codes(pair.founder).empty());
        CHECK(issued(pair.founder) == 2);
        pair.take_along();
        CHECK(pair.member.station->projection_digest() ==
              pair.founder.station->projection_digest());
    }

    TEST_CASE("in whatever order ends and entries arrive, the tables come out equal") {
        DelegatedPair pair{{}};
        pair.member.add_cohort(1);
        pair.member.award();
        pair.hand_in();
        pair.founder.station->revoke_station(pair.id(), pair.founder.clock.now(), "stolen");
        pair.member.add_cohort(2);
        pair.member.award();
        pair.hand_in();
        Centre third{test::organisation_address, 2};
        (void)pair.founder.station->admit(third.station->request_membership("Tablet 3"), {});
        const base::StationId other_id = third.station->ledger().chain().station;
        pair.founder.station->renew(other_id, {.quota = 7});
        pair.founder.station->retire(other_id, pair.founder.clock.now(), "sold");
        pair.founder.station->renew(other_id, {.quota = 9});
        pair.founder.station->renew(other_id, {.quota = 11});
        CHECK(is_rebuilt_equal(pair.founder));
        for (const bool is_reversed : {false, true}) {
            store::Database other = test::store_for(pair.founder);
            auto runs = test::runs_of(database_of(pair.founder), {3, 1U << 20U});
            if (is_reversed) std::reverse(runs.begin(), runs.end());
            for (int pass = 0; pass < static_cast<int>(runs.size()); ++pass)
                for (const journal::CarriedRun& run : runs)
                    (void)journal::receive(other, run);
            CHECK(journal::projection_digest(other) == pair.founder.station->projection_digest());
        }
    }

    TEST_CASE("to admit a station, or to renew that, nothing is worked out anew") {
        DelegatedPair pair{{}};
        const auto learner = pair.founder.add_learner("A");
        store::Database& database = database_of(pair.founder);
        // What nothing but working it out from the journal would put right.
        database.execute("UPDATE learner SET name = 'B' WHERE name = 'A'");
        pair.founder.station->renew(pair.id(), {.quota = 7});
        Centre third{test::organisation_address, 2};
        (void)pair.founder.station->admit(third.station->request_membership("Tablet 3"), {});
        CHECK(pair.founder.station->learners().find(learner)->name == "B");
        // Something of the fourth is here, held until now: it is looked at again.
        Centre fourth{test::organisation_address, 3};
        (void)fourth.add_learner("C");
        carry(database_of(fourth), database);
        (void)pair.founder.station->admit(fourth.station->request_membership("Tablet 4"), {});
        CHECK(pair.founder.station->learners().find(learner)->name == "A");
        CHECK_FALSE(pair.founder.station->learners().search("C", 10).empty());
        CHECK(is_rebuilt_equal(pair.founder));
    }

    TEST_CASE("only the founding station says how far others may go") {
        DelegatedPair pair{{}};
        Station& member = *pair.member.station;
        const base::Instant now = pair.member.clock.now();
        CHECK_THROWS_AS(member.renew(pair.id(), {}), const base::Error&);
        CHECK_THROWS_AS(member.retire(pair.id(), now, "x"), const base::Error&);
        CHECK_THROWS_AS(member.revoke_station(pair.id(), now, "x"), const base::Error&);
        const base::StationId root = pair.founder.station->ledger().chain().station;
        CHECK_THROWS_AS(pair.founder.station->retire(root, now, "x"), const base::Error&);
        CHECK_THROWS_AS(pair.founder.station->retire(base::StationId{}, now, "x"),
                        const base::Error&);
        CHECK_THROWS_AS(pair.founder.station->accept_entries(pair.id()), const base::Error&);

        // Written all the same by a program that is not ours, it has no effect.
        journal::Batch batch{member.ledger().writer(journal::Role::administrator)};
        CHECK_THROWS_AS(
            batch.append(journal::Kind::delegation_ended, {{"station", base::format(root)},
                                                           {"at", base::format(now)},
                                                           {"reason", "x"},
                                                           {"is_revoked", false}}),
            const base::Error&);
    }

    TEST_CASE("a station's part ends with a reason, and nobody loses it in a time to come") {
        DelegatedPair pair{{}};
        Station& founder = *pair.founder.station;
        const base::Instant now = pair.founder.clock.now();
        CHECK(test::refusal([&] { founder.retire(pair.id(), now, " "); }) ==
              base::ErrorKind::usage);
        CHECK(test::refusal([&] { founder.revoke_station(pair.id(), now, ""); }) ==
              base::ErrorKind::usage);
        CHECK(test::refusal([&] {
                  founder.revoke_station(pair.id(), now + std::chrono::milliseconds{1}, "lost");
              }) == base::ErrorKind::usage);
        CHECK_FALSE(founder.members().at(1).end);
        founder.retire(pair.id(), now + std::chrono::hours{24}, "sold");
        CHECK(founder.members().at(1).end);
    }

    TEST_CASE("bounds that cannot be are refused, and say which") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        const std::string request = member.station->request_membership("Tablet 2");
        const base::Instant now = founder.clock.now();
        for (const trust::DelegationTerms& terms :
             {trust::DelegationTerms{.from = now, .until = now},
              {.quota = 0},
              {.quota = -1},
              {.achievements = {""}},
              {.centre = std::string(201, 'a')}}) {
            CHECK_THROWS_AS((void)founder.station->admit(request, terms), const base::Error&);
            CHECK_THROWS_AS((void)founder.station->invite("T", std::chrono::days{1}, terms),
                            const base::Error&);
        }
        CHECK(founder.station->members().size() == 1);
    }

    TEST_CASE("the bounds of an invitation become those of the delegation") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        const trust::DelegationTerms terms{.centre = "Workshop 3", .quota = 50};
        const std::string code = founder.station->invite("Tablet 2", std::chrono::days{1}, terms);
        (void)founder.station->admit_invited(member.station->request_membership("x"), code);
        REQUIRE(founder.station->members().size() == 2);
        CHECK(founder.station->members()[1].terms == terms);
        CHECK(founder.station->members()[1].name == "Tablet 2");
    }

    TEST_CASE("others who trust the organisation learn the bounds of its stations") {
        DelegatedPair pair{{.quota = 7}};
        const base::Instant now = pair.founder.clock.now();
        pair.founder.station->renew(pair.id(), {.until = now + std::chrono::days{30}});
        pair.founder.station->revoke_station(pair.id(), now, "lost");
        const auto issuers = pair.founder.station->own_issuers();
        REQUIRE(issuers.size() == 2);
        CHECK(issuers[0].did == pair.founder.station->did());
        CHECK_FALSE(issuers[0].until.has_value());
        CHECK(issuers[1].did == pair.member.station->did());
        CHECK(issuers[1].until == now + std::chrono::days{30});
        CHECK(issuers[1].terms.at(issuers[1].did).compromised_from == now);
    }
}
