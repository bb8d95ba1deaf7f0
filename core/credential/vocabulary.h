#pragma once

#include <array>
#include <span>
#include <string_view>

namespace tamga::credential {

/// A controlled vocabulary of the European Learning Model, or an authority table of the European
/// Union, compiled in so that no network is needed to name or check a concept.
enum class Vocabulary {
    assessment_type,           ///< learning assessment types
    participation_mode,        ///< modes of learning and assessment: the form of participation
    accreditation_type,        ///< kinds of quality assurance and licence
    learning_setting,          ///< formal and non-formal learning
    learning_activity_type,    ///< what the learner does while learning
    supervision_verification,  ///< supervision and identity verification during assessment
    credit_framework,          ///< credit point systems
    eqf_level,                 ///< levels of the European Qualifications Framework
    skill_type,                ///< ESCO's split into knowledge and skill
    skill_reuse_level,         ///< how widely a skill can be used
    target_group,              ///< whom an offer addresses
    country                    ///< the countries that the product offers, see `all`
};

/// One concept of a vocabulary.
struct Concept {
    std::string_view iri;   ///< the concept's identifier in signed documents
    std::string_view code;  ///< short and stable, used in files: `written-examination`; a country's
                            ///< is its ISO 3166-1 alpha-2 code, a level's its number
    /// In English, French, Arabic, Turkish and Russian, in this order.
    std::array<std::string_view, 5> labels;
};

/// The languages of `Concept::labels`, in their order.
inline constexpr std::array<std::string_view, 5> label_languages{"en", "fr", "ar", "tr", "ru"};

/// Every concept of a vocabulary, in the order in which a person should be offered them. Countries
/// are those of Europe, the Mediterranean, the Gulf, the Caucasus and Central Asia with their
/// larger partners, not the whole table of the European Union.
std::span<const Concept> all(Vocabulary vocabulary);

/// The concept with this identifier or this code, or null; lives as long as the program.
const Concept* find(Vocabulary vocabulary, std::string_view iri_or_code);

/// The label in a language named by a BCP 47 tag (`fr-TN` takes `fr`); English where there is none.
std::string_view label(const Concept& item, std::string_view language);

/// Whether labels exist in a language named by a BCP 47 tag.
bool has_labels(std::string_view language);

/// The vocabulary's name for a person, in English: `assessment type`.
std::string_view name(Vocabulary vocabulary);

}  // namespace tamga::credential
