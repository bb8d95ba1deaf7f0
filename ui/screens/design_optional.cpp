#include <algorithm>
#include <array>
#include <cmath>

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

using design::Achievement;
using design::Element;
using design::Grading;
using design::Item;
using widgets::Scope;
using widgets::Ui;

bool scheme_fields(const DesignPart& part, Grading& grading) {
    Ui& ui = part.ui;
    if (grading.scheme == Grading::Scheme::percentage) {
        auto percent = static_cast<std::int64_t>(std::lround(grading.pass_percent.value_or(0)));
        if (!widgets::number_field(ui, ui.tr("design_optional", "Percent needed to pass"), percent,
                                   {.most = 100}))
            return false;
        grading.pass_percent = static_cast<double>(percent);
        return true;
    }
    if (grading.scheme != Grading::Scheme::levels) return false;
    bool changed = false;
    if (widgets::text_field(
            ui, ui.tr("design_optional", "Grades from the lowest to the highest, commas between"),
            part.texts.levels)
            .changed) {
        grading.levels = split_list(part.texts.levels);
        changed = true;
    }
    changed |= widgets::text_field(ui, ui.tr("design_optional", "Lowest grade that passes"),
                                   grading.pass_level)
                   .changed;
    return changed;
}

bool grading_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    auto& grading = part.achievement.grading;
    const Scope card = widgets::card(ui, "grade", {.title = element_name(ui, Element::grade)});
    const std::array<std::string_view, 4> schemes{
        ui.tr("design_optional", "Not stated"), ui.tr("design_optional", "Passed or not"),
        ui.tr("design_optional", "Percentage"), ui.tr("design_optional", "Grades")};
    std::size_t scheme = grading ? static_cast<std::size_t>(grading->scheme) + 1 : 0;
    bool changed = false;
    if (widgets::combo(ui, ui.tr("design_optional", "Scheme"), schemes, scheme)) {
        grading.reset();
        if (scheme > 0) {
            grading.emplace();
            grading->scheme = static_cast<Grading::Scheme>(scheme - 1);
            if (grading->scheme == Grading::Scheme::levels)
                grading->levels = split_list(part.texts.levels);
        }
        changed = true;
    }
    if (grading) changed |= scheme_fields(part, *grading);
    return changed;
}

bool link_fields(const DesignPart& part, std::string_view name, Item::Kind kind,
                 std::vector<design::Link>& links) {
    Ui& ui = part.ui;
    const Scope group = widgets::group(ui, name, theme::space::s);
    widgets::heading(ui, 3, name);
    bool changed = false;
    for (std::size_t i = 0; i < links.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope item = widgets::column(ui, {.gap = theme::space::s});
        lead_to(part, kind, i);
        changed |= localised_field(ui, ui.tr("design_optional", "Name"), links[i].title,
                                   languages_of(part.achievement));
        changed |= widgets::text_field(ui, ui.tr("design_optional", "Web address"), links[i].id,
                                       {.is_code = true})
                       .changed;
        if (!remove_button(ui, name)) continue;
        links.erase(links.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    if (!widgets::button(ui, ui.tr("design_optional", "Add: {name}", {{"name", name}}),
                         {.kind = widgets::ButtonKind::quiet, .icon = theme::Icon::add}))
        return changed;
    links.emplace_back();
    return true;
}

}  // namespace

bool optional_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    bool changed = false;
    {
        const Scope card =
            widgets::card(ui, "terms", {.title = element_name(ui, Element::prerequisites)});
        changed |= localised_field(ui, element_name(ui, Element::prerequisites),
                                   achievement.entry_requirements, languages_of(achievement),
                                   {.lines = 2});
        changed |= vocabulary_choice(ui, element_name(ui, Element::supervision),
                                     credential::Vocabulary::supervision_verification,
                                     achievement.supervision);
    }
    changed |= grading_fields(part);
    const Scope card =
        widgets::card(ui, "stackability", {.title = element_name(ui, Element::stackability)});
    changed |= link_fields(part, ui.tr("design_optional", "Is part of"), Item::Kind::is_part_of,
                           achievement.is_part_of);
    changed |= link_fields(part, ui.tr("design_optional", "Has as a part"), Item::Kind::has_part,
                           achievement.has_part);
    changed |= link_fields(part, ui.tr("design_optional", "Entitles to"), Item::Kind::entitles_to,
                           achievement.entitles_to);
    return changed;
}

bool version_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    const Scope card = widgets::card(ui, "review", {.title = element_name(ui, Element::review)});
    bool changed = widgets::date_field(
        ui, ui.tr("design_optional", "Next review"), achievement.review_due,
        {.hint = ui.tr("design_optional", "Within a year."), .is_required = true});
    if (widgets::button(ui, ui.tr("design_optional", "Review in one year"),
                        {.icon = theme::Icon::calendar})) {
        const base::Date next = part.today + std::chrono::years{1};
        // From 29 February, the last day of that month.
        achievement.review_due =
            next.ok() ? next : base::Date{next.year(), next.month(), std::chrono::day{28}};
        changed = true;
    }
    for (std::size_t i = achievement.changes.size(); i-- > 0;) {
        design::Change& change = achievement.changes[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        widgets::divider(ui);
        const Scope item = widgets::column(ui);
        lead_to(part, Item::Kind::change, i);
        widgets::paragraph(ui,
                           ui.tr("design_optional", "Version {version}, {date}",
                                 {{"version", ui.language().number(std::int64_t{change.version})},
                                  {"date", ui.language().date(change.date)}}),
                           {.style = theme::TextStyle::strong});
        if (change.version == achievement.version)
            changed |=
                localised_field(ui, ui.tr("design_optional", "What changed"), change.text,
                                languages_of(achievement), {.is_required = true, .lines = 2});
        else
            widgets::paragraph(ui, change.text.best(ui.language().tag()));
    }
    return changed;
}

}  // namespace tamga::ui::screens
