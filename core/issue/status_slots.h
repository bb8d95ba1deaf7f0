#pragma once

#include <cstdint>
#include <optional>

#include "core/issue/issuer.h"
#include "core/journal/ledger.h"

namespace tamga::issue {

/// How many credentials share a status list: the least that the Bitstring Status List allows
/// (§6.1), so that an index says little about its holder.
inline constexpr std::int64_t list_capacity = 131072;

/// A run of places in a status list that a batch may fill.
struct StatusSlots {
    std::int64_t list = 0;   ///< the list's number
    std::int64_t first = 0;  ///< how many places were taken before
    std::int64_t count = 0;
    std::int64_t shuffle = 0;  ///< the list's secret order

    /// The index of the place `offset` steps after `first`: neighbours in a batch are strangers in
    /// the list, and no two places share an index.
    std::int64_t index(std::int64_t offset) const;
};

/// Up to `wanted` places of the newest list; begins a new list (with an entry of its own) when none
/// has room. The places count as taken once an `award.begun` entry names them.
/// A list belongs to one issuer: where the organisation took another name, a new list begins.
StatusSlots find_slots(journal::Ledger& ledger, journal::Batch& batch, std::int64_t wanted,
                       const Issuer& issuer);

}  // namespace tamga::issue
