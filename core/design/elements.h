#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/finding.h"
#include "core/design/achievement.h"

namespace tamga::design {

/// The European standard elements to describe a micro-credential (Council Recommendation
/// 2022/C 243/02, Annex I), in their order, and after them what the guide asks of a description
/// beside.
enum class Element : std::uint8_t {
    learner,            ///< identification of the learner
    title,              ///< title of the micro-credential
    country,            ///< country or region of the issuer
    awarding_body,      ///< awarding body
    date_of_issuing,    ///< date of issuing
    learning_outcomes,  ///< learning outcomes
    workload,           ///< notional workload, in ECTS where possible
    level,              ///< level, and cycle, where applicable
    assessment,         ///< type of assessment, with its criteria
    participation,      ///< form of participation in the learning activity
    quality_assurance,  ///< type of quality assurance
    prerequisites,      ///< optional: prerequisites needed to enrol
    supervision,        ///< optional: supervision and identity verification during assessment
    grade,              ///< optional: grade achieved
    stackability,       ///< optional: integration and stackability options
    further,            ///< optional: description, languages, whom it addresses
    review,             ///< of the guide: yearly review, and what each version changed
    count_
};

/// How far an element has come.
enum class Completeness : std::uint8_t {
    complete,
    improvable,  ///< given, with a warning
    incomplete,  ///< an error stands in the way of publishing
    left_out,    ///< optional, and not given
    at_issue     ///< every credential gets it when it is issued
};

struct ElementState {
    Element element = Element::learner;
    bool is_mandatory = false;
    Completeness completeness = Completeness::complete;
    std::vector<std::size_t> findings;  ///< positions in the findings that were handed in
};

/// Every element in its order, with what `check` found about it; each finding belongs to exactly
/// one element.
std::vector<ElementState> elements(const Achievement& achievement, const base::Findings& findings);

/// The element that a finding of `check` is about, by its JSON pointer.
Element element_of(const base::Finding& finding);

/// How many mandatory elements of a description there are, and how many of them stand in the way
/// of nothing: for “9 of 11”. What comes at issue counts as done.
struct ElementCount {
    std::size_t done = 0;
    std::size_t all = 0;
};
ElementCount count_mandatory(const std::vector<ElementState>& states);

}  // namespace tamga::design
