#include "platform/kiosk/nearby_work.h"

#include <utility>

#include "core/base/error.h"
#include "sync/exchange/asking.h"
#include "sync/lan/nearby_findings.h"
#include "sync/lan/station_hands.h"

namespace tamga::kiosk {

using sync::lan::PairOffer;
using sync::lan::PairRole;
using sync::lan::Said;
using sync::lan::Sighting;
using sync::lan::TlsLine;
using ui::app::PairingView;
using ui::app::PairStep;
using ui::app::PairWish;

namespace {

constexpr std::chrono::seconds look_span{5};
/// How often the other side is asked what was said there.
constexpr std::chrono::milliseconds between_questions{300};

Station& sign_in(Station& station, const Acting& acting) {
    station.ledger().sign_in(acting.who, acting.chain, acting.key);
    return station;
}

}  // namespace

std::optional<PairOffer> offer_of(PairWish wish, const std::string& name) {
    switch (wish) {
        case PairWish::admits: return PairOffer{PairRole::admits, name, {}};
        case PairWish::joins: return PairOffer{PairRole::joins, {}, {}};
        case PairWish::none: break;
    }
    return std::nullopt;
}

void ScreenPerson::compare(const std::string& digits) {
    const std::lock_guard lock{mutex_};
    digits_ = digits;
}

Said ScreenPerson::said() {
    const std::lock_guard lock{mutex_};
    return said_;
}

bool ScreenPerson::wait() {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, between_questions, [this] { return is_stopped_ || is_news_; });
    is_news_ = false;
    return !is_stopped_;
}

void ScreenPerson::say(bool is_same) {
    const std::lock_guard lock{mutex_};
    if (digits_.empty() || said_ != Said::nothing) return;
    said_ = is_same ? Said::same : Said::different;
    is_news_ = true;
    changed_.notify_all();
}

void ScreenPerson::stop() {
    const std::lock_guard lock{mutex_};
    is_stopped_ = true;
    changed_.notify_all();
}

void ScreenPerson::finish() {
    const std::lock_guard lock{mutex_};
    digits_.clear();
}

PairingView ScreenPerson::view() const {
    const std::lock_guard lock{mutex_};
    if (digits_.empty()) return {};
    return {said_ == Said::nothing ? PairStep::comparing : PairStep::waiting, digits_, {}, {}};
}

NearbyLooking::NearbyLooking(sync::lan::Room& room) : thread_([this, &room] { run(room); }) {}

NearbyLooking::~NearbyLooking() {
    is_over_ = true;
    thread_.join();
}

void NearbyLooking::run(sync::lan::Room& room) {
    try {
        while (!is_over_)
            publish(room.look(look_span, [this](const std::vector<Sighting>& so_far) {
                // Who has just been seen is shown at once; who is gone, after a span.
                const std::lock_guard lock{mutex_};
                if (so_far.size() > seen_.size()) seen_ = so_far;
                return !is_over_;
            }));
    } catch (const base::Error&) {
        // A machine without a network sees nobody; the screen says how to go on.
        publish({});
    }
}

void NearbyLooking::publish(std::vector<Sighting> sightings) {
    const std::lock_guard lock{mutex_};
    if (!is_over_) seen_ = std::move(sightings);
}

std::vector<Sighting> NearbyLooking::sightings() {
    const std::lock_guard lock{mutex_};
    return seen_;
}

NearbyOpening::NearbyOpening(const NeighbourParts& parts, std::shared_ptr<const Acting> who,
                             PairWish wanted, const std::string& name)
    : acting(std::move(who)),
      wish(wanted),
      station(Station::open(parts.store, {parts.clock, parts.random})),
      serving(sign_in(station, *acting), {parts.clock, parts.random},
              {parts.host, 0, offer_of(wanted, name)}),
      presence(
          parts.room.announce(serving.announcement(), static_cast<std::uint16_t>(serving.port()))),
      thread([this] {
          serving.serve();
          has_ended = true;
      }) {}

NearbyOpening::~NearbyOpening() {
    end();
    thread.join();
}

void NearbyOpening::end() {
    presence.reset();
    serving.stop();
}

NearbyJob::Reachable::Reachable(NearbyJob& job, TlsLine& line) : job_(job) {
    const std::lock_guard lock{job_.mutex};
    job_.line = &line;
}

NearbyJob::Reachable::~Reachable() {
    const std::lock_guard lock{job_.mutex};
    job_.result.bytes += job_.line->bytes_sent() + job_.line->bytes_received();
    job_.line = nullptr;
}

void NearbyJob::exchange(Station& station, const NeighbourParts& parts, TlsLine& over) {
    const sync::Party self{station.ledger().database(), station.ledger().station_key(), parts.clock,
                           parts.random, over.channel()};
    const sync::ExchangeReport report =
        sync::exchange(self, over, [this](const sync::ExchangeProgress& so_far) {
            progress->report(so_far.sent, so_far.to_send);
            received = so_far.received;
            return !progress->stopped();
        });
    result.was_equal = report.is_equal;
    station.tend_key_slots();
    result.handed_in = report.sent;
    result.contents = report.contents;
    result.received = report.received.stored;
    result.known = report.received.known;
    result.waiting = report.received.waiting;
    result.held = report.received.held;
    for (const auto* findings : {&report.findings, &report.received.findings})
        result.findings.insert(result.findings.end(), findings->begin(), findings->end());
    sync::lan::name_nearby(result.findings);
}

void NearbyJob::pair(Station& station, const NeighbourParts& parts, TlsLine& over,
                     const PairOffer& offer) {
    is_pairing = true;
    sync::lan::StationHands hands{station, offer};
    const sync::lan::PairReport report = sync::lan::pair(
        {acting->key, offer.role, over.channel(), parts.random}, hands,
        [&over](const sync::lan::PairMessage& message) { return over.ask_pair(message); }, person);
    person.finish();
    if (!report.is_done) {
        const base::Finding& why = report.findings.front();
        ended = {PairStep::failed, {}, why.what, why.code};
        return;
    }
    ended = {PairStep::done, {}, {}, {}};
    result.has_joined = offer.role == PairRole::joins;
    exchange(station, parts, over);
}

void NearbyJob::break_off() {
    const bool is_comparing = person.view().step != PairStep::none;
    person.stop();
    // Who is comparing tells the other side first that it gives up.
    if (is_comparing) return;
    const std::lock_guard lock{mutex};
    if (line != nullptr) line->stop();
}

}  // namespace tamga::kiosk
