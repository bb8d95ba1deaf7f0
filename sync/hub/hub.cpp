#include "sync/hub/hub.h"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/journal/exchange.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "sync/hub/http_parts.h"
#include "sync/hub/log/durable_answer.h"
#include "sync/hub/log/log_keeper.h"
#include "sync/hub/pages.h"
#include "sync/hub/paths.h"
#include "sync/hub/rate_limit.h"
#include "sync/hub/snapshots.h"
#include "sync/hub/vc_api.h"

namespace tamga::sync {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t connections = 64;
/// Whoever guesses codes gets this many tries before the hub stops listening for a while.
constexpr int limit_wrong_codes = 20;
constexpr std::chrono::minutes wrong_codes_forgotten_after{10};
constexpr std::chrono::seconds between_orderings{1};
constexpr std::uint64_t store_again_s = 5;

std::unique_ptr<httplib::Server> make_server(const HubSettings& settings) {
    if (settings.certificate_file.empty() && settings.key_file.empty())
        return std::make_unique<httplib::Server>();
    auto server = std::make_unique<httplib::SSLServer>(settings.certificate_file.c_str(),
                                                       settings.key_file.c_str());
    if (!server->is_valid())
        throw Error{ErrorKind::usage, "the certificate " + settings.certificate_file +
                                          " and the key " + settings.key_file +
                                          " cannot be used; both are PEM and belong together"};
    return server;
}

const std::string* text_member(const json::Object& object, const char* name) {
    const json::Value* const member = object.find(name);
    return member != nullptr ? member->if_string() : nullptr;
}

/// Compares in a time that does not tell how much of it was right.
bool is_same_secret(const std::string& given, const std::string& wanted) {
    return crypto::sha256(base::as_bytes(given)) == crypto::sha256(base::as_bytes(wanted));
}

void require_safe_vc_api(const HubSettings& settings) {
    const bool is_local =
        settings.host == "localhost" || settings.host == "127.0.0.1" || settings.host == "::1";
    if (settings.has_vc_api && settings.vc_api_token.empty() && !is_local)
        throw Error{ErrorKind::usage,
                    "the VC API signs for whoever reaches it: give it a token, or listen at "
                    "127.0.0.1"};
}

}  // namespace

struct Hub::State {
    State(Station& given, StationDevices devices, const HubSettings& settings, Log to,
          std::unique_ptr<HubLog> kept_together)
        : station(given),
          clock(devices.clock),
          log(std::move(to)),
          sessions({given.ledger().database(), given.ledger().station_key(), devices.clock,
                    devices.random}),
          rates(settings.requests_a_second),
          vc_api(given),
          snapshots({given.ledger().database().name(), given.ledger().station_key(), devices.clock,
                     settings.snapshot_from_entries},
                    [this](const std::string& text) { log_snapshot(text); }),
          shared(std::move(kept_together)),
          server(make_server(settings)) {
        require_safe_vc_api(settings);
        if (shared) keeper.emplace(given, *shared, devices.clock);
        configure(*server, connections);
        add_routes();
        if (settings.has_vc_api) add_vc_routes(settings.vc_api_token);
        port = take_port(*server, settings.host, settings.port);
    }

    void add_routes() {
        server->Post(paths::exchange, [this](const auto& request, auto& response) {
            logged(request, response, [&] {
                answer_exchange(request, response, sessions, counts,
                                [this](Answering& exchange, const Message& message) {
                                    return answer_one(exchange, message);
                                });
            });
        });
        server->Post(paths::enrol, [this](const auto& request, auto& response) {
            logged(request, response, [&] { enrol(request, response); });
        });
        server->Get(paths::health, [this](const auto&, auto& response) { tell_health(response); });
        server->Get(paths::metrics, [this](const auto&, auto& response) {
            response.set_content(metrics(), "text/plain; version=0.0.4");
        });
        server->Get(paths::snapshot, [this](const auto& request, auto& response) {
            logged(request, response, [&] { snapshot(request, response); });
        });
        server->Get(paths::snapshot_pieces, [this](const auto& request, auto& response) {
            logged(request, response, [&] { snapshot_pieces(request, response); });
        });
        for (const char* const path : {paths::status, paths::documents})
            server->Get(path, [this](const auto& request, auto& response) {
                logged(request, response, [&] { show_page(request.path, response); });
            });
    }

    using VcRequest = VcApi::Answer (VcApi::*)(std::string_view body);

    void add_vc_routes(const std::string& token) {
        for (const auto& [path, ask] :
             {std::pair{paths::issue, &VcApi::issue},
              std::pair{paths::change_status, &VcApi::change_status},
              std::pair{paths::verify_credential, &VcApi::verify_credential},
              std::pair{paths::verify_presentation, &VcApi::verify_presentation}}) {
            const VcRequest work = ask;
            server->Post(path, [this, work, token](const auto& request, auto& response) {
                logged(request, response, [&] { ask_vc_api(request, response, work, token); });
            });
        }
    }

