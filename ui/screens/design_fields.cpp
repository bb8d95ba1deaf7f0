#include "ui/screens/design_fields.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "ui/screens/design_elements.h"
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
using widgets::Scope;
using widgets::Ui;

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

bool language_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    widgets::heading(ui, 3, ui.tr("design_fields", "Languages of the description"));
    const Scope line = widgets::row(ui, {.gap = theme::space::s});
    bool changed = false;
    std::vector<std::string>& languages = part.achievement.languages;
    for (const std::string_view tag : common_languages()) {
        bool is_on = std::ranges::find(languages, tag) != languages.end();
        if (!widgets::chip(ui, language_name(tag), is_on)) continue;
        changed = true;
        if (is_on)
            languages.emplace_back(tag);
        else
            std::erase(languages, tag);
    }
    return changed;
}

bool workload_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    const Scope card =
        widgets::card(ui, "workload", {.title = element_name(ui, Element::workload)});
    constexpr std::int64_t minutes_an_hour = 60;
    bool changed = false;
    std::int64_t hours = achievement.workload ? achievement.workload->count() / minutes_an_hour : 0;
    if (widgets::number_field(ui, ui.tr("design_fields", "Hours of work of the learner"), hours,
                              {.most = 10'000})) {
        achievement.workload.reset();
        if (hours > 0) achievement.workload = std::chrono::minutes{hours * minutes_an_hour};
        changed = true;
    }
    if (!widgets::text_field(ui, ui.tr("design_fields", "ECTS credits"), part.texts.credits,
                             {.is_code = true, .max_length = 6})
             .changed)
        return changed;
    std::string text = part.texts.credits;
    std::ranges::replace(text, ',', '.');
    double credits = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, credits, std::chars_format::fixed);
    achievement.ects_credits.reset();
    if (read.ec == std::errc{} && read.ptr == end && credits > 0 && credits <= 1000)
        achievement.ects_credits = credits;
    return true;
}

bool national_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    auto& held = part.achievement.level.national;
    design::NationalLevel level = held.value_or(design::NationalLevel{});
    bool changed = localised_field(ui, ui.tr("design_fields", "National framework"),
                                   level.framework, languages_of(part.achievement));
    changed |= widgets::text_field(ui, ui.tr("design_fields", "National level"), level.level,
                                   {.is_code = true})
                   .changed;
    if (!changed) return false;
    held.reset();
    if (!level.level.empty() || !level.framework.is_blank() || !level.id.empty()) held = level;
    return true;
}

bool level_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    design::Level& level = part.achievement.level;
    const Scope card = widgets::card(ui, "level", {.title = element_name(ui, Element::level)});
    std::string eqf = level.eqf ? std::to_string(*level.eqf) : std::string{};
    bool changed = false;
    if (vocabulary_choice(ui, ui.tr("design_fields", "European level (EQF)"), Vocabulary::eqf_level,
                          eqf)) {
        level.eqf.reset();
        if (!eqf.empty()) level.eqf = eqf.front() - '0';
        changed = true;
    }
    const std::array<std::string_view, 5> cycles{
        ui.tr("design_fields", "Not stated"), ui.tr("design_fields", "Short cycle"),
        ui.tr("design_fields", "First cycle"), ui.tr("design_fields", "Second cycle"),
        ui.tr("design_fields", "Third cycle")};
    std::size_t cycle = level.cycle ? static_cast<std::size_t>(*level.cycle) + 1 : 0;
    if (widgets::combo(ui, ui.tr("design_fields", "Cycle of higher education"), cycles, cycle)) {
        level.cycle.reset();
        if (cycle > 0) level.cycle = static_cast<design::Cycle>(cycle - 1);
        changed = true;
    }
    changed |= national_fields(part);
    changed |= widgets::checkbox(ui, ui.tr("design_fields", "No framework applies"),
                                 level.is_not_applicable);
    return changed;
}

