#include "core/store/database.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <unordered_map>
#include <utility>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/store/schema.h"

namespace tamga::store {
namespace {

using base::Error;
using base::ErrorKind;

constexpr int application_id = 0x54414d47;  // "TAMG"
constexpr std::chrono::milliseconds usual_patience{5000};

[[noreturn]] void fail(const SQLite::Exception& cause, const std::string& name) {
    const std::string detail = std::string{" (SQLite: "} + cause.what() + ")";
    switch (cause.getErrorCode()) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            throw Error{ErrorKind::busy, "another program is writing to the store " + name +
                                             "; wait until it has finished, then try again"};
        case SQLITE_INTERRUPT:
            throw Error{ErrorKind::busy, "what was going on in the store " + name +
                                             " was broken off; nothing of it was kept"};
        case SQLITE_FULL:
            throw Error{
                ErrorKind::disk,
                "the disk with the store " + name +
                    " is full; nothing of this step was kept. Free some space and try again"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
            throw Error{ErrorKind::disk,
                        "cannot write the store " + name +
                            "; check that the folder exists, is a folder and may be "
                            "written" +
                            detail};
        case SQLITE_IOERR:
            throw Error{ErrorKind::disk, "the disk failed under the store " + name + detail};
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            throw Error{ErrorKind::corrupt,
                        "the store " + name + " is damaged; restore it from a backup" + detail};
        default:
            throw Error{ErrorKind::corrupt,
                        "the store " + name + " does not answer as expected" + detail};
    }
}

/// Runs `work`; what SQLite reports leaves it as an Error that names the store.
template <typename Work>
decltype(auto) guarded(const std::string& name, Work&& work) {
    try {
        return work();
    } catch (const SQLite::Exception& cause) {
        fail(cause, name);
    }
}

/// One connection, one thread: SQLite's own locks and memory statistics would only cost time.
void start_sqlite() {
    static const bool started = [] {
        sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
        return sqlite3_initialize() == SQLITE_OK;
    }();
    base::check(started, "SQLite could not start");
}

/// Called before the first database is opened.
int with_start(int flags) {
    start_sqlite();
    return flags;
}

void configure(SQLite::Database& database) {
    database.exec(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA "
        "foreign_keys=ON;"
        "PRAGMA trusted_schema=OFF; PRAGMA secure_delete=ON; PRAGMA cell_size_check=ON;"
        "PRAGMA cache_size=-20480;"
        "PRAGMA wal_autocheckpoint=4000; PRAGMA temp_store=MEMORY;");
}

int pragma_integer(SQLite::Database& database, const char* pragma) {
    return database.execAndGet(pragma).getInt();
}

void upgrade(SQLite::Database& database, const std::string& name) {
    const int found = pragma_integer(database, "PRAGMA user_version");
    const auto steps = migrations();
    const int newest = steps.back().version;
    if (found > newest)
        throw Error{
            ErrorKind::conflict,
            "the store " + name + " was made by a newer version of Tamga; use that version"};
    if (found == newest) return;
    database.exec("BEGIN IMMEDIATE");
    for (const Migration& step : steps)
        if (step.version > found) database.exec(step.sql);
    database.exec("PRAGMA application_id=" + std::to_string(application_id) +
                  ";PRAGMA user_version=" + std::to_string(newest) + ";COMMIT");
}

}  // namespace

struct Database::State {
    State(const std::string& path, int flags)
        : name(path), database(path, with_start(flags), static_cast<int>(usual_patience.count())) {}

