#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/json/value.h"

namespace tamga::credential {

/// What a printed certificate says of a credential in one language: the European standard elements
/// (Council Recommendation 2022/C 243/02, Annex I; design §5). What the document lacks is empty.
///
/// A text that the document has in other languages only is given in the first of them; labels of
/// the vocabularies are in the wanted language, or in English where there is none.
struct CertificateElements {
    std::string learner;        ///< as the learner writes it
    std::string learner_latin;  ///< in Latin letters, where the document has that beside the other
    std::string title;
    std::string description;
    std::string country;  ///< of the awarding body: its name, else its code
    std::string region;
    std::string organisation;
    std::optional<base::Instant> issued;
    std::optional<base::Instant> awarded;
    std::optional<base::Instant> valid_until;
    std::vector<std::string> outcomes;
    std::optional<double> workload_hours;
    std::optional<double> credits;        ///< ECTS
    std::string eqf_level;                ///< `3`
    std::string national_level;           ///< framework and level
    std::vector<std::string> assessment;  ///< types of assessment
    std::string participation;            ///< form of participation
    std::vector<std::string> quality;     ///< kind of quality assurance, and whose
    std::string prerequisites;
    std::string supervision;               ///< and identity verification
    std::vector<std::string> results;      ///< `91`, or `Practical work: 91`
    std::vector<std::string> stacks_with;  ///< what it is part of or entitles to
};

/// Looks at a credential of ours; of another maker's it finds what stands in the same places.
/// Never throws but for memory.
CertificateElements certificate_elements(const json::Object& document, std::string_view language);

/// The language in which the credential was written (`achievement.inLanguage`); `en` where it does
/// not say.
std::string language_of(const json::Object& document);

}  // namespace tamga::credential
