#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal/review.h"

/// What listing, showing and settling share; internal to this folder.
namespace tamga::journal::reviewing {

/// An entry without effect that nobody looked at yet.
struct HeldRow {
    std::int64_t entry = 0;
    std::string name;  ///< in the journal
    base::StationId station;
    base::Instant time;
    std::string kind;
    std::string code;
    std::string text;
};
/// In the order of their arrival, without those of second branches; at most so many.
std::vector<HeldRow> unseen_held(store::Database& database, std::size_t most = SIZE_MAX);

/// A second branch that nobody looked at yet; several that leave the chain at one place are one.
struct ForkRow {
    std::string id;
    base::StationId station;
    std::uint64_t incarnation = 0;
    std::uint64_t after = 0;  ///< the last entry that the branches share
    std::uint64_t entries = 0;
    base::Instant time;
};
std::vector<ForkRow> unseen_forks(store::Database& database);

/// Two records with one identifier.
struct SameRow {
    base::LearnerId one;
    base::LearnerId other;
    std::int64_t one_entry = 0;
    std::int64_t other_entry = 0;
    std::string name;
};
std::vector<SameRow> unsettled_same(store::Database& database, std::size_t most);

/// The row of a learner's record or of a version whose changes clash, with the entry that counts
/// first and the others in the order of the journal.
struct Clash {
    std::vector<std::int64_t> entries;
    bool is_published = false;
    std::int64_t newest_version = 0;
};
std::optional<Clash> clash_of_learner(store::Database& database, const base::Uuid& learner);
std::optional<Clash> clash_of_achievement(store::Database& database, const base::Uuid& achievement,
                                          std::int64_t version);

/// What stands behind the name of an item: its parts between the colons.
std::vector<std::string> parts_of(std::string_view id);

}  // namespace tamga::journal::reviewing
