#include "ui/screens/design.h"

#include <doctest/doctest.h>

#include "core/design/editing.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/verify.h"

using namespace tamga;
using test::expect_no_faults;
using test::ScreenStage;
using ui::screens::Design;
using ui::widgets::Role;

namespace {

/// The newest version that is not the sample's.
std::optional<design::Achievement> own_draft(ScreenStage& stage) {
    auto& room = stage.centre.station->achievements();
    for (const design::AchievementRow& row : room.list())
        if (row.id != stage.centre.achievement) return room.find(row.id, row.version);
    return std::nullopt;
}

void begin_draft(ScreenStage& stage, const char* name) {
    stage.show<Design>();
    stage.stage.press(Role::button, "New micro-credential");
    stage.stage.press(Role::text_field, "Title");
    stage.stage.type(name);
}

/// Opens a draft whose second outcome does not say what it is, and names a skill that is none; the
/// third names none.
void open_draft_with_faults(ScreenStage& stage) {
    auto& room = stage.centre.station->achievements();
    const base::Date today{std::chrono::year{2026} / 11 / 23};
    design::Achievement draft =
        design::next_version(*room.find(stage.centre.achievement, 1), today);
    draft.languages = {"en"};
    draft.learning_outcomes.resize(3);
    draft.learning_outcomes[1] = {"LO2", {}, {{"urn:welding", {}}}, {}, {}};
    draft.learning_outcomes[2] = {"LO3", {{"en", "Reads a drawing."}}, {}, {}, {}};
    room.put(draft);
    stage.go.to(ui::app::Place::design, base::format(draft.id));
    stage.show<Design>();
}

}  // namespace

