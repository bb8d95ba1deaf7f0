#include "ui/screens/credential_status.h"

#include <algorithm>

#include "core/assess/learner.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using issue::CredentialState;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Ui;

std::string_view status_text(const Ui& ui, CredentialState state) {
    switch (state) {
        case CredentialState::good: return ui.tr("credential_status", "Good");
        case CredentialState::suspended: return ui.tr("credential_status", "Suspended");
        case CredentialState::revoked: break;
    }
    return ui.tr("credential_status", "Revoked");
}

Tone tone_of(CredentialState state) {
    switch (state) {
        case CredentialState::good: return Tone::success;
        case CredentialState::suspended: return Tone::warning;
        case CredentialState::revoked: break;
    }
    return Tone::danger;
}

void CredentialStatus::open(Action action, const std::vector<base::CredentialId>& ids) {
    action_ = action;
    ids_ = ids;
    reason_.clear();
    is_reason_missing_ = false;
}

void CredentialStatus::buttons(app::Context& context, const std::vector<base::CredentialId>& ids,
                               const std::vector<CredentialState>& states) {
    if (!context.session.may(journal::Role::issuer)) return;
    Ui& ui = context.ui;
    const auto all_are = [&](CredentialState wanted) {
        return std::ranges::all_of(states, [&](CredentialState state) { return state == wanted; });
    };
    const bool has_revoked = std::ranges::find(states, CredentialState::revoked) != states.end();
    if (all_are(CredentialState::suspended) &&
        widgets::button(ui, ui.tr("credential_status", "Reinstate"), {.icon = theme::Icon::undo}))
        open(Action::reinstate, ids);
    if (all_are(CredentialState::good) &&
        widgets::button(ui, ui.tr("credential_status", "Suspend"), {.icon = theme::Icon::clock}))
        open(Action::suspend, ids);
    if (!has_revoked && widgets::button(ui, ui.tr("credential_status", "Revoke"),
                                        {.kind = ButtonKind::guarded, .icon = theme::Icon::close}))
        open(Action::revoke, ids);
}

std::string CredentialStatus::title(const Ui& ui) const {
    const std::size_t count = ids_.size();
    switch (*action_) {
        case Action::revoke:
            return ui.tr_count("credential_status", "Revoke {n} credential?",
                               "Revoke {n} credentials?", count);
        case Action::suspend:
            return ui.tr_count("credential_status", "Suspend {n} credential?",
                               "Suspend {n} credentials?", count);
        case Action::reinstate: break;
    }
    return ui.tr_count("credential_status", "Reinstate {n} credential?",
                       "Reinstate {n} credentials?", count);
}

std::string_view CredentialStatus::verb(const Ui& ui) const {
    switch (*action_) {
        case Action::revoke: return ui.tr("credential_status", "Revoke for ever");
        case Action::suspend: return ui.tr("credential_status", "Suspend now");
        case Action::reinstate: break;
    }
    return ui.tr("credential_status", "Reinstate now");
}

bool CredentialStatus::build(app::Context& context) {
    if (!action_) return false;
    Ui& ui = context.ui;
    const widgets::Dialog frame = widgets::dialog(ui, title(ui));
    if (*action_ == Action::revoke)
        widgets::paragraph(ui, ui.tr("credential_status",
                                     "Whoever verifies it is told that it is not valid. This can "
                                     "never be undone."));
    if (widgets::text_field(
            ui, ui.tr("credential_status", "Reason"), reason_,
            {.hint = ui.tr("credential_status", "Stays recorded, for those who ask later."),
             .error = is_reason_missing_ ? ui.tr("credential_status", "Enter a reason.")
                                         : std::string_view{},
             .is_required = true,
             .max_length = 300,
             .lines = 2,
             .takes_focus = true})
            .changed)
        is_reason_missing_ = false;
    const widgets::Scope buttons = widgets::dialog_buttons(ui);
    if (widgets::button(ui, ui.tr("credential_status", "Leave as it is")) || frame.dismissed) {
        action_.reset();
        return false;
    }
    const auto kind = *action_ == Action::revoke ? ButtonKind::danger : ButtonKind::primary;
    if (!widgets::button(ui, verb(ui), {.kind = kind})) return false;
    reason_ = assess::tidy(reason_);
    is_reason_missing_ = reason_.empty();
    if (is_reason_missing_) return false;
    change(context);
    return true;
}

void CredentialStatus::change(app::Context& context) {
    Ui& ui = context.ui;
    issue::Credentials& credentials = context.station.credentials();
    const Action action = *action_;
    if (action == Action::revoke) credentials.revoke(ids_, reason_);
    if (action == Action::suspend) credentials.suspend(ids_, reason_);
    if (action == Action::reinstate) credentials.reinstate(ids_, reason_);
    // With an error the dialog stays, and with it what was entered.
    action_.reset();
    context.go.notify(ui.tr_count("credential_status", "{n} credential was changed.",
                                  "{n} credentials were changed.", ids_.size()));
}

}  // namespace tamga::ui::screens