    void ask_vc_api(const httplib::Request& request, httplib::Response& response, VcRequest work,
                    const std::string& token) {
        if (!token.empty() &&
            !is_same_secret(request.get_header_value("Authorization"), "Bearer " + token)) {
            response.set_header("WWW-Authenticate", "Bearer");
            return answer_text(response, 401, "A token is needed: Authorization: Bearer …");
        }
        if (keeper) keeper->catch_up();
        const VcApi::Answer answer = (vc_api.*work)(request.body);
        if (keeper) keeper->settle();
        response.status = answer.status;
        response.set_content(json::canonical(answer.body), "application/json");
    }

    void tell_health(httplib::Response& response) {
        const std::string health = keeper ? health_of(keeper->standing(), clock.now()) : "ok";
        response.status = health == "ok" ? 200 : 503;
        response.set_content(health + "\n", "text/plain");
    }

    void show_page(const std::string& path, httplib::Response& response) {
        if (keeper) keeper->catch_up();
        const auto page = find_page(station, path);
        if (!page) return answer_text(response, 404, "There is nothing at this address.");
        for (const auto& [name, value] : page_headers)
            response.set_header(name, value);
        response.set_content(page->text, page->media_type);
    }

    /// Only who proved in an exchange to be a station is shown what everybody is called, and nobody
    /// with a station that was revoked.
    bool is_proven(const httplib::Request& request) const {
        const auto peer = sessions.peer_of(request.get_header_value(paths::session_header));
        const auto member = peer ? member_with(station.ledger().database(), *peer) : std::nullopt;
        return member && may_receive(*member);
    }

    std::uint64_t erasures() {
        return journal::snapshot_state(station.ledger().database()).erasures;
    }

    void snapshot(const httplib::Request& request, httplib::Response& response) {
        if (!is_proven(request)) return answer_text(response, 403, "Begin an exchange first.");
        const auto newest = snapshots.newest(erasures());
        if (!newest) return answer_text(response, 404, "There is no snapshot.");
        response.set_content(std::string{base::as_text(write_manifest(newest->manifest()))},
                             paths::snapshot_type);
    }

    /// The library answers ranges; the file is read in small pieces, by the connection's thread.
    void snapshot_pieces(const httplib::Request& request, httplib::Response& response) {
        if (!is_proven(request)) return answer_text(response, 403, "Begin an exchange first.");
        const auto found = snapshots.find(request.matches[1], erasures());
        if (!found) return answer_text(response, 404, "There is no such snapshot any more.");
        if (request.ranges.size() > 1)
            return answer_text(response, 416, "Ask for one range at a time.");
        response.set_content_provider(
            found->bytes(), "application/octet-stream",
            [found](std::size_t at, std::size_t length, httplib::DataSink& sink) {
                std::array<std::uint8_t, std::size_t{64} * 1024> bytes{};
                const std::size_t got =
                    found->read(at, std::span{bytes}.first(std::min(length, bytes.size())));
                return got != 0 && sink.write(reinterpret_cast<const char*>(bytes.data()), got);
            });
    }

    void log_snapshot(const std::string& text) {
        const std::lock_guard<std::mutex> guard{mutex};
        log(json::canonical(json::Object{
            {"event", "snapshot"}, {"message", text}, {"time", base::format(clock.now())}}));
    }

    /// Everything that touches the store, one request after the other.
    template <typename Work>
    void logged(const httplib::Request& request, httplib::Response& response, Work&& work) {
        const std::lock_guard<std::mutex> guard{mutex};
        ++requests;
        if (rates.allows(request.remote_addr, clock.now()))
            answer(response, work);
        else
            answer_text(response, 429, "Too many requests: try again in a minute.");
        log(json::canonical(json::Object{{"event", "request"},
                                         {"path", request.path},
                                         {"status", response.status == -1 ? 200 : response.status},
                                         {"bytes_in", request.body.size()},
                                         {"bytes_out", response.body.size()},
                                         {"time", base::format(clock.now())}}));
    }

    template <typename Work>
    void answer(httplib::Response& response, Work&& work) {
        try {
            work();
        } catch (const Error& error) {
            const bool passes =
                error.kind() == ErrorKind::busy || error.kind() == ErrorKind::network;
            answer_text(response, passes ? 503 : 500,
                        passes ? "The hub's store is in use, or cannot be reached: try again in a "
                                 "minute."
                               : "The hub's store failed; its log says more.");
            log_error(error);
        }
    }

    void log_error(const Error& error) {
        if (keeper && error.kind() == ErrorKind::network) is_log_lost = true;
        log(json::canonical(json::Object{
            {"event", "error"}, {"kind", base::name(error.kind())}, {"message", error.what()}}));
    }

    /// Whoever begins gets to know what other processes wrote until then, as far as one step goes:
    /// the rest of a long log follows every moment, and whoever comes again gets it.
    Message answer_one(Answering& exchange, const Message& message) {
        if (!keeper) return exchange.answer(message);
        if (std::holds_alternative<Hello>(message)) reconcile();
        try {
            return answer_durably(*keeper, exchange, message);
        } catch (const Error& error) {
            log_error(error);
            return Failure{"exchange.store",
                           "The hub's database cannot be used: nothing is confirmed until it can.",
                           store_again_s,
                           {}};
        }
    }

