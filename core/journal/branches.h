#pragma once

#include <cstdint>
#include <optional>
#include <tuple>
#include <vector>

#include "core/journal/exchange.h"

/// Everything that a store holds of other stations and its own, the later branches of forks too:
/// for whoever keeps it a second time. What travels between stations (core/journal/exchange.h) is
/// the branch that has effect; here each branch is told from the others by its hashes.
namespace tamga::journal {

/// One way that a chain goes. The entries up to `base_sequence` are those of another branch.
struct Branch {
    std::int64_t row = 0;  ///< this store's own name of it, which stays
    ChainId chain;
    crypto::PublicKey key;
    std::uint64_t base_sequence = 0;  ///< 0 where it has all of its entries itself
    std::uint64_t head_sequence = 0;  ///< its newest entry, which is sealed
    crypto::Digest head_hash{};
};

/// All that have entries; of a chain the one that has effect first.
std::vector<Branch> branches(store::Database& database);

/// Those of one chain, in the same order.
std::vector<Branch> branches_of(store::Database& database, const ChainId& chain);

/// A run with the hash of each of its entries.
struct HashedEntries {
    CarriedRun run;
    std::vector<crypto::Digest> hashes;
};

/// The entries of a branch after number `after`, which is its base or lies behind it, as far as the
/// limits go and at least one. Not cut at a seal: a batch may go on in the next. Nothing at the
/// branch's end. @throws base::Error{corrupt}.
std::optional<HashedEntries> read_branch(store::Database& database, const Branch& branch,
                                         std::uint64_t after, const RunLimits& limits);

/// A place on a branch at which it is sealed. Equal places have the same entries before them.
struct SealedPlace {
    ChainId chain;
    crypto::PublicKey key;  ///< whose seal it is
    std::uint64_t sequence = 0;
    crypto::Digest hash{};  ///< of the entry there

    bool operator==(const SealedPlace&) const = default;
    friend bool operator<(const SealedPlace& one, const SealedPlace& other) {
        return std::tie(one.chain, one.key.bytes, one.sequence, one.hash) <
               std::tie(other.chain, other.key.bytes, other.sequence, other.hash);
    }
};

/// Whether the store holds, in whichever branch, this place with its seal.
bool holds_sealed(store::Database& database, const SealedPlace& place);

/// An entry of whose body only a residue is left.
struct Residue {
    ChainId chain;
    std::uint64_t sequence = 0;
    crypto::Digest hash{};  ///< the entry's
    base::Bytes body;       ///< stored form of what stays
    crypto::Digest body_hash{};
};

/// The rows of all of them, in the order of their arrival.
std::vector<std::int64_t> residues(store::Database& database);

/// @throws base::Error{not_found} for another row, {corrupt}.
Residue read_residue(store::Database& database, std::int64_t row);

}  // namespace tamga::journal
