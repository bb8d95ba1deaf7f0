#pragma once

#include "core/journal/exchange.h"

/// Taking in a run as part of something larger; internal to this folder.
namespace tamga::journal {

/// What `receive` does, within a write transaction that is open already. Where the report has an
/// error, the transaction is to be dropped.
ReceiveReport receive_within(store::Database& database, const CarriedRun& run, Effect effect);

}  // namespace tamga::journal
