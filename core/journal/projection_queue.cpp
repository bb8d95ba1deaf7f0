#include "core/journal/projection_parts.h"

// Who waits for an award, and how many do for each achievement.
namespace tamga::journal::projection {

void queue_award(store::Database& database, std::int64_t achievement, std::int64_t assessment) {
    const int added =
        database.query("INSERT OR IGNORE INTO award_queue (achievement, assessment) VALUES (?, ?)")
            .bind(achievement, assessment)
            .run();
    if (added == 0) return;
    database
        .query(
            "INSERT INTO award_queue_length (achievement, waiting) VALUES (?, 1)"
            " ON CONFLICT DO UPDATE SET waiting = waiting + 1")
        .bind(achievement)
        .run();
}

void unqueue_award(store::Database& database, std::int64_t achievement, std::int64_t assessment) {
    const int taken =
        database.query("DELETE FROM award_queue WHERE achievement = ? AND assessment = ?")
            .bind(achievement, assessment)
            .run();
    if (taken == 0) return;
    auto left = database
                    .query(
                        "UPDATE award_queue_length SET waiting = waiting - 1 WHERE achievement = ?"
                        " RETURNING waiting")
                    .bind(achievement);
    if (left.step() && left.integer(0) > 0) return;
    // No row, as where nobody ever waited: tables tell nothing of what was before.
    database.query("DELETE FROM award_queue_length WHERE achievement = ?").bind(achievement).run();
}

}  // namespace tamga::journal::projection
