#pragma once

#include "core/journal/exchange.h"

/// Reading a chain run after run, as it is handed on.
namespace tamga::journal {

/// Where a run ends. Within a batch it takes hashing its entries, once each.
/// @throws base::Error{corrupt} when one of them cannot be read.
Mark end_of(const CarriedRun& run);

/// What `read_run` gives for the entries after `end`, for whoever knows the hash there: to look for
/// it takes hashing every entry since the seal before, and a batch that is read in runs of 256
/// would be hashed anew for each of them.
std::optional<CarriedRun> read_run(store::Database& database, const Mark& end,
                                   const RunLimits& limits = {});

}  // namespace tamga::journal
