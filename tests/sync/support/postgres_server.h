#pragma once

#include <sys/types.h>

#include <filesystem>
#include <memory>
#include <string>

#include "core/journal/membership.h"
#include "sync/hub/log/postgres_log.h"

namespace tamga::test {

/// A PostgreSQL server of a test's own, in a folder that goes with it, on a socket that only this
/// machine sees. It ends with the program that started it, however that ends.
class PostgresServer {
  public:
    /// The one of this test program, started when it is first asked for.
    static PostgresServer& shared();

    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Starts it again after `kill`.
    void start();
    /// As a power cut would end it.
    void kill();
    /// Of the process that the others hang on.
    pid_t process() const noexcept { return pid_; }

    /// A new, empty schema in its database; the address of that.
    std::string make_database();

  private:
    std::filesystem::path folder_;
    std::filesystem::path programs_;
    pid_t pid_ = -1;
    int databases_ = 0;
};

/// Runs statements in the database at an address; the rows of the last, a line each, with `|`
/// between the columns.
std::string query(const std::string& url, const std::string& sql);

/// An empty database of the test's own, and its log for an organisation.
class LogDatabase {
  public:
    LogDatabase() : url_(PostgresServer::shared().make_database()) {}

    const std::string& url() const noexcept { return url_; }
    std::unique_ptr<sync::HubLog> open(const journal::Member& owner) const {
        return sync::open_postgres_log(url_, owner);
    }
    std::string query(const std::string& sql) const { return test::query(url_, sql); }

  private:
    std::string url_;
};

}  // namespace tamga::test
