#include "ui/screens/credential_preview.h"

#include <algorithm>
#include <array>

#include "core/credential/credential_view.h"
#include "ui/screens/credential_facts.h"
#include "ui/screens/vocabulary_choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using credential::Vocabulary;
using theme::TextStyle;
using widgets::Scope;
using widgets::Ui;

base::Date date_of(base::Instant instant) {
    return base::Date{std::chrono::floor<std::chrono::days>(instant)};
}

void build_head(Ui& ui, const credential::CredentialView& view,
                const design::Achievement& achievement) {
    const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
    widgets::icon(ui, theme::Icon::award, theme::Tone::primary, 56);
    const Scope texts = widgets::column(ui, {.gap = theme::space::xs, .width = widgets::fill()});
    widgets::heading(ui, 2, achievement.title.best(ui.language().tag()));
    widgets::paragraph(ui, view.issuer_name, {.is_muted = true});
}

void build_holder(Ui& ui, const credential::CredentialView& view) {
    const Scope texts = widgets::column(ui, {.gap = 0});
    widgets::paragraph(ui, ui.tr("credential_preview", "Awarded to"),
                       {.style = TextStyle::caption, .is_muted = true});
    widgets::paragraph(ui, view.learner_name, {.style = TextStyle::headline});
}

void build_outcomes(Ui& ui, const design::Achievement& achievement) {
    const Scope all =
        widgets::group(ui, ui.tr("credential_preview", "Learning outcomes"), theme::space::s);
    widgets::heading(ui, 3, ui.tr("credential_preview", "Learning outcomes"));
    for (std::size_t i = 0; i < achievement.learning_outcomes.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope line = widgets::row(ui, {.cross = widgets::Place::start, .wraps = false});
        widgets::icon(ui, theme::Icon::check, theme::Tone::success);
        widgets::paragraph(ui, achievement.learning_outcomes[i].title.best(ui.language().tag()),
                           {.width = widgets::fill()});
    }
}

/// Texts beside each other, each once.
std::string join(std::vector<std::string> parts) {
    std::string all;
    for (auto part = parts.begin(); part != parts.end(); ++part) {
        if (part->empty() || std::find(parts.begin(), part, *part) != part) continue;
        all += (all.empty() ? "" : " · ") + *part;
    }
    return all;
}

std::string assessed_by(const Ui& ui, const design::Achievement& achievement) {
    std::vector<std::string> parts;
    for (const design::Criterion& criterion : achievement.criteria)
        parts.emplace_back(concept_label(ui, Vocabulary::assessment_type, criterion.assessment));
    return join(std::move(parts));
}

std::string assured_by(const Ui& ui, const design::Achievement& achievement) {
    std::vector<std::string> parts;
    for (const design::QualityAssurance& item : achievement.quality_assurance) {
        parts.emplace_back(concept_label(ui, Vocabulary::accreditation_type, item.type));
        parts.emplace_back(item.agent.name.best(ui.language().tag()));
    }
    return join(std::move(parts));
}

void build_facts(Ui& ui, const credential::CredentialView& view, const json::Object& document,
                 const design::Achievement& achievement) {
    const Scope all = widgets::column(ui, {.gap = theme::space::s});
    if (view.awarded)
        widgets::fact(ui, ui.tr("credential_preview", "Assessed on"),
                      ui.language().date(date_of(*view.awarded)));
    for (const credential::ResultView& result : credential::results(document, ui.language().tag()))
        widgets::fact(ui, ui.tr("credential_preview", "Grade"), result.value);
    if (achievement.workload)
        widgets::fact(ui, ui.tr("credential_preview", "Workload"),
                      workload_text(ui, *achievement.workload));
    if (achievement.ects_credits)
        widgets::fact(ui, ui.tr("credential_preview", "ECTS credits"),
                      ui.language().number(*achievement.ects_credits, 1));
    add_fact(ui, ui.tr("credential_preview", "Level"), level_text(ui, achievement.level));
    add_fact(ui, ui.tr("credential_preview", "Assessed by"), assessed_by(ui, achievement));
    add_fact(ui, ui.tr("credential_preview", "Form of participation"),
             concept_label(ui, Vocabulary::participation_mode, achievement.participation_mode));
    add_fact(ui, ui.tr("credential_preview", "Quality assurance"), assured_by(ui, achievement));
    add_fact(ui, ui.tr("credential_preview", "Supervision and identity"),
             concept_label(ui, Vocabulary::supervision_verification, achievement.supervision));
    add_fact(ui, ui.tr("credential_preview", "Country of the awarding body"),
             concept_label(ui, Vocabulary::country, achievement.country));
}

}  // namespace

std::string workload_text(const Ui& ui, std::chrono::minutes workload) {
    const auto hours = std::chrono::floor<std::chrono::hours>(workload);
    const auto rest = workload - hours;
    std::string text = ui.tr_count("credential_preview", "{n} hour", "{n} hours",
                                   static_cast<std::uint64_t>(hours.count()));
    if (rest.count() > 0)
        text += ", " + ui.tr_count("credential_preview", "{n} minute", "{n} minutes",
                                   static_cast<std::uint64_t>(rest.count()));
    return text;
}

std::string level_text(const Ui& ui, const design::Level& level) {
    if (level.is_not_applicable)
        return std::string{ui.tr("credential_preview", "No framework applies")};
    std::vector<std::string> parts;
    if (level.eqf)
        parts.push_back(ui.tr("credential_preview", "EQF level {level}",
                              {{"level", ui.language().number(std::int64_t{*level.eqf})}}));
    if (level.national)
        parts.push_back(ui.tr("credential_preview", "{framework}, level {level}",
                              {{"framework", level.national->framework.best(ui.language().tag())},
                               {"level", level.national->level}}));
    return join(std::move(parts));
}

void credential_preview(Ui& ui, const json::Object& document,
                        const design::Achievement& achievement) {
    const credential::CredentialView view = credential::view(document, ui.language().tag());
    const Scope frame = widgets::card(ui, "credential", {.gap = theme::space::l});
    build_head(ui, view, achievement);
    widgets::divider(ui);
    build_holder(ui, view);
    build_outcomes(ui, achievement);
    build_facts(ui, view, document, achievement);
}

}  // namespace tamga::ui::screens
