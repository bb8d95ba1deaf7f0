#pragma once

#include <cstdint>
#include <optional>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/journal/ledger.h"

namespace tamga::issue {

/// Why a station may not issue.
enum class NotEntitledBy {
    end,           ///< it was retired or revoked at `at`
    not_yet,       ///< its delegation begins at `at`
    over,          ///< its delegation ended at `at`
    achievements,  ///< its delegation names others
    quota          ///< as many as `quota` were issued
};

struct NotEntitled {
    NotEntitledBy why = NotEntitledBy::end;
    base::Instant at{};
    std::int64_t quota = 0;
};

/// What stands in the way of issuing an achievement at this station now; nothing where it may.
std::optional<NotEntitled> why_not_entitled(journal::Ledger& ledger,
                                            base::AchievementId achievement);

/// How many more credentials of an achievement this station may issue now, by its delegation
/// (core/trust/delegation_terms.h); the largest number where it has no quota, as the founding
/// station. @throws base::Error{forbidden} where it may not issue any: it was retired or revoked,
/// the time has not begun or is over, the achievement is not among its own, or the quota is used
/// up. What it issued stays, and is handed in, whatever this says.
std::int64_t entitled_count(journal::Ledger& ledger, base::AchievementId achievement);

}  // namespace tamga::issue
