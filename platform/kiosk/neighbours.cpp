#include "platform/kiosk/neighbours.h"

#include <algorithm>

#include "core/base/check.h"
#include "core/base/error.h"
#include "core/journal/journal.h"
#include "platform/kiosk/nearby_work.h"
#include "sync/client/line_error.h"
#include "sync/lan/station_hands.h"

namespace tamga::kiosk {

using base::Severity;
using sync::lan::PairStage;
using sync::lan::Said;
using sync::lan::Sighting;
using ui::app::PairingView;
using ui::app::PairStep;
using ui::app::PairWish;
using ui::app::Progress;
using ui::app::ReconcileProgress;
using ui::app::ReconcileResult;
using ui::app::WorkResult;

namespace {

constexpr double open_for_seconds = 600;
/// How long it goes on looking around after the last frame that wanted it.
constexpr double look_on_seconds = 3;
/// How often somebody looks whether something has changed.
constexpr double look_every_seconds = 0.25;

PairWish wish_of(sync::lan::Pairing pairing) {
    switch (pairing) {
        case sync::lan::Pairing::admits: return PairWish::admits;
        case sync::lan::Pairing::joins: return PairWish::joins;
        case sync::lan::Pairing::none: break;
    }
    return PairWish::none;
}

PairingView view_of(const sync::lan::PairView& view) {
    switch (view.stage) {
        case PairStage::comparing:
            return {view.said == Said::nothing ? PairStep::comparing : PairStep::waiting,
                    view.digits,
                    {},
                    {}};
        case PairStage::done: return {PairStep::done, {}, {}, {}};
        case PairStage::refused:
        case PairStage::closed: return {PairStep::failed, {}, view.problem, view.code};
        case PairStage::waiting: break;
    }
    return {};
}

bool is_over(const PairingView& view) {
    return view.step == PairStep::done || view.step == PairStep::failed;
}

}  // namespace

StationNeighbours::StationNeighbours(NeighbourParts parts)
    : parts_(std::move(parts)), work_(parts_.runs) {}

StationNeighbours::~StationNeighbours() {
    stop();
}

void StationNeighbours::begin_session(Station& station) {
    acting_ = std::make_shared<const Acting>(acting_of(station));
    station_ = &station;
}

void StationNeighbours::end_session() noexcept {
    stop();
    close();
    acting_.reset();
    station_ = nullptr;
    looking_.reset();
    sightings_.clear();
    seen_.clear();
    last_.reset();
    ended_.reset();
}

void StationNeighbours::look() {
    wanted_at_ = now_;
    if (!looking_ && acting_) looking_ = std::make_unique<NearbyLooking>(parts_.room);
}

std::optional<double> StationNeighbours::tend(double now) {
    now_ = now;
    work_.finish();
    std::erase_if(closing_, [](const auto& one) { return one->has_ended.load(); });
    if (looking_ && now - wanted_at_ > look_on_seconds) {
        looking_.reset();
        sightings_.clear();
    }
    if (looking_) sightings_ = looking_->sightings();
    recognise();
    follow_open();
    if (looking_ || open_ || !closing_.empty() || work_.is_running()) return look_every_seconds;
    return std::nullopt;
}

/// Names those that are seen by what is known of them now.
void StationNeighbours::recognise() {
    seen_.clear();
    if (station_ == nullptr || sightings_.empty()) return;
    const auto members = station_->members();
    const crypto::PublicKey own = acting_->key.public_key();
    for (const Sighting& one : sightings_) {
        const auto whose = sync::lan::recognise(one.announcement, members);
        if (whose.member != nullptr && whose.member->key == own) continue;
        seen_.push_back({one.announcement.instance,
                         whose.member != nullptr ? whose.member->name : std::string{},
                         whose.member != nullptr, wish_of(one.announcement.pairing)});
    }
}

void StationNeighbours::open(PairWish wish, const std::string& name) {
    base::check(acting_ != nullptr, "somebody is signed in");
    close();
    open_ = std::make_unique<NearbyOpening>(parts_, acting_, wish, name);
    open_->until = now_ + open_for_seconds;
}

void StationNeighbours::close() noexcept {
    if (!open_) return;
    open_->end();
    closing_.push_back(std::move(open_));
}

/// Closes in time, and keeps how a pairing ended for whoever looks.
void StationNeighbours::follow_open() {
    if (!open_) return;
    const sync::lan::PairView view = open_->serving.pairing();
    const PairingView shown = view_of(view);
    if (view.stage != open_->stage && is_over(shown)) ended_ = shown;
    open_->stage = view.stage;
    if (now_ > open_->until) close();
}

std::optional<ui::app::Opening> StationNeighbours::opening() const {
    if (!open_) return std::nullopt;
    return ui::app::Opening{open_->until - now_, open_->wish};
}

void StationNeighbours::start(const std::string& instance, Job job) {
    const auto found = std::find_if(sightings_.begin(), sightings_.end(), [&](const Sighting& one) {
        return one.announcement.instance == instance;
    });
    if (found == sightings_.end() || !acting_ || work_.is_running()) return;
    auto running = std::make_shared<NearbyJob>();
    running->acting = acting_;
    running->progress = &work_.progress();
    running->result.was_asked_for = true;
    running_ = running;
    const sync::lan::Place place{found->host, found->port};
    work_.start(
        {},
        [this, running, place, job = std::move(job)](Progress&) {
            const Acting& acting = *running->acting;
            Station station = Station::open(parts_.store, {parts_.clock, parts_.random});
            station.ledger().sign_in(acting.who, acting.chain, acting.key);
            try {
                sync::lan::TlsLine line{place};
                const NearbyJob::Reachable reachable{*running, line};
                job(station, *running, line);
            } catch (const sync::LineError& error) {
                running->person.finish();
                running->result.findings.push_back(
                    {Severity::error, std::string{error.code()}, "the network", error.what(), ""});
            }
        },
        [this, running](const WorkResult& ended) { finish(*running, ended); });
}

void StationNeighbours::meet(const std::string& instance) {
    start(instance, [this](Station& station, NearbyJob& running, sync::lan::TlsLine& line) {
        running.exchange(station, parts_, line);
    });
}

void StationNeighbours::pair(const std::string& instance, PairWish wish, const std::string& name) {
    const auto offer = offer_of(wish, name);
    if (!offer || station_ == nullptr) return;
    sync::lan::require_can_offer(*station_, *offer);
    start(instance, [this, offer](Station& station, NearbyJob& running, sync::lan::TlsLine& line) {
        running.pair(station, parts_, line, *offer);
    });
}

void StationNeighbours::finish(NearbyJob& running, const WorkResult& ended) {
    running_.reset();
    ReconcileResult& result = running.result;
    result.was_stopped = ended.was_stopped;
    result.error = ended.error;
    result.ended = parts_.clock.now();
    // That the connection broke off is no news to whoever broke it off.
    if (result.was_stopped)
        std::erase_if(result.findings,
                      [](const base::Finding& one) { return one.code == "line.broken"; });
    // Whoever is signed in by now did not begin it.
    if (!acting_ || running.acting != acting_) return;
    if (is_over(running.ended)) ended_ = running.ended;
    // A pairing that came to nothing reconciled nothing.
    if (running.ended.step != PairStep::failed) last_ = std::move(result);
}

PairingView StationNeighbours::pairing() const {
    if (running_)
        if (PairingView view = running_->person.view(); view.step != PairStep::none) return view;
    if (open_)
        if (PairingView view = view_of(open_->serving.pairing());
            view.step != PairStep::none && !is_over(view))
            return view;
    return ended_.value_or(PairingView{});
}

void StationNeighbours::say(const std::string& digits, bool is_same) {
    if (running_ && running_->person.view().digits == digits) return running_->person.say(is_same);
    if (open_) open_->serving.say(digits, is_same);
}

void StationNeighbours::forget_pairing() {
    ended_.reset();
}

std::optional<ReconcileProgress> StationNeighbours::progress() const {
    if (!work_.is_running() || !running_) return std::nullopt;
    return ReconcileProgress{ui::app::ReconcileJob::exchange, running_->progress->done(),
                             running_->progress->total(), running_->received,
                             running_->progress->stopped()};
}

const ReconcileResult* StationNeighbours::last() const {
    return last_ ? &*last_ : nullptr;
}

void StationNeighbours::stop() noexcept {
    if (open_) open_->serving.say(open_->serving.pairing().digits, false);
    if (!work_.is_running() || !running_) return;
    work_.progress().stop();
    running_->break_off();
}

}  // namespace tamga::kiosk
