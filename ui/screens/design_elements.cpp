#include "ui/screens/design_elements.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "ui/screens/design_items.h"
#include "ui/screens/finding_list.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {
namespace {

using design::Completeness;
using design::Element;
using design::Item;
using widgets::Scope;
using widgets::Ui;

struct Look {
    theme::Icon icon;
    theme::Tone tone;
    std::string_view label;
};

Look look_of(const Ui& ui, Completeness completeness) {
    switch (completeness) {
        case Completeness::complete:
            return {theme::Icon::check, theme::Tone::success, ui.tr("design_elements", "Complete")};
        case Completeness::improvable:
            return {theme::Icon::warning, theme::Tone::warning,
                    ui.tr("design_elements", "Can be better")};
        case Completeness::incomplete:
            return {theme::Icon::error, theme::Tone::danger, ui.tr("design_elements", "Missing")};
        case Completeness::left_out:
            return {theme::Icon::minus, theme::Tone::neutral, ui.tr("design_elements", "Left out")};
        case Completeness::at_issue: break;
    }
    return {theme::Icon::clock, theme::Tone::info, ui.tr("design_elements", "Comes at issue")};
}

/// What is to be said about an element: first about all of it, then about its items, in their
/// order. Hints, which stand in no way, are left to the moment of publishing.
std::optional<Item> remarks(Ui& ui, const design::Achievement& achievement,
                            const base::Findings& findings, const design::ElementState& state) {
    std::vector<std::pair<std::optional<Item>, std::size_t>> lines;
    for (const std::size_t at : state.findings)
        if (findings[at].severity != base::Severity::note)
            lines.emplace_back(design::item_of(achievement, findings[at]), at);
    std::stable_sort(lines.begin(), lines.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::optional<Item> pressed;
    std::optional<Item> named;
    for (const auto& [item, at] : lines) {
        const Scope line = ui.named(static_cast<std::uint64_t>(at));
        if (item != named && widgets::link(ui, item_name(ui, achievement, *item))) pressed = item;
        named = item;
        widgets::paragraph(ui, finding_text(ui, findings[at]).sentence,
                           {.style = theme::TextStyle::caption, .is_muted = true});
    }
    return pressed;
}

}  // namespace

std::string_view element_name(const Ui& ui, Element element) {
    switch (element) {
        case Element::learner: return ui.tr("design_elements", "Learner");
        case Element::title: return ui.tr("design_elements", "Title");
        case Element::country: return ui.tr("design_elements", "Country or region");
        case Element::awarding_body: return ui.tr("design_elements", "Awarding body");
        case Element::date_of_issuing: return ui.tr("design_elements", "Date of issuing");
        case Element::learning_outcomes: return ui.tr("design_elements", "Learning outcomes");
        case Element::workload: return ui.tr("design_elements", "Workload");
        case Element::level: return ui.tr("design_elements", "Level");
        case Element::assessment: return ui.tr("design_elements", "Assessment");
        case Element::participation: return ui.tr("design_elements", "Form of participation");
        case Element::quality_assurance: return ui.tr("design_elements", "Quality assurance");
        case Element::prerequisites: return ui.tr("design_elements", "Prerequisites");
        case Element::supervision: return ui.tr("design_elements", "Supervision and identity");
        case Element::grade: return ui.tr("design_elements", "Grade");
        case Element::stackability: return ui.tr("design_elements", "Stackability");
        case Element::review: return ui.tr("design_elements", "Review and versions");
        default: break;
    }
    return ui.tr("design_elements", "Description and languages");
}

std::optional<ElementChoice> element_list(Ui& ui, const design::Achievement& achievement,
                                          const base::Findings& findings) {
    const auto states = design::elements(achievement, findings);
    const design::ElementCount count = design::count_mandatory(states);
    const Scope card = widgets::card(
        ui, "elements",
        {.title = ui.tr("design_elements", "{done} of {all} elements",
                        {{"done", ui.language().number(static_cast<std::int64_t>(count.done))},
                         {"all", ui.language().number(static_cast<std::int64_t>(count.all))}}),
         .gap = 0});
    std::optional<ElementChoice> pressed;
    for (const design::ElementState& state : states) {
        const Scope named = ui.named(static_cast<std::uint64_t>(state.element));
        {
            const Scope line = widgets::row(ui, {.gap = theme::space::s, .wraps = false});
            const Look look = look_of(ui, state.completeness);
            widgets::icon(ui, look.icon, look.tone, 24, look.label);
            if (widgets::link(ui, element_name(ui, state.element))) pressed = {state.element, {}};
        }
        if (const auto item = remarks(ui, achievement, findings, state))
            pressed = {state.element, item};
    }
    return pressed;
}

}  // namespace tamga::ui::screens
