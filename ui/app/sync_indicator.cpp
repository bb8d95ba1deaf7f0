#include "ui/app/sync_indicator.h"

#include "ui/app/reconciler.h"
#include "ui/screens/local_time.h"

namespace tamga::ui::app {
namespace {

constexpr double ask_every_seconds = 3;

}  // namespace

void SyncIndicator::ask_standing(Context& context) {
    widgets::Ui& ui = context.ui;
    const Reconciler* const reconciler = context.devices.reconciler;
    const bool is_running = reconciler != nullptr && reconciler->progress();
    const bool has_ended = was_running_ && !is_running;
    was_running_ = is_running;
    const double age = asked_ ? ui.now() - *asked_ : ask_every_seconds;
    if (age < ask_every_seconds && !has_ended) {
        // What was done since then is to be counted, although nobody touches anything any more.
        if (ui.last_input() >= *asked_) ui.wake_after(ask_every_seconds - age);
        return;
    }
    asked_ = ui.now();
    standing_ = journal::handing_in(context.station.ledger().database());
    reading_.emplace();
    // Who was appointed or dismissed by what came in.
    if (has_ended) context.station.tend_key_slots();
}

/// One thing is enough to know that there is any.
void SyncIndicator::read_on(Context& context) {
    if (!reading_) return;
    reading_->step(context.station.ledger().database());
    if (!reading_->is_done() && reading_->count() == 0) {
        context.ui.wake_after(0);
        return;
    }
    needs_review_ = reading_->count() != 0;
    reading_.reset();
}

void SyncIndicator::ask(Context& context) {
    try {
        ask_standing(context);
        read_on(context);
    } catch (const base::Error& error) {
        // The last answer is good enough until another program is done.
        if (error.kind() != base::ErrorKind::busy) throw;
    }
}

SyncIndicator::Look SyncIndicator::look(Context& context) {
    widgets::Ui& ui = context.ui;
    ask(context);
    const Reconciler* const reconciler = context.devices.reconciler;
    const ReconcileResult* const last =
        reconciler != nullptr ? reconciler->last(ReconcileJob::exchange) : nullptr;
    if (reconciler != nullptr && reconciler->progress())
        return {std::string{ui.tr("sync_indicator", "Handing over…")}, theme::Icon::refresh,
                theme::Tone::primary};
    if (needs_review_ || (last != nullptr && needs_a_look(*last)))
        return {std::string{ui.tr("sync_indicator", "Needs a look")}, theme::Icon::warning,
                theme::Tone::warning};
    if (standing_.is_founder)
        return {std::string{ui.tr("sync_indicator", "Stations")}, theme::Icon::refresh,
                theme::Tone::neutral};
    if (standing_.waiting() == 0)
        return {std::string{ui.tr("sync_indicator", "All handed in")}, theme::Icon::check,
                theme::Tone::success};
    if (!standing_.since)
        return {ui.tr_count("sync_indicator", "{n} waits", "{n} wait", standing_.waiting()),
                theme::Icon::clock, theme::Tone::neutral};
    const std::string day = ui.language().short_date(screens::local_day(*standing_.since));
    return {ui.tr_count("sync_indicator", "{n} waits since {date}", "{n} wait since {date}",
                        standing_.waiting(), {{"date", day}}),
            theme::Icon::clock, theme::Tone::neutral};
}

}  // namespace tamga::ui::app
