#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// How learners did at one achievement, all versions together.
struct ResultCount {
    base::AchievementId achievement;
    std::string title;  ///< of the newest version among the records
    std::int64_t passed = 0;
    std::int64_t failed = 0;
};

/// The results of the newest `most` records that nothing supersedes, by achievement, those with the
/// most records first.
std::vector<ResultCount> recent_results(journal::Ledger& ledger, std::int64_t most);

/// How many of the newest `most` records were made at or after `from`.
std::int64_t count_recorded(journal::Ledger& ledger, base::Instant from, std::int64_t most);

}  // namespace tamga::assess
