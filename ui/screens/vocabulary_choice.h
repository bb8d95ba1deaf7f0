#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/credential/vocabulary.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

struct VocabularyChoiceOptions {
    std::string_view hint = {};
    std::string_view error = {};
    bool is_required = false;  ///< otherwise the first choice is to say nothing
};

/// One concept of a European vocabulary, by its label in the reader's language. `code` is empty
/// where nothing is chosen; one that the vocabulary does not have is shown as no choice. True when
/// it changed.
bool vocabulary_choice(widgets::Ui& ui, std::string_view label, credential::Vocabulary vocabulary,
                       std::string& code, const VocabularyChoiceOptions& options = {});

/// The same among some of its concepts.
bool vocabulary_choice(widgets::Ui& ui, std::string_view label,
                       std::span<const credential::Concept* const> concepts, std::string& code,
                       const VocabularyChoiceOptions& options = {});

/// Any number of a vocabulary's concepts, each a chip. True when it changed.
bool vocabulary_chips(widgets::Ui& ui, std::string_view label, credential::Vocabulary vocabulary,
                      std::vector<std::string>& codes);

/// The label in the reader's language; a code that the vocabulary does not have as it is.
std::string_view concept_label(const widgets::Ui& ui, credential::Vocabulary vocabulary,
                               std::string_view code);

}  // namespace tamga::ui::screens
