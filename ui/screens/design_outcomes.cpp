#include <string>

#include "core/design/editing.h"
#include "ui/screens/design_elements.h"
#include "ui/screens/design_fields.h"
#include "ui/screens/localised_field.h"
#include "ui/screens/vocabulary_choice.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using credential::Vocabulary;
using design::Achievement;
using design::Element;
using design::Item;
using widgets::Scope;
using widgets::Ui;

bool skill_fields(const DesignPart& part, design::LearningOutcome& outcome) {
    Ui& ui = part.ui;
    bool changed = false;
    for (std::size_t i = 0; i < outcome.skills.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        changed |= widgets::text_field(ui, ui.tr("design_outcomes", "Address of the ESCO skill"),
                                       outcome.skills[i].id, {.is_code = true})
                       .changed;
        changed |= localised_field(ui, ui.tr("design_outcomes", "Name of the ESCO skill"),
                                   outcome.skills[i].name, languages_of(part.achievement));
        if (!remove_button(ui, ui.tr("design_outcomes", "ESCO skill"))) continue;
        outcome.skills.erase(outcome.skills.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    if (!widgets::button(ui, ui.tr("design_outcomes", "Add an ESCO skill"),
                         {.kind = widgets::ButtonKind::quiet, .icon = theme::Icon::add}))
        return changed;
    outcome.skills.emplace_back();
    return true;
}

/// One outcome; `is_removed` where it is to go.
bool one_outcome(const DesignPart& part, std::size_t at, bool& is_removed) {
    Ui& ui = part.ui;
    design::LearningOutcome& outcome = part.achievement.learning_outcomes[at];
    bool changed = false;
    std::string code = outcome.code;
    if (widgets::text_field(ui, ui.tr("design_outcomes", "Code"), code,
                            {.is_code = true, .max_length = 40})
            .changed)
        changed |= design::rename_outcome(part.achievement, at, code);
    changed |= localised_field(ui, ui.tr("design_outcomes", "What the learner can do afterwards"),
                               outcome.title, languages_of(part.achievement),
                               {.is_required = true, .lines = 2});
    changed |= vocabulary_choice(ui, ui.tr("design_outcomes", "Knowledge or skill"),
                                 Vocabulary::skill_type, outcome.type);
    changed |= vocabulary_choice(ui, ui.tr("design_outcomes", "How widely it can be used"),
                                 Vocabulary::skill_reuse_level, outcome.reuse_level);
    changed |= skill_fields(part, outcome);
    is_removed = remove_button(ui, outcome.code);
    return changed;
}

bool outcome_list(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    const Scope card =
        widgets::card(ui, "outcomes", {.title = element_name(ui, Element::learning_outcomes)});
    bool changed = false;
    for (std::size_t i = 0; i < achievement.learning_outcomes.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        if (i > 0) widgets::divider(ui);
        const Scope item = widgets::column(ui);
        lead_to(part, Item::Kind::outcome, i);
        bool is_removed = false;
        changed |= one_outcome(part, i, is_removed);
        if (!is_removed) continue;
        design::remove_outcome(achievement, i);
        return true;
    }
    if (!widgets::button(ui, ui.tr("design_outcomes", "Add a learning outcome"),
                         {.icon = theme::Icon::add}))
        return changed;
    design::LearningOutcome fresh;
    fresh.code = design::free_outcome_code(achievement);
    achievement.learning_outcomes.push_back(std::move(fresh));
    return true;
}

std::string criterion_name(const Ui& ui, std::size_t at) {
    return ui.tr("design_outcomes", "Criterion {number}",
                 {{"number", ui.language().number(static_cast<std::int64_t>(at + 1))}});
}

bool criterion_list(const DesignPart& part) {
    Ui& ui = part.ui;
    auto& criteria = part.achievement.criteria;
    const Scope card =
        widgets::card(ui, "criteria", {.title = element_name(ui, Element::assessment)});
    bool changed = false;
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        if (i > 0) widgets::divider(ui);
        const Scope item = widgets::column(ui);
        lead_to(part, Item::Kind::criterion, i);
        widgets::heading(ui, 3, criterion_name(ui, i));
        changed |= vocabulary_choice(ui, ui.tr("design_outcomes", "How it is assessed"),
                                     Vocabulary::assessment_type, criteria[i].assessment,
                                     {.is_required = true});
        changed |= localised_field(ui, ui.tr("design_outcomes", "What is enough to pass"),
                                   criteria[i].text, languages_of(part.achievement),
                                   {.is_required = true, .lines = 2});
        if (!remove_button(ui, criterion_name(ui, i))) continue;
        criteria.erase(criteria.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    if (!widgets::button(ui, ui.tr("design_outcomes", "Add a criterion"),
                         {.icon = theme::Icon::add}))
        return changed;
    criteria.emplace_back();
    return true;
}

/// Which criterion covers which outcome: a line a criterion, a chip an outcome.
bool matrix(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    if (achievement.criteria.empty() || achievement.learning_outcomes.empty()) return false;
    const Scope card = widgets::card(
        ui, "matrix", {.title = ui.tr("design_outcomes", "Which criterion covers which outcome?")});
    bool changed = false;
    for (std::size_t i = 0; i < achievement.criteria.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const std::string name = criterion_name(ui, i);
        const Scope group = widgets::group(ui, name, theme::space::s);
        widgets::paragraph(ui, name, {.style = theme::TextStyle::strong});
        const Scope line = widgets::row(ui, {.gap = theme::space::s});
        for (std::size_t k = 0; k < achievement.learning_outcomes.size(); ++k) {
            const Scope cell = ui.named(static_cast<std::uint64_t>(k));
            const std::string& code = achievement.learning_outcomes[k].code;
            bool is_covered = design::covers(achievement.criteria[i], code);
            if (!widgets::chip(ui, code, is_covered)) continue;
            design::set_coverage(achievement, i, code, is_covered);
            changed = true;
        }
    }
    return changed;
}

}  // namespace

bool outcome_fields(const DesignPart& part) {
    bool changed = outcome_list(part);
    changed |= criterion_list(part);
    changed |= matrix(part);
    return changed;
}

}  // namespace tamga::ui::screens
