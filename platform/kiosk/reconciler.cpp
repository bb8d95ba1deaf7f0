#include "platform/kiosk/reconciler.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "core/base/check.h"
#include "core/trust/delegation.h"
#include "platform/kiosk/acting.h"
#include "sync/bundle/export.h"
#include "sync/bundle/import.h"
#include "sync/client/line_error.h"
#include "sync/client/snapshot_fetch.h"
#include "sync/exchange/asking.h"

namespace tamga::kiosk {

using base::Severity;
using ui::app::Progress;
using ui::app::ReconcileJob;
using ui::app::ReconcileProgress;
using ui::app::ReconcileResult;
using ui::app::StickOut;
using ui::app::WorkResult;

namespace {

/// How often somebody looks whether a job has ended.
constexpr double ask_every_seconds = 0.25;

sync::Schedule::Moment moment(double seconds) {
    return std::chrono::duration_cast<sync::Schedule::Moment>(
        std::chrono::duration<double>{seconds});
}

double seconds(sync::Schedule::Moment moment) {
    return std::chrono::duration<double>{moment}.count();
}

void add(base::Findings& all, const base::Findings& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

/// What it takes to act for the station in another thread.
struct StationReconciler::Session : Acting {};

/// A job while it runs. What is not atomic belongs to its thread until it has ended.
struct StationReconciler::Running {
    /// Makes `line` one that `stop` breaks off, as long as this lives.
    class Reachable {
      public:
        Reachable(Running& running, sync::HttpLine& line) : running_(running) {
            const std::lock_guard lock{running_.mutex};
            running_.line = &line;
        }
        ~Reachable() {
            const std::lock_guard lock{running_.mutex};
            running_.result.bytes += running_.line->bytes_sent() + running_.line->bytes_received();
            running_.line = nullptr;
        }
        Reachable(const Reachable&) = delete;
        Reachable& operator=(const Reachable&) = delete;

      private:
        Running& running_;
    };

    std::shared_ptr<const Session> session;
    ReconcileResult result;
    Progress* progress = nullptr;
    std::atomic<std::uint64_t> received = 0;
    std::optional<std::uint64_t> limit_bytes;  ///< then it ends; nothing: however much
    std::mutex mutex;                          ///< guards `line`
    sync::HttpLine* line = nullptr;
};

StationReconciler::StationReconciler(ReconcilerParts parts)
    : parts_(std::move(parts)), schedule_(parts_.random, parts_.schedule), work_(parts_.runs) {}

StationReconciler::~StationReconciler() {
    stop();
}

void StationReconciler::begin_session(Station& station) {
    session_ = std::make_shared<const Session>(Session{acting_of(station)});
    station_ = &station;
    hub_changed();
}

void StationReconciler::end_session() noexcept {
    stop();
    session_.reset();
    station_ = nullptr;
    schedule_.end();
    last_ = {};
}

bool StationReconciler::is_address(const std::string& url) const {
    try {
        (void)sync::read_address(url);
    } catch (const base::Error&) {
        return false;
    }
    return true;
}

void StationReconciler::hub_changed() {
    has_hub_ = station_ != nullptr && !station_->hub_address().empty();
    if (has_hub_)
        schedule_.begin(moment(now_));
    else
        schedule_.end();
}

std::optional<double> StationReconciler::tend(double now) {
    now_ = now;
    work_.finish();
    if (session_ && !work_.is_running() && schedule_.is_due(moment(now))) {
        if (budget_.is_used_up(today()))
            schedule_.succeeded(moment(now));
        else
            exchange_with_hub(false);
    }
    if (work_.is_running()) return ask_every_seconds;
    return next_in(now);
}

std::optional<double> StationReconciler::next_in(double now) const {
    if (!session_ || !schedule_.is_running()) return std::nullopt;
    return std::max(0.0, seconds(schedule_.due()) - now);
}

std::optional<ReconcileProgress> StationReconciler::progress() const {
    if (!work_.is_running() || !running_ || !running_->progress) return std::nullopt;
    return ReconcileProgress{running_->result.job, running_->progress->done(),
                             running_->progress->total(), running_->received,
                             running_->progress->stopped()};
}

const ReconcileResult* StationReconciler::last(ReconcileJob job) const {
    const auto& found = last_[static_cast<std::size_t>(job)];
    return found ? &*found : nullptr;
}

void StationReconciler::set_daily_limit(std::uint64_t limit_bytes) {
    budget_.set_limit(limit_bytes);
}

std::int64_t StationReconciler::today() {
    return std::chrono::floor<std::chrono::days>(parts_.clock.now()).time_since_epoch().count();
}

void StationReconciler::stop() noexcept {
    if (!work_.is_running() || !running_) return;
    work_.progress().stop();
    const std::lock_guard lock{running_->mutex};
    if (running_->line != nullptr) running_->line->stop();
}

void StationReconciler::start(ReconcileJob kind, bool is_asked_for, Job job) {
    base::check(session_ != nullptr, "somebody is signed in");
    auto running = std::make_shared<Running>();
    running->session = session_;
    running->result.job = kind;
    running->result.was_asked_for = is_asked_for;
    running->progress = &work_.progress();
    running_ = running;
    work_.start(
        {},
        [this, running, job = std::move(job)](Progress&) {
            const Session& session = *running->session;
            Station station = Station::open(parts_.store, {parts_.clock, parts_.random});
            station.ledger().sign_in(session.who, session.chain, session.key);
            try {
                job(station, *running);
            } catch (const sync::LineError& error) {
                running->result.findings.push_back(
                    {Severity::error, std::string{error.code()}, "the network", error.what(), ""});
            }
        },
        [this, running](const WorkResult& ended) { finish(*running, ended); });
}

void StationReconciler::plan_next(const ReconcileResult& result) {
    if (result.job == ReconcileJob::enrol || result.job == ReconcileJob::tell_key) hub_changed();
    if (result.job != ReconcileJob::exchange || !schedule_.is_running()) return;
    // Who stopped it does not want it back in a moment.
    if (result.is_well() || result.was_stopped)
        schedule_.succeeded(moment(now_));
    else
        schedule_.failed(moment(now_));
}

void StationReconciler::finish(Running& running, const WorkResult& ended) {
    ReconcileResult& result = running.result;
    running_.reset();
    result.was_stopped = ended.was_stopped;
    result.error = ended.error;
    result.ended = parts_.clock.now();
    // That the connection broke off is no news to whoever broke it off.
    if (result.was_stopped)
        std::erase_if(result.findings,
                      [](const base::Finding& one) { return one.code == "line.broken"; });
    budget_.use(today(), result.bytes);
    // Whoever is signed in by now did not begin it.
    if (!session_ || running.session != session_) return;
    plan_next(result);
    last_[static_cast<std::size_t>(result.job)] = std::move(result);
}

void StationReconciler::meet(Station& station, Running& running, const std::string& url) {
    sync::HttpLine line{sync::read_address(url), parts_.http};
    const Running::Reachable reachable{running, line};
    const sync::Party self{station.ledger().database(), station.ledger().station_key(),
                           parts_.clock, parts_.random};
    sync::SnapshotFetch first{self, line};
    const auto progress = [&running, &line](const sync::ExchangeProgress& so_far) {
        running.progress->report(so_far.sent, so_far.to_send);
        running.received = so_far.received;
        const std::uint64_t bytes = line.bytes_sent() + line.bytes_received();
        running.result.was_over_limit = running.limit_bytes && bytes >= *running.limit_bytes;
        return !running.progress->stopped() && !running.result.was_over_limit;
    };
    const sync::ExchangeReport report = sync::exchange(self, line, progress, &first);
    ReconcileResult& result = running.result;
    result.was_equal = report.is_equal;
    result.handed_in = report.sent;
    result.contents = report.contents;
    result.received = report.at_once + report.received.stored;
    result.known = report.received.known;
    result.waiting = report.received.waiting;
    result.held = report.received.held;
    add(result.findings, report.findings);
    add(result.findings, report.received.findings);
}

void StationReconciler::exchange_with_hub(bool is_asked_for) {
    const auto limit = is_asked_for ? std::nullopt : budget_.left(today());
    start(ReconcileJob::exchange, is_asked_for, [this, limit](Station& station, Running& running) {
        running.limit_bytes = limit;
        meet(station, running, station.hub_address());
    });
}

void StationReconciler::exchange() {
    exchange_with_hub(true);
}

/// Asks a hub for something, and reconciles with it then: the first exchange tells whether it
/// works, and what it says belongs to the same result.
void StationReconciler::ask_hub(ReconcileJob kind, const std::string& url,
                                std::function<void(Station&, sync::HttpLine&, Running&)> ask) {
    start(kind, true, [this, url, ask = std::move(ask)](Station& station, Running& running) {
        {
            sync::HttpLine line{sync::read_address(url), parts_.http};
            const Running::Reachable reachable{running, line};
            ask(station, line, running);
        }
        station.set_hub_address(url);
        if (!running.progress->stopped()) meet(station, running, url);
    });
}

void StationReconciler::enrol(const std::string& url, const std::string& code) {
    ask_hub(ReconcileJob::enrol, url,
            [code](Station& station, sync::HttpLine& line, Running& running) {
                // The hub's invitation says what the station is called; the request has to say
                // something.
                station.join(line.enrol(code, station.request_membership("station")));
                running.result.has_joined = true;
            });
}

void StationReconciler::tell_key(const std::string& url, const std::string& code) {
    ask_hub(ReconcileJob::tell_key, url,
            [code](Station& station, sync::HttpLine& line, Running& running) {
                // The answer may have arrived by another way meanwhile.
                if (const auto asked = station.key_request())
                    (void)trust::read_admission(line.enrol(code, *asked));
                running.result.has_told_key = true;
            });
}

void StationReconciler::carry_out(const StickOut& what) {
    start(ReconcileJob::carry_out, true, [what](Station& station, Running& running) {
        sync::bundle::ExportPlan plan;
        plan.file = what.file;
        plan.is_everything = what.is_everything;
        for (journal::Member& member : station.members())
            if (what.recipients.empty() || std::find(what.recipients.begin(), what.recipients.end(),
                                                     member.station) != what.recipients.end())
                plan.recipients.push_back(std::move(member));
        sync::bundle::RealDisk disk;
        const auto report = sync::bundle::write_bundle(station, plan, disk);
        running.result.handed_in = report.entries;
        running.result.contents = report.contents;
        running.result.receipts = report.receipts;
        running.result.files = report.files;
    });
}

void StationReconciler::bring_in(const std::vector<std::filesystem::path>& files) {
    start(ReconcileJob::bring_in, true, [files](Station& station, Running& running) {
        const auto report = sync::bundle::read_in(station, files);
        ReconcileResult& result = running.result;
        result.contents = report.contents;
        result.received = report.stored;
        result.known = report.known;
        result.held = report.held;
        result.waiting = report.waiting;
        result.receipts = report.receipts;
        for (const auto& bundle : report.bundles)
            result.senders.push_back(bundle.sender_name);
        add(result.findings, report.findings);
    });
}

}  // namespace tamga::kiosk
