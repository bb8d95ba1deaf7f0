#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/instant.h"
#include "core/journal/entry.h"
#include "core/store/database.h"

namespace tamga::journal {

/// An entry that is stored and has no effect.
struct HeldEntry {
    ChainId chain;
    std::uint64_t sequence = 0;
    base::Instant time;
    std::string kind;  ///< the word that is hashed, also that of a newer program
    /// `journal.unknown_reference` (it names something that has not arrived), `journal.conflict`
    /// (it contradicts what is recorded), `journal.unreadable` (its body lacks something),
    /// `journal.newer_kind` (a newer program made it), `journal.fork` (its chain has two branches,
    /// and this one came later), `journal.not_a_member` (its station has no delegation),
    /// `journal.station_revoked` (its station was revoked before this was received),
    /// `journal.key_replaced` (its station had another key by then).
    std::string code;
    std::string text;  ///< a sentence for a person
};

/// Everything that is held, in the order of the journal.
std::vector<HeldEntry> held_entries(store::Database& database);

/// How many entries are held, and how many second branches of chains there are.
struct HeldCounts {
    std::uint64_t entries = 0;
    std::uint64_t forks = 0;
};
HeldCounts held_counts(store::Database& database);

}  // namespace tamga::journal
