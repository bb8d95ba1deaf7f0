#include "sync/lan/serving.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/base/error.h"
#include "core/journal/exchange.h"
#include "sync/hub/http_parts.h"
#include "sync/hub/paths.h"
#include "sync/hub/rate_limit.h"
#include "sync/lan/certificate.h"
#include "sync/lan/paths.h"

namespace tamga::sync::lan {
namespace {

using base::Error;
using base::ErrorKind;

constexpr std::size_t connections = 16;
/// Of one address; a station that hands in a great deal makes about 50.
constexpr std::uint32_t requests_a_second = 100;
constexpr std::chrono::seconds between_orderings{1};

Pairing pairing_of(const std::optional<PairOffer>& offer) {
    if (!offer) return Pairing::none;
    return offer->role == PairRole::admits ? Pairing::admits : Pairing::joins;
}

std::optional<PairRole> role_of(const std::optional<PairOffer>& offer) {
    return offer ? std::optional{offer->role} : std::nullopt;
}

/// @throws base::Error as `require_can_offer`.
Station& ready(Station& station, const std::optional<PairOffer>& offer) {
    if (offer) require_can_offer(station, *offer);
    return station;
}

Announcement announce(Station& station, base::Random& random, Pairing pairing) {
    Announcement announcement{make_instance(random), {}, pairing};
    announcement.hints = make_hints(announcement.instance, station.members().front().key,
                                    station.ledger().station_key().public_key());
    return announcement;
}

/// What the person said, and of which digits.
struct Saying {
    std::string digits;
    bool is_same = false;
};

}  // namespace

struct Serving::State {
    State(Station& given, StationDevices devices, const ServingSettings& settings)
        : station(ready(given, settings.offer)),
          clock(devices.clock),
          sessions({given.ledger().database(), given.ledger().station_key(), devices.clock,
                    devices.random, certificate.fingerprint()}),
          rates(requests_a_second),
          hands(given, settings.offer.value_or(PairOffer{})),
          desk(given.ledger().station_key(), certificate.fingerprint(), devices.clock,
               devices.random, role_of(settings.offer), hands),
          announcement(announce(given, devices.random, pairing_of(settings.offer))),
          server([this](SSL_CTX& context) { return certificate.use(context); }) {
        if (!server.is_valid())
            throw Error{ErrorKind::network, "this machine's OpenSSL does not serve TLS 1.3"};
        configure(server, connections);
        add_routes();
        port = take_port(server, settings.host, settings.port);
    }

    void add_routes() {
        // So that who comes knows the certificate before it says anything.
        server.Get(paths::greeting, [](const auto&, auto& response) {
            response.set_content(paths::greeting_text, "text/plain");
        });
        server.Post(sync::paths::exchange, [this](const auto& request, auto& response) {
            guarded(request, response, [&] { exchange(request, response); });
        });
        server.Post(paths::pair, [this](const auto& request, auto& response) {
            guarded(request, response, [&] { pair(request, response); });
        });
    }

    /// Everything that touches the store, one request after the other.
    template <typename Work>
    void guarded(const httplib::Request& request, httplib::Response& response, Work&& work) {
        const std::lock_guard<std::mutex> guard{mutex};
        if (!rates.allows(request.remote_addr, clock.now())) {
            ++counts.refused;
            return answer_text(response, 429, "Too many requests: try again in a minute.");
        }
        try {
            work();
        } catch (const Error& error) {
            answer_text(response, error.kind() == ErrorKind::busy ? 503 : 500,
                        "The other station's store is in use, or failed.");
        }
    }

    void exchange(const httplib::Request& request, httplib::Response& response) {
        answer_exchange(
            request, response, sessions, counts,
            [](Answering& exchange, const Message& message) { return exchange.answer(message); });
        if (!response.has_header(sync::paths::session_header)) return;
        const std::string name = response.get_header_value(sync::paths::session_header);
        if (const auto& peer = sessions.find_or_begin(name).exchange.peer()) note(*peer);
    }

    void note(const crypto::PublicKey& peer) {
        if (std::find(met.begin(), met.end(), peer) == met.end()) met.push_back(peer);
    }

