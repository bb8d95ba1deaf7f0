#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "core/journal/exchange.h"

/// Chains and their branches as they lie in the store; internal to this folder.
namespace tamga::journal {

/// Numbers are 64 bits without a sign; SQLite's integers have one.
inline std::int64_t stored(std::uint64_t number) {
    return static_cast<std::int64_t>(number);
}

/// A chain, or a later branch of one, which begins after the entry `base_sequence`.
struct Origin {
    std::int64_t row = 0;
    ChainId chain;
    crypto::PublicKey key;
    std::uint64_t base_sequence = 0;
    crypto::Digest base_hash{};
    std::uint64_t head_sequence = 0;
    crypto::Digest head_hash{};
    bool is_fork = false;
};

/// The branches of a chain, the one that has effect first; empty where the chain is unknown.
std::vector<Origin> origins_of(store::Database& database, const ChainId& chain);

/// The one branch of every chain that has effect, ordered by chain.
std::vector<Origin> main_origins(store::Database& database);

/// Every branch of every chain, ordered by chain; of a chain the one that has effect first.
std::vector<Origin> all_origins(store::Database& database);

/// Adds a chain or a branch, without entries yet: `origin.row` is set.
void add_origin(store::Database& database, Origin& origin);

/// Hands the entries of a branch from `first` on to `visit`, with their numbers, until it returns
/// false. @throws base::Error{corrupt}.
void visit_entries(store::Database& database, const Origin& origin, std::uint64_t first,
                   const std::function<bool(std::uint64_t, CarriedEntry&&)>& visit);

/// The hash of entry `sequence`, which lies within `base_sequence` and `head_sequence`.
/// @throws base::Error{corrupt}.
crypto::Digest hash_at(store::Database& database, const Origin& origin, std::uint64_t sequence);

/// The seals of a branch on entries from `first` to `last`.
std::vector<CarriedSeal> seals_within(store::Database& database, const Origin& origin,
                                      std::uint64_t first, std::uint64_t last);

/// Reads 32 bytes of a column. @throws base::Error{corrupt} when there are others.
crypto::Digest digest_of(base::ByteView stored);

}  // namespace tamga::journal
