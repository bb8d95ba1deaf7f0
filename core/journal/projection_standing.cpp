#include <utility>
#include <vector>

#include "core/journal/projection_parts.h"

// Which assessments of a person stand beside each other: nobody is awarded twice for one version,
// or on what another assessor found otherwise, because stations worked apart. What the tables say
// follows from what stands and from who is one person, not from the order in which that came.
namespace tamga::journal::projection {
namespace {

struct CountedAssessment {
    std::int64_t assessment = 0;
    bool is_passed = false;
};

/// The record under which a person is shown.
std::int64_t person_of(store::Database& database, std::int64_t learner) {
    auto row =
        database.query("SELECT coalesce(person, id) FROM learner WHERE id = ?").bind(learner);
    return row.step() ? row.integer(0) : learner;
}

/// SQL for the records of a person who are not erased; the parameter is the record that is shown.
#define TAMGA_LIVING_RECORDS                               \
    "(SELECT id FROM learner WHERE id = ?1 AND erased = 0" \
    " UNION SELECT id FROM learner WHERE person = ?1 AND erased = 0)"

std::vector<CountedAssessment> standing_of(store::Database& database, std::int64_t person,
                                           std::int64_t achievement) {
    std::vector<CountedAssessment> all;
    auto row = database
                   .query("SELECT id, passed FROM assessment WHERE learner IN " TAMGA_LIVING_RECORDS
                          " AND achievement = ?2 AND superseded_by IS NULL")
                   .bind(person, achievement);
    while (row.step())
        all.push_back({row.integer(0), row.integer(1) != 0});
    return all;
}

bool is_awarded(store::Database& database, std::int64_t assessment) {
    return database
        .query(
            "SELECT 1 FROM assessment a JOIN credential c ON c.learner = a.learner"
            " AND c.assessment = a.id WHERE a.id = ?")
        .bind(assessment)
        .step();
}

void contest(store::Database& database, std::int64_t person, std::int64_t achievement,
             const std::vector<CountedAssessment>& standing) {
    database
        .query("INSERT OR IGNORE INTO contested_assessment (learner, achievement) VALUES (?, ?)")
        .bind(person, achievement)
        .run();
    for (const CountedAssessment& one : standing)
        unqueue_award(database, achievement, one.assessment);
}

/// What stands alone by now.
void release(store::Database& database, std::int64_t achievement, const CountedAssessment& one) {
    if (one.is_passed && !is_awarded(database, one.assessment))
        queue_award(database, achievement, one.assessment);
}

}  // namespace

void settle_standing(store::Database& database, std::int64_t learner, std::int64_t achievement) {
    const std::int64_t person = person_of(database, learner);
    const auto standing = standing_of(database, person, achievement);
    if (standing.size() > 1) return contest(database, person, achievement, standing);
    const bool was_contested =
        database
            .query(
                "DELETE FROM contested_assessment WHERE learner = ? AND achievement = ?"
                " RETURNING 1")
            .bind(person, achievement)
            .step();
    if (was_contested && !standing.empty()) release(database, achievement, standing.front());
}

std::int64_t forget_standing(store::Database& database, std::int64_t learner) {
    const std::int64_t person = person_of(database, learner);
    database.query("DELETE FROM contested_assessment WHERE learner = ?").bind(person).run();
    return person;
}

void settle_standing(store::Database& database, std::int64_t learner) {
    const std::int64_t person = person_of(database, learner);
    std::vector<std::int64_t> achievements;
    auto row = database
                   .query(
                       "SELECT DISTINCT achievement FROM assessment WHERE learner IN"
                       " " TAMGA_LIVING_RECORDS " AND superseded_by IS NULL")
                   .bind(person);
    while (row.step())
        achievements.push_back(row.integer(0));
    for (const std::int64_t achievement : achievements) {
        const auto standing = standing_of(database, person, achievement);
        if (standing.size() > 1)
            contest(database, person, achievement, standing);
        else if (!standing.empty())
            release(database, achievement, standing.front());
    }
}

}  // namespace tamga::journal::projection
