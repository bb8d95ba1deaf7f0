#include "ui/screens/sync_ending.h"

#include "core/assess/learner.h"
#include "core/base/error.h"
#include "ui/screens/entries.h"
#include "ui/screens/local_time.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::ButtonKind;
using widgets::Ui;

void SyncEnding::open(const base::StationId& station, const std::string& name, How how) {
    form_ = Form{.station = station, .name = name, .how = how};
}

bool SyncEnding::build(Context& context) {
    if (!form_) return false;
    Ui& ui = context.ui;
    const bool is_lost = form_->how == How::lost;
    const widgets::Dialog frame = widgets::dialog(
        ui, is_lost ? ui.tr("sync_ending", "Was {name} lost or stolen?", {{"name", form_->name}})
                    : ui.tr("sync_ending", "Shall {name} issue no more?", {{"name", form_->name}}));
    widgets::paragraph(
        ui, is_lost ? ui.tr("sync_ending",
                            "What it signs from then on is not valid; what bears an earlier date "
                            "is uncertain, for a thief can write any date. What it has not handed "
                            "in by now has no effect until somebody here says that it is genuine.")
                    : ui.tr("sync_ending",
                            "What it issued until then stays valid, and it can still hand in."));
    build_fields(ui);
    const widgets::Scope buttons = widgets::dialog_buttons(ui);
    const bool cancels =
        widgets::button(ui, ui.tr("sync_ending", "Leave as it is")) || frame.dismissed;
    const bool ends = widgets::button(
        ui, is_lost ? ui.tr("sync_ending", "It is lost") : ui.tr("sync_ending", "Let it end"),
        {.kind = is_lost ? ButtonKind::danger : ButtonKind::primary});
    if (cancels) form_.reset();
    return !cancels && ends && end(context);
}

void SyncEnding::build_fields(Ui& ui) {
    Form& form = *form_;
    if (widgets::date_field(ui,
                            form.how == How::lost
                                ? ui.tr("sync_ending", "Since which day a stranger may have it")
                                : ui.tr("sync_ending", "From which day on"),
                            form.day,
                            {.hint = ui.tr("sync_ending", "Left empty, from this moment on."),
                             .error = form.day_fault}))
        form.day_fault.clear();
    if (widgets::text_field(
            ui, ui.tr("sync_ending", "Reason"), form.reason,
            {.hint = ui.tr("sync_ending", "Stays recorded, for those who ask later."),
             .error = form.is_reason_missing ? ui.tr("sync_ending", "Enter a reason.")
                                             : std::string_view{},
             .is_required = true,
             .max_length = limit_text,
             .lines = 2})
            .changed)
        form.is_reason_missing = false;
}

bool SyncEnding::end(Context& context) {
    Ui& ui = context.ui;
    Form& form = *form_;
    if (ui.lead_to_unfinished()) return false;
    form.reason = assess::tidy(form.reason);
    form.is_reason_missing = form.reason.empty();
    if (form.is_reason_missing || !try_end(context)) {
        ui.lead_to_fault();
        return false;
    }
    context.go.notify(told_text(ui, form.name));
    form_.reset();
    return true;
}

bool SyncEnding::try_end(Context& context) {
    Form& form = *form_;
    Station& station = context.station;
    const base::Instant from =
        form.day ? start_of_local_day(*form.day) : context.devices.clock.now();
    if (form.how == How::retired) {
        station.retire(form.station, from, form.reason);
        return true;
    }
    try {
        station.revoke_station(form.station, from, form.reason);
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::usage) throw;
        form.day_fault = context.ui.tr("sync_ending", "This day lies ahead.");
        return false;
    }
    return true;
}

}  // namespace tamga::ui::screens
