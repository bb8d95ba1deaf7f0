#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/json/value.h"

namespace tamga::credential {

/// What a credential says of the European standard elements (Council Recommendation 2022/C 243/02,
/// Annex I) beyond `CredentialView`, for a person: concepts by their label in the reader's
/// language, several of them joined with ` · `. What the document lacks is empty.
struct ElementView {
    std::vector<std::string> outcomes;  ///< learning outcomes, in the document's order
    std::string level;                  ///< of the European Qualifications Framework
    std::string national_level;
    std::string assessment;   ///< type of assessment
    std::string mode;         ///< form of participation
    std::string supervision;  ///< supervision and identity verification during assessment
    std::string quality;      ///< type of quality assurance, and by whom
    std::string entry_requirement;
};

/// Looks for the elements where design §5 puts them, and in a European Digital Credential where the
/// application profile does. Whatever has another type than it should is passed over. At most 200
/// outcomes are read.
ElementView elements(const json::Object& document, std::string_view language);

}  // namespace tamga::credential
