#include "core/store/database.h"

#include <SQLiteCpp/Database.h>
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "core/base/error.h"
#include "core/store/schema.h"
#include "tests/core/support/folder.h"
#include "tests/core/support/vectors.h"

using tamga::base::Error;
using tamga::base::ErrorKind;
using tamga::store::Database;
using tamga::store::Transaction;

namespace {

/// The kind of the error that `work` throws; a missing error fails the test.
template <typename Work>
ErrorKind kind_of_error(Work&& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.kind();
    }
    FAIL("no error was thrown");
    return ErrorKind::usage;
}

std::int64_t count_learners(Database& database) {
    auto row = database.query("SELECT count(*) FROM learner");
    row.step();
    return row.integer(0);
}

void add_learner(Database& database, std::int64_t id) {
    database.query("INSERT INTO learner (id, uuid, name, erased) VALUES (?, zeroblob(16), 'x', 0)")
        .bind(id)
        .run();
}

}  // namespace

TEST_SUITE("store/database") {
    TEST_CASE("a new store has every migration and the product's settings") {
        const tamga::test::Folder folder;
        Database database = Database::create(folder.path() / "tamga.db");
        const auto pragma = [&](const std::string& name) {
            auto row = database.compose("PRAGMA " + name);
            row.step();
            return row.text(0);
        };
        CHECK(pragma("user_version") == std::to_string(tamga::store::migrations().back().version));
        CHECK(pragma("journal_mode") == "wal");
        CHECK(pragma("synchronous") == "2");
        CHECK(pragma("foreign_keys") == "1");
        CHECK(pragma("trusted_schema") == "0");
    }

    TEST_CASE("every table of the schema is strict or an index for search") {
        Database database = Database::in_memory();
        auto row = database.query(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 0"
            " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'learner_search%'");
        CHECK_FALSE(row.step());
    }

    TEST_CASE("a store that exists is never made anew") {
        const tamga::test::Folder folder;
        { Database database = Database::create(folder.path() / "tamga.db"); }
        CHECK(kind_of_error([&] { Database::create(folder.path() / "tamga.db"); }) ==
              ErrorKind::conflict);
    }

    TEST_CASE("what is not a store is refused by name") {
        const tamga::test::Folder folder;
        CHECK(kind_of_error([&] { Database::open(folder.path() / "absent.db"); }) ==
              ErrorKind::not_found);
        std::ofstream{folder.path() / "text.db"} << std::string(5000, 'x');
        CHECK(kind_of_error([&] { Database::open(folder.path() / "text.db"); }) ==
              ErrorKind::corrupt);
        {
            SQLite::Database other{(folder.path() / "other.db").string(),
                                   SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE};
            other.exec("CREATE TABLE t (x)");
        }
        CHECK(kind_of_error([&] { Database::open(folder.path() / "other.db"); }) ==
              ErrorKind::corrupt);
    }

    TEST_CASE("a store of a newer program is left alone") {
        const tamga::test::Folder folder;
        const auto file = folder.path() / "tamga.db";
        { Database::create(file).execute("PRAGMA user_version = 9999"); }
        CHECK(kind_of_error([&] { Database::open(file); }) == ErrorKind::conflict);
    }

    TEST_CASE("a store of the first version is upgraded and keeps what it holds") {
        const tamga::test::Folder folder;
        const auto file = folder.path() / "tamga.db";
        {
            SQLite::Database old{file.string(), SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE};
            old.exec(tamga::test::read_file(tamga::test::source_dir() /
                                            "tests/data/stores/version_1.sql"));
        }
        Database database = Database::open(file);
        auto learner = database.query("SELECT name FROM learner WHERE id = 5");
        REQUIRE(learner.step());
        CHECK(learner.text(0) == "Лейла Әлиева");
        CHECK_FALSE(database.query("SELECT 1 FROM trusted_organisation").step());
        CHECK(database.damage(true).empty());
    }

    TEST_CASE("a copy of a status list gets its issuer from its document when it is upgraded") {
        const tamga::test::Folder folder;
        const auto file = folder.path() / "tamga.db";
        const auto mark = [&] {
            Database fresh = Database::create(folder.path() / "fresh.db");
            auto row = fresh.compose("PRAGMA application_id");
            row.step();
            return row.integer(0);
        }();
        {
            // As version 2 left it.
            SQLite::Database old{file.string(), SQLite::OPEN_CREATE | SQLite::OPEN_READWRITE};
            for (const tamga::store::Migration& step : tamga::store::migrations())
                if (step.version <= 2) old.exec(step.sql);
            old.exec(
                "INSERT INTO status_copy VALUES (1, 'https://a', 5, '{\"issuer\": \"did:a\"}'),"
                " (2, 'https://b', 6, '{\"issuer\": {\"id\": \"did:b\"}}'),"
                " (3, 'https://c', 7, '{}');"
                "PRAGMA user_version = 2; PRAGMA application_id = " +
                std::to_string(mark));
        }
        Database database = Database::open(file);
        auto row = database.query("SELECT issuer FROM status_copy ORDER BY id");
        for (const char* issuer : {"did:a", "did:b", ""}) {
            REQUIRE(row.step());
            CHECK(row.text(0) == issuer);
        }
        CHECK_FALSE(database.query("SELECT 1 FROM did_document").step());
        CHECK(database.damage(true).empty());
    }

    TEST_CASE("a transaction that is not committed leaves nothing") {
        Database database = Database::in_memory();
        {
            Transaction transaction{database};
            add_learner(database, 1);
        }
        CHECK(count_learners(database) == 0);
        Transaction transaction{database};
        add_learner(database, 1);
        transaction.commit();
        CHECK(count_learners(database) == 1);
    }

    TEST_CASE("a full disk is named, and nothing of the transaction is kept") {
        Database database = Database::in_memory();
        database.execute(
            "PRAGMA max_page_count = 1");  // SQLite takes the pages in use as the least.
        CHECK(kind_of_error([&] {
                  Transaction transaction{database};
                  for (std::int64_t id = 1; id < 100'000; ++id)
                      add_learner(database, id);
                  transaction.commit();
              }) == ErrorKind::disk);
        CHECK(count_learners(database) == 0);
    }

    TEST_CASE("whoever has no patience is told at once that another program writes") {
        const tamga::test::Folder folder;
        Database holder = Database::create(folder.path() / "tamga.db");
        Database database = Database::open(folder.path() / "tamga.db");
        CHECK(database.patience() == std::chrono::seconds{5});
        database.set_patience(std::chrono::milliseconds{0});
        CHECK(database.patience() == std::chrono::seconds{0});
        auto row = database.compose("PRAGMA busy_timeout");
        REQUIRE(row.step());
        CHECK(row.integer(0) == 0);
        {
            const Transaction held{holder};
            CHECK(kind_of_error([&] { const Transaction transaction{database}; }) ==
                  ErrorKind::busy);
        }
        Transaction transaction{database};
        add_learner(database, 1);
        transaction.commit();
        CHECK(count_learners(holder) == 1);
    }

    TEST_CASE("a damaged page is found") {
        const tamga::test::Folder folder;
        const auto file = folder.path() / "tamga.db";
        {
            Database database = Database::create(file);
            Transaction transaction{database};
            for (std::int64_t id = 1; id < 5000; ++id)
                add_learner(database, id);
            transaction.commit();
        }
        const auto size = std::filesystem::file_size(file);
        {
            std::fstream bytes{file, std::ios::in | std::ios::out | std::ios::binary};
            bytes.seekp(static_cast<std::streamoff>(size - size % 4096) - 3 * 4096);
            bytes << std::string(4096, '\x5a');
        }
        std::string found;
        try {
            Database database = Database::open(file);
            found = database.damage(false);
        } catch (const Error& error) {
            CHECK(error.kind() == ErrorKind::corrupt);
            found = error.what();
        }
        CHECK_FALSE(found.empty());
    }

    TEST_CASE("a backup holds what was there and never overwrites") {
        const tamga::test::Folder folder;
        Database database = Database::create(folder.path() / "tamga.db");
        add_learner(database, 1);
        database.backup_to(folder.path() / "backup.db");
        Database copy = Database::open(folder.path() / "backup.db");
        CHECK(count_learners(copy) == 1);
        CHECK(kind_of_error([&] { database.backup_to(folder.path() / "backup.db"); }) ==
              ErrorKind::conflict);
    }
}
