#pragma once

#include <optional>
#include <vector>

#include "core/journal/exchange.h"

/// Entries on their way in and out; internal to this folder.
namespace tamga::journal {

/// The longest word of a kind.
inline constexpr std::size_t kind_word_limit = 64;

/// The salted hash of the entry's body; `nullopt` when the body cannot be read, a residue comes
/// without the hash of what it was, or a whole body with one.
std::optional<crypto::Digest> body_hash_of(const CarriedEntry& entry);

/// The hash of an entry of a chain. `nullopt` as `body_hash_of`.
std::optional<crypto::Digest> hash_of(const ChainId& chain, std::uint64_t sequence,
                                      const CarriedEntry& entry, const crypto::Digest& previous);

/// A run that was checked, with what its checking worked out: one hash for each entry, where there
/// is no error.
struct CheckedRun {
    RunCheck check;
    std::vector<crypto::Digest> hashes;
};

/// What `check_run` does, for who goes on with the hashes.
CheckedRun check_and_hash(const CarriedRun& run);

}  // namespace tamga::journal
