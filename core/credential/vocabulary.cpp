#include "core/credential/vocabulary.h"

#include <optional>

#include "core/base/check.h"
#include "core/credential/vocabularies/tables.h"

namespace tamga::credential {
namespace {

std::optional<std::size_t> label_index(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    for (std::size_t i = 0; i < label_languages.size(); ++i)
        if (label_languages[i] == primary) return i;
    return std::nullopt;
}

}  // namespace

std::span<const Concept> all(Vocabulary vocabulary) {
    switch (vocabulary) {
        case Vocabulary::assessment_type: return tables::assessment_types();
        case Vocabulary::participation_mode: return tables::participation_modes();
        case Vocabulary::accreditation_type: return tables::accreditation_types();
        case Vocabulary::learning_setting: return tables::learning_settings();
        case Vocabulary::learning_activity_type: return tables::learning_activity_types();
        case Vocabulary::supervision_verification: return tables::supervision_verifications();
        case Vocabulary::credit_framework: return tables::credit_frameworks();
        case Vocabulary::eqf_level: return tables::eqf_levels();
        case Vocabulary::skill_type: return tables::skill_types();
        case Vocabulary::skill_reuse_level: return tables::skill_reuse_levels();
        case Vocabulary::target_group: return tables::target_groups();
        case Vocabulary::country: return tables::countries();
    }
    base::unreachable("a vocabulary without a table");
}

const Concept* find(Vocabulary vocabulary, std::string_view iri_or_code) {
    for (const Concept& item : all(vocabulary))
        if (item.code == iri_or_code || item.iri == iri_or_code) return &item;
    return nullptr;
}

std::string_view label(const Concept& item, std::string_view language) {
    return item.labels[label_index(language).value_or(0)];
}

bool has_labels(std::string_view language) {
    return label_index(language).has_value();
}

std::string_view name(Vocabulary vocabulary) {
    switch (vocabulary) {
        case Vocabulary::assessment_type: return "assessment type";
        case Vocabulary::participation_mode: return "form of participation";
        case Vocabulary::accreditation_type: return "type of quality assurance";
        case Vocabulary::learning_setting: return "learning setting";
        case Vocabulary::learning_activity_type: return "learning activity";
        case Vocabulary::supervision_verification: return "supervision and identity verification";
        case Vocabulary::credit_framework: return "credit framework";
        case Vocabulary::eqf_level: return "EQF level";
        case Vocabulary::skill_type: return "skill type";
        case Vocabulary::skill_reuse_level: return "skill reuse level";
        case Vocabulary::target_group: return "target group";
        case Vocabulary::country: return "country";
    }
    base::unreachable("a vocabulary without a name");
}

}  // namespace tamga::credential
