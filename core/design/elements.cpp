#include "core/design/elements.h"

#include <array>
#include <string_view>

namespace tamga::design {
namespace {

struct Member {
    std::string_view name;  ///< of the file format, the first part of a finding's pointer
    Element element;
};

constexpr std::array members{Member{"title", Element::title},
                             Member{"country", Element::country},
                             Member{"region", Element::country},
                             Member{"creator", Element::awarding_body},
                             Member{"learning_outcomes", Element::learning_outcomes},
                             Member{"workload", Element::workload},
                             Member{"ects_credits", Element::workload},
                             Member{"level", Element::level},
                             Member{"criteria", Element::assessment},
                             Member{"participation_mode", Element::participation},
                             Member{"learning_setting", Element::participation},
                             Member{"activities", Element::participation},
                             Member{"quality_assurance", Element::quality_assurance},
                             Member{"entry_requirements", Element::prerequisites},
                             Member{"supervision", Element::supervision},
                             Member{"grading", Element::grade},
                             Member{"is_part_of", Element::stackability},
                             Member{"has_part", Element::stackability},
                             Member{"entitles_to", Element::stackability},
                             Member{"version", Element::review},
                             Member{"changes", Element::review},
                             Member{"review_due", Element::review}};

bool is_mandatory(Element element) {
    return element <= Element::quality_assurance || element == Element::review;
}

/// Whether the credential gets the element when it is issued, whatever the description says.
bool is_at_issue(Element element) {
    return element == Element::learner || element == Element::awarding_body ||
           element == Element::date_of_issuing;
}

bool is_left_out(Element element, const Achievement& achievement) {
    switch (element) {
        case Element::prerequisites: return achievement.entry_requirements.is_blank();
        case Element::supervision: return achievement.supervision.empty();
        case Element::grade: return !achievement.grading;
        case Element::stackability:
            return achievement.is_part_of.empty() && achievement.has_part.empty() &&
                   achievement.entitles_to.empty();
        default: return false;
    }
}

}  // namespace

Element element_of(const base::Finding& finding) {
    std::string_view first = finding.where;
    if (first.starts_with('/')) first.remove_prefix(1);
    first = first.substr(0, first.find('/'));
    for (const Member& member : members)
        if (member.name == first) return member.element;
    return Element::further;
}

std::vector<ElementState> elements(const Achievement& achievement, const base::Findings& findings) {
    std::vector<ElementState> states(static_cast<std::size_t>(Element::count_));
    for (std::size_t i = 0; i < states.size(); ++i) {
        const auto element = static_cast<Element>(i);
        states[i].element = element;
        states[i].is_mandatory = is_mandatory(element);
        if (is_at_issue(element)) states[i].completeness = Completeness::at_issue;
        if (is_left_out(element, achievement)) states[i].completeness = Completeness::left_out;
    }
    for (std::size_t i = 0; i < findings.size(); ++i) {
        ElementState& state = states[static_cast<std::size_t>(element_of(findings[i]))];
        state.findings.push_back(i);
        if (findings[i].severity == base::Severity::error)
            state.completeness = Completeness::incomplete;
        else if (findings[i].severity == base::Severity::warning &&
                 state.completeness != Completeness::incomplete)
            state.completeness = Completeness::improvable;
    }
    return states;
}

ElementCount count_mandatory(const std::vector<ElementState>& states) {
    ElementCount count;
    for (const ElementState& state : states) {
        if (!state.is_mandatory) continue;
        ++count.all;
        if (state.completeness != Completeness::incomplete) ++count.done;
    }
    return count;
}

}  // namespace tamga::design
