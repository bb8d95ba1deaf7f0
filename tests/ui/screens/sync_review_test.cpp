#include "ui/screens/sync_review.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/home.h"
#include "ui/screens/sync.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::Centre;
using test::database_of;
using test::faults_everywhere;
using test::ScreenStage;
using SyncScreen = ui::screens::Sync;

namespace {

constexpr const char* one_thing = "Needs a look (\u20681\u2069)";

void rename(Centre& centre, const base::LearnerId& id, const std::string& name) {
    assess::Learner changed = *centre.station->learners().find(id);
    changed.name = name;
    REQUIRE(centre.station->learners().update(changed).id);
}

constexpr std::size_t many = 2000;

/// Takes thousands of entries for held, for a reason.
void hold_many(Centre& centre, const std::string& code) {
    // Nothing here is about power cuts: what is written need not reach the disk.
    database_of(centre).execute("PRAGMA synchronous=OFF");
    centre.add_cohort(many / 2);
    const int held = database_of(centre)
                         .query(
                             "INSERT INTO held_entry SELECT id, ?, 'it has no effect'"
                             " FROM entry ORDER BY id DESC LIMIT ?")
                         .bind(code, static_cast<std::int64_t>(many))
                         .run();
    REQUIRE(held == many);
}

/// A founding station on the stage and a tablet that changed the same record apart.
struct Clash {
    ScreenStage scene;
    Centre tablet{test::organisation_address, 1};
    base::LearnerId id;

    Clash() {
        test::join(scene.centre, tablet);
        id = scene.centre.add_learner("Ayşe", "12345");
        meet();
        rename(scene.centre, id, "Ayşe Demir");
        rename(tablet, id, "Ayşe Yılmaz");
        meet();
    }
    void meet() {
        test::carry(database_of(scene.centre), database_of(tablet));
        test::carry(database_of(tablet), database_of(scene.centre));
    }
    std::string name() { return scene.centre.station->learners().find(id)->name; }
    std::string other() { return name() == "Ayşe Demir" ? "Ayşe Yılmaz" : "Ayşe Demir"; }
    void open() {
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, one_thing);
        scene.stage.press(Role::cell, name());
    }
};

}  // namespace