TEST_SUITE("ui/screens/design") {
    TEST_CASE("the list shows each version with its state") {
        ScreenStage stage;
        stage.show<Design>();
        CHECK(stage.stage.has(Role::row, test::achievement_title));
        CHECK(stage.stage.has(Role::text, "Published"));
        expect_no_faults(stage);
    }

    TEST_CASE("a draft is kept when the person pauses, leaves or is signed out") {
        ScreenStage stage;
        begin_draft(stage, "Forklift");
        CHECK_FALSE(own_draft(stage));
        SUBCASE("pauses") {
            stage.stage.wait(5);
        }
        SUBCASE("goes back") {
            stage.stage.press(Role::button, "Back");
        }
        REQUIRE(own_draft(stage));
        CHECK(own_draft(stage)->title.best("en") == "Forklift");
        CHECK(own_draft(stage)->country == "TR");
    }

    TEST_CASE("a draft is kept at the moment of signing out") {
        ScreenStage stage;
        begin_draft(stage, "Forklift");
        stage.show<ui::screens::Verify>();  // as at sign-out, the screen goes first
        REQUIRE(own_draft(stage));
    }

    TEST_CASE("what was entered in the seconds before the program ended is there again") {
        ScreenStage stage;
        stage.devices.drafts = ui::app::Drafts{stage.centre.folder.path() / "drafts"};
        begin_draft(stage, "Forklift");
        const auto who = stage.session.who()->id;
        CHECK(stage.devices.drafts.has(who, ui::app::Place::design));
        // Nothing can be kept when the screen goes, as where the program is ended.
        stage.centre.station->sign_out();
        stage.show<ui::screens::Verify>();
        stage.centre.station->sign_in("", test::Centre::passphrase);
        REQUIRE_FALSE(own_draft(stage));
        stage.show<Design>();
        CHECK(stage.stage.find(Role::text_field, "Title").value == "Forklift");
        stage.stage.wait(5);
        REQUIRE(own_draft(stage));
        CHECK(own_draft(stage)->title.best("en") == "Forklift");
        CHECK_FALSE(stage.devices.drafts.has(who, ui::app::Place::design));
    }

    TEST_CASE("a draft that cannot be kept is told and not lost") {
        ScreenStage stage;
        begin_draft(stage, "Forklift");
        stage.centre.station->sign_out();
        stage.stage.wait(5);
        CHECK(stage.stage.has(Role::alert, "The draft is not kept yet"));
        CHECK(stage.stage.find(Role::text_field, "Title").value == "Forklift");
        expect_no_faults(stage);
        stage.centre.station->sign_in("", test::Centre::passphrase);
        stage.stage.press(Role::button, "Try again");
        CHECK(own_draft(stage));
        CHECK_FALSE(stage.stage.has(Role::alert, "The draft is not kept yet"));
    }

    TEST_CASE("what is incomplete cannot be published, and the person reads why") {
        ScreenStage stage;
        begin_draft(stage, "Forklift");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Publish…");
        CHECK(stage.stage.has(Role::dialog, "This cannot be published yet"));
        CHECK_FALSE(stage.stage.has(Role::button, "Publish"));
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Close");
        REQUIRE(own_draft(stage));
        CHECK_FALSE(stage.centre.station->achievements()
                        .find_row(own_draft(stage)->id, std::nullopt)
                        ->published);
    }

    TEST_CASE("a criterion covers an outcome where the matrix says so") {
        ScreenStage stage;
        begin_draft(stage, "Forklift");
        stage.stage.press(Role::tab, "Outcomes");
        stage.stage.press(Role::button, "Add a learning outcome");
        stage.stage.press(Role::button, "Add a criterion");
        stage.stage.press(Role::checkbox, "LO1");
        expect_no_faults(stage);
        stage.stage.wait(5);
        REQUIRE(own_draft(stage));
        REQUIRE(own_draft(stage)->criteria.size() == 1);
        CHECK(own_draft(stage)->criteria[0].outcomes == std::vector<std::string>{"LO1"});
    }

    TEST_CASE("a published version is not changed; the next one says what changed, and follows") {
        ScreenStage stage;
        stage.show<Design>();
        stage.stage.press(Role::row, test::achievement_title);
        for (const char* part : {"Description", "Outcomes", "Frame", "Optional", "Versions"}) {
            stage.stage.press(Role::tab, part);
            expect_no_faults(stage);
        }
        stage.stage.press(Role::button, "Make the next version");
        stage.stage.press(Role::button, "Review in one year");
        auto& room = stage.centre.station->achievements();
        stage.stage.press(Role::button, "Publish…");
        CHECK(stage.stage.has(Role::dialog, "This cannot be published yet"));
        stage.stage.press(Role::button, "Close");
        CHECK_FALSE(room.find_row(stage.centre.achievement, 2)->published);

        design::Achievement draft = *room.find(stage.centre.achievement, 2);
        CHECK(base::format(*draft.review_due) == "2027-11-23");
        for (const std::string& language : draft.languages)
            draft.changes.back().text.set(language, "Daha açık ölçütler");
        room.put(draft);
        stage.go.to(ui::app::Place::design, base::format(draft.id));
        stage.show<Design>();
        stage.stage.press(Role::button, "Publish…");
        CHECK(stage.stage.has(Role::dialog, "Publish this version?"));
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Publish");
        CHECK(room.find_row(draft.id, 2)->published);
        CHECK(room.find(draft.id, 1)->changes.size() + 1 == draft.changes.size());
        CHECK(stage.notice->text == "It is published.");
    }

    TEST_CASE("an achievement is begun in Arabic, by what stands on the screen") {
        ScreenStage stage;
        stage.stage.speak("ar");
        stage.show<Design>();
        stage.stage.press(Role::button, "شهادة مصغرة جديدة");
        stage.stage.press(Role::text_field, "العنوان");
        stage.stage.type("السلامة");
        stage.stage.wait(5);
        REQUIRE(own_draft(stage));
        CHECK(*own_draft(stage)->title.find("ar") == "السلامة");
    }

    TEST_CASE("what is missing of one outcome is told below its name, and the name leads to it") {
        ScreenStage stage(1280, 420);
        open_draft_with_faults(stage);
        expect_no_faults(stage);
        // Two findings, one name; hints are no matter of the list.
        CHECK(find_all(stage.stage.ui.frame(), Role::link, "Outcome \u2068LO2\u2069").size() == 1);
        CHECK_FALSE(
            stage.stage.has(Role::link, "Outcome \u2068LO3\u2069: \u2068Reads a drawing.\u2069"));
        stage.stage.press(Role::link, "Outcome \u2068LO2\u2069");
        std::vector<std::string> led_to;
        for (const ui::widgets::Node* node : find_all(stage.stage.ui.frame(), Role::text_field, ""))
            if (node->state.is_focused && !node->visible.is_empty())
                led_to.push_back(std::string{node->label} + " " + std::string{node->value});
        CHECK(led_to == std::vector<std::string>{"Code LO2"});
    }

    TEST_CASE("the words before publishing say which outcome each finding is about") {
        ScreenStage stage;
        open_draft_with_faults(stage);
        std::string named = "Outcome \u2068LO2\u2069";
        SUBCASE("in English") {
            stage.stage.press(Role::button, "Publish…");
        }
        SUBCASE("in Arabic") {
            stage.stage.speak("ar");
            stage.stage.settle();
            stage.stage.press(Role::button, "نشر…");
            named = "ناتج التعلم \u2068LO2\u2069";
        }
        // The list behind the dialog names it as a link.
        CHECK(stage.stage.has(Role::text, named));
        expect_no_faults(stage);
    }

    TEST_CASE("whoever may not design looks only") {
        ScreenStage stage;
        stage.sign_in("Amina", {journal::Role::verifier});
        stage.show<Design>();
        CHECK_FALSE(stage.stage.has(Role::button, "New micro-credential"));
        stage.stage.press(Role::row, test::achievement_title);
        CHECK_FALSE(stage.stage.has(Role::button, "Make the next version"));
    }
}
