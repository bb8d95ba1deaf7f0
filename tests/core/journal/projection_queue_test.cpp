#include <doctest/doctest.h>

#include <random>

#include "core/assess/same_person.h"
#include "core/issue/awards.h"
#include "tests/core/journal/review_support.h"
#include "tests/core/support/property.h"

using namespace tamga;
using base::AssessmentId;
using base::LearnerId;
using test::carry;
using test::Centre;
using test::database_of;
using test::reviewing::Pair;

namespace {

/// What each station did, and may do more about.
struct Centres {
    Pair pair;
    std::vector<LearnerId> records;
    std::vector<AssessmentId> assessments;

    Centre& any(std::mt19937& random) { return random() % 2 == 0 ? pair.hub : pair.tablet; }
};

template <typename Id>
Id one_of(const std::vector<Id>& all, std::mt19937& random) {
    return all[random() % all.size()];
}

/// Refused where it does not fit what the station knows.
void assess(Centres& centres, Centre& at, std::mt19937& random) {
    assess::Assessments& room = at.station->assessments();
    const auto known = room.find(one_of(centres.assessments, random));
    if (!known) return;
    assess::Assessment again = known->assessment;
    again.is_passed = random() % 2 == 0;
    for (assess::OutcomeResult& result : again.results)
        result.is_passed = again.is_passed;
    if (random() % 2 == 0) again.learner = one_of(centres.records, random);
    const auto written = again.learner == known->assessment.learner
                             ? room.correct(one_of(centres.assessments, random), again)
                             : room.record(again);
    if (written.id) centres.assessments.push_back(*written.id);
}

/// One random act at a random station.
void act(Centres& centres, std::mt19937& random) {
    Centre& at = centres.any(random);
    const LearnerId record = one_of(centres.records, random);
    const LearnerId other = one_of(centres.records, random);
    switch (random() % 8) {
        case 0: carry(database_of(at), database_of(centres.any(random))); break;
        case 1: (void)assess::join(at.station->ledger(), record, other); break;
        case 2: (void)assess::separate(at.station->ledger(), record, other); break;
        case 3:
            if (random() % 4 == 0) (void)at.station->learners().erase(record, "asked for");
            break;
        case 4:
            if (!at.station->awards().waiting().empty()) (void)at.award();
            break;
        default: assess(centres, at, random);
    }
}

/// Found by going through everybody who waits.
std::vector<std::string> counted(Centre& centre, const std::string& counts) {
    std::vector<std::string> rows;
    auto row = database_of(centre).compose("SELECT achievement || ' ' || waiting FROM (" + counts +
                                           ") ORDER BY 1");
    while (row.step())
        rows.push_back(row.text(0));
    return rows;
}

bool counts_everybody(Centre& centre) {
    return counted(centre, "SELECT * FROM award_queue_length") ==
           counted(centre,
                   "SELECT achievement, count(*) AS waiting FROM award_queue GROUP BY achievement");
}

}  // namespace

TEST_SUITE("journal/projection_queue") {
    TEST_CASE("whoever comes and goes, wherever, is counted as long as they wait") {
        test::check_property("lengths of the queue", [](std::uint32_t seed) {
            std::mt19937 random{seed};
            Centres centres;
            for (Centre* at : {&centres.pair.hub, &centres.pair.tablet})
                for (const char* name : {"A", "B"}) {
                    centres.records.push_back(at->add_learner(name));
                    centres.assessments.push_back(at->assess(centres.records.back()));
                }
            for (int i = 0; i < 20; ++i) {
                act(centres, random);
                RC_ASSERT(counts_everybody(centres.pair.hub));
                RC_ASSERT(counts_everybody(centres.pair.tablet));
            }
            centres.pair.meet();
            centres.pair.meet();
            RC_ASSERT(test::reviewing::are_equal(centres.pair));
            RC_ASSERT(counts_everybody(centres.pair.tablet));
        });
    }
}