    std::string name;
    SQLite::Database database;
    std::chrono::milliseconds patience = usual_patience;
    std::unordered_map<const char*, std::unique_ptr<SQLite::Statement>> statements;
};

Query::Query(SQLite::Statement& statement, const std::string& name)
    : statement_(&statement), name_(&name) {}

Query::Query(std::shared_ptr<SQLite::Statement> owned, const std::string& name)
    : owned_(std::move(owned)), statement_(owned_.get()), name_(&name) {}

Query::Query(Query&& other) noexcept
    : owned_(std::move(other.owned_)),
      statement_(std::exchange(other.statement_, nullptr)),
      name_(other.name_),
      bound_(other.bound_) {}

Query::~Query() {
    if (statement_ != nullptr) statement_->tryReset();
}

bool Query::step() {
    return guarded(*name_, [&] { return statement_->executeStep(); });
}

int Query::run() {
    return guarded(*name_, [&] { return statement_->exec(); });
}

bool Query::is_null(int column) const {
    return statement_->isColumnNull(column);
}

std::int64_t Query::integer(int column) const {
    return statement_->getColumn(column).getInt64();
}

std::string Query::text(int column) const {
    return std::string{text_view(column)};
}

std::string_view Query::text_view(int column) const {
    const SQLite::Column content = statement_->getColumn(column);
    const char* text = content.getText();
    return {text, static_cast<std::size_t>(content.getBytes())};
}

base::ByteView Query::blob(int column) const {
    const SQLite::Column content = statement_->getColumn(column);
    const auto* bytes = static_cast<const std::uint8_t*>(content.getBlob());
    return {bytes, static_cast<std::size_t>(content.getBytes())};
}

base::Uuid Query::uuid(int column) const {
    const auto uuid = base::uuid_from_bytes(blob(column));
    if (!uuid)
        throw Error{ErrorKind::corrupt,
                    "the store " + *name_ +
                        " holds an identifier of the wrong size; restore it from a "
                        "backup"};
    return *uuid;
}

void Query::bind_next(std::int64_t value) {
    guarded(*name_, [&] { statement_->bind(++bound_, value); });
}

void Query::bind_next(const std::string& value) {
    guarded(*name_, [&] { statement_->bind(++bound_, value); });
}

void Query::bind_next(base::ByteView value) {
    // An empty view may have no address, which SQLite would take for NULL.
    static constexpr std::uint8_t nothing = 0;
    const std::uint8_t* data = value.empty() ? &nothing : value.data();
    guarded(*name_, [&] { statement_->bind(++bound_, data, static_cast<int>(value.size())); });
}

void Query::bind_next(std::nullptr_t) {
    guarded(*name_, [&] { statement_->bind(++bound_); });
}

Database::Database(std::unique_ptr<State> state) : state_(std::move(state)) {}
Database::Database(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::create(const std::filesystem::path& file) {
    const std::string name = file.string();
    if (std::filesystem::exists(file))
        throw Error{ErrorKind::conflict, "there is a store at " + name + " already"};
    return guarded(name, [&] {
        auto state = std::make_unique<State>(name, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
        configure(state->database);
        upgrade(state->database, name);
        return Database{std::move(state)};
    });
}

Database Database::open(const std::filesystem::path& file) {
    const std::string name = file.string();
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        throw Error{ErrorKind::not_found,
                    "there is no store at " + name + "; make one with `tamga --store DIR init`"};
    return guarded(name, [&] {
        auto state = std::make_unique<State>(name, SQLite::OPEN_READWRITE);
        if (pragma_integer(state->database, "PRAGMA application_id") != application_id)
            throw Error{ErrorKind::corrupt, name + " is not a store of Tamga"};
        configure(state->database);
        upgrade(state->database, name);
        return Database{std::move(state)};
    });
}

Database Database::in_memory() {
    auto state = std::make_unique<State>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    configure(state->database);
    upgrade(state->database, state->name);
    return Database{std::move(state)};
}

void Database::set_patience(std::chrono::milliseconds patience) {
    guarded(state_->name,
            [&] { state_->database.setBusyTimeout(static_cast<int>(patience.count())); });
    state_->patience = patience;
}

std::chrono::milliseconds Database::patience() const noexcept {
    return state_->patience;
}

Query Database::query(const char* sql) {
    auto& slot = state_->statements[sql];
    if (!slot)
        guarded(state_->name,
                [&] { slot = std::make_unique<SQLite::Statement>(state_->database, sql); });
    return Query{*slot, state_->name};
}

Query Database::compose(const std::string& sql) {
    return guarded(state_->name, [&] {
        return Query{std::make_shared<SQLite::Statement>(state_->database, sql), state_->name};
    });
}

void Database::execute(const std::string& sql) {
    guarded(state_->name, [&] { state_->database.exec(sql); });
}

std::int64_t Database::last_insert_id() const {
    return state_->database.getLastInsertRowid();
}

std::string Database::damage(bool every_index) {
    return guarded(state_->name, [&] {
        SQLite::Statement check{state_->database,
                                every_index ? "PRAGMA integrity_check" : "PRAGMA quick_check"};
        std::string found;
        while (check.executeStep()) {
            const std::string line = check.getColumn(0).getString();
            if (line != "ok") found += line + "\n";
        }
        return found;
    });
}

void Database::truncate_log() {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void Database::backup_to(const std::filesystem::path& target) {
    if (std::filesystem::exists(target))
        throw Error{ErrorKind::conflict, "there is a file at " + target.string() +
                                             " already; a backup never overwrites"};
    guarded(target.string(), [&] {
        SQLite::Database copy{target.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
        copy.exec("PRAGMA synchronous=FULL");
        SQLite::Backup backup{copy, state_->database};
        backup.executeStep(-1);
    });
}

const std::string& Database::name() const noexcept {
    return state_->name;
}

SQLite::Database& Database::raw() noexcept {
    return state_->database;
}

Transaction::Transaction(Database& database) : database_(database) {
    database_.query("BEGIN IMMEDIATE").run();
    open_ = true;
}

Transaction::~Transaction() {
    if (!open_) return;
    // A failed statement may have ended the transaction already; then there is nothing to undo.
    if (sqlite3_get_autocommit(database_.raw().getHandle()) == 0)
        database_.raw().tryExec("ROLLBACK");
}

void Transaction::commit() {
    base::check(open_, "a transaction was committed twice");
    database_.query("COMMIT").run();
    open_ = false;
}

}  // namespace tamga::store
