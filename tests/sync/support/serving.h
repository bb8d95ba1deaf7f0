#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "core/base/error.h"
#include "sync/client/http_line.h"
#include "sync/exchange/asking.h"
#include "sync/hub/hub.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/contains.h"
#include "tests/sync/support/postgres_server.h"

namespace tamga::test {

/// What a hub keeps its entries in. A test case that makes one runs on each kind.
class Storage {
  public:
    Storage() {
        SUBCASE("on SQLite alone") {}
        SUBCASE("on PostgreSQL too") {
            database_.emplace();
        }
    }

    /// What a hub of this founding station is to be given.
    std::unique_ptr<sync::HubLog> log_of(Station& founder) const {
        return database_ ? database_->open(founder.members().front()) : nullptr;
    }

  private:
    std::optional<LogDatabase> database_;
};

/// A hub on a free port of this machine while this lives.
class Serving {
  public:
    Serving(Station& station, StationDevices devices, const sync::HubSettings& settings = {},
            std::unique_ptr<sync::HubLog> shared = nullptr)
        : hub_(
              station, devices, settings, [this](const std::string& line) { hear(line); },
              std::move(shared)),
          origin_((settings.certificate_file.empty() ? "http://127.0.0.1:" : "https://localhost:") +
                  std::to_string(hub_.port())),
          thread_([this] { hub_.serve(); }) {}
    explicit Serving(Centre& centre, const sync::HubSettings& settings = {},
                     std::unique_ptr<sync::HubLog> shared = nullptr)
        : Serving(*centre.station, {centre.clock, centre.random}, settings, std::move(shared)) {}
    ~Serving() { end(); }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    const std::string& origin() const { return origin_; }
    int port() const { return hub_.port(); }
    /// Ends it, so that the station can be looked at.
    void end() {
        if (!thread_.joinable()) return;
        hub_.stop();
        thread_.join();
    }

    /// Everything that was logged so far.
    std::string log() const {
        const std::lock_guard<std::mutex> guard{mutex_};
        return log_;
    }
    /// Waits until something is logged that holds this.
    void wait_for(const std::string& text) {
        std::unique_lock<std::mutex> guard{mutex_};
        heard_.wait(guard, [&] { return log_.find(text) != std::string::npos; });
    }

  private:
    void hear(const std::string& line) {
        const std::lock_guard<std::mutex> guard{mutex_};
        log_ += line + "\n";
        heard_.notify_all();
    }

    mutable std::mutex mutex_;
    std::condition_variable heard_;
    std::string log_;
    sync::Hub hub_;
    std::string origin_;
    std::thread thread_;
};

/// Whether nothing was found but that an entry has no effect there: centres of tests publish the
/// same achievement, and one of them is first.
inline bool is_well(const sync::ExchangeReport& report) {
    return std::all_of(report.findings.begin(), report.findings.end(),
                       [](const base::Finding& one) { return one.code == "exchange.held_there"; });
}

inline sync::Party party_of(Centre& centre) {
    return {database_of(centre), centre.station->ledger().station_key(), centre.clock,
            centre.random};
}

/// One exchange of a centre with whoever answers there.
inline sync::ExchangeReport meet(Centre& asker, const std::string& origin,
                                 const sync::HttpSettings& http = {}) {
    sync::HttpLine line{sync::read_address(origin), http};
    return sync::exchange(party_of(asker), line,
                          [](const sync::ExchangeProgress&) { return true; });
}

/// What is thrown, as `kind: message`.
inline std::string problem_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const base::Error& error) {
        return std::string{base::name(error.kind())} + ": " + error.what();
    }
    return {};
}

}  // namespace tamga::test
