#pragma once

#include <cstddef>
#include <functional>
#include <string>

// Work on a stranger's bytes, in a process of its own; private to platform/scan.
namespace tamga::platform::scan {

/// What the work may take.
struct Confinement {
    unsigned cpu_seconds = 10;
    /// Address space beyond what the process has already. Not held under sanitizers, which need
    /// more than any machine has.
    std::size_t memory_bytes = std::size_t{1} << 30;
    std::size_t output_bytes = std::size_t{64} << 20;
    /// A machine that is busy elsewhere computes slowly; after so long nobody waits any more.
    unsigned wall_seconds = 60;
};

enum class ConfinedEnd {
    finished,
    out_of_time,    ///< computing or waiting
    out_of_memory,  ///< memory or output
    broken          ///< the process ended otherwise
};

struct Confined {
    ConfinedEnd end = ConfinedEnd::broken;
    std::string output;  ///< where it is done
};

/// Runs `work` in a child process and gives what it returned. The child opens nothing, and whatever
/// it does to its memory is lost with it. Where no process can be made, it is `out_of_memory`.
Confined run_confined(const std::function<std::string()>& work, const Confinement& limits = {});

}  // namespace tamga::platform::scan
