#include "sync/hub/http_parts.h"

#include "core/base/error.h"
#include "core/json/write.h"
#include "sync/exchange/envelope.h"
#include "sync/hub/paths.h"

namespace tamga::sync {
namespace {

constexpr int timeout_s = 30;
constexpr std::size_t limit_requests_a_connection = 100'000;

/// Whether nothing more is to be said: both sides hold the same, and no file of evidence follows,
/// this way or the other.
bool is_over(const std::vector<Message>& asked, const std::vector<Message>& answers) {
    const Hello* const theirs = asked.size() == 1 ? std::get_if<Hello>(&asked.front()) : nullptr;
    const Hello* const ours = answers.size() == 1 ? std::get_if<Hello>(&answers.front()) : nullptr;
    return theirs != nullptr && ours != nullptr && theirs->marks == ours->marks &&
           (theirs->abilities & (offers_contents | wants_contents)) == 0;
}

}  // namespace

void configure(httplib::Server& server, std::size_t connections) {
    server.new_task_queue = [connections] { return new httplib::ThreadPool(connections); };
    server.set_payload_max_length(limit_envelope_bytes);
    // The library would let two servers share a port, and stations meet either.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    // Else an answer waits 40 ms for the acknowledgement of its own head.
    server.set_tcp_nodelay(true);
    server.set_read_timeout(timeout_s);
    server.set_write_timeout(timeout_s);
    server.set_keep_alive_max_count(limit_requests_a_connection);
    // A connection stays open without being told so in every answer.
    server.set_post_routing_handler([](const httplib::Request&, httplib::Response& response) {
        response.headers.erase("Keep-Alive");
    });
}

int take_port(httplib::Server& server, const std::string& host, int port) {
    const int bound = port == 0                         ? server.bind_to_any_port(host)
                      : server.bind_to_port(host, port) ? port
                                                        : -1;
    if (bound <= 0)
        throw base::Error{base::ErrorKind::network,
                          "cannot listen at " + host + ":" + std::to_string(port) +
                              "; another program does, or it is not this machine's address"};
    return bound;
}

void answer_text(httplib::Response& response, int status, const std::string& message) {
    response.status = status;
    response.set_content(json::canonical(json::Object{{"message", message}}), "application/json");
}

void answer_exchange(const httplib::Request& request, httplib::Response& response,
                     Sessions& sessions, ExchangeCounts& counts, const AnswerOne& answer) {
    const Read<std::vector<Message>> read = read_envelope(base::as_bytes(request.body));
    if (!read.value) {
        ++counts.refused;
        return answer_text(response, 400, read.findings.front().what);
    }
    const Sessions::Found found =
        sessions.find_or_begin(request.get_header_value(paths::session_header));
    std::vector<Message> answers;
    for (const Message& message : *read.value) {
        answers.push_back(answer(found.exchange, message));
        if (const Receipt* const receipt = std::get_if<Receipt>(&answers.back()))
            counts.stored += receipt->stored;
        if (std::holds_alternative<Failure>(answers.back())) ++counts.refused;
    }
    if (is_over(*read.value, answers))
        sessions.end(found.name);
    else
        response.set_header(paths::session_header, found.name);
    const bool is_long = request.get_header_value("Content-Type") == paths::long_envelope_type;
    response.set_content(std::string{base::as_text(write_envelope(answers))},
                         is_long ? paths::long_envelope_type : paths::envelope_type);
}

}  // namespace tamga::sync
