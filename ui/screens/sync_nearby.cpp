#include "ui/screens/sync_nearby.h"

#include <algorithm>
#include <chrono>

#include "ui/app/problem.h"
#include "ui/screens/entries.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress.h"

namespace tamga::ui::screens {

using app::Neighbour;
using app::Neighbours;
using app::PairStep;
using app::PairWish;
using theme::TextStyle;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

namespace {

/// Less than a minute is said as one.
constexpr double least_seconds = 60;
constexpr std::size_t half = 3;

std::string name_of(const Ui& ui, const Neighbour& one) {
    if (!one.is_known) return std::string{ui.tr("sync_nearby", "A station that is not known here")};
    return one.name.empty() ? std::string{ui.tr("sync_nearby", "The founding station")} : one.name;
}

/// What this station would become to somebody who offers this.
PairWish answer_to(PairWish offer) {
    switch (offer) {
        case PairWish::admits: return PairWish::joins;
        case PairWish::joins: return PairWish::admits;
        case PairWish::none: break;
    }
    return PairWish::none;
}

void name_field(Ui& ui, std::string& name) {
    widgets::text_field(
        ui, ui.tr("sync_nearby", "What the others will call a new station"), name,
        {.placeholder = ui.tr("sync_nearby", "Tablet 2"), .max_length = limit_station_name});
}

void show_progress(Ui& ui, Neighbours& neighbours) {
    const auto progress = neighbours.progress();
    if (!progress) return;
    const Scope frame = widgets::card(ui, "running");
    if (widgets::progress(ui, ui.tr("sync_nearby", "With the other station…"), std::nullopt,
                          {.can_cancel = !progress->is_stopping}))
        neighbours.stop();
}

}  // namespace

void SyncNearby::build(app::Context& context, const NearbyRole& role) {
    Ui& ui = context.ui;
    if (context.devices.neighbours == nullptr) {
        widgets::banner(ui, Tone::info,
                        ui.tr("sync_nearby", "This program meets no station nearby"));
        return;
    }
    Neighbours& neighbours = *context.devices.neighbours;
    neighbours.look();
    show_progress(ui, neighbours);
    const Scope sides = widgets::split(ui);
    {
        const Scope pane = widgets::pane(ui, 1, 320);
        build_open(ui, neighbours, role);
    }
    const Scope pane = widgets::pane(ui, 1, 320);
    build_list(ui, neighbours, role);
    show_result(ui, neighbours.last());
}

void SyncNearby::build_open(Ui& ui, Neighbours& neighbours, const NearbyRole& role) {
    const Scope frame =
        widgets::card(ui, "open", {.title = ui.tr("sync_nearby", "Open this station for others")});
    if (const auto opening = neighbours.opening()) {
        const auto left =
            std::chrono::seconds{static_cast<int>(std::max(opening->seconds_left, least_seconds))};
        widgets::banner(ui, Tone::success, ui.tr("sync_nearby", "Open for others nearby"),
                        {.text = ui.tr("sync_nearby", "Within {time} it closes by itself.",
                                       {{"time", ui.language().duration(left)}})});
        if (opening->wish != PairWish::none)
            widgets::paragraph(ui, ui.tr("sync_nearby",
                                         "At the other station, choose this one under Nearby. Then "
                                         "compare six digits on both screens."));
        if (widgets::button(ui, ui.tr("common", "Close"), {.is_wide = true})) neighbours.close();
        return;
    }
    widgets::paragraph(ui,
                       ui.tr("sync_nearby",
                             "For ten minutes, stations of this organisation in the same network "
                             "can reconcile with this one. No hub and no internet are needed."),
                       {.is_muted = true});
    if (widgets::button(ui, ui.tr("sync_nearby", "Open for ten minutes"),
                        {.kind = ButtonKind::primary, .is_wide = true}))
        neighbours.open(PairWish::none, {});
    if (role.may_admit) {
        widgets::divider(ui);
        name_field(ui, name_);
        if (widgets::button(ui, ui.tr("sync_nearby", "Open, and admit a new station"),
                            {.is_wide = true, .is_enabled = !name_.empty()}))
            neighbours.open(PairWish::admits, name_);
    }
    if (role.may_join) {
        widgets::divider(ui);
        if (widgets::button(ui, ui.tr("sync_nearby", "Open, and join another organisation"),
                            {.is_wide = true}))
            neighbours.open(PairWish::joins, {});
    }
}

void SyncNearby::build_list(Ui& ui, Neighbours& neighbours, const NearbyRole& role) {
    const Scope frame = widgets::card(ui, "nearby", {.title = ui.tr("sync_nearby", "Open nearby")});
    const auto& seen = neighbours.seen();
    if (seen.empty()) {
        widgets::paragraph(ui,
                           ui.tr("sync_nearby",
                                 "Nobody is open here now. Open the other station, in the same "
                                 "network as this one."),
                           {.is_muted = true});
        return;
    }
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        if (i > 0) widgets::divider(ui);
        build_neighbour(ui, neighbours, role, seen[i]);
    }
}

