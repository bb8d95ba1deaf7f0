#include "ui/screens/settings_appointments.h"

#include <algorithm>
#include <set>
#include <utility>

#include "ui/app/problem.h"
#include "ui/screens/entries.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using namespace widgets;
using app::Context;

constexpr std::chrono::days appointment_lasts{14};

/// Where somebody works, in words.
std::string places_text(const Ui& ui, const std::vector<journal::Member>& members,
                        const journal::KnownOperator& who) {
    if (who.is_everywhere) return std::string{ui.tr("settings_appointments", "At every station")};
    std::string places;
    for (const base::StationId& station : who.stations)
        places += (places.empty() ? "" : ", ") + station_name(ui, members, station);
    return places;
}

/// Who has a passphrase here stands among the operators of this station already.
bool is_listed_here(Station& station, const base::OperatorId& who) {
    const std::vector<Operator> here = station.operators();
    return std::any_of(here.begin(), here.end(),
                       [&](const Operator& one) { return one.id == who; });
}

}  // namespace

void Appointments::load(Station& station) {
    members_ = station.members();
    known_ = station.known_operators();
    std::erase_if(known_, [&](const journal::KnownOperator& who) {
        return !who.is_active || is_listed_here(station, who.id);
    });
}

void Appointments::build(Context& context) {
    Ui& ui = context.ui;
    if (visit_.begins(ui) || std::exchange(must_load_, false)) load(context.station);
    const base::StationId own = context.station.ledger().chain().station;
    if (members_.size() < 2 || members_.front().station != own) return;
    {
        const Scope bar = row(ui, {.main = widgets::Place::between});
        heading(ui, 2, ui.tr("settings_appointments", "Who may work at the other stations"));
        if (button(ui, ui.tr("settings_appointments", "Appoint somebody"),
                   {.icon = theme::Icon::add}))
            form_ = Form{};
    }
    for (const journal::KnownOperator& who : known_)
        build_known(context, who);
    if (form_) build_form(context);
    if (code_) build_code(context);
    if (removing_) build_removal(context);
}

void Appointments::build_known(Context& context, const journal::KnownOperator& who) {
    Ui& ui = context.ui;
    const Scope named = ui.named(base::format(who.id));
    const Scope frame = card(ui, "appointed", {.label = who.name});
    const Scope line = row(ui, {.main = widgets::Place::between});
    {
        const Scope words = pane(ui);
        paragraph(ui, who.name, {.style = theme::TextStyle::strong});
        paragraph(ui, places_text(ui, members_, who), {.is_muted = true});
        const Scope badges = row(ui, {.gap = theme::space::s});
        for (const journal::Role role : all_roles)
            if (who.roles.contains(role)) badge(ui, role_name(ui, role), theme::Tone::info);
    }
    const Scope buttons = row(ui, {.gap = theme::space::s});
    // Others may have decided something meanwhile.
    const auto asks = [&](std::string_view label, theme::Icon icon) {
        const bool is_pressed = button(ui, label, {.kind = ButtonKind::quiet, .icon = icon});
        must_load_ = must_load_ || is_pressed;
        return is_pressed;
    };
    if (asks(ui.tr("settings_appointments", "Roles"), theme::Icon::edit)) {
        form_ = Form{who.id, who.name, {}, 0, {}};
        for (std::size_t i = 0; i < all_roles.size(); ++i)
            form_->roles[i] = who.roles.contains(all_roles[i]);
    }
    if (asks(ui.tr("settings_appointments", "Another code"), theme::Icon::none))
        code_ = Code{who.name, context.station.renew_code(who.id, appointment_lasts)};
    if (asks(ui.tr("settings_appointments", "Remove"), theme::Icon::trash)) removing_ = who;
}

