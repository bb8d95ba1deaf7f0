#include <utility>

#include "core/json/value.h"
#include "ui/screens/draft_parts.h"
#include "ui/screens/settings.h"

// What an administrator entered and has not saved outlives the program: see ui/app/drafts.h.

namespace tamga::ui::screens {

using app::Context;

namespace {

bool is_empty(const NewOperator& form) {
    bool has_role = false;
    for (const bool role : form.roles)
        has_role |= role;
    return form.name.empty() && !has_role;
}

json::Object to_json(const NewOperator& form) {
    json::Array roles;
    for (const bool role : form.roles)
        roles.emplace_back(role);
    return {{"name", form.name}, {"roles", std::move(roles)}};
}

NewOperator read_operator(const json::Object& draft) {
    NewOperator form;
    form.name = text_in(draft, "name");
    const json::Value* roles = draft.find("roles");
    if (roles == nullptr || !roles->is_array()) return form;
    for (std::size_t i = 0; i < form.roles.size() && i < roles->as_array().size(); ++i)
        if (const bool* role = roles->as_array()[i].if_bool()) form.roles[i] = *role;
    return form;
}

}  // namespace

bool Settings::OrganisationForm::says_the_same(const OrganisationForm& other) const {
    return name == other.name && country == other.country && region == other.region &&
           url == other.url && status_address == other.status_address;
}

void Settings::keep_draft(Context& context) {
    const auto& who = context.session.who();
    if (!who || context.work.is_running()) return;
    json::Object draft;
    if (organisation_ && !organisation_->says_the_same(recorded(context.station)))
        draft.append("organisation",
                     json::Object{{"name", organisation_->name},
                                  {"country", organisation_->country},
                                  {"region", organisation_->region},
                                  {"url", organisation_->url},
                                  {"status_address", organisation_->status_address}});
    if (adding_ && !is_empty(*adding_)) draft.append("operator", to_json(*adding_));
    if (draft.empty()) {
        if (std::exchange(has_draft_, false))
            context.devices.drafts.remove(who->id, app::Place::settings);
        return;
    }
    has_draft_ = true;
    const bool is_kept = context.devices.drafts.keep(who->id, app::Place::settings, draft);
    // Once, and again only after it worked meanwhile: the form itself is still there.
    if (!is_kept && !std::exchange(has_draft_failed_, true))
        context.go.notify(
            std::string{context.ui.tr("settings_draft",
                                      "The storage is full: what you enter is lost if the program "
                                      "ends before you save it.")},
            theme::Tone::warning);
    if (is_kept) has_draft_failed_ = false;
}

void Settings::resume(Context& context) {
    if (std::exchange(has_looked_for_draft_, true) || !context.session.who()) return;
    const auto draft = context.devices.drafts.find(context.session.who()->id, app::Place::settings);
    if (!draft) return;
    has_draft_ = true;
    if (const json::Object* form = object_in(*draft, "organisation")) {
        organisation_.emplace(OrganisationForm{text_in(*form, "name"),
                                               text_in(*form, "country"),
                                               text_in(*form, "region"),
                                               text_in(*form, "url"),
                                               text_in(*form, "status_address"),
                                               {}});
        tab_ = 2;
    }
    if (const json::Object* form = object_in(*draft, "operator")) {
        adding_ = read_operator(*form);
        tab_ = 1;
    }
}

}  // namespace tamga::ui::screens
