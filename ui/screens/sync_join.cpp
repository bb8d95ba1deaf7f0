#include "core/base/error.h"
#include "ui/app/problem.h"
#include "ui/screens/entries.h"
#include "ui/screens/save_file.h"
#include "ui/screens/sync.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using app::Reconciler;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr std::size_t limit_address = 300;

widgets::FieldResult address_field(Ui& ui, std::string& value, std::string_view error) {
    return widgets::text_field(ui, ui.tr("sync_join", "Address of the hub"), value,
                               {.hint = ui.tr("sync_join", "It begins with https://"),
                                .error = error,
                                .placeholder = "https://hub.example",
                                .is_code = true,
                                .max_length = limit_address});
}

}  // namespace

void Sync::build_join(Context& context) {
    Ui& ui = context.ui;
    Reconciler* const reconciler = context.devices.reconciler;
    const Scope frame =
        widgets::card(ui, "join", {.title = ui.tr("sync_join", "Join an organisation")});
    widgets::paragraph(ui,
                       ui.tr("sync_join",
                             "Its founding station then says who belongs there and what the "
                             "organisation is called. What was done here stays."),
                       {.is_muted = true});
    if (reconciler != nullptr) {
        const bool is_running = reconciler->progress().has_value();
        address_field(ui, hub_, fault_);
        const auto typed = widgets::text_field(
            ui, ui.tr("sync_join", "Code of the invitation"), code_,
            {.placeholder = "7K2M-Q9RD-X4TB", .is_code = true, .max_length = limit_pairing_code});
        const bool is_whole = !hub_.empty() && !code_.empty() && !is_running;
        const bool is_asked =
            widgets::button(ui, ui.tr("sync_join", "Join"),
                            {.kind = ButtonKind::primary, .is_wide = true, .is_enabled = is_whole});
        if ((is_asked || typed.submitted) && is_whole) {
            reconciler->enrol(hub_, code_);
            code_.clear();
        }
        widgets::divider(ui);
    }
    build_join_by_file(context);
}

void Sync::build_join_by_file(Context& context) {
    Ui& ui = context.ui;
    Station& station = context.station;
    app::Navigator& go = context.go;
    widgets::paragraph(ui,
                       ui.tr("sync_join",
                             "Without a network: save a request, take it to the founding station, "
                             "and join with the admission that it gives."),
                       {.is_muted = true});
    widgets::text_field(ui, ui.tr("sync_join", "What this station will be called"), own_name_,
                        {.max_length = limit_station_name});
    if (widgets::button(
            ui, ui.tr("sync_join", "Save a request"),
            {.icon = theme::Icon::save, .is_wide = true, .is_enabled = !own_name_.empty()}))
        context.devices.files.save(
            {.title = std::string{ui.tr("sync_join", "Save a request")},
             .file_name = "tamga-request.json",
             .chosen = [&ui, &station, &go, name = own_name_](const std::filesystem::path& file) {
                 save_file(file, station.request_membership(name));
                 go.notify(
                     std::string{ui.tr("sync_join", "Take this file to the founding station.")});
             }});
    if (widgets::button(ui, ui.tr("sync_join", "Join with an admission"),
                        {.icon = theme::Icon::file, .is_wide = true}))
        context.devices.files.open(
            {.title = std::string{ui.tr("sync_join", "Choose the admission")},
             .extensions = {".json"},
             .chosen = [this, &ui, &station, &go](auto chosen) {
                 station.join(load_file(chosen.front(), limit_file_bytes));
                 must_load_ = true;
                 go.notify(std::string{
                     ui.tr("sync_join", "This station belongs to the organisation now.")});
             }});
}

void Sync::build_hub(Context& context) {
    Ui& ui = context.ui;
    const Scope frame = widgets::card(ui, "hub", {.title = ui.tr("sync_join", "The hub")});
    widgets::paragraph(ui,
                       ui.tr("sync_join",
                             "Where this station hands in over a network. It goes on by itself "
                             "while somebody is signed in."),
                       {.is_muted = true});
    const auto typed = address_field(ui, hub_, fault_);
    if (typed.changed) fault_.clear();
    const bool is_asked =
        widgets::button(ui, ui.tr("sync_join", "Save the address"),
                        {.kind = ButtonKind::primary, .icon = theme::Icon::save, .is_wide = true});
    if (is_asked || typed.submitted) save_hub(context);
}

void Sync::save_hub(Context& context) {
    Ui& ui = context.ui;
    Reconciler* const reconciler = context.devices.reconciler;
    if (reconciler != nullptr && !hub_.empty() && !reconciler->is_address(hub_)) {
        fault_ = ui.tr("sync_join",
                       "This is no hub’s address. It begins with https:// and names a machine, as "
                       "in https://hub.example.");
        return;
    }
    context.station.set_hub_address(hub_);
    if (reconciler != nullptr) reconciler->hub_changed();
    must_load_ = true;
    context.go.notify(std::string{ui.tr("sync_join", "Saved.")});
}

}  // namespace tamga::ui::screens
