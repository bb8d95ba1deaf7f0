#include "core/issue/credential_counts.h"

namespace tamga::issue {

std::int64_t count_issued(journal::Ledger& ledger, base::Instant from, base::Instant until,
                          std::int64_t most) {
    auto row = ledger.database()
                   .query(
                       "SELECT count(*) FROM (SELECT 1 FROM credential"
                       " WHERE issued_ms >= ? AND issued_ms < ? LIMIT ?)")
                   .bind(from.time_since_epoch().count(), until.time_since_epoch().count(), most);
    row.step();
    return row.integer(0);
}

std::int64_t count_waiting(journal::Ledger& ledger, std::int64_t most) {
    auto row = ledger.database()
                   .query("SELECT min(coalesce(sum(waiting), 0), ?) FROM award_queue_length")
                   .bind(most);
    row.step();
    return row.integer(0);
}

}  // namespace tamga::issue
