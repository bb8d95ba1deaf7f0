#pragma once

#include "core/crypto/ed25519.h"
#include "core/journal/exchange.h"
#include "core/store/database.h"

/// How a station is known again where its delegation was lost: the founding station's store was put
/// back to a backup from before it admitted the station, or has not reached this one yet. What the
/// founding station sealed counts, whoever brings it.
namespace tamga::journal {

/// Whether a run says that it is of the founding station's chains, with its key. Whether it is
/// sealed by that key is for `check_run` and `receive` to see.
bool is_by_root(store::Database& database, const CarriedRun& run);

/// Whether a run by the founding station is sound and, as far as it is sealed, admits the station
/// with this key.
bool admits(store::Database& database, const CarriedRun& run, const crypto::PublicKey& key);

}  // namespace tamga::journal
