#include <doctest/doctest.h>

#include <algorithm>

#include "core/assess/same_person.h"
#include "core/issue/awards.h"
#include "core/journal/review.h"
#include "core/journal/writer.h"
#include "tests/core/journal/review_support.h"

// Of one learner several assessments for one version stand, which stations recorded apart.

using namespace tamga;
using namespace tamga::test::reviewing;
using base::AssessmentId;
using journal::ReviewKind;
using journal::WayOut;
using test::Centre;
using test::database_of;

namespace {

AssessmentId correct(Centre& centre, const AssessmentId& older, bool is_passed) {
    assess::Assessments& room = centre.station->assessments();
    assess::Assessment better = room.find(older).value().assessment;
    better.is_passed = is_passed;
    better.comment = is_passed ? "Looked at the seam again" : "The seam was another learner's";
    for (assess::OutcomeResult& result : better.results)
        result.is_passed = is_passed;
    const auto written = room.correct(older, better);
    REQUIRE(written.id);
    return *written.id;
}

bool stands(Centre& centre, const AssessmentId& id) {
    return !centre.station->assessments().find(id).value().superseded_by;
}

std::int64_t waiting(Centre& centre) {
    std::int64_t count = 0;
    for (const auto& one : centre.station->awards().waiting())
        count += one.count;
    return count;
}

/// The side that says this of `passed`.
std::size_t side(const ReviewItem& item, const std::string& passed) {
    const auto all = texts(item, "passed");
    const auto found = std::find(all.begin(), all.end(), passed);
    REQUIRE(found != all.end());
    return static_cast<std::size_t>(found - all.begin()) + 1;
}

/// A failed assessment that the hub corrects as passed and the tablet as failed, apart.
struct Contest {
    Pair pair;
    LearnerId learner = pair.hub.add_learner("Ayşe");
    AssessmentId first = pair.hub.assess(learner, false);
    AssessmentId passed;
    AssessmentId failed;

    Contest() {
        pair.meet();
        passed = correct(pair.hub, first, true);
        failed = correct(pair.tablet, first, false);
    }
    std::vector<Centre*> both() { return {&pair.hub, &pair.tablet}; }
    std::string name() {
        return "assessment:" + base::format(learner) + ":" + base::format(pair.hub.achievement) +
               ":1";
    }
    void take(Centre& centre, const std::string& what) {
        const ReviewItem item = journal::review_item(database_of(centre), name());
        centre.station->settle(name(), WayOut::take, side(item, what));
    }
};

}  // namespace

