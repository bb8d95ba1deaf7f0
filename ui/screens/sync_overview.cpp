#include <algorithm>
#include <array>
#include <chrono>

#include "ui/screens/sync.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using app::ReconcileJob;
using theme::Tone;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr std::uint64_t megabyte = 1'000'000;
/// What may be chosen; 0: no limit.
constexpr std::array<std::uint64_t, 4> limits{0, megabyte, 10 * megabyte, 100 * megabyte};

}  // namespace

void Sync::build_overview(Context& context) {
    Ui& ui = context.ui;
    const Scope sides = widgets::split(ui);
    {
        const Scope pane = widgets::pane(ui, 3, 320);
        if (key_.is_waiting() && SyncKey::build_warning(ui, true)) tab_ = stations_tab;
        build_standing(context);
        if (context.devices.reconciler != nullptr)
            show_result(ui, context.devices.reconciler->last(ReconcileJob::exchange));
    }
    const Scope pane = widgets::pane(ui, 2, 300);
    build_knowledge(context);
    if (!known_.hub.empty() && context.session.may(journal::Role::administrator))
        build_limit(context);
}

void Sync::build_standing(Context& context) {
    Ui& ui = context.ui;
    const journal::HandingIn& standing = known_.standing;
    const Scope frame = widgets::card(
        ui, "standing", {.title = ui.tr("sync_overview", "What waits to be handed in")});
    if (standing.is_founder) {
        widgets::paragraph(ui, ui.tr("sync_overview",
                                     "This is the founding station: the others hand in here. What "
                                     "is done here is safe here; back it up."));
        return;
    }
    widgets::paragraph(ui,
                       standing.waiting() == 0
                           ? std::string{ui.tr("sync_overview", "Nothing waits")}
                           : entries_text(ui, standing.waiting()),
                       {.style = theme::TextStyle::display});
    if (standing.since)
        widgets::fact(ui, ui.tr("sync_overview", "Since"), moment_text(ui, *standing.since));
    if (standing.carried != 0)
        widgets::fact(ui, ui.tr("sync_overview", "Of them carried for other stations"),
                      entries_text(ui, standing.carried));
    widgets::fact(ui, ui.tr("sync_overview", "Handed in and confirmed"),
                  entries_text(ui, standing.confirmed));
    widgets::fact(ui, ui.tr("sync_overview", "The founding station spoke last"),
                  standing.heard ? moment_text(ui, *standing.heard)
                                 : std::string{ui.tr("sync_overview", "Never yet")});
    build_begin(context);
}

void Sync::build_begin(Context& context) {
    Ui& ui = context.ui;
    app::Reconciler* const reconciler = context.devices.reconciler;
    if (known_.hub.empty()) {
        widgets::banner(ui, Tone::info, ui.tr("sync_overview", "No hub is known here"),
                        {.text = ui.tr("sync_overview",
                                       "An administrator enters its address under Stations. Until "
                                       "then, carry the work by stick.")});
        return;
    }
    widgets::fact(ui, ui.tr("sync_overview", "Hub"), known_.hub, true);
    if (reconciler == nullptr) return;
    const bool is_running = reconciler->progress().has_value();
    const auto next = reconciler->next_in(ui.now());
    if (next && !is_running) {
        constexpr double least = 60;
        const auto span = std::chrono::seconds{static_cast<int>(std::max(*next, least))};
        widgets::paragraph(ui,
                           ui.tr("sync_overview", "By itself again within {time}",
                                 {{"time", ui.language().duration(span)}}),
                           {.style = theme::TextStyle::caption, .is_muted = true});
    }
    if (widgets::button(ui, ui.tr("sync_overview", "Hand in now"),
                        {.kind = widgets::ButtonKind::primary,
                         .icon = theme::Icon::refresh,
                         .is_wide = true,
                         .is_enabled = !is_running}))
        reconciler->exchange();
}

void Sync::build_knowledge(Context& context) {
    Ui& ui = context.ui;
    const Scope frame = widgets::card(
        ui, "knowledge", {.title = ui.tr("sync_overview", "What is known of other issuers")});
    widgets::fact(ui, ui.tr("sync_overview", "Trusted issuers"),
                  ui.language().number(static_cast<std::int64_t>(known_.trusted)));
    widgets::fact(ui, ui.tr("sync_overview", "Lists of revocations"),
                  ui.language().number(static_cast<std::int64_t>(known_.lists)));
    if (!known_.oldest_list) return;
    const auto age = std::chrono::floor<std::chrono::seconds>(
        std::max(context.devices.clock.now() - *known_.oldest_list, std::chrono::milliseconds{0}));
    widgets::fact(ui, ui.tr("sync_overview", "Age of the oldest"), ui.language().duration(age));
}

/// Where every byte costs: how much may go unasked.
void Sync::build_limit(Context& context) {
    Ui& ui = context.ui;
    const Scope frame =
        widgets::card(ui, "limit", {.title = ui.tr("sync_overview", "Where data costs")});
    std::array<std::string, limits.size()> texts;
    std::array<std::string_view, limits.size()> choices;
    std::size_t chosen = 0;
    for (std::size_t i = 0; i < limits.size(); ++i) {
        texts[i] = limits[i] == 0 ? std::string{ui.tr("sync_overview", "No limit")}
                                  : ui.tr("sync_overview", "{count} MB",
                                          {{"count", ui.language().number(static_cast<std::int64_t>(
                                                         limits[i] / megabyte))}});
        choices[i] = texts[i];
        if (limits[i] <= context.preferences.daily_limit_bytes) chosen = i;
    }
    if (widgets::radio_group(ui, ui.tr("sync_overview", "At most in a day, unasked"), choices,
                             chosen))
        context.preferences.daily_limit_bytes = limits[chosen];
}

}  // namespace tamga::ui::screens
