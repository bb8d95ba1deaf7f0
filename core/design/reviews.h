#pragma once

#include <vector>

#include "core/design/achievements.h"

namespace tamga::design {

/// The newest published version of each achievement whose review is due on this day or was before,
/// the longest due first. The guide wants an achievement reviewed at least yearly.
std::vector<AchievementRow> due_for_review(journal::Ledger& ledger, base::Date day);

}  // namespace tamga::design
