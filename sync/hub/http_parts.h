#pragma once

#include <httplib.h>

#include <cstdint>
#include <string>

#include "sync/hub/sessions.h"

/// What every server of the exchange has in common: the hub, and a station that serves nearby.
namespace tamga::sync {

/// Bounds on time, size and connections. A station that is slow, or silent, holds one connection up
/// and nobody else.
void configure(httplib::Server& server, std::size_t connections);

/// `{"message": …}` with this status.
void answer_text(httplib::Response& response, int status, const std::string& message);

/// What was counted over many requests.
struct ExchangeCounts {
    std::uint64_t stored = 0;   ///< entries
    std::uint64_t refused = 0;  ///< requests that were none, and messages that were refused
};

/// Answers `POST /exchange` (sync/hub/README.md).
void answer_exchange(const httplib::Request& request, httplib::Response& response,
                     Sessions& sessions, ExchangeCounts& counts);

}  // namespace tamga::sync
