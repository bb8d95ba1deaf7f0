#include "sync/client/http_line.h"

#include <httplib.h>

#include <atomic>

#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "sync/client/line_error.h"
#include "sync/exchange/envelope.h"
#include "sync/hub/paths.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;

/// Why nothing came back: a code of `LineError`, and a sentence.
struct Reason {
    std::string_view code;
    std::string text;
};

[[noreturn]] void unreachable(const std::string& origin, const Reason& why) {
    throw LineError{why.code, "cannot reach " + origin + ": " + why.text};
}

Reason certificate_reason(long problem) {
    if (problem == X509_V_ERR_CERT_NOT_YET_VALID || problem == X509_V_ERR_CERT_HAS_EXPIRED)
        return {"line.certificate_date",
                "its certificate is not valid at this machine's date: check the clock here, then "
                "whether the certificate was renewed"};
    return {"line.certificate_unknown",
            "its certificate is not trusted here: give the authority's certificate with --ca FILE, "
            "or something stands in between"};
}

Reason reason(httplib::Error error, long certificate_problem) {
    switch (error) {
        case httplib::Error::Connection:
        case httplib::Error::ConnectionTimeout:
            return {"line.nobody",
                    "nobody answers there. Check the network and the address; what is entered here "
                    "is safe and goes with the next exchange"};
        case httplib::Error::Read:
        case httplib::Error::Write:
            return {"line.broken",
                    "the connection broke off. Try again: the exchange goes on where it ended"};
        case httplib::Error::Canceled:
            return {"line.no_hub",
                    "something else than a hub answers there, without end. Check the address"};
        case httplib::Error::SSLConnection:
            return {"line.no_safe_connection",
                    "no safe connection comes about: the other side speaks another TLS, or "
                    "something stands in between"};
        case httplib::Error::SSLLoadingCerts:
            return {"line.other", "the certificates to trust cannot be read; check the file"};
        case httplib::Error::SSLServerVerification: return certificate_reason(certificate_problem);
        default: return {"line.other", httplib::to_string(error)};
    }
}

std::uint16_t port_of(const std::string& text) {
    const auto number = std::strtoul(text.c_str(), nullptr, 10);
    return number <= 65535 ? static_cast<std::uint16_t>(number) : std::uint16_t{0};
}

void use_proxy(httplib::Client& client, const std::string& proxy) {
    const std::string begin = "http://";
    const std::size_t colon = proxy.rfind(':');
    const std::uint16_t port = proxy.starts_with(begin) && colon > begin.size()
                                   ? port_of(proxy.substr(colon + 1))
                                   : std::uint16_t{0};
    if (port == 0)
        throw Error{ErrorKind::usage,
                    "“" + proxy + "” is no proxy; it looks like http://proxy.example:3128"};
    client.set_proxy(proxy.substr(begin.size(), colon - begin.size()), port);
}

std::string failure_text(const std::string& body) {
    const json::ReadResult read = json::read(body);
    const json::Object* const object = read ? read.value->if_object() : nullptr;
    const json::Value* const text = object != nullptr ? object->find("message") : nullptr;
    const std::string* const message = text != nullptr ? text->if_string() : nullptr;
    return message != nullptr ? *message : std::string{};
}

}  // namespace

struct HttpLine::State {
    State(const Address& given, const HttpSettings& settings)
        : address(given), client(given.origin) {
        client.set_connection_timeout(settings.timeout_s);
        client.set_read_timeout(settings.timeout_s);
        client.set_write_timeout(settings.timeout_s);
        client.set_keep_alive(true);
        client.set_tcp_nodelay(true);
        client.set_follow_location(false);
        client.enable_server_certificate_verification(true);
        if (!settings.ca_file.empty()) client.set_ca_cert_path(settings.ca_file);
        if (!settings.proxy.empty()) use_proxy(client, settings.proxy);
    }

    httplib::Response post(const char* path, const std::string& body, const char* type) {
        httplib::Request request;
        request.method = "POST";
        request.path = address.path + path;
        request.body = body;
        request.set_header("Content-Type", type);
        return send(std::move(request), limit_envelope_bytes);
    }

