#include "core/assess/roster.h"

#include <limits>

namespace tamga::assess {
namespace {

/// Records that one part looks at: about ten milliseconds on a slow tablet.
constexpr std::int64_t window_rows = 20000;

RosterRow read_row(const store::Query& row) {
    RosterRow found;
    found.assessment = {row.uuid(1)};
    found.learner = {row.uuid(2)};
    found.name = row.text(3);
    found.date = base::Date{std::chrono::sys_days{std::chrono::days{row.integer(4)}}};
    if (!row.is_null(5)) found.grade = row.text(5);
    found.is_passed = row.integer(6) != 0;
    found.is_countersigned = !row.is_null(7);
    found.is_awarded = row.integer(8) != 0;
    return found;
}

/// Where the window before `cursor` ends, if records lie beyond it.
std::optional<std::int64_t> end_of_window(store::Database& database, std::int64_t cursor) {
    auto row =
        database.query("SELECT id FROM assessment WHERE id < ? ORDER BY id DESC LIMIT 1 OFFSET ?")
            .bind(cursor, window_rows - 1);
    if (!row.step()) return std::nullopt;
    return row.integer(0);
}

}  // namespace

RosterPage roster(journal::Ledger& ledger, base::AchievementId achievement, int version,
                  std::optional<std::int64_t> cursor, std::size_t limit) {
    store::Database& database = ledger.database();
    const std::int64_t before = cursor.value_or(std::numeric_limits<std::int64_t>::max());
    auto row = database
                   .query(
                       "SELECT a.id, a.uuid, l.uuid, l.name, a.date_days, a.grade, a.passed,"
                       " a.countersigned, EXISTS (SELECT 1 FROM credential c"
                       "  WHERE c.learner = a.learner AND c.assessment = a.id)"
                       " FROM (SELECT * FROM assessment WHERE id < ?1 ORDER BY id DESC LIMIT ?2) a"
                       " JOIN learner l ON l.id = a.learner"
                       " WHERE a.superseded_by IS NULL AND a.achievement IN"
                       "  (SELECT id FROM achievement WHERE uuid = ?3 AND version = ?4)"
                       " ORDER BY a.id DESC LIMIT ?5")
                   .bind(before, window_rows, achievement.uuid, version,
                         static_cast<std::int64_t>(limit) + 1);
    RosterPage page;
    std::int64_t last = before;
    while (row.step()) {
        if (page.rows.size() == limit) {
            page.next = last;
            return page;
        }
        last = row.integer(0);
        page.rows.push_back(read_row(row));
    }
    page.next = end_of_window(database, before);
    return page;
}

}  // namespace tamga::assess
