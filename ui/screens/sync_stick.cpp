#include <string>
#include <vector>

#include "core/base/instant.h"
#include "ui/screens/local_time.h"
#include "ui/screens/sync.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using app::ReconcileJob;
using app::Reconciler;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr const char* bundle_ending = ".tamga-bundle";

/// `tamga-2026-11-26-1405.tamga-bundle`: nobody has to think of a name, and none is there yet.
std::string bundle_name(base::Instant now) {
    const std::string text = base::format(local_time(now));
    return "tamga-" + text.substr(0, 10) + "-" + text.substr(11, 2) + text.substr(14, 2) +
           bundle_ending;
}

}  // namespace

void Sync::build_stick(Context& context) {
    Ui& ui = context.ui;
    Reconciler* const reconciler = context.devices.reconciler;
    widgets::paragraph(ui,
                       ui.tr("sync_stick",
                             "A stick carries what no network does. It is sealed: only the "
                             "stations that it is for can read it."),
                       {.is_muted = true});
    if (reconciler == nullptr) return;
    {
        const Scope off = ui.disabled_if(reconciler->progress().has_value());
        const Scope sides = widgets::split(ui);
        {
            const Scope pane = widgets::pane(ui, 1, 320);
            build_carry_out(context);
        }
        const Scope pane = widgets::pane(ui, 1, 320);
        build_bring_in(context);
    }
    const Scope results = widgets::split(ui);
    {
        const Scope pane = widgets::pane(ui, 1, 320);
        show_result(ui, reconciler->last(ReconcileJob::carry_out));
    }
    const Scope pane = widgets::pane(ui, 1, 320);
    show_result(ui, reconciler->last(ReconcileJob::bring_in));
}

void Sync::build_carry_out(Context& context) {
    Ui& ui = context.ui;
    const Scope frame = widgets::card(ui, "out", {.title = ui.tr("sync_stick", "Take along")});
    if (is_alone()) {
        widgets::paragraph(ui, ui.tr("sync_stick",
                                     "There is no other station yet. As soon as there is one, work "
                                     "can be carried to it."));
        return;
    }
    std::vector<std::string> names{std::string{ui.tr("sync_stick", "All stations")}};
    for (const journal::Member& member : known_.members)
        names.push_back(member_name(ui, known_.members, member));
    const std::vector<std::string_view> choices(names.begin(), names.end());
    widgets::combo(ui, ui.tr("sync_stick", "For"), choices, recipient_);
    widgets::checkbox(ui, ui.tr("sync_stick", "Also what they hold already"), is_everything_,
                      {.hint = ui.tr("sync_stick", "Where a store was lost, or in doubt.")});
    if (!widgets::button(
            ui, ui.tr("sync_stick", "Write to a stick"),
            {.kind = widgets::ButtonKind::primary, .icon = theme::Icon::usb, .is_wide = true}))
        return;
    app::StickOut what;
    what.is_everything = is_everything_;
    if (recipient_ > 0) what.recipients = {known_.members.at(recipient_ - 1).station};
    Reconciler* const reconciler = context.devices.reconciler;
    context.devices.files.save(
        {.title = std::string{ui.tr("sync_stick", "Write to a stick")},
         .file_name = bundle_name(context.devices.clock.now()),
         .chosen = [reconciler, what](const std::filesystem::path& file) mutable {
             if (reconciler->progress()) return;
             what.file = file;
             reconciler->carry_out(what);
         }});
}

void Sync::build_bring_in(Context& context) {
    Ui& ui = context.ui;
    const Scope frame = widgets::card(ui, "in", {.title = ui.tr("sync_stick", "Bring in")});
    widgets::paragraph(ui, ui.tr("sync_stick",
                                 "Choose every part of what another station wrote. It is checked "
                                 "whole before anything is taken in, and twice does no harm."));
    if (!widgets::button(ui, ui.tr("sync_stick", "Choose from a stick"),
                         {.icon = theme::Icon::folder, .is_wide = true}))
        return;
    Reconciler* const reconciler = context.devices.reconciler;
    context.devices.files.open(
        {.title = std::string{ui.tr("sync_stick", "Choose from a stick")},
         .extensions = {bundle_ending},
         .may_be_several = true,
         .chosen = [reconciler](const std::vector<std::filesystem::path>& files) {
             if (!reconciler->progress()) reconciler->bring_in(files);
         }});
}

}  // namespace tamga::ui::screens
