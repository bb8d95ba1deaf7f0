#include <doctest/doctest.h>

#include <random>

#include "core/assess/same_person.h"
#include "core/journal/review_reading.h"
#include "tests/core/journal/review_support.h"
#include "tests/core/support/effort.h"

// In whatever order assessments, corrections, choices and awards arrive, and whoever turns out to
// be one person.

using namespace tamga;
using namespace tamga::test::reviewing;
using base::AssessmentId;
using journal::ReviewKind;
using journal::WayOut;
using test::Centre;
using test::database_of;

namespace {

/// Rows of one column, in order.
std::vector<std::string> rows(Centre& centre, const std::string& sql) {
    std::vector<std::string> all;
    auto row = database_of(centre).compose(sql + " ORDER BY 1");
    while (row.step())
        all.push_back(row.text(0));
    return all;
}

/// What the tables that are kept up say, and what they have to say, asked of the assessments.
void check_standing(Centre& centre) {
    const std::string standing =
        "(SELECT a.id, a.achievement, a.passed, coalesce(l.person, l.id) AS who,"
        " count(*) OVER (PARTITION BY coalesce(l.person, l.id), a.achievement) AS beside"
        " FROM assessment a JOIN learner l ON l.id = a.learner"
        " WHERE a.superseded_by IS NULL AND l.erased = 0)";
    CHECK(rows(centre, "SELECT learner || ' ' || achievement FROM contested_assessment") ==
          rows(centre,
               "SELECT DISTINCT who || ' ' || achievement FROM " + standing + " WHERE beside > 1"));
    CHECK(rows(centre, "SELECT achievement || ' ' || assessment FROM award_queue") ==
          rows(centre, "SELECT achievement || ' ' || id FROM " + standing +
                           " WHERE beside = 1 AND passed = 1"
                           " AND id NOT IN (SELECT assessment FROM credential)"));
    journal::ReviewReading parts{1};
    while (!parts.is_done())
        parts.step(database_of(centre));
    const auto whole = review(centre);
    const auto rows_of_parts = parts.take_rows();
    REQUIRE(rows_of_parts.size() == whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        CHECK(rows_of_parts[i].id == whole[i].id);
}

/// Three stations where everything that may happen to assessments does.
struct Busy {
    std::mt19937 dice;
    Centre one{test::organisation_address, 0};
    Centre two{test::organisation_address, 1};
    Centre three{test::organisation_address, 2};
    std::vector<Centre*> all{&one, &two, &three};
    std::vector<LearnerId> learners;

    explicit Busy(unsigned seed) : dice(seed) {
        test::join(one, two);
        test::join(one, three);
        for (const char* name : {"A", "B", "C", "D"})
            learners.push_back(one.add_learner(name));
        meet();
    }

    std::size_t below(std::size_t most) { return dice() % most; }
    LearnerId learner() { return learners[below(learners.size())]; }
    void meet() {
        for (int round = 0; round < 2; ++round)
            for (Centre* from : all)
                for (Centre* to : all)
                    if (from != to) test::carry(database_of(*from), database_of(*to));
    }
    void settle(Centre& centre) {
        const auto items = review(centre);
        if (items.empty()) return;
        const ReviewItem item =
            journal::review_item(database_of(centre), items[below(items.size())].id);
        if (item.row.kind == ReviewKind::assessment)
            centre.station->settle(item.row.id, WayOut::take, 1 + below(item.sides.size()));
    }
    void step() {
        Centre& centre = *all[below(all.size())];
        journal::Ledger& ledger = centre.station->ledger();
        const auto assessments =
            centre.station->assessments().list({.is_current = true}, 0, 100).records;
        const std::size_t what = below(20);
        if (what < 5)
            try_to_assess(centre);
        else if (what < 8 && !assessments.empty())
            try_to_correct(centre, assessments[below(assessments.size())].assessment.id);
        else if (what < 11)
            (void)assess::join(ledger, learner(), learner());
        else if (what < 13)
            (void)assess::separate(ledger, learner(), learner());
        else if (what < 15)
            (void)centre.award();
        else if (what < 18)
            settle(centre);
        else if (what == 18 && below(3) == 0)
            (void)centre.station->learners().erase(learner(), "asked for it");
        else
            test::carry(database_of(centre), database_of(*all[below(all.size())]));
    }

  private:
    void try_to_assess(Centre& centre) {
        assess::Assessment assessment = sample_;
        assessment.learner = learner();
        (void)centre.station->assessments().record(assessment);
    }
    void try_to_correct(Centre& centre, const AssessmentId& older) {
        assess::Assessment better = centre.station->assessments().find(older).value().assessment;
        better.comment += "!";
        (void)centre.station->assessments().correct(older, better);
    }

    assess::Assessment sample_ =
        one.station->assessments().find(one.assess(one.add_learner("E"))).value().assessment;
};

}  // namespace

TEST_SUITE("journal/contested_order") {
    TEST_CASE("what is contested and what waits is what stands, however it came") {
        for (unsigned seed = 1; seed <= test::effort(20U, 3U); ++seed) {
            CAPTURE(seed);
            Busy world{seed};
            for (int i = 0; i < 60; ++i) {
                world.step();
                if (i % 10 == 0) check_standing(*world.all[world.below(3)]);
            }
            world.meet();
            const auto wanted = world.one.station->projection_digest();
            for (Centre* centre : world.all) {
                check_standing(*centre);
                CHECK(centre->station->projection_digest() == wanted);
                centre->station->rebuild([](std::uint64_t) {});
                CHECK(centre->station->projection_digest() == wanted);
                check_standing(*centre);
            }
        }
    }
}
