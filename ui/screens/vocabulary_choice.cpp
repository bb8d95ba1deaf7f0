#include "ui/screens/vocabulary_choice.h"

#include <algorithm>

#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using credential::Concept;
using widgets::Scope;
using widgets::Ui;

bool vocabulary_choice(Ui& ui, std::string_view label, std::span<const Concept* const> concepts,
                       std::string& code, const VocabularyChoiceOptions& options) {
    std::vector<std::string_view> labels;
    const std::size_t first = options.is_required ? 0 : 1;
    labels.reserve(concepts.size() + first);
    if (!options.is_required) labels.push_back(ui.tr("vocabulary_choice", "Not stated"));
    std::size_t selected = code.empty() && first == 1 ? 0 : concepts.size() + first;
    for (const Concept* item : concepts) {
        if (item->code == code) selected = labels.size();
        labels.push_back(credential::label(*item, ui.language().tag()));
    }
    const bool changed = widgets::combo(ui, label, labels, selected,
                                        {.hint = options.hint,
                                         .error = options.error,
                                         .placeholder = ui.tr("vocabulary_choice", "Choose"),
                                         .is_required = options.is_required});
    if (changed && selected < labels.size())
        code = selected < first ? std::string{} : std::string{concepts[selected - first]->code};
    return changed;
}

bool vocabulary_choice(Ui& ui, std::string_view label, credential::Vocabulary vocabulary,
                       std::string& code, const VocabularyChoiceOptions& options) {
    std::vector<const Concept*> concepts;
    for (const Concept& item : credential::all(vocabulary))
        concepts.push_back(&item);
    return vocabulary_choice(ui, label, concepts, code, options);
}

bool vocabulary_chips(Ui& ui, std::string_view label, credential::Vocabulary vocabulary,
                      std::vector<std::string>& codes) {
    const Scope all = widgets::group(ui, label, theme::space::s);
    widgets::heading(ui, 3, label);
    const Scope line = widgets::row(ui, {.gap = theme::space::s});
    bool changed = false;
    for (const Concept& item : credential::all(vocabulary)) {
        bool is_on = std::ranges::find(codes, item.code) != codes.end();
        if (!widgets::chip(ui, credential::label(item, ui.language().tag()), is_on)) continue;
        changed = true;
        if (is_on)
            codes.emplace_back(item.code);
        else
            std::erase(codes, item.code);
    }
    return changed;
}

std::string_view concept_label(const Ui& ui, credential::Vocabulary vocabulary,
                               std::string_view code) {
    const Concept* item = credential::find(vocabulary, code);
    return item == nullptr ? code : credential::label(*item, ui.language().tag());
}

}  // namespace tamga::ui::screens
