#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/bytes.h"
#include "core/base/uuid.h"

namespace SQLite {
class Database;
class Statement;
class Transaction;
}  // namespace SQLite

namespace tamga::store {

/// A prepared statement in use: bound, stepped and read, and put back clean when it goes out of
/// scope. Parameters are bound left to right; columns are counted from 0. Every failure of SQLite
/// becomes a `base::Error` that names the store.
class Query {
  public:
    Query(Query&& other) noexcept;
    Query& operator=(Query&&) = delete;
    ~Query();

    /// Binds the values to the next parameters.
    template <typename... Values>
    Query&& bind(const Values&... values) && {
        (bind_next(values), ...);
        return std::move(*this);
    }

    /// Moves to the next row; false after the last.
    bool step();
    /// Runs a statement that gives no rows; the number of rows it changed.
    int run();

    bool is_null(int column) const;
    std::int64_t integer(int column) const;
    std::string text(int column) const;
    /// Views the column's bytes; valid until the next step.
    base::ByteView blob(int column) const;
    std::string_view text_view(int column) const;
    /// A 16-byte identifier. @throws base::Error{corrupt} when the column holds anything else.
    base::Uuid uuid(int column) const;

  private:
    friend class Database;
    Query(SQLite::Statement& statement, const std::string& name);
    Query(std::shared_ptr<SQLite::Statement> owned, const std::string& name);

    void bind_next(std::int64_t value);
    void bind_next(int value) { bind_next(static_cast<std::int64_t>(value)); }
    void bind_next(bool value) { bind_next(static_cast<std::int64_t>(value)); }
    void bind_next(const std::string& value);
    void bind_next(const char* value) { bind_next(std::string{value}); }
    void bind_next(std::string_view value) { bind_next(std::string{value}); }
    void bind_next(base::ByteView value);
    void bind_next(const base::Bytes& value) { bind_next(base::ByteView{value}); }
    template <std::size_t N>
    void bind_next(const std::array<std::uint8_t, N>& value) {
        bind_next(base::ByteView{value});
    }
    void bind_next(const base::Uuid& value) { bind_next(base::ByteView{value.bytes}); }
    void bind_next(std::nullptr_t);
    template <typename T>
    void bind_next(const std::optional<T>& value) {
        value ? bind_next(*value) : bind_next(nullptr);
    }

    std::shared_ptr<SQLite::Statement> owned_;
    SQLite::Statement* statement_;
    const std::string* name_;
    int bound_ = 0;
};

/// One SQLite file with the product's settings: write-ahead log, `synchronous=FULL`, foreign keys,
/// no trusted schema. Not thread-safe: one connection, one thread.
class Database {
  public:
    /// Makes a new file and brings it to the newest schema. @throws base::Error{conflict} when the
    /// file exists, {disk} when it cannot be made.
    static Database create(const std::filesystem::path& file);
    /// Opens a file and upgrades it to the newest schema. @throws base::Error{not_found} when there
    /// is none, {corrupt} when it is not ours or damaged, {conflict} when a newer program made it.
    static Database open(const std::filesystem::path& file);
    /// A database in memory, for tests and for views that are thrown away.
    static Database in_memory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    /// How long a step waits for another program's before it fails with {busy}; five seconds unless
    /// said otherwise. Where a step happens while a screen stands still, that is too long.
    void set_patience(std::chrono::milliseconds patience);
    std::chrono::milliseconds patience() const noexcept;

    /// The prepared statement for `sql`, cached by the text's address: hand in literals only. The
    /// same literal is not to be used again while a query on it is alive.
    Query query(const char* sql);
    /// A query whose text is composed at run time; prepared anew each time.
    Query compose(const std::string& sql);
    /// Runs one or more statements that give no rows.
    void execute(const std::string& sql);
    std::int64_t last_insert_id() const;

    /// Checks the pages and the indexes. Empty when all is well, else what SQLite found, a line
    /// each.
    std::string damage(bool every_index);

    /// Empties the write-ahead log, which holds what pages said before; without effect while
    /// another program reads.
    void truncate_log();

    /// Copies the whole database to `target` while others may go on using this one.
    /// @throws base::Error{conflict} when `target` exists.
    void backup_to(const std::filesystem::path& target);

    const std::string& name() const noexcept;
    SQLite::Database& raw() noexcept;

  private:
    struct State;
    explicit Database(std::unique_ptr<State> state);

    std::unique_ptr<State> state_;
};

/// A write transaction; rolls back unless committed. Takes the write lock at once, and waits for
/// another program's as long as the database's patience lasts. @throws base::Error{busy} when the
/// other does not finish.
class Transaction {
  public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;

    /// Durable on return. @throws base::Error{disk} when it is not; nothing was written then.
    void commit();

  private:
    Database& database_;
    bool open_ = false;
};

}  // namespace tamga::store