    /// Reads no more of an answer than a hub would ever give.
    httplib::Response send(httplib::Request request, std::size_t limit_bytes) {
        if (!session.empty()) request.set_header(paths::session_header, session);
        // Else the library says more about itself than the exchange has to say.
        request.set_header("Accept", "");
        request.set_header("User-Agent", "");
        std::string answer;
        request.content_receiver = [&](const char* data, std::size_t size, std::uint64_t,
                                       std::uint64_t) {
            if (answer.size() + size > limit_bytes) return false;
            answer.append(data, size);
            return true;
        };
        auto result = client.send(request);
        if (!result)
            unreachable(address.origin, reason(result.error(), client.get_openssl_verify_result()));
        sent += request.body.size();
        received += answer.size();
        result->body = std::move(answer);
        if (result->has_header(paths::session_header))
            session = result->get_header_value(paths::session_header);
        return *result;
    }

    Address address;
    httplib::Client client;
    std::string session;
    /// Looked at while another thread asks.
    std::atomic<std::uint64_t> sent = 0;
    std::atomic<std::uint64_t> received = 0;
};

HttpLine::HttpLine(const Address& address, const HttpSettings& settings)
    : state_(std::make_unique<State>(address, settings)) {}
HttpLine::~HttpLine() = default;

std::vector<Message> HttpLine::ask(const std::vector<Message>& messages) {
    const base::Bytes body = write_envelope(messages);
    const httplib::Response answer =
        state_->post(paths::exchange, std::string{base::as_text(body)}, paths::envelope_type);
    if (answer.status == 429 || answer.status == 503)
        unreachable(state_->address.origin,
                    {"line.busy", "the hub is busy. Try again in a minute"});
    const std::string type = answer.get_header_value("Content-Type");
    const bool is_hubs =
        answer.status == 200 && (type == paths::envelope_type || type == paths::long_envelope_type);
    Read<std::vector<Message>> read;
    if (is_hubs) read = read_envelope(base::as_bytes(answer.body));
    if (!read.value || read.value->size() != messages.size())
        unreachable(state_->address.origin,
                    {"line.no_hub", "something else than a hub answers there (status " +
                                        std::to_string(answer.status) +
                                        "). Check the address, and whether this network wants a "
                                        "sign-in page first"});
    return *std::move(read.value);
}

std::optional<base::Bytes> HttpLine::manifest() {
    httplib::Request request;
    request.method = "GET";
    request.path = state_->address.path + paths::snapshot;
    const httplib::Response answer = state_->send(std::move(request), limit_envelope_bytes);
    if (answer.status != 200 || answer.get_header_value("Content-Type") != paths::snapshot_type)
        return std::nullopt;
    const base::ByteView bytes = base::as_bytes(answer.body);
    return base::Bytes{bytes.begin(), bytes.end()};
}

std::optional<base::Bytes> HttpLine::pieces(const std::string& name, std::uint64_t from,
                                            std::uint64_t count) {
    httplib::Request request;
    request.method = "GET";
    request.path = state_->address.path + paths::snapshot + "/" + name;
    request.set_header("Range",
                       "bytes=" + std::to_string(from) + "-" + std::to_string(from + count - 1));
    const httplib::Response answer = state_->send(std::move(request), count);
    if (answer.status != 206) return std::nullopt;
    const base::ByteView bytes = base::as_bytes(answer.body);
    return base::Bytes{bytes.begin(), bytes.end()};
}

std::string HttpLine::enrol(const std::string& code, const std::string& request) {
    const std::string body = json::canonical(json::Object{{"code", code}, {"request", request}});
    const httplib::Response answer = state_->post(paths::enrol, body, "application/json");
    if (answer.status == 200 && answer.get_header_value("Content-Type") == "application/json")
        return answer.body;
    const std::string why = failure_text(answer.body);
    if (answer.status == 403 && !why.empty()) throw Error{ErrorKind::forbidden, why};
    if (why.empty())
        unreachable(state_->address.origin,
                    {"line.no_hub", "something else than a hub answers there (status " +
                                        std::to_string(answer.status) + ")"});
    unreachable(state_->address.origin, {"line.other", why});
}

void HttpLine::stop() noexcept {
    state_->client.stop();
}

std::uint64_t HttpLine::bytes_sent() const noexcept {
    return state_->sent;
}

std::uint64_t HttpLine::bytes_received() const noexcept {
    return state_->received;
}

}  // namespace tamga::sync
