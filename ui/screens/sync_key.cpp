#include "ui/screens/sync_key.h"

#include <utility>

#include "core/base/error.h"
#include "ui/screens/entries.h"
#include "ui/screens/local_time.h"
#include "ui/screens/save_file.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

void SyncKey::load(Station& station) {
    request_ = station.key_request();
}

void SyncKey::build_own(Context& context, const std::string& hub) {
    Ui& ui = context.ui;
    const Scope frame =
        widgets::card(ui, "key", {.title = ui.tr("sync_key", "The key of this station")});
    if (request_) return build_waiting(context, hub);
    widgets::paragraph(ui,
                       ui.tr("sync_key",
                             "If a stranger may have copied what is stored here, give the station "
                             "another key. What it issued until now stays valid."),
                       {.is_muted = true});
    const app::Reconciler* const reconciler = context.devices.reconciler;
    const bool is_running = reconciler != nullptr && reconciler->progress();
    if (widgets::button(ui, ui.tr("sync_key", "Make another key"),
                        {.kind = ButtonKind::guarded, .is_wide = true, .is_enabled = !is_running}))
        is_asking_ = true;
}

void SyncKey::build_waiting(Context& context, const std::string& hub) {
    Ui& ui = context.ui;
    build_warning(ui, false);
    if (context.devices.reconciler != nullptr && !hub.empty()) {
        build_telling(context, hub);
        widgets::divider(ui);
    }
    widgets::paragraph(ui,
                       ui.tr("sync_key",
                             "Without a network: save the request, take it to the founding "
                             "station, and exchange with it afterwards."),
                       {.is_muted = true});
    if (widgets::button(ui, ui.tr("sync_key", "Save the request"),
                        {.icon = theme::Icon::save, .is_wide = true}))
        save_request(context);
}

bool SyncKey::build_warning(Ui& ui, bool leads_on) {
    return widgets::banner(
               ui, theme::Tone::warning,
               ui.tr("sync_key", "The founding station does not know this key yet"),
               {.text = ui.tr("sync_key",
                              "Until it does, what is entered here has no effect elsewhere."),
                .action = leads_on ? ui.tr("sync_key", "What to do") : std::string_view{}})
        .acted;
}

/// By the hub, with a code that was made there for this station.
void SyncKey::build_telling(Context& context, const std::string& hub) {
    Ui& ui = context.ui;
    app::Reconciler& reconciler = *context.devices.reconciler;
    const auto typed = widgets::text_field(
        ui, ui.tr("sync_key", "Code of the invitation"), code_,
        {.hint = ui.tr("sync_key", "The hub makes it, under the name that this station has."),
         .placeholder = "7K2M-Q9RD-X4TB",
         .is_code = true,
         .max_length = limit_pairing_code});
    const bool is_whole = !code_.empty() && !reconciler.progress();
    const bool is_asked =
        widgets::button(ui, ui.tr("sync_key", "Tell the hub"),
                        {.kind = ButtonKind::primary, .is_wide = true, .is_enabled = is_whole});
    if ((is_asked || typed.submitted) && is_whole)
        reconciler.tell_key(hub, std::exchange(code_, {}));
}

void SyncKey::save_request(Context& context) {
    Ui& ui = context.ui;
    app::Navigator& go = context.go;
    context.devices.files.save(
        {.title = std::string{ui.tr("sync_key", "Save the request")},
         .file_name = "tamga-key.json",
         .chosen = [&ui, &go, text = *request_](const std::filesystem::path& file) {
             save_file(file, text);
             go.notify(std::string{ui.tr("sync_key", "Take this file to the founding station.")});
         }});
}

void SyncKey::take_in(std::string text, std::string did, std::string name) {
    taking_ = Taking{std::move(text), std::move(name), std::move(did), {}, {}};
}

bool SyncKey::build_dialog(Context& context) {
    if (is_asking_) return build_question(context);
    return taking_ && build_taking(context);
}

bool SyncKey::build_question(Context& context) {
    Ui& ui = context.ui;
    const widgets::Answer answer = widgets::question(
        ui, ui.tr("sync_key", "Give this station another key?"),
        {.text = ui.tr("sync_key",
                       "The old key is gone at once. The founding station must be told of the new "
                       "one; until then what is entered here has no effect elsewhere."),
         .yes = ui.tr("sync_key", "Make it now"),
         .is_danger = true});
    if (answer == widgets::Answer::none) return false;
    is_asking_ = false;
    if (answer == widgets::Answer::no) return false;
    return make(context);
}

bool SyncKey::make(Context& context) {
    try {
        request_ = context.station.rekey();
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::conflict) throw;
        context.go.notify(
            std::string{context.ui.tr("sync_key",
                                      "This station has not heard yet that it was admitted. "
                                      "Exchange with the founding station first.")},
            theme::Tone::warning);
        return false;
    }
    return true;
}

bool SyncKey::build_taking(Context& context) {
    Ui& ui = context.ui;
    Taking& taking = *taking_;
    const widgets::Dialog frame =
        widgets::dialog(ui, ui.tr("sync_key", "Another key for {name}", {{"name", taking.name}}));
    if (!taking.fault.empty()) widgets::banner(ui, theme::Tone::danger, taking.fault);
    widgets::paragraph(
        ui, ui.tr("sync_key",
                  "Compare with whoever brought the file that the station signs with this now:"));
    widgets::paragraph(ui, taking.did, {.is_code = true});
    widgets::date_field(ui, ui.tr("sync_key", "Since which day a stranger may have the old key"),
                        taking.seen_from,
                        {.hint = ui.tr("sync_key",
                                       "Left empty, what it signed stays valid. With a day it is "
                                       "uncertain, for a stranger can write any date.")});
    const Scope buttons = widgets::dialog_buttons(ui);
    const bool cancels = widgets::button(ui, ui.tr("common", "Cancel")) || frame.dismissed;
    const bool takes =
        widgets::button(ui, ui.tr("sync_key", "Let it count"), {.kind = ButtonKind::primary});
    if (cancels) taking_.reset();
    if (cancels || !takes || ui.lead_to_unfinished()) return false;
    if (!let_count(context)) {
        ui.lead_to_fault();
        return false;
    }
    context.go.notify(told_text(ui, taking.name));
    taking_.reset();
    return true;
}

bool SyncKey::let_count(Context& context) {
    Taking& taking = *taking_;
    std::optional<base::Instant> seen_from;
    if (taking.seen_from) seen_from = start_of_local_day(*taking.seen_from);
    try {
        context.station.admit_key(taking.text, seen_from);
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::conflict) throw;
        taking.fault =
            context.ui.tr("sync_key",
                          "This key counts already, or an earlier request of the station is "
                          "missing here. Bring what it asked for before, or admit it anew.");
        return false;
    }
    return true;
}

}  // namespace tamga::ui::screens