TEST_SUITE("ui/screens/sync_review") {
    TEST_CASE("a clash is shown with both sides, who and when, and one is taken with a finger") {
        Clash clash;
        test::Stage& stage = clash.scene.stage;
        const std::string counts = clash.name();
        const std::string other = clash.other();
        clash.open();
        CHECK(stage.has(Role::alert, "Changed at 2 places apart"));
        CHECK(stage.has(Role::text, "Counts now"));
        CHECK(stage.has(Role::text, "Ayşe Demir"));
        CHECK(stage.has(Role::text, "Ayşe Yılmaz"));
        CHECK(stage.has(Role::text, "\u2068Deniz\u2069, \u206823 November 2026, 09:30\u2069"));
        CHECK(stage.has(Role::group, "The founding station"));
        CHECK(stage.has(Role::group, "Member"));
        // Which side counts moves nothing: who compares looks from one side to the other.
        CHECK(stage.find(Role::button, "Keep this").rect.y ==
              stage.find(Role::button, "Take this instead").rect.y);
        // What both say alike stands apart.
        CHECK(stage.find(Role::text, "Number").value == "12345");
        stage.press(Role::button, "Take this instead");
        CHECK(clash.name() == other);
        CHECK(counts != other);
        CHECK(stage.has(Role::tab, "Needs a look"));
        CHECK(stage.has(Role::heading, "Nothing needs a look"));
        clash.meet();
        CHECK(journal::review(database_of(clash.tablet)).empty());
    }

    TEST_CASE("assessments made apart are shown beside each other, and one is taken") {
        Clash clash;
        test::Stage& stage = clash.scene.stage;
        clash.scene.centre.station->settle("learner:" + base::format(clash.id),
                                           journal::WayOut::keep);
        clash.meet();
        (void)clash.scene.centre.assess(clash.id, true);
        (void)clash.tablet.assess(clash.id, false);
        clash.meet();
        REQUIRE(clash.scene.centre.station->awards().waiting().empty());
        clash.open();
        CHECK(stage.has(Role::alert, "Assessed at 2 places apart"));
        CHECK(stage.has(Role::text, "Passed"));
        CHECK(stage.has(Role::text, "Yes"));
        CHECK(stage.has(Role::text, "No"));
        CHECK(stage.has(Role::text, "LO1"));
        CHECK_FALSE(stage.has(Role::text, "Counts now"));
        for (const std::string& fault : faults_everywhere(clash.scene))
            FAIL_CHECK(fault);
        const journal::ReviewItem item =
            journal::review_item(database_of(clash.scene.centre),
                                 journal::review(database_of(clash.scene.centre))[0].id);
        stage.press(Role::button,
                    item.sides[0].station == clash.tablet.station->ledger().chain().station
                        ? "Take that of \u2068Member\u2069"
                        : "Take that of \u2068The founding station\u2069");
        CHECK(stage.has(Role::heading, "Nothing needs a look"));
        const auto passed = std::find_if(item.lines.begin(), item.lines.end(),
                                         [](const auto& line) { return line.name == "passed"; });
        REQUIRE(passed != item.lines.end());
        const bool first_passed = passed->texts.front() == "true";
        CHECK(clash.scene.centre.station->awards().waiting().size() == (first_passed ? 1U : 0U));
    }

    TEST_CASE("keeping what counts settles it, and the way back leads to the list") {
        Clash clash;
        test::Stage& stage = clash.scene.stage;
        const std::string counts = clash.name();
        clash.open();
        stage.press(Role::button, "All that needs a look");
        CHECK(stage.has(Role::row, ""));
        stage.press(Role::cell, counts);
        stage.press(Role::button, "Keep this");
        CHECK(clash.name() == counts);
        CHECK(stage.has(Role::heading, "Nothing needs a look"));
    }

    TEST_CASE("who may not settle it is told who does") {
        Clash clash;
        clash.scene.sign_in("Vera", {journal::Role::verifier});
        clash.open();
        CHECK_FALSE(clash.scene.stage.has(Role::button, "Keep this"));
        CHECK_FALSE(clash.scene.stage.has(Role::button, "Take this instead"));
        CHECK(clash.scene.stage.has(Role::text, "An assessor decides this."));
    }

    TEST_CASE("two records with one number are joined or told apart") {
        for (const bool joins : {true, false}) {
            ScreenStage scene;
            Centre tablet{test::organisation_address, 1};
            test::join(scene.centre, tablet);
            scene.centre.add_learner("Ayşe", "12345");
            tablet.add_learner("Ayşe Yılmaz", "12345");
            test::carry(database_of(tablet), database_of(scene.centre));
            scene.show<SyncScreen>();
            scene.stage.press(Role::tab, one_thing);
            scene.stage.press(Role::cell, "Two records have the same number");
            scene.stage.press(Role::button, joins ? "Same person" : "Two people");
            CHECK(scene.stage.has(Role::heading, "Nothing needs a look"));
            CHECK(scene.centre.station->learners().list(0, 10).learners.size() ==
                  (joins ? 1U : 2U));
        }
    }

    TEST_CASE("what is held is told by station, with its reason and the way out") {
        ScreenStage scene;
        Centre stranger{test::organisation_address, 2};
        test::carry(database_of(stranger), database_of(scene.centre));
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, one_thing);
        scene.stage.press(Role::cell, "That station belongs to no organisation known here");
        const auto& held =
            scene.stage.find(Role::alert, "That station belongs to no organisation known here");
        CHECK(held.value.find("let the founding station admit it") != std::string_view::npos);
        CHECK(scene.stage.find(Role::text, "Station").value == "An unknown station");
        // The reason stands above all of them, in the person's language, and nowhere again.
        CHECK(scene.stage.printed().find("has no delegation") == std::string::npos);
        scene.stage.press(Role::button, "Seen: leave it as it is");
        CHECK(scene.stage.has(Role::heading, "Nothing needs a look"));
        CHECK(scene.centre.station->held_counts().entries > 0);
    }

    TEST_CASE("two histories of a station are told, with what lies on either") {
        ScreenStage scene;
        Centre clone;  // the same station, from the same random numbers
        scene.centre.add_learner("Ayşe");
        clone.add_learner("Mallory");
        test::carry(database_of(clone), database_of(scene.centre));
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, one_thing);
        scene.stage.press(Role::cell, "A station has two histories");
        CHECK(scene.stage.has(Role::alert, "A station has two histories"));
        CHECK(scene.stage.has(Role::text, "\u2068Learner\u2069: \u2068Mallory\u2069"));
        CHECK(scene.stage.has(Role::text, "\u2068Learner\u2069: \u2068Ayşe\u2069"));
        CHECK(scene.stage.has(Role::button, "Seen: leave it as it is"));
    }

    TEST_CASE("thousands of things are read in many frames, and their number is told meanwhile") {
        ScreenStage scene;
        hold_many(scene.centre, "journal.conflict");
        auto screen = std::make_unique<SyncScreen>();
        scene.show(std::move(screen));
        scene.stage.press(Role::tab, "Needs a look");
        CHECK(scene.stage.has(Role::progress, "Looking through what came from other stations…"));
        CHECK_FALSE(scene.stage.has(Role::heading, "Nothing needs a look"));
        // A finger that lies on a tab meanwhile still presses it.
        const Point tab = scene.stage.find(Role::tab, "Needs a look").rect.centre();
        scene.stage.press(Role::tab, "Stations");
        scene.stage.ui.push(pointer_move(tab));
        scene.stage.ui.push(pointer_down(tab));
        scene.stage.wait(1);
        scene.stage.send(pointer_up(tab));
        CHECK(scene.stage.find(Role::tab, "Needs a look (\u20682000\u2069)").state.is_selected);
        CHECK(scene.stage.has(Role::row, ""));
        CHECK_FALSE(scene.stage.has(Role::progress, ""));
    }

    TEST_CASE("thousands of entries are settled as long work, part by part") {
        ScreenStage scene;
        hold_many(scene.centre, "journal.unreadable");
        scene.show<SyncScreen>();
        scene.stage.wait(1);
        scene.stage.press(Role::tab, one_thing);
        scene.stage.press(Role::cell, "They lack something");
        scene.stage.press(Role::button, "Seen: leave it as it is");
        CHECK(scene.notice->text == "Settled. The other stations learn of it.");
        CHECK(scene.work.title() == "Settling what needs a look");
        CHECK(scene.work.progress().total() == many);
        scene.stage.wait(1);
        CHECK(scene.stage.has(Role::heading, "Nothing needs a look"));
    }

    TEST_CASE("what was settled elsewhere meanwhile is gone from the list when it is pressed") {
        Clash clash;
        clash.scene.show<SyncScreen>();
        clash.scene.stage.press(Role::tab, one_thing);
        const std::string id = journal::review(database_of(clash.scene.centre)).front().id;
        clash.scene.centre.station->settle(id, journal::WayOut::keep);
        clash.scene.stage.press(Role::cell, clash.name());
        clash.scene.stage.wait(1);
        CHECK(clash.scene.stage.has(Role::heading, "Nothing needs a look"));
    }

    TEST_CASE("the home screen counts what needs a look, and leads there") {
        Clash clash;
        clash.scene.show<ui::screens::Home>();
        // The numbers are gathered one in a frame.
        for (int i = 0; i < 14; ++i)
            clash.scene.stage.frame();
        clash.scene.stage.settle();
        clash.scene.stage.press(Role::link, "1 thing from other stations needs a look");
        CHECK(clash.scene.go.place() == ui::app::Place::sync);
    }

    TEST_CASE("no part of it has anything cut or overlapping anywhere") {
        Clash clash;
        Centre stranger{test::organisation_address, 2};
        test::carry(database_of(stranger), database_of(clash.scene.centre));
        clash.scene.show<SyncScreen>();
        clash.scene.stage.press(Role::tab, "Needs a look (\u20682\u2069)");
        for (const std::string& fault : faults_everywhere(clash.scene))
            FAIL_CHECK(fault);
        clash.scene.stage.press(Role::cell, clash.name());
        for (const std::string& fault : faults_everywhere(clash.scene))
            FAIL_CHECK(fault);
    }
}
