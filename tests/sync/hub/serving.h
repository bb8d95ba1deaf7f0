#pragma once

#include <algorithm>
#include <string>
#include <thread>

#include "sync/client/http_line.h"
#include "sync/exchange/asking.h"
#include "sync/hub/hub.h"
#include "tests/core/journal/exchange_support.h"

namespace tamga::test {

/// A centre that answers on a free port of this machine while this lives.
class Serving {
  public:
    explicit Serving(Centre& centre, const sync::HubSettings& settings = {})
        : hub_(*centre.station, {centre.clock, centre.random}, settings,
               [this](const std::string& line) { log += line + "\n"; }),
          origin_((settings.certificate_file.empty() ? "http://127.0.0.1:" : "https://localhost:") +
                  std::to_string(hub_.port())),
          thread_([this] { hub_.serve(); }) {}
    ~Serving() { end(); }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    const std::string& origin() const { return origin_; }
    int port() const { return hub_.port(); }
    /// Ends it, so that the centre can be looked at.
    void end() {
        if (!thread_.joinable()) return;
        hub_.stop();
        thread_.join();
    }

    std::string log;

  private:
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

}  // namespace tamga::test
