#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/journal/exchange.h"

/// The beginnings of batches whose seal has not arrived, run by run as they came; internal to this
/// folder. They are in no table of the journal, and nothing depends on them: whoever sends rubbish
/// here loses only its own place.
namespace tamga::journal::unsealed {

/// What waits of a chain for its seal.
struct Tail {
    std::uint64_t first = 0;    ///< number of the oldest entry
    crypto::Digest previous{};  ///< hash of the entry before it
    std::uint64_t last = 0;
    crypto::Digest hash{};  ///< of the newest
};
std::optional<Tail> tail(store::Database& database, const ChainId& chain);

/// Appends a run whose hashes are known; `run.previous` is the hash of the newest entry that waits.
void append(store::Database& database, const CarriedRun& run,
            const std::vector<crypto::Digest>& hashes);

/// Hands over what waits of a chain, from its first entry on, a run at a time. The runs bear
/// neither key nor seal.
/// @throws base::Error{corrupt} when the store is damaged.
void visit(store::Database& database, const ChainId& chain,
           const std::function<void(const CarriedRun&)>& hand_over);

/// Everything of a chain that waits, before the entries of a run, with its seals and hashes.
struct Joined {
    CarriedRun run;
    std::vector<crypto::Digest> hashes;
};
Joined joined(store::Database& database, const CarriedRun& run,
              const std::vector<crypto::Digest>& hashes);

/// Forgets every run that waits of a chain and begins at or before the entry `last`.
void drop(store::Database& database, const ChainId& chain, std::uint64_t last);

/// Whether this entry waits with this hash.
bool holds(store::Database& database, const ChainId& chain, std::uint64_t sequence,
           const crypto::Digest& hash);

/// How many entries wait, of all chains.
std::uint64_t count(store::Database& database);

}  // namespace tamga::journal::unsealed
