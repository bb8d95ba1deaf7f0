#include "ui/screens/learner_detail.h"

#include "core/assess/own_record.h"
#include "core/assess/same_person.h"
#include "core/json/write.h"
#include "ui/screens/credential_facts.h"
#include "ui/screens/credential_status.h"
#include "ui/screens/finding_list.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using theme::TextStyle;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

namespace {

/// A learner's credentials are few; who has more is looked at in the list of credentials.
constexpr int most_credentials = 20;

/// What is recorded of a person, a line each.
void person_facts(Ui& ui, const assess::Learner& learner) {
    add_fact(ui, ui.tr("learner_detail", "Name"), learner.name);
    add_fact(ui, ui.tr("learner_detail", "In Latin letters"), learner.latin_name);
    if (learner.birth_date)
        widgets::fact(ui, ui.tr("learner_detail", "Born"), ui.language().date(*learner.birth_date));
    add_fact(ui,
             learner.identifier_type == "national" ? ui.tr("learner_detail", "National number")
                                                   : ui.tr("learner_detail", "Number here"),
             learner.identifier);
}

}  // namespace

void LearnerDetail::load(Context& context) {
    id_ = context.go.id();
    learner_.reset();
    records_.clear();
    credentials_.clear();
    duplicates_.clear();
    is_erasing_ = false;
    const auto id = base::parse_id<base::LearnerTag>(id_);
    if (id) records_ = assess::records_of_person(context.station.ledger(), *id);
    if (records_.empty()) return;
    learner_ = std::move(records_.front());
    records_.erase(records_.begin());
    issue::CredentialFilter filter;
    filter.learner = *id;
    issue::CredentialPage page =
        context.station.credentials().page(filter, std::nullopt, most_credentials);
    credentials_ = std::move(page.rows);
    has_more_ = page.next.has_value();
    duplicates_ = assess::possible_duplicates(context.station.ledger(), *learner_);
}

void LearnerDetail::build(Context& context) {
    Ui& ui = context.ui;
    if (visit_.begins(ui) || id_ != context.go.id()) load(context);
    {
        std::string_view title = ui.tr("learner_detail", "Learner");
        if (learner_ && !learner_->name.empty()) title = learner_->name;
        const widgets::Page page = widgets::page(ui, "learner", {.title = title, .has_back = true});
        if (page.went_back) context.go.back();
        if (learner_)
            build_found(context);
        else
            widgets::banner(ui, Tone::warning,
                            ui.tr("learner_detail", "There is no such learner here"));
    }
    if (is_erasing_) build_erase(context);
}

void LearnerDetail::build_found(Context& context) {
    Ui& ui = context.ui;
    if (learner_->is_erased)
        widgets::banner(ui, Tone::info, ui.tr("learner_detail", "Erased"),
                        {.text = ui.tr("learner_detail",
                                       "Every personal detail was taken away. What was handed out "
                                       "stays valid.")});
    build_duplicates(context);
    const bool is_wide = ui.width_class() == widgets::WidthClass::wide;
    const Scope sides =
        is_wide ? widgets::split(ui) : widgets::column(ui, {.gap = theme::space::l});
    {
        const Scope pane = widgets::pane(ui, 1, is_wide ? 320 : 0);
        if (!learner_->is_erased) build_person(ui);
        build_records(context);
        build_credentials(context);
    }
    const Scope pane = widgets::pane(ui, 1, is_wide ? 320 : 0);
    if (!learner_->is_erased) build_rights(context);
}

void LearnerDetail::build_person(Ui& ui) const {
    const Scope card = widgets::card(
        ui, "person", {.title = ui.tr("learner_detail", "What is recorded"), .gap = 8});
    person_facts(ui, *learner_);
}

void LearnerDetail::build_credentials(Context& context) {
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "credentials", {.title = ui.tr("learner_detail", "Credentials")});
    if (credentials_.empty())
        widgets::paragraph(ui, ui.tr("learner_detail", "None was issued yet."), {.is_muted = true});
    for (std::size_t i = 0; i < credentials_.size(); ++i) {
        const issue::CredentialRow& row = credentials_[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui);
        if (widgets::link(ui, row.achievement_title, theme::Icon::award))
            context.go.to(app::Place::credentials, base::format(row.id));
        widgets::badge(ui, status_text(ui, row.state), tone_of(row.state));
    }
    if (has_more_)
        widgets::paragraph(ui,
                           ui.tr("learner_detail", "There are more in the list of credentials."),
                           {.is_muted = true});
}

void LearnerDetail::build_duplicates(Context& context) {
    if (duplicates_.empty()) return;
    Ui& ui = context.ui;
    const Scope card = widgets::card(
        ui, "duplicates",
        {.title = ui.tr_count("learner_detail", "{n} other record may be the same person",
                              "{n} other records may be the same person", duplicates_.size()),
         .tone = Tone::warning});
    const Scope side_by_side =
        widgets::grid(ui, {.min_column = 300, .max_columns = duplicates_.size() == 1 ? 2 : 3});
    {
        const Scope own = widgets::card(ui, "own", {.gap = 8});
        widgets::paragraph(ui, ui.tr("learner_detail", "This record"),
                           {.style = TextStyle::strong});
        person_facts(ui, *learner_);
    }
    for (std::size_t i = 0; i < duplicates_.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        // By value: what is decided on it loads the list anew.
        build_duplicate(context, assess::Learner{duplicates_[i]});
    }
}

