#pragma once

#include <httplib.h>

#include <cstdint>
#include <functional>
#include <string>

#include "sync/hub/sessions.h"

/// What every server of the exchange has in common: the hub, and a station that serves nearby.
namespace tamga::sync {

/// Bounds on time, size and connections. A station that is slow, or silent, holds one connection up
/// and nobody else.
void configure(httplib::Server& server, std::size_t connections);

/// Listens at this address; 0 takes any port that is free. The port.
/// @throws base::Error{network} where it cannot be had.
int take_port(httplib::Server& server, const std::string& host, int port);

/// `{"message": …}` with this status.
void answer_text(httplib::Response& response, int status, const std::string& message);

/// What was counted over many requests.
struct ExchangeCounts {
    std::uint64_t stored = 0;   ///< entries
    std::uint64_t refused = 0;  ///< requests that were none, and messages that were refused
};

/// How a message of an exchange is answered.
using AnswerOne = std::function<Message(Answering& exchange, const Message& message)>;

/// Answers `POST /exchange` (sync/hub/README.md).
void answer_exchange(const httplib::Request& request, httplib::Response& response,
                     Sessions& sessions, ExchangeCounts& counts, const AnswerOne& answer);

}  // namespace tamga::sync
