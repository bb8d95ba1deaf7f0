#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/credential/certificate_elements.h"
#include "ui/language/language.h"

namespace tamga::platform::print {

/// The elements of a certificate that stand as rows; those that the recommendation asks for come
/// first.
enum class Element {
    organisation,
    issued,
    awarded,
    valid_until,
    description,
    outcomes,
    workload,
    level,
    assessment,
    participation,
    quality,
    results,
    prerequisites,
    supervision,
    stacking,
};

/// `learning-outcomes`, as the command line has it; nothing for another name.
std::optional<Element> parse_element(std::string_view name);
/// All names, separated by commas.
std::string element_names();

/// A row in one language.
struct Row {
    Element element;
    std::string label;
    std::string value;  ///< lines separated by `\n`
};

/// The rows that the credential has something for, in the order of `Element`. Documents give the
/// same elements in every language, so that the rows of two languages go together.
std::vector<Row> rows(const credential::CertificateElements& elements,
                      const ui::language::Language& language, const std::set<Element>& left_out);

/// Sentences that every certificate has.
struct Phrases {
    std::string_view heading;     ///< `Certificate of a micro-credential`
    std::string_view awarded_to;  ///< `awarded to`
    std::string_view for_title;   ///< `for`
    std::string_view how_to_verify;
    std::string_view two_codes;  ///< that both codes are needed
    std::string_view no_code;    ///< that the credential is in the file only
    std::string_view code;       ///< what the picture of the code is
};
Phrases phrases(const ui::language::Language& language);

}  // namespace tamga::platform::print