    void enrol(const httplib::Request& request, httplib::Response& response) {
        if (clock.now() - last_wrong > wrong_codes_forgotten_after) wrong_codes = 0;
        if (wrong_codes >= limit_wrong_codes)
            return answer_text(response, 429, "Too many wrong codes: try again in ten minutes.");
        const json::ReadResult read = json::read(request.body);
        const json::Object* const asked = read ? read.value->if_object() : nullptr;
        const std::string* const code = asked != nullptr ? text_member(*asked, "code") : nullptr;
        const std::string* const text = asked != nullptr ? text_member(*asked, "request") : nullptr;
        if (code == nullptr || text == nullptr)
            return answer_text(response, 400, "A code and a request are needed.");
        try {
            response.set_content(
                keeper ? keeper->admit_invited(*text, *code) : station.admit_invited(*text, *code),
                "application/json");
        } catch (const Error& error) {
            const bool is_wrong =
                error.kind() == ErrorKind::forbidden || error.kind() == ErrorKind::data;
            // The code was good; what was asked with it contradicts what is known here.
            const bool is_impossible =
                error.kind() == ErrorKind::conflict || error.kind() == ErrorKind::not_found;
            if (!is_wrong && !is_impossible) throw;
            if (is_wrong) {
                ++wrong_codes;
                last_wrong = clock.now();
            }
            answer_text(response, 403, error.what());
        }
    }

    std::string metrics() {
        const std::lock_guard<std::mutex> guard{mutex};
        const auto line = [](const char* name, const char* type, std::uint64_t value) {
            return std::string{"# TYPE "} + name + " " + type + "\n" + name + " " +
                   std::to_string(value) + "\n";
        };
        const journal::HeldCounts held = station.held_counts();
        return line("tamga_hub_requests_total", "counter", requests) +
               line("tamga_hub_refused_total", "counter", counts.refused) +
               line("tamga_hub_entries_stored_total", "counter", counts.stored) +
               line("tamga_hub_sessions", "gauge", sessions.size()) +
               line("tamga_hub_entries_held", "gauge", held.entries) +
               line("tamga_hub_forks", "gauge", held.forks) +
               (keeper ? metrics_of(keeper->standing(), clock.now()) : std::string{});
    }

    /// Exchanges with the log what came in, and lets it take effect, between requests.
    void order_until_stopped() {
        std::unique_lock<std::mutex> guard{mutex};
        bool is_done = reconcile();
        order();
        while (!stopping.wait_for(guard, is_done ? between_orderings : between_orderings.zero(),
                                  [&] { return is_stopping; })) {
            // A server that was told before it listened did not hear it.
            if (is_stop_asked) server->stop();
            is_done = reconcile();
            // What is taken in piece by piece is ordered once, at its end.
            if (is_done) order();
        }
        order();
        reconcile();
    }

    /// False where there is more to take from the log at once.
    bool reconcile() {
        if (!keeper) return true;
        try {
            const LogKeeper::Step step = keeper->step();
            for (const base::Finding& finding : step.findings)
                log(json::canonical(json::Object{{"event", "log"},
                                                 {"code", finding.code},
                                                 {"where", finding.where},
                                                 {"what", finding.what}}));
            if (is_log_lost) log(json::canonical(json::Object{{"event", "log.reached"}}));
            is_log_lost = false;
            return step.is_done;
        } catch (const Error& error) {
            // Said once, not every second.
            if (!is_log_lost) log_error(error);
            return true;
        }
    }

    void order() {
        try {
            journal::take_due_effect(station.ledger().database());
        } catch (const Error& error) {
            log_error(error);
        }
    }

    Station& station;
    base::Clock& clock;
    Log log;
    std::mutex mutex;
    std::condition_variable stopping;
    bool is_stopping = false;
    std::atomic<bool> is_stop_asked = false;
    Sessions sessions;
    RateLimit rates;
    VcApi vc_api;
    Snapshots snapshots;
    std::unique_ptr<HubLog> shared;
    std::optional<LogKeeper> keeper;
    bool is_log_lost = false;
    std::unique_ptr<httplib::Server> server;
    int port = -1;
    int wrong_codes = 0;
    base::Instant last_wrong{};
    std::uint64_t requests = 0;
    ExchangeCounts counts;
};

Hub::Hub(Station& station, StationDevices devices, const HubSettings& settings, Log log,
         std::unique_ptr<HubLog> shared)
    : state_(
          std::make_unique<State>(station, devices, settings, std::move(log), std::move(shared))) {}
Hub::~Hub() = default;

int Hub::port() const noexcept {
    return state_->port;
}

void Hub::serve() {
    std::thread ordering{[this] { state_->order_until_stopped(); }};
    state_->snapshots.begin();
    state_->server->listen_after_bind();
    state_->snapshots.end();
    {
        const std::lock_guard<std::mutex> guard{state_->mutex};
        state_->is_stopping = true;
    }
    state_->stopping.notify_all();
    ordering.join();
}

void Hub::stop() noexcept {
    state_->is_stop_asked = true;
    state_->server->stop();
}

}  // namespace tamga::sync
