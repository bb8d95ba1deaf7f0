#pragma once

#include <string>

#include "core/station.h"

namespace tamga::cli {

/// `version 3, issued 2 days ago, stale by 4 days`: a trust list's age and grade, for a person.
std::string describe_list(const HeldTrustList& held, base::Instant now);

}  // namespace tamga::cli
