#include "core/journal/snapshot.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/base/error.h"
#include "core/journal/chains.h"
#include "core/journal/membership.h"
#include "core/journal/projection.h"
#include "core/journal/receiving.h"
#include "core/store/watch.h"

namespace tamga::journal {
namespace {

using base::Error;
using base::ErrorKind;

/// The journal's own, in the order in which they are filled. `learner_search` is an index over
/// words, of which SQLite keeps the content in tables with names of their own.
constexpr std::array journal_tables = {"origin", "entry", "seal", "held_entry"};
constexpr std::array search_tables = {"learner_search_data", "learner_search_idx",
                                      "learner_search_config"};
/// About entries that are not part of the journal, or not yet of the tables.
constexpr std::array unsettled_tables = {"replay_due", "unsealed_run"};
/// About rows of entries, and filled by triggers as these come.
constexpr std::array refilled_tables = {"shared_identifier"};

/// Pages of a copy in memory at a time, in KiB: enough to write in order.
constexpr const char* copying_pragmas =
    "PRAGMA foreign_keys=OFF; PRAGMA cache_size=-8192; PRAGMA cache_spill=ON;";

/// As many learners as are held in memory while a copy is made.
constexpr int learners_at_once = 1000;

/// Why a snapshot is not taken.
struct SnapshotRefusal {
    const char* code;
    const char* what;
};

base::Finding finding(const SnapshotRefusal& refusal) {
    return {base::Severity::warning, refusal.code, "the snapshot", refusal.what,
            "Nothing of it was kept; entries are received one after the other instead."};
}

std::int64_t number(store::Database& database, const char* sql) {
    auto row = database.query(sql);
    return row.step() ? row.integer(0) : 0;
}

void attach(store::Database& database, const std::filesystem::path& file, const char* sql) {
    database.query(sql).bind(file.string()).run();
}

/// A part after the other: their rows fire a trigger, and SQLite gathers in memory whatever an
/// INSERT with one is to insert.
void copy_learners(store::Database& database, const std::string& from) {
    const std::string part = "INSERT INTO main.learner SELECT * FROM " + from +
                             ".learner WHERE id > ? ORDER BY id LIMIT " +
                             std::to_string(learners_at_once);
    std::int64_t last = 0;
    while (database.compose(part).bind(last).run() != 0)
        last = number(database, "SELECT max(id) FROM main.learner");
}

/// Row by row, or, where no trigger is on it, as pages lie, since both sides have the same indexes
/// (SQLite's transfer optimisation).
void copy_table(store::Database& database, const std::string& from, const std::string& table) {
    if (table == "learner") return copy_learners(database, from);
    database.execute("INSERT INTO main." + table + " SELECT * FROM " + from + "." + table);
}

std::vector<std::string> schema_of(store::Database& database, const std::string& of) {
    std::vector<std::string> rows;
    auto row = database.compose("SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM " +
                                of + ".sqlite_schema ORDER BY 1");
    while (row.step())
        rows.push_back(row.text(0));
    return rows;
}

bool has_these_tables(store::Database& database, const SnapshotContent& promised) {
    const auto version = number(database, "PRAGMA snapshot.user_version");
    return static_cast<std::uint64_t>(version) == promised.schema &&
           version == number(database, "PRAGMA main.user_version") &&
           schema_of(database, "snapshot") == schema_of(database, "main");
}

/// Everything of the journal here, which is little.
std::vector<CarriedRun> runs_here(store::Database& database) {
    std::vector<CarriedRun> runs;
    for (const Mark& mark : marks(database)) {
        std::uint64_t after = 0;
        while (auto run = read_run(database, mark.chain, after)) {
            after = run->first + run->entries.size() - 1;
            runs.push_back(*std::move(run));
        }
    }
    return runs;
}

bool has_forks(store::Database& database) {
    return database.query("SELECT 1 FROM origin WHERE is_fork <> 0").step();
}

void replace_content(store::Database& database) {
    const std::vector<std::string> tables = travelling_tables();
    for (const char* table : unsettled_tables)
        database.execute(std::string{"DELETE FROM main."} + table);
    for (auto table = tables.rbegin(); table != tables.rend(); ++table)
        database.execute("DELETE FROM main." + *table);
    for (const char* table : refilled_tables)
        database.execute(std::string{"DELETE FROM main."} + table);
    for (const std::string& table : tables)
        copy_table(database, "snapshot", table);
}

/// Whether every chain ends in a seal by its own key.
bool is_sealed(store::Database& database) {
    const std::vector<Origin> origins = main_origins(database);
    return std::all_of(origins.begin(), origins.end(), [&](const Origin& one) {
        const auto seals = seals_within(database, one, one.head_sequence, one.head_sequence);
        return seals.size() == 1 && seals.front().hash == one.head_hash &&
               crypto::verify(seals.front().signature,
                              seal_message(one.chain, one.head_sequence, one.head_hash), one.key);
    });
}

/// Whether the founding station's chains in it are by the key that this store knows.
bool is_of_this_organisation(store::Database& database) {
    const auto root = root_of(database);
    if (!root) return false;
    bool has_root = false;
    for (const Origin& origin : main_origins(database)) {
        if (origin.chain.station != root->station) continue;
        if (origin.key != root->key) return false;
        has_root = true;
    }
    return has_root;
}

bool holds(store::Database& database, const SnapshotContent& promised) {
    return marks(database) == promised.marks && count_entries(database) == promised.entries &&
           is_sealed(database) && is_of_this_organisation(database);
}

/// Puts back on top what this store held; whether all of it fits.
bool put_back(store::Database& database, const std::vector<CarriedRun>& runs) {
    return std::all_of(runs.begin(), runs.end(), [&](const CarriedRun& run) {
        const ReceiveReport report = receive_within(database, run, Effect::later);
        return report.findings.empty() && !report.is_fork;
    });
}

std::optional<SnapshotRefusal> take_within(store::Database& database,
                                           const SnapshotContent& promised) {
    if (count_entries(database) > snapshot_room_entries)
        return SnapshotRefusal{"snapshot.too_late",
                               "This store holds too much for a snapshot already."};
    if (!has_these_tables(database, promised))
        return SnapshotRefusal{"snapshot.version",
                               "It was made by another version of the program, with other tables."};
    if (has_forks(database))
        return SnapshotRefusal{"snapshot.branch", "A chain that is held here has two branches."};
    const std::vector<CarriedRun> before = runs_here(database);
    replace_content(database);
    if (!holds(database, promised))
        return SnapshotRefusal{"snapshot.other",
                               "It does not hold what the founding station signed that it does."};
    if (!put_back(database, before))
        return SnapshotRefusal{
            "snapshot.branch",
            "What this store holds does not fit what is in it: it has another branch of "
            "a chain."};
    return std::nullopt;
}

/// Copies what travels, as it stood at one moment; nothing where entries wait for their effect.
std::optional<SnapshotContent> copy_all(store::Database& copy) {
    store::Transaction transaction{copy};
    if (copy.query("SELECT 1 FROM source.replay_due").step()) return std::nullopt;
    SnapshotContent content;
    content.erasures =
        static_cast<std::uint64_t>(number(copy, "SELECT erasures FROM source.revision"));
    for (const char* table : search_tables)
        copy.execute(std::string{"DELETE FROM main."} + table);
    for (const std::string& table : travelling_tables())
        copy_table(copy, "source", table);
    content.marks = marks(copy);
    content.entries = count_entries(copy);
    const SnapshotState state = snapshot_state(copy);
    content.schema = state.schema;
    content.last_row = state.last_row;
    transaction.commit();
    return content;
}

std::optional<SnapshotContent> fill(store::Database& copy, const std::filesystem::path& store,
                                    const std::function<bool()>& may_go_on) {
    const store::Watch watch{copy, may_go_on};
    try {
        copy.execute(copying_pragmas);
        // Nobody has the file yet: what a power cut leaves of it is thrown away.
        copy.execute("PRAGMA journal_mode=DELETE; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
        attach(copy, store, "ATTACH ? AS source");
        return copy_all(copy);
    } catch (const Error&) {
        if (!watch.has_stopped()) throw;
        return std::nullopt;
    }
}

void remove_copy(const std::filesystem::path& file) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        std::filesystem::remove(file.string() + suffix, ignored);
}

}  // namespace

SnapshotState snapshot_state(store::Database& database) {
    return {static_cast<std::uint64_t>(number(database, "PRAGMA user_version")),
            number(database, "SELECT coalesce(max(id), 0) FROM entry"),
            static_cast<std::uint64_t>(number(database, "SELECT erasures FROM revision"))};
}

SnapshotState snapshot_state(const std::filesystem::path& store) {
    store::Database database = store::Database::open(store);
    return snapshot_state(database);
}

std::filesystem::path made_snapshots(const std::filesystem::path& store) {
    return store.parent_path() / "snapshots";
}

std::filesystem::path fetched_snapshot(const std::filesystem::path& store) {
    return store.parent_path() / "first-exchange";
}

void forget_snapshots(const store::Database& database) {
    const std::filesystem::path store{database.name()};
    // A store in memory has nothing beside it.
    if (store.parent_path().empty()) return;
    std::error_code ignored;
    std::filesystem::remove_all(made_snapshots(store), ignored);
    std::filesystem::remove_all(fetched_snapshot(store), ignored);
}

std::uint64_t count_entries(store::Database& database) {
    return static_cast<std::uint64_t>(number(database, "SELECT count(*) FROM entry"));
}

std::vector<std::string> travelling_tables() {
    std::vector<std::string> tables{journal_tables.begin(), journal_tables.end()};
    const auto projected = tables_of_projection();
    tables.insert(tables.end(), projected.rbegin(), projected.rend());
    tables.insert(tables.end(), search_tables.begin(), search_tables.end());
    return tables;
}

std::optional<SnapshotContent> write_snapshot(const std::filesystem::path& store,
                                              const std::filesystem::path& file,
                                              const std::function<bool()>& may_go_on) {
    std::optional<SnapshotContent> content;
    try {
        store::Database copy = store::Database::create(file);
        content = fill(copy, store, may_go_on);
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::conflict) remove_copy(file);
        throw;
    }
    if (!content) remove_copy(file);
    return content;
}

SnapshotReport take_snapshot(store::Database& database, const std::filesystem::path& file,
                             const SnapshotContent& promised,
                             const std::function<bool()>& may_go_on) {
    store::Database taking = store::Database::open(database.name());
    taking.set_patience(database.patience());
    const store::Watch watch{taking, may_go_on};
    std::optional<SnapshotRefusal> refusal;
    try {
        taking.execute(copying_pragmas);
        attach(taking, file, "ATTACH ? AS snapshot");
        store::Transaction transaction{taking};
        refusal = take_within(taking, promised);
        if (!refusal) transaction.commit();
    } catch (const Error& error) {
        if (watch.has_stopped())
            refusal = SnapshotRefusal{"snapshot.stopped", "It was broken off."};
        else if (error.kind() == ErrorKind::corrupt)
            refusal = SnapshotRefusal{"snapshot.damaged", "It is no sound snapshot."};
        else
            throw;
    }
    if (refusal) return {false, {finding(*refusal)}};
    taking.truncate_log();
    return {true, {}};
}

}  // namespace tamga::journal
