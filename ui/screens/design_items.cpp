#include "ui/screens/design_items.h"

#include "core/design/elements.h"
#include "ui/screens/design_elements.h"

namespace tamga::ui::screens {
namespace {

using design::Achievement;
using design::Item;
using widgets::Ui;

/// An outcome is called by its code, as the matrix calls it.
std::string outcome_name(const Ui& ui, std::string_view code, std::string_view text) {
    if (text.empty()) return ui.tr("design_items", "Outcome {code}", {{"code", code}});
    return ui.tr("design_items", "Outcome {code}: {text}", {{"code", code}, {"text", text}});
}

std::string counted_name(const Ui& ui, Item::Kind kind, std::string_view number) {
    switch (kind) {
        case Item::Kind::criterion:
            return ui.tr("design_items", "Criterion {number}", {{"number", number}});
        case Item::Kind::change:
            return ui.tr("design_items", "Change {number}", {{"number", number}});
        case Item::Kind::quality_assurance:
            return ui.tr("design_items", "Quality assurance {number}", {{"number", number}});
        case Item::Kind::is_part_of:
            return ui.tr("design_items", "“Is part of”, link {number}", {{"number", number}});
        case Item::Kind::has_part:
            return ui.tr("design_items", "“Has as a part”, link {number}", {{"number", number}});
        case Item::Kind::entitles_to:
            return ui.tr("design_items", "“Entitles to”, link {number}", {{"number", number}});
        case Item::Kind::activity:
            return ui.tr("design_items", "Learning activity {number}", {{"number", number}});
        case Item::Kind::target_group:
            return ui.tr("design_items", "Target group {number}", {{"number", number}});
        default: break;
    }
    return ui.tr("design_items", "Language {number}", {{"number", number}});
}

}  // namespace

std::string item_name(const Ui& ui, const Achievement& achievement, const Item& item) {
    const std::string text = design::item_text(achievement, item, ui.language().tag());
    const std::string number = ui.language().number(static_cast<std::int64_t>(item.index + 1));
    if (item.kind == Item::Kind::outcome) {
        const std::string& code = achievement.learning_outcomes[item.index].code;
        return outcome_name(ui, code.empty() ? number : code, text);
    }
    std::string name = counted_name(ui, item.kind, number);
    if (text.empty()) return name;
    return ui.tr("design_items", "{item}: {text}", {{"item", name}, {"text", text}});
}

std::string subject_of(const Ui& ui, const Achievement& achievement, const base::Finding& finding) {
    if (const auto item = design::item_of(achievement, finding))
        return item_name(ui, achievement, *item);
    return std::string{element_name(ui, design::element_of(finding))};
}

}  // namespace tamga::ui::screens
