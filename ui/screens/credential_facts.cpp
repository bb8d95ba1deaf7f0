#include "ui/screens/credential_facts.h"

#include <cmath>

#include "core/credential/credential_view.h"
#include "core/credential/element_view.h"
#include "core/credential/vocabulary.h"
#include "core/design/achievement.h"
#include "ui/screens/local_time.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using widgets::Scope;
using widgets::Ui;

void add_date(Ui& ui, std::string_view label, const std::optional<base::Instant>& moment) {
    if (moment) widgets::fact(ui, label, ui.language().date(local_day(*moment)));
}

bool is_whole(double value) {
    return std::floor(value) == value;
}

std::string_view country_name(const Ui& ui, std::string_view code) {
    const auto* const item = credential::find(credential::Vocabulary::country, code);
    return item == nullptr ? code : credential::label(*item, ui.language().tag());
}

void add_people(Ui& ui, const credential::CredentialView& view) {
    add_fact(ui, ui.tr("credential_facts", "Holder"), view.learner_name);
    add_fact(ui, ui.tr("credential_facts", "Achieved"),
             view.achievement_name.empty() ? view.title : view.achievement_name);
    add_fact(ui, ui.tr("credential_facts", "Issued by"),
             view.issuer_name.empty() ? view.issuer_id : view.issuer_name);
    add_fact(ui, ui.tr("credential_facts", "Country"), country_name(ui, view.issuer_country));
    add_fact(ui, ui.tr("credential_facts", "Endorsement"), view.endorsement_comment);
    // The day of an assessment is a day of its place, whatever zone the reader is in.
    if (view.awarded)
        widgets::fact(
            ui, ui.tr("credential_facts", "Assessed on"),
            ui.language().date(base::Date{std::chrono::floor<std::chrono::days>(*view.awarded)}));
    add_date(ui, ui.tr("credential_facts", "Issued on"), view.valid_from);
    add_date(ui, ui.tr("credential_facts", "Valid until"), view.valid_until);
}

void add_elements(Ui& ui, const credential::CredentialView& view,
                  const credential::ElementView& elements) {
    add_fact(ui, ui.tr("credential_facts", "Workload"), duration_text(ui, view.workload));
    if (view.credits)
        widgets::fact(ui, ui.tr("credential_facts", "Credits"),
                      ui.language().number(*view.credits, is_whole(*view.credits) ? 0 : 1));
    add_fact(ui, ui.tr("credential_facts", "Level (EQF)"),
             elements.level.empty() ? view.level : std::string_view{elements.level});
    add_fact(ui, ui.tr("credential_facts", "National level"), elements.national_level);
    add_fact(ui, ui.tr("credential_facts", "Type of assessment"), elements.assessment);
    add_fact(ui, ui.tr("credential_facts", "Form of participation"), elements.mode);
    add_fact(ui, ui.tr("credential_facts", "Supervision and identity"), elements.supervision);
    add_fact(ui, ui.tr("credential_facts", "Quality assurance"), elements.quality);
    add_fact(ui, ui.tr("credential_facts", "Prerequisites"), elements.entry_requirement);
}

void add_results(Ui& ui, const json::Object& document) {
    std::uint64_t number = 0;
    for (const auto& [name, value] : credential::results(document, ui.language().tag())) {
        const Scope named = ui.named(number++);
        add_fact(ui, name.empty() ? ui.tr("credential_facts", "Result") : name, value);
    }
}

/// The identifier over the whole width: it is long, and nobody reads it but to compare.
void add_number(Ui& ui, std::string_view id) {
    constexpr std::string_view uuid_prefix = "urn:uuid:";
    if (id.starts_with(uuid_prefix)) id.remove_prefix(uuid_prefix.size());
    if (id.empty()) return;
    const Scope texts = widgets::column(ui, {.gap = 0});
    widgets::paragraph(ui, ui.tr("credential_facts", "Number"),
                       {.style = theme::TextStyle::caption, .is_muted = true});
    widgets::paragraph(ui, id, {.style = theme::TextStyle::caption, .is_code = true});
}

void add_outcomes(Ui& ui, const std::vector<std::string>& outcomes) {
    if (outcomes.empty()) return;
    const Scope all =
        widgets::group(ui, ui.tr("credential_facts", "Learning outcomes"), theme::space::s);
    widgets::heading(ui, 3, ui.tr("credential_facts", "Learning outcomes"));
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
        widgets::icon(ui, theme::Icon::check, theme::Tone::success);
        widgets::paragraph(ui, outcomes[i], {.width = widgets::fill()});
    }
}

}  // namespace

std::string duration_text(const Ui& ui, std::string_view duration) {
    const auto workload = design::parse_workload(duration);
    if (!workload) return std::string{duration};
    const auto hours = std::chrono::floor<std::chrono::hours>(*workload);
    const auto minutes = static_cast<std::uint64_t>((*workload - hours).count());
    std::string text = ui.tr_count("credential_facts", "{n} hour", "{n} hours",
                                   static_cast<std::uint64_t>(hours.count()));
    if (minutes == 0) return text;
    return text + " " + ui.tr_count("credential_facts", "{n} minute", "{n} minutes", minutes);
}

void credential_facts(Ui& ui, const json::Object& document) {
    const std::string& language = ui.language().tag();
    const credential::CredentialView view = credential::view(document, language);
    const credential::ElementView elements = credential::elements(document, language);
    const Scope all = widgets::column(ui, {.gap = theme::space::m});
    {
        const Scope facts = widgets::column(ui, {.gap = theme::space::s});
        add_people(ui, view);
        add_results(ui, document);
        add_elements(ui, view, elements);
    }
    add_outcomes(ui, elements.outcomes);
    add_number(ui, view.id);
}

}  // namespace tamga::ui::screens