void LearnerDetail::build_duplicate(Context& context, const assess::Learner& other) {
    Ui& ui = context.ui;
    const Scope card = widgets::card(ui, "other", {.gap = 8});
    widgets::paragraph(ui, ui.tr("learner_detail", "The other record"),
                       {.style = TextStyle::strong});
    person_facts(ui, other);
    if (widgets::link(ui, ui.tr("learner_detail", "Look at it")))
        context.go.to(app::Place::learners, base::format(other.id));
    if (!context.session.may(journal::Role::assessor)) return;
    journal::Ledger& ledger = context.station.ledger();
    const Scope answers = widgets::row(ui);
    if (widgets::button(ui, ui.tr("learner_detail", "Same person"), {.kind = ButtonKind::primary}))
        tell(context, assess::join(ledger, other.id, learner_->id),
             ui.tr("learner_detail", "Both records are one person now."));
    if (widgets::button(ui, ui.tr("learner_detail", "Somebody else")))
        tell(context, assess::separate(ledger, other.id, learner_->id),
             ui.tr("learner_detail", "The two records are two people."));
}

void LearnerDetail::tell(Context& context, const base::Findings& findings, std::string_view done) {
    load(context);
    if (findings.empty())
        context.go.notify(std::string{done});
    else
        context.go.notify(finding_text(context.ui, findings.front()).sentence, Tone::warning);
}

void LearnerDetail::build_records(Context& context) {
    if (records_.empty()) return;
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "records",
                      {.title = ui.tr_count("learner_detail", "{n} more record of this person",
                                            "{n} more records of this person", records_.size())});
    for (std::size_t i = 0; i < records_.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        if (i > 0) widgets::divider(ui);
        const assess::Learner record = records_[i];
        if (record.is_erased)
            widgets::paragraph(ui, ui.tr("learner_detail", "Erased"), {.is_muted = true});
        person_facts(ui, record);
        if (context.session.may(journal::Role::assessor) &&
            widgets::button(ui, ui.tr("learner_detail", "Somebody else"))) {
            tell(context, assess::separate(context.station.ledger(), record.id, learner_->id),
                 ui.tr("learner_detail", "The two records are two people."));
            return;
        }
    }
}

void LearnerDetail::build_rights(Context& context) {
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "rights", {.title = ui.tr("learner_detail", "The learner's rights")});
    widgets::paragraph(
        ui,
        ui.tr("learner_detail",
              "Whoever is recorded may have everything that is stored, and may have it erased."),
        {.is_muted = true});
    if (widgets::button(ui, ui.tr("learner_detail", "Save everything that is stored"),
                        {.icon = theme::Icon::save, .is_wide = true}))
        save(context);
    if (!context.session.may(journal::Role::assessor)) return;
    if (widgets::button(
            ui, ui.tr("learner_detail", "Erase"),
            {.kind = ButtonKind::guarded, .icon = theme::Icon::trash, .is_wide = true})) {
        is_erasing_ = true;
        reason_.clear();
        reason_error_.clear();
    }
}

void LearnerDetail::save(Context& context) {
    // The context is of this frame only; what the answer needs lives longer.
    Station& station = context.station;
    app::Navigator& go = context.go;
    const std::string said{context.ui.tr("learner_detail", "The file was saved.")};
    context.devices.files.save(
        {.title = std::string{context.ui.tr("learner_detail", "Save everything that is stored")},
         .file_name = "learner-" + id_ + ".json",
         .chosen = [&station, &go, said, id = learner_->id](const std::filesystem::path& file) {
             save_file(file, json::pretty(station.learners().export_personal_data(id)) + "\n");
             go.notify(said);
         }});
}

void LearnerDetail::build_erase(Context& context) {
    Ui& ui = context.ui;
    const widgets::Dialog frame =
        widgets::dialog(ui, ui.tr("learner_detail", "Erase every personal detail?"));
    widgets::paragraph(ui, ui.tr("learner_detail",
                                 "Names, number, date of birth, evidence: all of it is taken out "
                                 "of the records here, for ever. Backups and files that were "
                                 "handed out are not reached."));
    if (!records_.empty())
        widgets::paragraph(
            ui, ui.tr("learner_detail", "It is taken out of every record of this person."));
    if (widgets::text_field(
            ui, ui.tr("learner_detail", "Reason"), reason_,
            {.hint = ui.tr("learner_detail", "Stays recorded. Write nothing personal."),
             .error = reason_error_,
             .is_required = true,
             .max_length = 200,
             .takes_focus = true})
            .changed)
        reason_error_.clear();
    const Scope buttons = widgets::dialog_buttons(ui);
    if (widgets::button(ui, ui.tr("learner_detail", "Keep everything")) || frame.dismissed) {
        is_erasing_ = false;
        return;
    }
    if (!widgets::button(ui, ui.tr("learner_detail", "Erase for ever"),
                         {.kind = ButtonKind::danger}))
        return;
    const base::Findings findings = context.station.learners().erase(learner_->id, reason_);
    if (base::has_errors(findings)) {
        const base::Finding& why = findings.front();
        reason_error_ = why.code == "learner.reason_missing"
                            ? std::string{ui.tr("learner_detail", "Enter a reason.")}
                            : finding_text(ui, why).sentence;
        return;
    }
    context.go.notify(std::string{ui.tr("learner_detail", "Everything personal was erased.")});
    load(context);
}

}  // namespace tamga::ui::screens
