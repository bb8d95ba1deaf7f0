#pragma once

#include "core/base/finding.h"
#include "core/base/instant.h"
#include "core/design/achievement.h"

namespace tamga::design {

/// Everything that is to be said about an achievement on a day: what is missing of the mandatory
/// European standard elements, what contradicts itself or the rules of the guide, what could be
/// better. One with an error-level finding cannot be published.
///
/// Codes are `achievement.<reason>` and are listed in README.md in this folder; `where` is the JSON
/// pointer in the file format. The same achievement on the same day gives the same list.
base::Findings check(const Achievement& achievement, base::Date today);

}  // namespace tamga::design
