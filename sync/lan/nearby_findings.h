#pragma once

#include "core/base/finding.h"

namespace tamga::sync::lan {

/// Gives findings of an exchange that speak of a hub the codes of a station nearby, for screens
/// that say them in the person's language: `nearby.stranger`, `nearby.busy`, `nearby.store`.
void name_nearby(base::Findings& findings);

}  // namespace tamga::sync::lan
