#include "core/assess/assessment_counts.h"

namespace tamga::assess {

std::vector<ResultCount> recent_results(journal::Ledger& ledger, std::int64_t most) {
    // Beside max(), SQLite takes the other columns from the row that has the maximum.
    auto row = ledger.database()
                   .query(
                       "SELECT a.uuid, a.title, max(a.version), sum(r.passed), sum(1 - r.passed)"
                       " FROM (SELECT achievement, passed FROM assessment"
                       "  WHERE superseded_by IS NULL ORDER BY id DESC LIMIT ?) r"
                       " JOIN achievement a ON a.id = r.achievement"
                       " GROUP BY a.family ORDER BY count(*) DESC, a.title")
                   .bind(most);
    std::vector<ResultCount> counts;
    while (row.step())
        counts.push_back(
            {base::AchievementId{row.uuid(0)}, row.text(1), row.integer(3), row.integer(4)});
    return counts;
}

std::int64_t count_recorded(journal::Ledger& ledger, base::Instant from, std::int64_t most) {
    auto row = ledger.database()
                   .query(
                       "SELECT count(*) FROM (SELECT e.time_ms FROM assessment a"
                       " JOIN entry e ON e.id = a.id ORDER BY a.id DESC LIMIT ?)"
                       " WHERE time_ms >= ?")
                   .bind(most, from.time_since_epoch().count());
    row.step();
    return row.integer(0);
}

}  // namespace tamga::assess
