#include "core/journal/membership.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/journal/audit.h"
#include "core/journal/held.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::carry;
using test::Centre;
using test::database_of;
using test::digest;

namespace {

/// What a stranger who knows a station's number writes in its name, soundly sealed with another
/// key.
journal::CarriedRun forged(Centre& victim) {
    const auto key = crypto::SigningKey::from_seed(std::array<std::uint8_t, 32>{9});
    journal::CarriedRun run = test::runs_of(database_of(victim)).front();
    run.key = key.public_key();
    run.entries.resize(1);
    run.seals.clear();
    const crypto::Digest head = journal::check_run(run).head;
    run.seals.push_back({1, head, key.sign(journal::seal_message(run.chain, 1, head))});
    return run;
}

std::int64_t count(store::Database& database, const char* table) {
    auto row = database.compose(std::string{"SELECT count(*) FROM "} + table);
    row.step();
    return row.integer(0);
}

verify::Result status_of(Centre& centre, const std::string& document) {
    return centre.verify(document).check(verify::Question::status).result;
}

}  // namespace

TEST_SUITE("journal/membership") {
    TEST_CASE("whoever writes in a member's name first does not lock the member out") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        store::Database& store = database_of(founder);
        REQUIRE(journal::receive(store, forged(member)).stored == 1);
        test::join(founder, member);
        member.add_learner("Ayşe");
        const auto runs = test::runs_of(database_of(member));
        const auto report = journal::receive(store, runs.front());
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "journal.other_key");
        CHECK(report.findings[0].severity == base::Severity::warning);
        CHECK(count(store, "learner") == 1);
        carry(database_of(member), store);
        CHECK(journal::held_counts(store).forks == 1);
        CHECK(journal::verify_journal(store).findings.empty());
        carry(store, database_of(member));
        CHECK(digest(founder) == digest(member));
    }

    TEST_CASE("a stranger with a member's number is refused, and so are its unsealed entries") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        test::join(founder, member);
        carry(database_of(member), database_of(founder));
        journal::CarriedRun run = forged(member);
        for (const bool is_sealed : {true, false}) {
            if (!is_sealed) run.seals.clear();
            const auto report = journal::receive(database_of(founder), run);
            REQUIRE(report.findings.size() == 1);
            CHECK(report.findings[0].code == "journal.other_key");
            CHECK(report.findings[0].severity == base::Severity::error);
        }
        CHECK(count(database_of(founder), "unsealed_run") == 0);
        CHECK(journal::held_counts(database_of(founder)).forks == 0);
    }

    TEST_CASE("what is received for later takes effect once, when asked or when opened") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        test::join(founder, member);
        founder.add_cohort(2);
        founder.award();
        member.add_cohort(3);
        member.award();
        carry(database_of(member), database_of(founder));
        store::Database late = test::store_for(founder);
        auto runs = test::runs_of(database_of(founder));
        std::reverse(runs.begin(), runs.end());
        for (const auto& run : runs)
            CHECK_FALSE(
                base::has_errors(journal::receive(late, run, journal::Effect::later).findings));
        CHECK(journal::projection_digest(late) != digest(founder));
        CHECK(journal::take_due_effect(late));
        CHECK(journal::projection_digest(late) == digest(founder));
        CHECK_FALSE(journal::take_due_effect(late));

        for (const auto& run : runs)
            (void)journal::receive(database_of(member), run, journal::Effect::later);
        REQUIRE(count(database_of(member), "replay_due") == 1);
        CHECK(digest(member) != digest(founder));
        member.reopen();
        CHECK(digest(member) == digest(founder));
        CHECK(count(database_of(member), "credential") == 5);
    }

    TEST_CASE("what stations of one organisation issue and revoke is known to each other") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        test::join(founder, member);
        member.add_cohort(1);
        const auto awarded = member.award();
        const std::string document = member.station->credentials().document(awarded[0]);
        // The key is known; what it issued has not arrived.
        CHECK(founder.verify(document).check(verify::Question::issuer).result ==
              verify::Result::pass);
        CHECK(status_of(founder, document) == verify::Result::unknown);
        carry(database_of(member), database_of(founder));
        CHECK(status_of(founder, document) == verify::Result::pass);
        founder.station->credentials().revoke(awarded, "issued in error");
        CHECK(status_of(founder, document) == verify::Result::fail);
        CHECK(status_of(member, document) == verify::Result::pass);
        carry(database_of(founder), database_of(member));
        CHECK(status_of(member, document) == verify::Result::fail);
    }

    TEST_CASE("only the founding station admits, and nobody joins with another's admission") {
        Centre founder{test::organisation_address, 0};
        Centre member{test::organisation_address, 1};
        Centre third{test::organisation_address, 2};
        const std::string request = member.station->request_membership("Tablet 2");
        const std::string admission = founder.station->admit(request);
        CHECK_THROWS_AS(third.station->join(admission), const base::Error&);
        member.station->join(admission);
        member.station->join(admission);
        CHECK_THROWS_AS((void)member.station->admit(third.station->request_membership("C")),
                        const base::Error&);
        // A station that has members of its own belongs to nobody else.
        CHECK_THROWS_AS(
            founder.station->join(third.station->admit(founder.station->request_membership("A"))),
            const base::Error&);
        std::string changed = request;
        changed.replace(changed.find("Tablet 2"), 8, "Tablet 3");
        CHECK_THROWS_AS((void)founder.station->admit(changed), const base::Error&);
        const auto members = founder.station->members();
        REQUIRE(members.size() == 2);
        CHECK(members[1].name == "Tablet 2");
        CHECK(member.station->members().front().key == members.front().key);
        const crypto::Digest before = digest(member);
        member.station->rebuild([](std::uint64_t) {});
        CHECK(digest(member) == before);
    }
}
