#include "core/design/items.h"

#include <doctest/doctest.h>

#include <string>

#include "core/design/check.h"
#include "tests/core/design/samples.h"

using namespace tamga;
using design::Achievement;
using design::Item;

namespace {

const base::Date day_of_items{std::chrono::year{2026} / 11 / 23};

base::Finding at(std::string where) {
    return {base::Severity::note, "achievement.skill_missing", std::move(where),
            "It lacks a skill.", ""};
}

/// Two outcomes, of which the second says nothing yet, and one of most other kinds.
Achievement some() {
    Achievement achievement;
    achievement.languages = {"en", "fr"};
    achievement.learning_outcomes = {{"LO1", {{"en", "Reads a drawing."}}, {}, {}, {}},
                                     {"", {}, {}, {}, {}}};
    achievement.criteria = {{"quiz", {{"fr", "Huit bonnes réponses"}}, {"LO1"}}};
    achievement.changes = {{1, {}, {{"en", "First version"}}}};
    achievement.quality_assurance = {{"program-license", {"", {{"en", "Ministry of Work"}}}}};
    achievement.entitles_to = {{"https://example.org/welder", {}}};
    achievement.activities = {"juggling"};
    return achievement;
}

std::string named(const std::string& where, const Achievement& achievement = some()) {
    base::Findings findings{at(where)};
    design::name_items(findings, achievement);
    return findings.front().what;
}

std::string text_of_outcome(std::string title) {
    Achievement achievement = some();
    achievement.learning_outcomes[0].title = {{"en", std::move(title)}};
    return design::item_text(achievement, {Item::Kind::outcome, 0}, "en");
}

}  // namespace

TEST_SUITE("design/items") {
    TEST_CASE("a finding says which item it is about, in the words of the description") {
        CHECK(named("/learning_outcomes/0/skills") ==
              "Outcome LO1 “Reads a drawing.”: It lacks a skill.");
        CHECK(named("/criteria/0/text") == "Criterion 1 “Huit bonnes réponses”: It lacks a skill.");
        CHECK(named("/changes/0") == "Change 1 “First version”: It lacks a skill.");
        CHECK(named("/quality_assurance/0/agent/id") ==
              "Quality assurance 1 “Ministry of Work”: It lacks a skill.");
        CHECK(named("/activities/0") == "Learning activity 1 “juggling”: It lacks a skill.");
        CHECK(named("/languages/1") == "Language 2 “fr”: It lacks a skill.");
    }

    TEST_CASE(
        "an item without words of its own is counted, a link without a title has its address") {
        CHECK(named("/learning_outcomes/1/title") == "Outcome 2: It lacks a skill.");
        CHECK(named("/entitles_to/0/title") ==
              "“Entitles to”, link 1 “https://example.org/welder”: It lacks a skill.");
    }

    TEST_CASE("what is about the whole description, or about nothing in it, stays as it is") {
        for (const char* where :
             {"", "/", "/title", "/learning_outcomes", "/learning_outcomes/", "/title/0",
              "/learning_outcomes/2/title", "/learning_outcomes/-1", "/learning_outcomes/1x",
              "/learning_outcomes/99999999999999999999999", "row 3, column skill", "/tags/0"}) {
            CAPTURE(where);
            CHECK(named(where) == "It lacks a skill.");
            CHECK_FALSE(design::item_of(some(), at(where)));
        }
    }

    TEST_CASE("each finding about an item of a real description names one that is there") {
        Achievement achievement = test::sample_achievement("welding-safety-tr");
        for (design::LearningOutcome& outcome : achievement.learning_outcomes)
            outcome.skills.clear();
        std::size_t named = 0;
        for (const base::Finding& finding : design::check(achievement, day_of_items)) {
            if (finding.code != "achievement.skill_missing") continue;
            const auto item = design::item_of(achievement, finding);
            REQUIRE(item);
            CHECK(*item == Item{Item::Kind::outcome, named++});
        }
        CHECK(named == achievement.learning_outcomes.size());
    }

    TEST_CASE("a long text is cut between words, and stands in one line") {
        CHECK(text_of_outcome("  Reads\r\n a\tdrawing  ") == "Reads a drawing");
        // Sixty characters are shown, whatever their bytes.
        std::string sixty;
        for (int i = 0; i < 12; ++i)
            sixty += i == 0 ? "ölçüt" : " ölçü";
        CHECK(text_of_outcome(sixty) == sixty);
        CHECK(text_of_outcome(sixty + "r") == sixty.substr(0, sixty.rfind(' ')) + "…");
        CHECK(text_of_outcome(sixty + " al") == sixty + "…");
        std::string word;
        for (int i = 0; i < 61; ++i)
            word += "я";
        CHECK(text_of_outcome(word) == word.substr(0, 120) + "…");
    }
}
