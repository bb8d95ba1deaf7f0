#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <tuple>

#include "core/journal/entry.h"
#include "core/json/value.h"
#include "core/store/database.h"

/// The one order in which every store replays the entries of all chains, whatever the order of
/// their arrival, and without a clock.
///
/// Within a chain numbers count. Across chains an entry has a *rank*, which never falls within its
/// chain: the member `rank` of its body where there is one, else that of the entry before it, else
/// 0. A writer says a rank only when its store holds entries of other chains that would not come
/// before its own; it is then one above theirs, so that what was known when an entry was made
/// always comes before it (a Lamport clock, said only when it changes). Entries of one rank, made
/// without knowledge of each other, are ordered by chain. A station that is alone never says a
/// rank.
namespace tamga::journal {

/// Ranks beyond this are not believed: a wrong one must not use up the numbers of everybody.
inline constexpr std::uint64_t rank_limit = std::uint64_t{1} << 40U;

/// Where an entry stands in the order.
struct Place {
    std::uint64_t rank = 0;
    ChainId chain;
    std::uint64_t sequence = 0;

    friend bool operator<(const Place& one, const Place& other) {
        return std::tie(one.rank, one.chain, one.sequence) <
               std::tie(other.rank, other.chain, other.sequence);
    }
};

/// The rank of an entry with this body (or residue) after one of rank `before`.
std::uint64_t rank_of(const json::Object& body, std::uint64_t before);

/// The place of the newest entry of every chain but `chain` that is last in the order; `nullopt`
/// where there is no other chain. Later branches of forks do not count.
std::optional<Place> last_place_beside(store::Database& database, const ChainId& chain);

/// The rank of an origin's newest entry; 0 where it has none.
std::uint64_t head_rank(store::Database& database, std::int64_t origin);

/// Hands the row of every entry to `visit`, in the order. Later branches of forks are left out.
void for_each_in_order(store::Database& database, const std::function<void(std::int64_t)>& visit);

}  // namespace tamga::journal
