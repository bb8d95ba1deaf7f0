#include "core/design/elements.h"

#include <doctest/doctest.h>

#include "core/design/check.h"
#include "tests/core/design/samples.h"

using namespace tamga;
using design::Completeness;
using design::Element;

namespace {

const base::Date day_of_check{std::chrono::year{2026} / 11 / 23};

std::vector<design::ElementState> states_of(const design::Achievement& achievement) {
    return design::elements(achievement, design::check(achievement, day_of_check));
}

Completeness of(const std::vector<design::ElementState>& states, Element element) {
    return states[static_cast<std::size_t>(element)].completeness;
}

}  // namespace

TEST_SUITE("design/elements") {
    TEST_CASE("a description that can be published has every mandatory element") {
        for (const std::string& name : test::achievement_names()) {
            CAPTURE(name);
            const auto states = states_of(test::sample_achievement(name));
            const design::ElementCount count = design::count_mandatory(states);
            CHECK(count.done == count.all);
            // Annex I has eleven mandatory elements; the guide adds the yearly review.
            CHECK(count.all == 12);
        }
    }

    TEST_CASE("the learner, the awarding body and the date come with the award") {
        const auto states = states_of({});
        CHECK(of(states, Element::learner) == Completeness::at_issue);
        CHECK(of(states, Element::awarding_body) == Completeness::at_issue);
        CHECK(of(states, Element::date_of_issuing) == Completeness::at_issue);
    }

    TEST_CASE("an empty description lacks what the designer has to write, and no option") {
        const auto states = states_of({});
        for (const Element element :
             {Element::title, Element::country, Element::learning_outcomes, Element::workload,
              Element::level, Element::assessment, Element::participation,
              Element::quality_assurance, Element::review})
            CHECK(of(states, element) == Completeness::incomplete);
        for (const Element element :
             {Element::prerequisites, Element::supervision, Element::grade, Element::stackability})
            CHECK(of(states, element) == Completeness::left_out);
        CHECK(design::count_mandatory(states).done == 3);
    }

    TEST_CASE("a missing translation is to be mended and stands in no way") {
        design::Achievement achievement = test::sample_achievement("welding-safety-tr");
        achievement.languages.push_back("ar");
        const auto states = states_of(achievement);
        CHECK(of(states, Element::title) == Completeness::improvable);
        CHECK(design::count_mandatory(states).done == 12);
    }

    TEST_CASE("an error counts more than a warning, in either order") {
        const base::Finding warning{base::Severity::warning, "c", "/level/cycle", "", ""};
        const base::Finding error{base::Severity::error, "c", "/level", "", ""};
        CHECK(of(design::elements({}, {warning, error}), Element::level) ==
              Completeness::incomplete);
        CHECK(of(design::elements({}, {error, warning}), Element::level) ==
              Completeness::incomplete);
    }

    TEST_CASE("every finding belongs to one element") {
        const base::Findings findings = design::check({}, day_of_check);
        std::size_t placed = 0;
        for (const auto& state : design::elements({}, findings))
            placed += state.findings.size();
        CHECK(placed == findings.size());
        CHECK(design::element_of({{}, "x", "/criteria/3/text", "", ""}) == Element::assessment);
        CHECK(design::element_of({{}, "x", "", "", ""}) == Element::further);
        CHECK(design::element_of({{}, "x", "/titles", "", ""}) == Element::further);
    }
}
