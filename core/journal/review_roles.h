#pragma once

#include "core/journal/review.h"

namespace tamga::journal {

/// Who may settle something of this kind in this way: what a screen offers, and what is asked of
/// whoever is signed in.
Role role_to_settle(ReviewKind kind, WayOut way);

}  // namespace tamga::journal
