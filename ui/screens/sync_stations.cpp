#include <chrono>

#include "ui/screens/entries.h"
#include "ui/screens/save_file.h"
#include "ui/screens/sync.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using app::ReconcileJob;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr std::chrono::days code_lasts{7};

/// Admits who wrote the request, and saves what the new station is to join with.
void admit(Ui& ui, Station& station, app::FilePicker& files, app::Navigator& go,
           const std::string& request) {
    const std::string admission = station.admit(request);
    files.save(
        {.title = std::string{ui.tr("sync_stations", "Save the admission")},
         .file_name = "tamga-admission.json",
         .chosen = [&ui, &go, admission](const std::filesystem::path& file) {
             save_file(file, admission);
             go.notify(std::string{ui.tr(
                 "sync_stations", "Take this file to the new station, and let it join with it.")});
         }});
}

}  // namespace

void Sync::build_stations(Context& context) {
    Ui& ui = context.ui;
    const bool is_administrator = context.session.may(journal::Role::administrator);
    if (context.devices.reconciler != nullptr)
        for (const ReconcileJob job : {ReconcileJob::enrol, ReconcileJob::tell_key})
            show_result(ui, context.devices.reconciler->last(job));
    const Scope sides = widgets::split(ui);
    {
        const Scope pane = widgets::pane(ui, 1, 320);
        members_.build(ui, stations_view(context), station_);
    }
    const Scope pane = widgets::pane(ui, 1, 320);
    if (!is_administrator) {
        widgets::paragraph(
            ui, ui.tr("sync_stations", "An administrator says which stations belong here."),
            {.is_muted = true});
        return;
    }
    if (known_.standing.is_founder) build_admit(context);
    if (!known_.standing.is_founder) {
        // Where others must learn of it, that comes first.
        if (key_.is_waiting()) key_.build_own(context, known_.hub);
        build_hub(context);
        if (!key_.is_waiting()) key_.build_own(context, known_.hub);
    }
    if (known_.standing.is_founder && is_alone()) build_join(context);
}

StationsView Sync::stations_view(const Context& context) const {
    const bool is_administrator = context.session.may(journal::Role::administrator);
    return {known_.members, known_.peers, known_.standing.self, context.devices.clock.now(),
            is_administrator && known_.standing.is_founder};
}

void Sync::build_admit(Context& context) {
    Ui& ui = context.ui;
    const Scope frame =
        widgets::card(ui, "admit", {.title = ui.tr("sync_stations", "Admit a station")});
    const auto typed = widgets::text_field(
        ui, ui.tr("sync_stations", "What the others will call it"), new_name_,
        {.placeholder = ui.tr("sync_stations", "Tablet 2"), .max_length = limit_station_name});
    const bool is_asked = widgets::button(
        ui, ui.tr("sync_stations", "Make a code"),
        {.kind = ButtonKind::primary, .is_wide = true, .is_enabled = !new_name_.empty()});
    if ((is_asked || typed.submitted) && !new_name_.empty()) {
        invitation_ = Invitation{new_name_, context.station.invite(new_name_, code_lasts)};
        new_name_.clear();
    }
    widgets::divider(ui);
    widgets::paragraph(ui, ui.tr("sync_stations", "Without a network it goes by file:"),
                       {.is_muted = true});
    if (widgets::button(ui, ui.tr("sync_stations", "Admit with a request"),
                        {.icon = theme::Icon::file, .is_wide = true}))
        admit_by_file(context);
}

/// A station that asks to be admitted, or one that has another key.
void Sync::admit_by_file(Context& context) {
    Ui& ui = context.ui;
    Station& station = context.station;
    app::FilePicker& files = context.devices.files;
    app::Navigator& go = context.go;
    files.open({.title = std::string{ui.tr("sync_stations", "Choose the station’s request")},
                .extensions = {".json"},
                .chosen = [this, &ui, &station, &files, &go](auto chosen) {
                    std::string text = load_file(chosen.front(), limit_file_bytes);
                    auto asked = Station::asked_key(text);
                    if (!asked) {
                        admit(ui, station, files, go, text);
                        must_load_ = true;
                        return;
                    }
                    key_.take_in(std::move(text), std::move(asked->did),
                                 station_name(ui, known_.members, asked->station));
                }});
}

void Sync::build_invitation(Ui& ui) {
    const widgets::Dialog frame = widgets::dialog(
        ui, ui.tr("sync_stations", "The code for {name}", {{"name", invitation_->name}}));
    widgets::paragraph(
        ui, invitation_->code,
        {.style = theme::TextStyle::display, .align = widgets::Place::centre, .is_code = true});
    widgets::paragraph(ui, ui.tr_count("sync_stations",
                                       "Enter it at the new station together with the hub’s "
                                       "address. It is good once, within {n} day.",
                                       "Enter it at the new station together with the hub’s "
                                       "address. It is good once, within {n} days.",
                                       static_cast<std::uint64_t>(code_lasts.count())));
    const Scope buttons = widgets::dialog_buttons(ui);
    const bool is_read =
        widgets::button(ui, ui.tr("common", "Close"), {.kind = ButtonKind::primary});
    if (is_read || frame.dismissed) invitation_.reset();
}

}  // namespace tamga::ui::screens
