#pragma once

#include <span>
#include <vector>

#include "core/journal/exchange.h"

namespace tamga::journal {

/// What `receive` does with each of several runs, in one transaction: a disk takes about as long to
/// make one run durable as many. Each has its own report; one that is refused holds up no other.
/// @throws base::Error as `receive`: nothing of any run is stored then.
std::vector<ReceiveReport> receive_together(store::Database& database,
                                            std::span<const CarriedRun> runs,
                                            Effect effect = Effect::at_once);

}  // namespace tamga::journal
