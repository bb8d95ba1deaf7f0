#pragma once

#include <cstdint>

#include "core/base/instant.h"
#include "core/journal/ledger.h"

namespace tamga::issue {

/// How many credentials were issued at or after `from` and before `until`, whatever became of them
/// since. Counting ends at `most`, so that it takes a bounded time.
std::int64_t count_issued(journal::Ledger& ledger, base::Instant from, base::Instant until,
                          std::int64_t most);

/// How many passed assessments wait for their award, up to `most`.
std::int64_t count_waiting(journal::Ledger& ledger, std::int64_t most);

}  // namespace tamga::issue
