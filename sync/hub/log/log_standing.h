#pragma once

#include <cstdint>
#include <string>

#include "core/base/instant.h"

namespace tamga::sync {

/// How a hub process stands to the log, for whoever watches it.
struct LogStanding {
    bool is_reached = false;     ///< whether it answered when it was asked last
    bool is_caught_up = false;   ///< whether all that was there has been here since the start
    base::Instant reached{};     ///< when it last answered
    std::uint64_t to_take = 0;   ///< entries there that are not here, when it last answered
    std::uint64_t to_write = 0;  ///< entries here that are not known to be there
    /// Files of evidence that lie here and are not known to lie there.
    std::uint64_t contents_to_write = 0;
    std::uint64_t refused = 0;  ///< branches there that cannot be taken in here
    std::uint64_t repeats = 0;  ///< changes made again because another process changed the same
};

/// A line for a person; `ok` where all is well, and then only.
std::string health_of(const LogStanding& standing, base::Instant now);

/// For Prometheus: `tamga_hub_log_…`.
std::string metrics_of(const LogStanding& standing, base::Instant now);

}  // namespace tamga::sync
