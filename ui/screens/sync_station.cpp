#include "ui/screens/sync_station.h"

#include <algorithm>

#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using journal::Member;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Ui;

void show_end(Ui& ui, const Member& member, const StationsView& view) {
    if (!member.end) return;
    if (member.end->is_revoked)
        widgets::badge(ui, ui.tr("sync_station", "Lost or stolen"), Tone::danger);
    else if (member.end->at > view.now)
        widgets::badge(ui, ui.tr("sync_station", "Is to end"), Tone::info);
    else
        widgets::badge(ui, ui.tr("sync_station", "Issues no more"), Tone::warning);
}

void show_heard(Ui& ui, const Member& member, const StationsView& view) {
    const auto peer = std::ranges::find(view.peers, member.key, &journal::Peer::key);
    if (peer == view.peers.end()) {
        widgets::paragraph(ui, ui.tr("sync_station", "Nothing was heard of it yet"),
                           {.is_muted = true});
        return;
    }
    widgets::fact(ui, ui.tr("sync_station", "Heard"), moment_text(ui, peer->heard));
    widgets::fact(ui, ui.tr("sync_station", "Holds of this station"),
                  entries_text(ui, peer->handed_in));
}

bool SyncStation::build(Context& context, const StationsView& view) {
    if (bounds_.is_open()) return bounds_.build(context);
    if (ending_.is_open()) return ending_.build(context);
    if (accepting_) return build_acceptance(context);
    if (!shown_) return false;
    const auto member = std::ranges::find(view.members, *shown_, &Member::station);
    if (member == view.members.end())
        shown_.reset();
    else
        build_detail(context, view, *member);
    return false;
}

void SyncStation::build_detail(Context& context, const StationsView& view, const Member& member) {
    Ui& ui = context.ui;
    const std::string name = station_name(ui, view.members, member.station);
    const widgets::Dialog frame = widgets::dialog(ui, name);
    const bool is_self = member.station == view.self;
    {
        const widgets::Scope facts = widgets::column(ui, {.gap = theme::space::s});
        if (is_self)
            widgets::paragraph(ui, ui.tr("sync_station", "This station"), {.is_muted = true});
        show_end(ui, member, view);
        if (member.end) {
            widgets::fact(ui,
                          member.end->at > view.now ? ui.tr("sync_station", "From")
                                                    : ui.tr("sync_station", "Since"),
                          moment_text(ui, member.end->at));
            widgets::fact(ui, ui.tr("sync_station", "Reason"), member.end->reason);
        }
        if (!is_self) show_heard(ui, member, view);
        show_bounds(ui, member.terms);
        widgets::fact(ui, ui.tr("sync_station", "Identifier"), base::format(member.station), true);
        // A line of its own: no column is as wide.
        widgets::paragraph(ui, ui.tr("sync_station", "Signs with"), {.is_muted = true});
        widgets::paragraph(ui, journal::did_of(member), {.is_code = true});
    }
    if (view.may_change && !is_self) build_changes(context, member, name);
    const widgets::Scope buttons = widgets::dialog_buttons(ui);
    const bool is_read = widgets::button(ui, ui.tr("common", "Close"));
    if (is_read || frame.dismissed) shown_.reset();
}

void SyncStation::build_changes(Context& context, const Member& member, const std::string& name) {
    Ui& ui = context.ui;
    const auto asked = [&](std::string_view label, theme::Icon icon,
                           ButtonKind kind = ButtonKind::secondary) {
        const bool is_pressed =
            widgets::button(ui, label, {.kind = kind, .icon = icon, .is_wide = true});
        if (is_pressed) shown_.reset();
        return is_pressed;
    };
    const bool is_lost = member.end && member.end->is_revoked;
    if (asked(member.end ? ui.tr("sync_station", "Let it issue again")
                         : ui.tr("sync_station", "Change what it may issue"),
              theme::Icon::edit))
        bounds_.open(context.station, member, name);
    if (is_lost && asked(ui.tr("sync_station", "What it handed in is genuine"), theme::Icon::check))
        accepting_ = Accepting{member.station, name};
    if (!member.end && asked(ui.tr("sync_station", "Let it issue no more"), theme::Icon::clock))
        ending_.open(member.station, name, SyncEnding::How::retired);
    if (!is_lost && asked(ui.tr("sync_station", "It was lost or stolen"), theme::Icon::warning,
                          ButtonKind::guarded))
        ending_.open(member.station, name, SyncEnding::How::lost);
}

bool SyncStation::build_acceptance(Context& context) {
    Ui& ui = context.ui;
    const widgets::Answer answer = widgets::question(
        ui,
        ui.tr("sync_station", "Is what {name} handed in genuine?", {{"name", accepting_->name}}),
        {.text = ui.tr("sync_station",
                       "Everything that arrived from it until now has effect then, as what its own "
                       "people did. What it signs after it was lost stays without."),
         .yes = ui.tr("sync_station", "It is genuine"),
         .is_danger = true});
    if (answer == widgets::Answer::none) return false;
    const Accepting asked = *std::exchange(accepting_, std::nullopt);
    if (answer == widgets::Answer::no) return false;
    context.station.accept_entries(asked.station);
    return true;
}

}  // namespace tamga::ui::screens