void Appointments::build_form(Context& context) {
    Ui& ui = context.ui;
    Form& form = *form_;
    const std::string title =
        form.who ? ui.tr("settings_appointments", "What {name} may do", {{"name", form.name}})
                 : std::string{ui.tr("settings_appointments", "Appoint somebody")};
    const Dialog frame = dialog(ui, title);
    if (!form.fault.empty()) banner(ui, theme::Tone::danger, form.fault);
    std::vector<std::string> names{std::string{ui.tr("settings_appointments", "Every station")}};
    for (const journal::Member& member : members_)
        names.push_back(member_name(ui, members_, member));
    const std::vector<std::string_view> choices{names.begin(), names.end()};
    if (!form.who) {
        text_field(ui, ui.tr("settings_appointments", "Name"), form.name,
                   {.is_required = true, .max_length = limit_name, .takes_focus = true});
        combo(ui, ui.tr("settings_appointments", "Where"), choices, form.place);
    }
    for (std::size_t i = 0; i < all_roles.size(); ++i)
        checkbox(ui, role_name(ui, all_roles[i]), form.roles[i],
                 {.hint = role_task(ui, all_roles[i])});
    const Scope buttons = dialog_buttons(ui);
    const bool cancels = button(ui, ui.tr("common", "Cancel")) || frame.dismissed;
    const bool saves = button(ui,
                              form.who ? ui.tr("settings_appointments", "Save")
                                       : ui.tr("settings_appointments", "Make a code"),
                              {.kind = ButtonKind::primary});
    if (cancels)
        form_.reset();
    else if (saves)
        save(context);
}

void Appointments::save(Context& context) {
    Ui& ui = context.ui;
    Form& form = *form_;
    std::set<journal::Role> roles;
    for (std::size_t i = 0; i < all_roles.size(); ++i)
        if (form.roles[i]) roles.insert(all_roles[i]);
    if (form.name.empty() || roles.empty()) {
        form.fault = ui.tr("settings_appointments", "Enter a name, and choose what they may do.");
        return ui.lead_to_fault();
    }
    try {
        if (form.who) {
            context.station.set_roles(*form.who, roles);
            context.go.notify(
                std::string{ui.tr("settings_appointments", "The roles were changed.")});
        } else {
            std::vector<base::StationId> places;
            if (form.place > 0) places.push_back(members_[form.place - 1].station);
            code_ = Code{form.name,
                         context.station.appoint(form.name, roles, places, appointment_lasts).code};
        }
        form_.reset();
        must_load_ = true;
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::conflict && error.kind() != base::ErrorKind::data)
            throw;
        form.fault = app::explain(ui, error.kind());
        ui.lead_to_fault();
    }
}

void Appointments::build_code(Context& context) {
    Ui& ui = context.ui;
    const Dialog frame =
        dialog(ui, ui.tr("settings_appointments", "The code for {name}", {{"name", code_->name}}));
    paragraph(ui, code_->code,
              {.style = theme::TextStyle::title, .align = widgets::Place::centre, .is_code = true});
    paragraph(ui,
              ui.tr_count("settings_appointments",
                          "They enter it at the station, once it has exchanged with this one, "
                          "and choose a passphrase. It is good once at each station, within {n} "
                          "day. It is not shown again.",
                          "They enter it at the station, once it has exchanged with this one, "
                          "and choose a passphrase. It is good once at each station, within {n} "
                          "days. It is not shown again.",
                          static_cast<std::uint64_t>(appointment_lasts.count())));
    const Scope buttons = dialog_buttons(ui);
    const bool is_read = button(ui, ui.tr("common", "Close"), {.kind = ButtonKind::primary});
    if (is_read || frame.dismissed) code_.reset();
}

void Appointments::build_removal(Context& context) {
    Ui& ui = context.ui;
    const Answer answer =
        question(ui, ui.tr("settings_appointments", "Remove {name}?", {{"name", removing_->name}}),
                 {.text = ui.tr("settings_appointments",
                                "They can sign in nowhere any more, as soon as each station has "
                                "exchanged. What they did stays on record."),
                  .yes = ui.tr("settings_appointments", "Remove everywhere"),
                  .is_danger = true});
    if (answer == Answer::none) return;
    const journal::KnownOperator who = *std::exchange(removing_, std::nullopt);
    if (answer == Answer::no) return;
    context.station.dismiss(who.id);
    must_load_ = true;
}

}  // namespace tamga::ui::screens
