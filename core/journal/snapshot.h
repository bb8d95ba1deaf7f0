#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/journal/exchange.h"
#include "core/store/database.h"

/// A copy of the whole journal and of the tables that follow from it, for a station that holds
/// almost nothing yet: taking it in costs a small part of what receiving every entry does.
///
/// It is no second way to write the tables. What it copies, the one function of
/// core/journal/projection.h wrote at the founding station, which vouches for it with its signature
/// (sync/protocol/snapshot.h); replaying the journal afterwards gives the same tables. Here is
/// checked that it has this program's shape, that its chains are those that were promised and end
/// in a seal of their own stations, and that what this store held fits on top; `verify_journal`
/// checks every entry and seal of it, as always.
///
/// A snapshot is a SQLite file with the tables of a store, of which only those of
/// `travelling_tables` have rows: no keys, no operators' passphrases, no settings, nothing about
/// other stores. Whoever adds a table that holds the rows of entries and is no projection adds it
/// there as well.
///
/// Reason codes:
///   `snapshot.version`      it was made by a program with other tables
///   `snapshot.damaged`      it is no sound file of this kind
///   `snapshot.other`        it does not hold what was promised, or not with the seals that belong
///                           to it
///   `snapshot.branch`       what this store holds is another branch of a chain in it
///   `snapshot.too_late`     this store holds too much already
///   `snapshot.stopped`      somebody broke it off
namespace tamga::journal {

/// A store that holds more entries than this takes in no snapshot.
inline constexpr std::uint64_t snapshot_room_entries = 4096;

/// What a snapshot holds.
struct SnapshotContent {
    std::vector<Mark> marks;     ///< of its chains, in their order
    std::uint64_t entries = 0;   ///< with those of later branches of forks
    std::uint64_t schema = 0;    ///< the version of the store's tables
    std::uint64_t erasures = 0;  ///< how often bodies had been erased at its maker
    std::int64_t last_row = 0;   ///< of its maker's newest entry
};

/// How a store stands, as far as snapshots go.
struct SnapshotState {
    std::uint64_t schema = 0;    ///< the version of its tables
    std::int64_t last_row = 0;   ///< of its newest entry
    std::uint64_t erasures = 0;  ///< how often a body was erased
};
SnapshotState snapshot_state(store::Database& database);
/// The same of a store in a file. @throws base::Error as opening it does.
SnapshotState snapshot_state(const std::filesystem::path& store);

/// Beside a store's file: snapshots that were made of it, and one that is being fetched for it.
std::filesystem::path made_snapshots(const std::filesystem::path& store);
std::filesystem::path fetched_snapshot(const std::filesystem::path& store);

/// Takes both away. They are copies, and hold what was erased since; whoever needs one makes or
/// fetches it anew.
void forget_snapshots(const store::Database& database);

/// How many entries a store holds, with those of later branches.
std::uint64_t count_entries(store::Database& database);

/// The tables of which a snapshot has the rows.
std::vector<std::string> travelling_tables();

/// Makes a snapshot of the store at `store` in the new file `file`, by connections of its own:
/// others go on reading and writing meanwhile. Nothing, and no file, where entries wait for their
/// effect, or `may_go_on` (asked now and then) said no. @throws base::Error{conflict} when `file`
/// exists, {disk}, {busy}.
std::optional<SnapshotContent> write_snapshot(const std::filesystem::path& store,
                                              const std::filesystem::path& file,
                                              const std::function<bool()>& may_go_on);

/// What `take_snapshot` did. Either it is taken, or there is a finding that says why not, and
/// nothing was changed.
struct SnapshotReport {
    bool is_taken = false;
    base::Findings findings;
};

/// Puts the content of a snapshot in the place of what the store holds, and what the store held on
/// top of it, in one transaction. The store must be a file; this uses a connection of its own.
/// @param promised what the founding station signed
/// @throws base::Error{busy}, {disk} of the store.
SnapshotReport take_snapshot(store::Database& database, const std::filesystem::path& file,
                             const SnapshotContent& promised,
                             const std::function<bool()>& may_go_on);

}  // namespace tamga::journal