bool quality_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    auto& list = part.achievement.quality_assurance;
    const Scope card =
        widgets::card(ui, "quality", {.title = element_name(ui, Element::quality_assurance)});
    bool changed = false;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        const Scope item = widgets::column(ui);
        lead_to(part, design::Item::Kind::quality_assurance, i);
        changed |=
            vocabulary_choice(ui, ui.tr("design_fields", "Kind of quality assurance"),
                              Vocabulary::accreditation_type, list[i].type, {.is_required = true});
        changed |= localised_field(ui, ui.tr("design_fields", "Who assures it"), list[i].agent.name,
                                   languages_of(part.achievement), {.is_required = true});
        if (!remove_button(ui, element_name(ui, Element::quality_assurance))) continue;
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(i));
        return true;
    }
    if (!widgets::button(ui, ui.tr("design_fields", "Add quality assurance"),
                         {.icon = theme::Icon::add}))
        return changed;
    list.emplace_back();
    return true;
}

}  // namespace

void lead_to(const DesignPart& part, design::Item::Kind kind, std::size_t index) {
    if (part.led_to == design::Item{kind, index}) part.ui.lead_to_present();
}

DesignTexts texts_of(const Achievement& achievement) {
    DesignTexts texts;
    if (achievement.ects_credits) {
        std::array<char, 32> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), *achievement.ects_credits)
                .ptr;
        texts.credits.assign(digits.data(), end);
    }
    if (achievement.grading) texts.levels = joined(achievement.grading->levels);
    texts.tags = joined(achievement.tags);
    return texts;
}

std::vector<std::string> languages_of(const Achievement& achievement) {
    if (!achievement.languages.empty()) return achievement.languages;
    return {design::primary_language(achievement)};
}

std::vector<std::string> split_list(const std::string& text) {
    std::vector<std::string> items;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        const std::string item = text.substr(from, comma - from);
        const std::size_t first = item.find_first_not_of(' ');
        if (first != std::string::npos)
            items.push_back(item.substr(first, item.find_last_not_of(' ') - first + 1));
        from = comma + 1;
    }
    return items;
}

bool remove_button(Ui& ui, std::string_view name) {
    return widgets::button(ui, ui.tr("design_fields", "Remove: {name}", {{"name", name}}),
                           {.kind = widgets::ButtonKind::quiet, .icon = theme::Icon::trash});
}

bool description_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    const Scope card =
        widgets::card(ui, "description", {.title = element_name(ui, Element::further)});
    bool changed = language_fields(part);
    const auto languages = languages_of(achievement);
    changed |= localised_field(ui, element_name(ui, Element::title), achievement.title, languages,
                               {.is_required = true});
    changed |=
        localised_field(ui, ui.tr("design_fields", "What it stands for"), achievement.description,
                        languages, {.is_required = true, .lines = 3});
    changed |= vocabulary_choice(ui, ui.tr("design_fields", "Country"), Vocabulary::country,
                                 achievement.country, {.is_required = true});
    changed |=
        widgets::text_field(ui, ui.tr("design_fields", "Region"), achievement.region).changed;
    changed |= vocabulary_chips(ui, ui.tr("design_fields", "Whom it addresses"),
                                Vocabulary::target_group, achievement.target_groups);
    if (widgets::text_field(ui, ui.tr("design_fields", "Keywords, with commas between"),
                            part.texts.tags)
            .changed) {
        achievement.tags = split_list(part.texts.tags);
        changed = true;
    }
    design::Body creator = achievement.creator.value_or(design::Body{});
    if (localised_field(ui, ui.tr("design_fields", "Designed by another body"), creator.name,
                        languages)) {
        achievement.creator.reset();
        if (!creator.name.is_blank() || !creator.id.empty()) achievement.creator = creator;
        changed = true;
    }
    return changed;
}

bool frame_fields(const DesignPart& part) {
    Ui& ui = part.ui;
    Achievement& achievement = part.achievement;
    bool changed = workload_fields(part);
    changed |= level_fields(part);
    {
        const Scope card =
            widgets::card(ui, "participation", {.title = element_name(ui, Element::participation)});
        changed |= vocabulary_choice(ui, element_name(ui, Element::participation),
                                     Vocabulary::participation_mode, achievement.participation_mode,
                                     {.is_required = true});
        changed |= vocabulary_choice(ui, ui.tr("design_fields", "Setting"),
                                     Vocabulary::learning_setting, achievement.learning_setting);
        changed |= vocabulary_chips(ui, ui.tr("design_fields", "What learners do"),
                                    Vocabulary::learning_activity_type, achievement.activities);
    }
    changed |= quality_fields(part);
    return changed;
}

}  // namespace tamga::ui::screens
