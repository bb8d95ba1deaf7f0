#include "sync/lan/tls_line.h"

#include <httplib.h>

#include <charconv>
#include <optional>

#include "core/base/error.h"
#include "sync/client/line_error.h"
#include "sync/exchange/envelope.h"
#include "sync/hub/paths.h"
#include "sync/lan/certificate.h"
#include "sync/lan/paths.h"

namespace tamga::sync::lan {
namespace {

constexpr int last_port = 65535;
/// In one network somebody is there at once, or not at all.
constexpr int connection_timeout_s = 5;
/// A store that orders a great deal anew takes its time.
constexpr int timeout_s = 30;

std::string text_of(const Place& place) {
    return place.host + ":" + std::to_string(place.port);
}

[[noreturn]] void unreachable(const Place& place, std::string_view code, const std::string& why) {
    throw LineError{code, "cannot reach the station at " + text_of(place) + ": " + why};
}

[[noreturn]] void fail(const Place& place, httplib::Error error, bool is_other_certificate) {
    if (is_other_certificate)
        unreachable(place, "line.no_safe_connection",
                    "another certificate is shown than before: something may stand in between");
    switch (error) {
        case httplib::Error::Connection:
        case httplib::Error::ConnectionTimeout:
            unreachable(place, "nearby.nobody",
                        "nobody answers there. Let it be opened for others there, and check that "
                        "both are in the same network");
        case httplib::Error::Read:
        case httplib::Error::Write:
            unreachable(place, "line.broken",
                        "the connection broke off. Try again: an exchange goes on where it ended");
        case httplib::Error::Canceled:
            unreachable(place, "nearby.no_station", "something else than a station answers there");
        case httplib::Error::SSLConnection:
            unreachable(place, "line.no_safe_connection",
                        "no safe connection comes about: something else than a station answers "
                        "there, or stands in between");
        default: unreachable(place, "line.other", httplib::to_string(error));
    }
}

}  // namespace

Place read_place(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    Place place;
    if (colon != std::string_view::npos && colon > 0) {
        const std::string_view number = text.substr(colon + 1);
        const auto end = number.data() + number.size();
        const auto read = std::from_chars(number.data(), end, place.port);
        if (read.ec == std::errc{} && read.ptr == end && place.port > 0 && place.port <= last_port)
            place.host = text.substr(0, colon);
    }
    if (place.host.empty() || place.host.find_first_of(" /@?#\\") != std::string::npos)
        throw base::Error{
            base::ErrorKind::usage,
            "“" + std::string{text} + "” is no station's address: it looks like 192.168.1.7:7480"};
    return place;
}

struct TlsLine::State {
    explicit State(const Place& where) : place(where), client(where.host, where.port) {
        client.set_connection_timeout(connection_timeout_s);
        client.set_read_timeout(timeout_s);
        client.set_write_timeout(timeout_s);
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_follow_location(false);
        client.enable_server_certificate_verification(false);
        SSL_CTX* const context = client.ssl_context();
        if (context == nullptr || SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) != 1)
            unreachable(place, "line.other", "this machine's OpenSSL does not speak TLS 1.3");
        SSL_CTX_set_cert_verify_callback(context, &State::check, this);
    }

    /// Takes the first certificate as the one that this line is bound to, and no other.
    static int check(X509_STORE_CTX* checked, void* self) {
        State& state = *static_cast<State*>(self);
        const X509* const shown = X509_STORE_CTX_get0_cert(checked);
        if (shown != nullptr) {
            const crypto::Digest fingerprint = fingerprint_of(*shown);
            if (!state.channel) state.channel = fingerprint;
            if (*state.channel == fingerprint) return 1;
        }
        state.is_other_certificate = true;
        // The library lets every certificate pass otherwise, whatever is said here.
        auto* const tls = static_cast<SSL*>(
            X509_STORE_CTX_get_ex_data(checked, SSL_get_ex_data_X509_STORE_CTX_idx()));
        SSL_set_verify(tls, SSL_VERIFY_PEER, nullptr);
        return 0;
    }

    /// Reads no more of an answer than a station would ever give.
    httplib::Response send(const char* method, const char* path, const std::string& body,
                           const char* type, std::size_t limit_bytes) {
        httplib::Request request;
        request.method = method;
        request.path = path;
        request.body = body;
        if (!body.empty()) request.set_header("Content-Type", type);
        if (!session.empty()) request.set_header(sync::paths::session_header, session);
        std::string answer;
        request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t,
                                       std::uint64_t) {
            if (answer.size() + size > limit_bytes) return false;
            answer.append(data, size);
            return true;
        };
        auto result = client.send(request);
        if (!result) fail(place, result.error(), is_other_certificate);
        sent += body.size();
        received += answer.size();
        result->body = std::move(answer);
        if (result->has_header(sync::paths::session_header))
            session = result->get_header_value(sync::paths::session_header);
        return *result;
    }

    std::string post(const char* path, const std::string& body, const char* type,
                     std::size_t limit_bytes) {
        const httplib::Response answer = send("POST", path, body, type, limit_bytes);
        if (answer.status == 429 || answer.status == 503)
            unreachable(place, "nearby.busy", "it is busy. Try again in a minute");
        if (answer.status != 200 || answer.get_header_value("Content-Type") != type)
            refuse(answer.status);
        return answer.body;
    }

    [[noreturn]] void refuse(int status) const {
        unreachable(
            place, "nearby.no_station",
            "something else than a station answers there (status " + std::to_string(status) + ")");
    }

    Place place;
    std::optional<crypto::Digest> channel;
    bool is_other_certificate = false;
    httplib::SSLClient client;
    std::string session;
    std::uint64_t sent = 0;
    std::uint64_t received = 0;
};

TlsLine::TlsLine(const Place& place) : state_(std::make_unique<State>(place)) {
    constexpr std::size_t limit_greeting = 64;
    const httplib::Response greeting =
        state_->send("GET", paths::greeting, {}, "text/plain", limit_greeting);
    if (greeting.status != 200 || greeting.body != paths::greeting_text || !state_->channel)
        state_->refuse(greeting.status);
}

TlsLine::~TlsLine() = default;

const crypto::Digest& TlsLine::channel() const noexcept {
    return *state_->channel;
}

std::vector<Message> TlsLine::ask(const std::vector<Message>& messages) {
    const base::Bytes body = write_envelope(messages);
    const std::string answer = state_->post(sync::paths::exchange, std::string{base::as_text(body)},
                                            sync::paths::envelope_type, limit_envelope_bytes);
    Read<std::vector<Message>> read = read_envelope(base::as_bytes(answer));
    if (!read.value || read.value->size() != messages.size()) state_->refuse(200);
    return *std::move(read.value);
}

PairMessage TlsLine::ask_pair(const PairMessage& message) {
    // A pairing begins without a name.
    if (std::holds_alternative<PairBegin>(message)) state_->session.clear();
    const base::Bytes body = write_pair(message);
    const std::string answer = state_->post(paths::pair, std::string{base::as_text(body)},
                                            paths::pair_type, limit_pair_bytes);
    Read<PairMessage> read = read_pair(base::as_bytes(answer));
    if (!read.value) state_->refuse(200);
    return *std::move(read.value);
}

void TlsLine::stop() noexcept {
    state_->client.stop();
}

std::uint64_t TlsLine::bytes_sent() const noexcept {
    return state_->sent;
}

std::uint64_t TlsLine::bytes_received() const noexcept {
    return state_->received;
}

}  // namespace tamga::sync::lan
