#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/journal/review.h"

/// What listing, showing and settling share; internal to this folder.
namespace tamga::journal::reviewing {

/// SQL for the entries without effect that nobody looked at yet, without those of second branches:
/// `h` is what is held, `e` its entry, `o` the chain. What was seen is named as `format` names
/// entries (entry_name.h); the part of that which a chain's entries share is put together once.
/// Whoever asks goes through what is held, which is far less than the entries of a chain.
#define TAMGA_CHAINS                                                           \
    "WITH chain AS MATERIALIZED (SELECT id, station, incarnation, "            \
    "printf('entry:%s-%s-%s-%s-%s/%u/',"                                       \
    " lower(substr(hex(station), 1, 8)), lower(substr(hex(station), 9, 4)),"   \
    " lower(substr(hex(station), 13, 4)), lower(substr(hex(station), 17, 4))," \
    " lower(substr(hex(station), 21)), incarnation) AS name FROM origin WHERE is_fork = 0) "
#define TAMGA_UNSEEN_HELD                                                                     \
    "held_entry h CROSS JOIN entry e ON e.id = h.entry CROSS JOIN chain o ON o.id = e.origin" \
    " WHERE NOT EXISTS (SELECT 1 FROM seen_item s WHERE s.item = o.name || e.sequence)"

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
/// Those behind one row of the entries, up to another, in the order of their arrival.
std::vector<HeldRow> unseen_held(store::Database& database, std::int64_t after, std::int64_t up_to);
/// Those of one station that are held for one reason, behind a row; at most so many.
std::vector<HeldRow> unseen_held(store::Database& database, std::string_view code,
                                 const base::StationId& station, std::int64_t after,
                                 std::size_t most);
/// The conflict of this name in the journal.
std::optional<HeldRow> unseen_conflict(store::Database& database, std::string_view name);

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
    base::StationId station;  ///< that wrote the later of the two
    base::Instant time;
};
/// Those to which the records behind one row, up to another, lead; at most so many. A pair may be
/// found from either side.
std::vector<SameRow> unsettled_same(store::Database& database, std::int64_t after,
                                    std::int64_t up_to, std::size_t most);
/// The pair, named in the order of `unsettled_same`.
std::optional<SameRow> unsettled_pair(store::Database& database, const base::Uuid& one,
                                      const base::Uuid& other);

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

/// One of several assessments that stand, and the credential that was issued on it, by its URN;
/// empty where none was.
struct StandingRow {
    std::int64_t entry = 0;
    std::string credential;
};
/// The assessments of the person who is shown under this record, for this version, that nothing
/// supersedes, in the journal's order.
std::vector<StandingRow> standing_assessments(store::Database& database, const base::Uuid& learner,
                                              const base::Uuid& achievement, std::int64_t version);

/// The row of one item, as the list has it, with what it is about.
std::optional<ReviewRow> find_row(store::Database& database, std::string_view id);

/// What stands behind the name of an item: its parts between the colons.
std::vector<std::string> parts_of(std::string_view id);

}  // namespace tamga::journal::reviewing