    void pair(const httplib::Request& request, httplib::Response& response) {
        Read<PairMessage> read;
        if (request.body.size() <= limit_pair_bytes) read = read_pair(base::as_bytes(request.body));
        if (!read.value) {
            ++counts.refused;
            return answer_text(response, 400, "This is no message of a pairing.");
        }
        hear_person();
        const PairDesk::Answer answer =
            desk.answer(request.get_header_value(sync::paths::session_header), *read.value);
        show_pairing();
        if (std::holds_alternative<Failure>(answer.message)) ++counts.refused;
        if (!answer.session.empty())
            response.set_header(sync::paths::session_header, answer.session);
        response.set_content(std::string{base::as_text(write_pair(answer.message))},
                             paths::pair_type);
    }

    /// What the person said since the last time, of the digits that the desk still shows.
    void hear_person() {
        const std::lock_guard<std::mutex> guard{view_mutex};
        if (said && said->digits == desk.view().digits) desk.say(said->is_same);
        said.reset();
    }

    void show_pairing() {
        const std::lock_guard<std::mutex> guard{view_mutex};
        shown = desk.view();
    }

    /// Lets what came in take effect, between requests.
    void order_until_stopped() {
        std::unique_lock<std::mutex> guard{mutex};
        while (!stopping.wait_for(guard, between_orderings, [&] { return is_stopping; })) {
            // A server that was told before it listened did not hear it.
            if (is_stop_asked) server.stop();
            hear_person();
            show_pairing();
            order();
        }
        order();
    }

    /// What fails now is done when the store is opened next; the store says so to whoever comes.
    void order() {
        if (counts.stored == ordered) return;
        try {
            journal::take_due_effect(station.ledger().database());
            ordered = counts.stored;
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::busy) ordered = counts.stored;
        }
    }

    Station& station;
    base::Clock& clock;
    Certificate certificate;
    std::mutex mutex;
    std::condition_variable stopping;
    bool is_stopping = false;
    std::atomic<bool> is_stop_asked = false;
    Sessions sessions;
    RateLimit rates;
    StationHands hands;
    PairDesk desk;
    std::mutex view_mutex;  ///< guards the two that follow; taken last
    PairView shown;
    std::optional<Saying> said;
    Announcement announcement;
    httplib::SSLServer server;
    int port = -1;
    ExchangeCounts counts;
    std::uint64_t ordered = 0;
    std::vector<crypto::PublicKey> met;
};

Serving::Serving(Station& station, StationDevices devices, const ServingSettings& settings)
    : state_(std::make_unique<State>(station, devices, settings)) {}
Serving::~Serving() = default;

int Serving::port() const noexcept {
    return state_->port;
}

const Announcement& Serving::announcement() const noexcept {
    return state_->announcement;
}

void Serving::serve() {
    std::thread ordering{[this] { state_->order_until_stopped(); }};
    state_->server.listen_after_bind();
    {
        const std::lock_guard<std::mutex> guard{state_->mutex};
        state_->is_stopping = true;
    }
    state_->stopping.notify_all();
    ordering.join();
}

void Serving::stop() noexcept {
    state_->is_stop_asked = true;
    state_->server.stop();
}

PairView Serving::pairing() {
    const std::lock_guard<std::mutex> guard{state_->view_mutex};
    PairView view = state_->shown;
    if (state_->said && state_->said->digits == view.digits && view.said == Said::nothing)
        view.said = state_->said->is_same ? Said::same : Said::different;
    return view;
}

void Serving::say(const std::string& digits, bool is_same) {
    const std::lock_guard<std::mutex> guard{state_->view_mutex};
    if (!state_->said && !digits.empty() && digits == state_->shown.digits)
        state_->said = Saying{digits, is_same};
}

ServingReport Serving::report() {
    const std::lock_guard<std::mutex> guard{state_->mutex};
    ServingReport report{{}, state_->counts.stored, state_->counts.refused};
    const auto members = state_->station.members();
    for (const crypto::PublicKey& key : state_->met)
        for (const journal::Member& one : members)
            if (one.key == key) report.met.push_back(one.name);
    return report;
}

}  // namespace tamga::sync::lan