void SyncNearby::build_neighbour(Ui& ui, Neighbours& neighbours, const NearbyRole& role,
                                 const Neighbour& one) {
    const std::string name = name_of(ui, one);
    const Scope group = widgets::group(ui, name, theme::space::s);
    widgets::paragraph(ui, name, {.style = TextStyle::strong});
    const bool is_running = neighbours.progress().has_value();
    if (one.is_known) {
        if (widgets::button(ui, ui.tr("sync_nearby", "Reconcile"),
                            {.icon = theme::Icon::refresh, .is_enabled = !is_running}))
            neighbours.meet(one.instance);
        return;
    }
    const PairWish wish = answer_to(one.offers);
    if (wish == PairWish::joins && role.may_join) {
        widgets::paragraph(ui, ui.tr("sync_nearby", "It admits a new station."),
                           {.is_muted = true});
        if (widgets::button(ui, ui.tr("sync_nearby", "Join its organisation"),
                            {.is_enabled = !is_running}))
            neighbours.pair(one.instance, wish, {});
    } else if (wish == PairWish::admits && role.may_admit) {
        widgets::paragraph(
            ui, ui.tr("sync_nearby", "It wants to join. First enter what the others will call it."),
            {.is_muted = true});
        if (widgets::button(ui, ui.tr("sync_nearby", "Admit it"),
                            {.is_enabled = !is_running && !name_.empty()}))
            neighbours.pair(one.instance, wish, name_);
    } else if (widgets::button(ui, ui.tr("sync_nearby", "Try to reconcile"),
                               {.icon = theme::Icon::refresh, .is_enabled = !is_running})) {
        // It may be one of this organisation that was admitted lately.
        neighbours.meet(one.instance);
    }
}

void SyncNearby::build_pairing(Ui& ui, Neighbours& neighbours) {
    const app::PairingView view = neighbours.pairing();
    if (view.step == PairStep::none) return;
    const widgets::Dialog frame =
        widgets::dialog(ui, ui.tr("sync_nearby", "Do both screens show the same?"));
    if (view.step == PairStep::done || view.step == PairStep::failed) {
        if (view.step == PairStep::done)
            widgets::banner(ui, Tone::success,
                            ui.tr("sync_nearby", "The two stations belong together now"));
        else {
            const FindingText text =
                finding_text(ui, {base::Severity::error, view.code, "", view.problem, ""});
            widgets::banner(ui, Tone::danger, ui.tr("sync_nearby", "The pairing came to nothing"),
                            {.text = text.sentence});
            app::exact_words(ui, text.exact);
        }
        const Scope buttons = widgets::dialog_buttons(ui);
        const bool is_read =
            widgets::button(ui, ui.tr("common", "Close"), {.kind = ButtonKind::primary});
        if (is_read || frame.dismissed) neighbours.forget_pairing();
        return;
    }
    widgets::paragraph(
        ui,
        view.digits.substr(0, half) + "\u2007" +
            view.digits.substr(std::min(half, view.digits.size())),
        {.style = TextStyle::verdict, .align = widgets::Place::centre, .is_code = true});
    if (view.step == PairStep::waiting)
        widgets::paragraph(ui, ui.tr("sync_nearby", "Waiting for the answer at the other station…"),
                           {.align = widgets::Place::centre});
    else
        widgets::paragraph(
            ui, ui.tr("sync_nearby",
                      "Look at the other screen. Where the digits differ, something stands in "
                      "between, and nothing may be done."));
    const Scope buttons = widgets::dialog_buttons(ui);
    const bool can_say = view.step == PairStep::comparing;
    if (widgets::button(ui, ui.tr("sync_nearby", "They differ"), {.is_enabled = can_say}))
        neighbours.say(view.digits, false);
    if (frame.dismissed) neighbours.stop();
    if (widgets::button(ui, ui.tr("sync_nearby", "They are the same"),
                        {.kind = ButtonKind::primary, .is_enabled = can_say}))
        neighbours.say(view.digits, true);
}

}  // namespace tamga::ui::screens
