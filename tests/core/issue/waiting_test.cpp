#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/credential/credential_view.h"
#include "core/issue/awards.h"
#include "core/issue/credential_counts.h"
#include "core/json/read.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/steps.h"

using namespace tamga;

TEST_SUITE("issue/waiting") {
    TEST_CASE("what waits is counted by achievement, without those who failed") {
        test::Centre centre;
        CHECK(centre.station->awards().waiting().empty());
        centre.add_cohort(3);
        centre.assess(centre.add_learner("Sınıfta Kalan"), false);
        const auto waiting = centre.station->awards().waiting();
        REQUIRE(waiting.size() == 1);
        CHECK(waiting[0].id == centre.achievement);
        CHECK(waiting[0].version == 1);
        CHECK(waiting[0].count == 3);
        centre.award();
        CHECK(centre.station->awards().waiting().empty());
    }

    TEST_CASE("what waits is counted without a look at everybody who does") {
        test::Centre centre;
        store::Database& database = test::database_of(centre);
        const auto count = [&] {
            return test::steps_of(database, [&] {
                CHECK(centre.station->awards().waiting().size() == 1);
                CHECK(issue::count_waiting(centre.station->ledger(), 1000) > 0);
            });
        };
        centre.add_cohort(2);
        const int before = count();
        constexpr int more = 100;
        centre.add_cohort(more);
        const int after = count();
        MESSAGE(before << " instructions, and " << after << " with " << more << " learners more");
        CHECK(after < before + more);
    }

    TEST_CASE("a store from before knows how many wait as soon as it is opened") {
        test::Centre centre;
        centre.add_cohort(3);
        const auto wanted = centre.station->projection_digest();
        test::make_as_of_step_26(test::database_of(centre));
        centre.reopen();
        REQUIRE(centre.station->awards().waiting().size() == 1);
        CHECK(centre.station->awards().waiting()[0].count == 3);
        CHECK(centre.station->projection_digest() == wanted);
    }

    TEST_CASE("those who wait are listed in the order of their award, in parts") {
        test::Centre centre;
        const auto cohort = centre.add_cohort(3);
        auto& awards = centre.station->awards();
        const auto first = awards.waiting(centre.achievement, 1, 0, 2);
        REQUIRE(first.learners.size() == 2);
        CHECK(first.learners[0].learner == cohort[0]);
        CHECK(first.learners[1].name == "Öğrenci 2");
        CHECK(base::format(first.learners[0].date) == "2026-11-23");
        REQUIRE(first.next);
        const auto rest = awards.waiting(centre.achievement, 1, *first.next, 2);
        REQUIRE(rest.learners.size() == 1);
        CHECK(rest.learners[0].learner == cohort[2]);
        CHECK_FALSE(rest.next);
    }

    TEST_CASE("a preview says what the award will say, and awards nothing") {
        test::Centre centre;
        const auto learner = centre.add_learner("فاطمة بن علي");
        centre.assess(learner);
        auto& awards = centre.station->awards();
        const json::Object preview = awards.preview(centre.achievement, 1, learner);
        const credential::CredentialView before = credential::view(preview, "tr");
        CHECK(preview.find("proof") == nullptr);
        CHECK(before.id == "urn:uuid:00000000-0000-0000-0000-000000000000");
        CHECK(before.learner_name == "فاطمة بن علي");
        REQUIRE(awards.waiting().size() == 1);

        const auto issued = centre.award();
        const json::Value text =
            *json::read(centre.station->credentials().document(issued.front())).value;
        const credential::CredentialView after = credential::view(text.as_object(), "tr");
        CHECK(after.title == before.title);
        CHECK(after.issuer_id == before.issuer_id);
        CHECK(after.awarded == before.awarded);
    }

    TEST_CASE("who has no passed assessment has no preview, and who is no issuer sees none") {
        test::Centre centre;
        const auto failed = centre.add_learner("Sınıfta Kalan");
        centre.assess(failed, false);
        auto& awards = centre.station->awards();
        try {
            awards.preview(centre.achievement, 1, failed);
            FAIL("a preview without a passed assessment");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::forbidden);
        }
        centre.station->sign_out();
        try {
            awards.preview(centre.achievement, 1, failed);
            FAIL("a preview for nobody");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::passphrase);
        }
    }

    TEST_CASE("a batch in small steps can be stopped after each, and goes on where it stopped") {
        test::Centre centre;
        centre.add_cohort(5);
        issue::AwardRequest request;
        request.achievement = centre.achievement;
        request.step = 2;
        auto& awards = centre.station->awards();
        const auto stopped =
            awards.award(request, [](const issue::AwardProgress& at) { return at.done < 2; });
        CHECK(stopped.is_stopped);
        CHECK(stopped.credentials.size() == 2);
        CHECK(awards.waiting()[0].count == 3);
        std::vector<std::int64_t> steps;
        const auto rest = awards.award(request, [&](const issue::AwardProgress& at) {
            steps.push_back(at.done);
            return true;
        });
        CHECK(rest.credentials.size() == 3);
        CHECK(steps == std::vector<std::int64_t>{2, 3});
    }
}
