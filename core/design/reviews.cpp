#include "core/design/reviews.h"

namespace tamga::design {

std::vector<AchievementRow> due_for_review(journal::Ledger& ledger, base::Date day) {
    std::vector<AchievementRow> due;
    auto row = ledger.database()
                   .query(
                       "SELECT uuid, version, title, published_ms, review_due FROM achievement a"
                       " WHERE published_ms IS NOT NULL AND review_due <> '' AND review_due <= ?"
                       " AND NOT EXISTS (SELECT 1 FROM achievement b WHERE b.uuid = a.uuid"
                       "  AND b.version > a.version AND b.published_ms IS NOT NULL)"
                       " ORDER BY review_due, title")
                   .bind(base::format(day));
    while (row.step())
        due.push_back({base::AchievementId{row.uuid(0)}, static_cast<int>(row.integer(1)),
                       row.text(2), base::Instant{std::chrono::milliseconds{row.integer(3)}},
                       base::parse_date(row.text_view(4))});
    return due;
}

}  // namespace tamga::design