TEST_SUITE("journal/contested") {
    TEST_CASE("two corrections made apart are shown at both, and nothing is awarded meanwhile") {
        Contest contest;
        CHECK(waiting(contest.pair.hub) == 1);
        contest.pair.meet();
        for (Centre* centre : contest.both()) {
            const ReviewItem item = only_item(*centre);
            CHECK(item.row.id == contest.name());
            CHECK(item.row.kind == ReviewKind::assessment);
            CHECK(item.row.about == "Ayşe");
            CHECK(item.row.count == 2);
            REQUIRE(item.sides.size() == 2);
            CHECK(item.sides[0].station != item.sides[1].station);
            CHECK(item.sides[0].by == "Deniz");
            CHECK_FALSE(item.sides[0].counts);
            CHECK_FALSE(item.sides[1].counts);
            CHECK(side(item, "true") != side(item, "false"));
            CHECK(texts(item, "results/LO1").size() == 2);
            CHECK(texts(item, "credential").empty());
            CHECK(item.ways == std::vector<WayOut>{WayOut::take});
            CHECK(waiting(*centre) == 0);
            CHECK(centre->station->awards().contested(centre->achievement, 1) == 1);
            CHECK(centre->award().empty());
            const issue::AwardRequest request{
                .achievement = centre->achievement, .version = 1, .learner = contest.learner};
            CHECK(refusal([&] {
                      (void)centre->station->awards().award(request,
                                                            [](const auto&) { return true; });
                  }) == base::ErrorKind::forbidden);
        }
        CHECK(are_equal(contest.pair));
    }

    TEST_CASE("the side that is taken counts at every station, and waits where it is passed") {
        for (const std::string wanted : {"true", "false"}) {
            Contest contest;
            contest.pair.meet();
            contest.take(contest.pair.tablet, wanted);
            contest.pair.meet();
            for (Centre* centre : contest.both()) {
                CHECK(review(*centre).empty());
                CHECK(stands(*centre, contest.passed) == (wanted == "true"));
                CHECK(stands(*centre, contest.failed) == (wanted == "false"));
                CHECK(waiting(*centre) == (wanted == "true" ? 1 : 0));
            }
            CHECK(are_equal(contest.pair));
            CHECK(contest.pair.hub.award().size() == (wanted == "true" ? 1U : 0U));
        }
    }

    TEST_CASE("who was assessed at two stations apart is awarded once") {
        Pair pair;
        const LearnerId learner = pair.hub.add_learner("Ayşe");
        pair.meet();
        (void)pair.hub.assess(learner);
        pair.tablet.clock.time += std::chrono::days{1};
        (void)pair.tablet.assess(learner);
        pair.meet();
        CHECK(pair.hub.award().empty());
        pair.tablet.station->settle(only_item(pair.tablet).row.id, WayOut::take, 2);
        pair.meet();
        CHECK(pair.hub.award().size() == 1);
        CHECK(waiting(pair.hub) == 0);
        pair.meet();
        CHECK(waiting(pair.tablet) == 0);
        CHECK(are_equal(pair));
    }

    TEST_CASE("a credential that was issued meanwhile is shown, and stays whichever is taken") {
        for (const std::string wanted : {"true", "false"}) {
            Contest contest;
            const auto issued = contest.pair.hub.award();
            REQUIRE(issued.size() == 1);
            contest.pair.meet();
            const ReviewItem item = only_item(contest.pair.tablet);
            std::vector<std::string> credentials = texts(item, "credential");
            REQUIRE(credentials.size() == 2);
            CHECK(credentials[side(item, "true") - 1] == base::to_urn(issued.front().uuid));
            CHECK(credentials[side(item, "false") - 1].empty());
            contest.take(contest.pair.tablet, wanted);
            contest.pair.meet();
            for (Centre* centre : contest.both()) {
                CHECK(review(*centre).empty());
                CHECK(waiting(*centre) == 0);
            }
            CHECK(are_equal(contest.pair));
        }
    }

    TEST_CASE("of two who take different ones, apart, one is heard and the other is shown") {
        Contest contest;
        contest.pair.meet();
        contest.take(contest.pair.hub, "true");
        contest.take(contest.pair.tablet, "false");
        contest.pair.meet();
        for (Centre* centre : contest.both()) {
            CHECK(stands(*centre, contest.passed) != stands(*centre, contest.failed));
            CHECK(held_kinds(*centre) ==
                  std::vector<std::string>{"journal.conflict assessment.chosen"});
            CHECK(only_item(*centre).row.kind == ReviewKind::conflict);
        }
        CHECK(stands(contest.pair.hub, contest.passed) ==
              stands(contest.pair.tablet, contest.passed));
        CHECK(are_equal(contest.pair));
    }

    TEST_CASE("two who take the same one, apart, agree") {
        Contest contest;
        contest.pair.meet();
        contest.take(contest.pair.hub, "true");
        contest.take(contest.pair.tablet, "true");
        contest.pair.meet();
        for (Centre* centre : contest.both()) {
            CHECK(review(*centre).empty());
            CHECK(waiting(*centre) == 1);
        }
        CHECK(are_equal(contest.pair));
    }

    TEST_CASE("of three that stand the one that is taken supersedes both others") {
        Contest contest;
        Centre third{test::organisation_address, 2};
        test::join(contest.pair.hub, third);
        test::carry(database_of(contest.pair.hub), database_of(third));
        test::carry(database_of(contest.pair.tablet), database_of(contest.pair.hub));
        CHECK(only_item(contest.pair.hub).sides.size() == 2);
        // What the third knows: the hub's correction, which it corrects again.
        (void)correct(third, contest.passed, true);
        contest.take(contest.pair.hub, "true");
        test::carry(database_of(third), database_of(contest.pair.hub));
        CHECK(review(contest.pair.hub).empty());
        CHECK(waiting(contest.pair.hub) == 1);
        contest.pair.meet();
        CHECK(are_equal(contest.pair));
    }

    TEST_CASE("of two records that turn out to be one person one assessment is to be taken") {
        Pair pair;
        const LearnerId one = pair.hub.add_learner("Ayşe");
        const LearnerId other = pair.tablet.add_learner("Ayse");
        (void)pair.hub.assess(one);
        (void)pair.tablet.assess(other);
        pair.meet();
        CHECK(waiting(pair.hub) == 2);
        REQUIRE_FALSE(base::has_errors(assess::join(pair.hub.station->ledger(), other, one)));
        pair.meet();
        for (Centre* centre : {&pair.hub, &pair.tablet}) {
            CHECK(waiting(*centre) == 0);
            CHECK(only_item(*centre).row.id == "assessment:" + base::format(one) + ":" +
                                                   base::format(pair.hub.achievement) + ":1");
        }
        CHECK(are_equal(pair));
        SUBCASE("and the other waits no more") {
            pair.tablet.station->settle(only_item(pair.tablet).row.id, WayOut::take, 2);
            pair.meet();
            CHECK(review(pair.hub).empty());
            CHECK(pair.hub.award().size() == 1);
        }
        SUBCASE("unless they are two people after all") {
            REQUIRE_FALSE(
                base::has_errors(assess::separate(pair.tablet.station->ledger(), one, other)));
            pair.meet();
            CHECK(review(pair.hub).empty());
            CHECK(waiting(pair.tablet) == 2);
        }
        SUBCASE("or the person is erased") {
            (void)pair.hub.station->learners().erase(one, "asked for it");
            pair.meet();
            CHECK(review(pair.tablet).empty());
            CHECK(waiting(pair.tablet) == 0);
        }
        pair.meet();
        CHECK(are_equal(pair));
    }

    TEST_CASE("erasing the learner takes it off the list") {
        Contest contest;
        contest.pair.meet();
        (void)contest.pair.hub.station->learners().erase(contest.learner, "asked for it");
        contest.pair.meet();
        for (Centre* centre : contest.both()) {
            CHECK(review(*centre).empty());
            CHECK(waiting(*centre) == 0);
        }
        CHECK(are_equal(contest.pair));
    }

    TEST_CASE("who is no assessor takes nothing, and no side that is not there is taken") {
        Contest contest;
        contest.pair.meet();
        Centre& hub = contest.pair.hub;
        CHECK(refusal([&] { hub.station->settle(contest.name(), WayOut::take, 3); }) ==
              base::ErrorKind::usage);
        CHECK(refusal([&] { hub.station->settle(contest.name(), WayOut::keep); }) ==
              base::ErrorKind::usage);
        const crypto::KdfParameters fast{1, 8192};
        hub.station->add_operator("Vera", {journal::Role::verifier}, Centre::passphrase, fast);
        hub.station->sign_in("Vera", Centre::passphrase);
        CHECK(refusal([&] { hub.station->settle(contest.name(), WayOut::take, 1); }) ==
              base::ErrorKind::forbidden);
        CHECK(only_item(hub).sides.size() == 2);
    }

    TEST_CASE("a store from before shows what stands in it as soon as it is opened") {
        Contest contest;
        contest.pair.meet();
        Centre& hub = contest.pair.hub;
        const auto wanted = hub.station->projection_digest();
        store::Database& database = database_of(hub);
        test::make_as_of_step_25(database);
        database.execute("DROP TABLE contested_assessment");
        database.execute(
            "INSERT INTO award_queue (achievement, assessment) SELECT achievement, id"
            " FROM assessment WHERE passed = 1 AND superseded_by IS NULL");
        database.execute("PRAGMA user_version = 24");
        hub.reopen();
        CHECK(waiting(hub) == 0);
        CHECK(only_item(hub).row.id == contest.name());
        CHECK(hub.station->projection_digest() == wanted);
    }

    TEST_CASE("an assessment that is chosen over itself stands") {
        Pair pair;
        const AssessmentId one = pair.hub.assess(pair.hub.add_learner("Ayşe"));
        pair.meet();
        journal::Batch batch{pair.tablet.station->ledger().writer(journal::Role::assessor)};
        batch.append(journal::Kind::assessment_chosen,
                     {{"assessment", base::format(one)}, {"supersedes", base::format(one)}});
        batch.commit();
        pair.meet();
        CHECK(stands(pair.hub, one));
        CHECK(waiting(pair.hub) == 1);
        CHECK(are_equal(pair));
    }
}
