#pragma once

#include <cstdint>

#include "core/base/ids.h"
#include "core/journal/ledger.h"

namespace tamga::issue {

/// How many more credentials of an achievement this station may issue now, by its delegation
/// (core/trust/delegation_terms.h); the largest number where it has no quota, as the founding
/// station. @throws base::Error{forbidden} where it may not issue any: it was retired or revoked,
/// the time has not begun or is over, the achievement is not among its own, or the quota is used
/// up. What it issued stays, and is handed in, whatever this says.
std::int64_t entitled_count(journal::Ledger& ledger, base::AchievementId achievement);

}  // namespace tamga::issue
