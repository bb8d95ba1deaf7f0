#include <algorithm>
#include <memory>

#include "ui/app/problem.h"
#include "ui/screens/entries.h"
#include "ui/screens/settings.h"
#include "ui/screens/settings_operators.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;
using Right = journal::Role;

}  // namespace

std::string_view role_name(const Ui& ui, Right right) {
    switch (right) {
        case Right::designer: return ui.tr("settings_operators", "Designer");
        case Right::assessor: return ui.tr("settings_operators", "Assessor");
        case Right::issuer: return ui.tr("settings_operators", "Issuing officer");
        case Right::verifier: return ui.tr("settings_operators", "Verifier");
        case Right::administrator: break;
    }
    return ui.tr("settings_operators", "Administrator");
}

std::string_view role_task(const Ui& ui, Right right) {
    switch (right) {
        case Right::designer:
            return ui.tr("settings_operators", "Describes and publishes achievements");
        case Right::assessor:
            return ui.tr("settings_operators", "Records learners and assessments");
        case Right::issuer:
            return ui.tr("settings_operators", "Awards, hands out and revokes credentials");
        case Right::verifier:
            return ui.tr("settings_operators", "Verifies and looks credentials up");
        case Right::administrator: break;
    }
    return ui.tr("settings_operators", "May do everything, and decides who may do what");
}

void Settings::build_operators(app::Context& context) {
    Ui& ui = context.ui;
    {
        const Scope bar = row(ui, {.main = widgets::Place::between});
        heading(ui, 2, ui.tr("settings_operators", "Who may work here"));
        if (button(ui, ui.tr("settings_operators", "Add an operator"),
                   {.kind = ButtonKind::primary, .icon = theme::Icon::add}))
            adding_.emplace();
    }
    for (const Operator& one : context.station.operators())
        build_operator(context, one);
    appointments_.build(context);
    if (adding_) build_new_operator(context);
    if (!removing_.empty()) build_removal(context);
}

void Settings::build_operator(app::Context& context, const Operator& one) {
    Ui& ui = context.ui;
    const Scope name = ui.named(one.name);
    const Scope frame = card(ui, "operator");
    const Scope line = row(ui, {.main = widgets::Place::between});
    {
        const Scope words = pane(ui);
        paragraph(ui, one.name, {.style = theme::TextStyle::strong});
        const Scope badges = row(ui, {.gap = theme::space::s});
        for (const Right right : all_roles)
            if (one.roles.contains(right)) badge(ui, role_name(ui, right), theme::Tone::info);
    }
    const bool is_oneself = context.session.who() && context.session.who()->id == one.id;
    if (!is_oneself && button(ui, ui.tr("settings_operators", "Remove"),
                              {.kind = ButtonKind::quiet, .icon = theme::Icon::trash}))
        removing_ = one.name;
}

void Settings::build_new_operator(app::Context& context) {
    Ui& ui = context.ui;
    const Dialog frame = dialog(ui, ui.tr("settings_operators", "Add an operator"));
    NewOperator& form = *adding_;
    if (!form.fault.empty()) banner(ui, theme::Tone::danger, form.fault);
    text_field(ui, ui.tr("settings_operators", "Name"), form.name,
               {.is_required = true, .max_length = limit_name, .takes_focus = true});
    text_field(ui, ui.tr("settings_operators", "Passphrase"), form.passphrase,
               {.hint = ui.tr("settings_operators",
                              "Several words that nobody guesses. Nobody can "
                              "look it up later."),
                .is_required = true,
                .is_password = true,
                .max_length = limit_passphrase});
    text_field(ui, ui.tr("settings_operators", "Passphrase again"), form.repeated,
               {.is_required = true, .is_password = true, .max_length = limit_passphrase});
    for (std::size_t i = 0; i < all_roles.size(); ++i)
        checkbox(ui, role_name(ui, all_roles[i]), form.roles[i],
                 {.hint = role_task(ui, all_roles[i])});
    const Scope buttons = dialog_buttons(ui);
    const bool cancels = button(ui, ui.tr("common", "Cancel")) || frame.dismissed;
    const bool adds = button(ui, ui.tr("settings_operators", "Add"), {.kind = ButtonKind::primary});
    if (cancels)
        adding_.reset();
    else if (adds)
        add_operator(context);
}

void Settings::add_operator(app::Context& context) {
    Ui& ui = context.ui;
    NewOperator& form = *adding_;
    std::set<Right> roles;
    for (std::size_t i = 0; i < all_roles.size(); ++i)
        if (form.roles[i]) roles.insert(all_roles[i]);
    form.fault = [&]() -> std::string_view {
        if (form.name.empty() || form.passphrase.empty())
            return ui.tr("settings_operators", "Enter a name and a passphrase.");
        if (form.passphrase != form.repeated)
            return ui.tr("settings_operators", "The two passphrases differ. Enter them again.");
        if (roles.empty()) return ui.tr("settings_operators", "Choose what this operator may do.");
        return {};
    }();
    if (!form.fault.empty()) return ui.lead_to_fault();
    // Sealing the key under the passphrase takes about a second.
    Station& station = context.station;
    app::Navigator& go = context.go;
    context.work.start(
        std::string{ui.tr("settings_operators", "Adding the operator…")},
        [this, &station, roles](app::Progress&) {
            station.add_operator(adding_->name, roles, adding_->passphrase);
        },
        [this, &ui, &go](const app::WorkResult& result) {
            if (result.error) {
                adding_->fault =
                    result.error->kind() == base::ErrorKind::conflict
                        ? ui.tr("settings_operators", "Somebody has this name already.")
                        : app::explain(ui, result.error->kind());
                return ui.lead_to_fault();
            }
            go.notify(ui.tr("settings_operators", "{name} may work here now.",
                            {{"name", adding_->name}}));
            adding_.reset();
        });
}

void Settings::build_removal(app::Context& context) {
    Ui& ui = context.ui;
    const Answer answer = question(
        ui, ui.tr("settings_operators", "Remove {name}?", {{"name", removing_}}),
        {.text = ui.tr("settings_operators",
                       "This passphrase will not open the records any more. What this person did "
                       "stays on record."),
         .yes = ui.tr("settings_operators", "Remove"),
         .is_danger = true});
    if (answer == Answer::none) return;
    const std::string name = std::exchange(removing_, {});
    if (answer == Answer::yes) {
        context.station.remove_operator(name);
        context.go.notify(ui.tr("settings_operators", "{name} was removed.", {{"name", name}}));
    }
}

}  // namespace tamga::ui::screens
