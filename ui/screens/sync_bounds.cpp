#include "ui/screens/sync_bounds.h"

#include <algorithm>
#include <chrono>

#include "ui/screens/entries.h"
#include "ui/screens/local_time.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using trust::DelegationTerms;
using widgets::Scope;
using widgets::Ui;

namespace {

/// More than anybody issues, and not in the way of bounds that were set elsewhere.
constexpr std::int64_t most_credentials = 1'000'000'000;

/// An end is the first moment that is too late; people name the last day.
base::Date last_day(base::Instant end) {
    return local_day(end - std::chrono::milliseconds{1});
}

base::Instant end_of(base::Date day) {
    return start_of_local_day(base::Date{std::chrono::sys_days{day} + std::chrono::days{1}});
}

}  // namespace

void SyncBounds::open(Station& station, const journal::Member& member, const std::string& name) {
    const DelegationTerms& terms = member.terms;
    Form form{.member = member, .name = name, .centre = terms.centre};
    if (terms.from) form.from = local_day(*terms.from);
    if (terms.until) form.until = last_day(*terms.until);
    form.has_quota = terms.quota.has_value();
    form.quota = terms.quota.value_or(1);
    form.is_limited = !terms.achievements.empty();
    const auto knows = [&](const std::string& urn) {
        return std::ranges::find(form.achievements, urn, &Choice::urn) != form.achievements.end();
    };
    for (const design::AchievementRow& row : station.achievements().list())
        if (std::string urn = base::to_urn(row.id.uuid); row.published && !knows(urn))
            form.achievements.push_back({std::move(urn), row.title});
    for (const std::string& urn : terms.achievements) {
        // What has not arrived here yet is allowed all the same.
        if (!knows(urn)) form.achievements.push_back({urn, urn});
        std::ranges::find(form.achievements, urn, &Choice::urn)->is_chosen = true;
    }
    form_ = std::move(form);
}

bool SyncBounds::build(Context& context) {
    if (!form_) return false;
    Ui& ui = context.ui;
    const widgets::Dialog frame =
        widgets::dialog(ui, ui.tr("sync_bounds", "What {name} may issue", {{"name", form_->name}}));
    if (form_->member.end)
        widgets::banner(ui, theme::Tone::info,
                        ui.tr("sync_bounds", "With this it may issue again."));
    build_fields(ui);
    build_achievements(ui);
    const Scope buttons = widgets::dialog_buttons(ui);
    const bool cancels = widgets::button(ui, ui.tr("common", "Cancel")) || frame.dismissed;
    const bool saves =
        widgets::button(ui, ui.tr("sync_bounds", "Save"), {.kind = widgets::ButtonKind::primary});
    if (cancels) form_.reset();
    return !cancels && saves && save(context);
}

void SyncBounds::build_fields(Ui& ui) {
    Form& form = *form_;
    widgets::text_field(ui, ui.tr("sync_bounds", "Where it works"), form.centre,
                        {.hint = ui.tr("sync_bounds", "For people; it bounds nothing."),
                         .max_length = limit_station_name});
    bool changed = widgets::date_field(
        ui, ui.tr("sync_bounds", "First day"), form.from,
        {.hint = ui.tr("sync_bounds", "Left empty, it may issue from now on.")});
    changed |= widgets::date_field(
        ui, ui.tr("sync_bounds", "Last day"), form.until,
        {.hint = ui.tr("sync_bounds", "Left empty, there is no end."), .error = form.days_fault});
    if (changed) form.days_fault.clear();
    widgets::checkbox(ui, ui.tr("sync_bounds", "Only so many credentials"), form.has_quota);
    if (form.has_quota)
        widgets::number_field(ui, ui.tr("sync_bounds", "Credentials in all"), form.quota,
                              {.hint = ui.tr("sync_bounds", "With those that it has issued."),
                               .least = 1,
                               .most = most_credentials});
}

void SyncBounds::build_achievements(Ui& ui) {
    Form& form = *form_;
    widgets::checkbox(ui, ui.tr("sync_bounds", "Only some achievements"), form.is_limited);
    if (!form.is_limited) return;
    if (!form.choice_fault.empty()) widgets::banner(ui, theme::Tone::danger, form.choice_fault);
    const Scope list = widgets::group(ui, ui.tr("sync_bounds", "Which it may award"));
    for (Choice& one : form.achievements) {
        const Scope named = ui.named(one.urn);
        if (widgets::checkbox(ui, one.title, one.is_chosen)) form.choice_fault.clear();
    }
}

/// What a person left as it was keeps its exact moment.
DelegationTerms SyncBounds::terms() const {
    const Form& form = *form_;
    const DelegationTerms& before = form.member.terms;
    DelegationTerms terms;
    terms.centre = form.centre;
    if (form.from)
        terms.from = before.from && local_day(*before.from) == *form.from
                         ? *before.from
                         : start_of_local_day(*form.from);
    if (form.until)
        terms.until = before.until && last_day(*before.until) == *form.until ? *before.until
                                                                             : end_of(*form.until);
    if (form.has_quota) terms.quota = form.quota;
    if (form.is_limited)
        for (const Choice& one : form.achievements)
            if (one.is_chosen) terms.achievements.push_back(one.urn);
    return terms;
}

bool SyncBounds::save(Context& context) {
    Ui& ui = context.ui;
    Form& form = *form_;
    if (ui.lead_to_unfinished()) return false;
    const DelegationTerms wanted = terms();
    if (wanted.from && wanted.until && *wanted.until <= *wanted.from)
        form.days_fault = ui.tr("sync_bounds", "The last day lies before the first.");
    if (form.is_limited && wanted.achievements.empty())
        form.choice_fault = ui.tr("sync_bounds", "Choose what it may award.");
    if (!form.days_fault.empty() || !form.choice_fault.empty()) {
        ui.lead_to_fault();
        return false;
    }
    context.station.renew(form.member.station, wanted);
    context.go.notify(told_text(ui, form.name));
    form_.reset();
    return true;
}

void show_bounds(Ui& ui, const DelegationTerms& terms) {
    if (!terms.centre.empty())
        widgets::fact(ui, ui.tr("sync_bounds", "Where it works"), terms.centre);
    if (terms.from)
        widgets::fact(ui, ui.tr("sync_bounds", "May issue from"), moment_text(ui, *terms.from));
    if (terms.until)
        widgets::fact(ui, ui.tr("sync_bounds", "May issue until"),
                      moment_text(ui, *terms.until - std::chrono::milliseconds{1}));
    if (terms.quota)
        widgets::fact(ui, ui.tr("sync_bounds", "May issue in all"),
                      ui.tr_count("sync_bounds", "{n} credential", "{n} credentials",
                                  static_cast<std::uint64_t>(*terms.quota)));
    if (!terms.achievements.empty())
        widgets::fact(ui, ui.tr("sync_bounds", "May award"),
                      ui.tr_count("sync_bounds", "{n} achievement", "{n} achievements",
                                  terms.achievements.size()));
}

}  // namespace tamga::ui::screens
