#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <pqxx/pqxx>
#include <string>

#include "core/base/error.h"

namespace tamga::sync {

/// The way to a PostgreSQL server that may go away and come back. Errors are those of HubLog.
class PostgresConnection {
  public:
    /// Nobody is spoken to yet. `prepare` is run on every new connection before anything else.
    /// @throws base::Error{usage} for an address that is none.
    PostgresConnection(const std::string& url, std::function<void(pqxx::connection&)> prepare);

    /// Runs `work` on a transaction and commits it where it gives something (else nothing of it
    /// stays); again from the start, up to ten times, where it
    /// fails because another changed the same (SQLSTATE 40001, 40P01). `work` may thus run more
    /// often than once, and even once more after it was committed unheard.
    template <typename Work>
    auto change(Work work) {
        for (int attempt = 1;; ++attempt) {
            try {
                pqxx::work transaction{open()};
                auto result = work(transaction);
                if (result)
                    transaction.commit();
                else
                    transaction.abort();
                return result;
            } catch (const pqxx::transaction_rollback&) {
                if (attempt == limit_attempts || !is_open()) fail();
                ++repeats_;
            } catch (const base::Error&) {
                throw;
            } catch (const std::exception&) {
                fail();
            }
        }
    }

    /// Runs `work`, which changes nothing.
    template <typename Work>
    auto look(Work work) {
        try {
            pqxx::nontransaction looking{open()};
            return work(looking);
        } catch (const base::Error&) {
            throw;
        } catch (const std::exception&) {
            fail();
        }
    }

    /// Counts the connections; connects where there is none.
    std::uint64_t number();
    std::uint64_t repeats() const noexcept { return repeats_; }

  private:
    static constexpr int limit_attempts = 10;

    pqxx::connection& open();
    bool is_open() const noexcept;
    /// Gives the connection up and throws what is being handled as a base::Error.
    [[noreturn]] void fail();

    std::string options_;
    std::function<void(pqxx::connection&)> prepare_;
    std::unique_ptr<pqxx::connection> connection_;
    std::uint64_t number_ = 0;
    std::uint64_t repeats_ = 0;
    std::chrono::steady_clock::time_point not_before_{};
    std::string why_not_;
};

}  // namespace tamga::sync
