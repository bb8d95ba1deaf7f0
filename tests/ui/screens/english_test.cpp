#include <doctest/doctest.h>

#include <chrono>
#include <fstream>

#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/app_stage.h"
#include "tests/ui/support/marked_language.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/assess.h"
#include "ui/screens/credentials.h"
#include "ui/screens/issue.h"
#include "ui/screens/sync.h"
#include "ui/screens/verify.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::ScreenStage;

namespace {

/// A screen in a language of which every text can be told.
struct MarkedScreen {
    ScreenStage scene;

    MarkedScreen() {
        scene.stage.languages = test::with_marked_language(scene.centre.folder);
        scene.stage.speak(test::marked_tag);
    }
    std::string in(const char* context, const char* english) const {
        return std::string{scene.stage.ui.tr(context, english)};
    }
    void press(Role role, const char* context, const char* english) {
        scene.stage.press(role, in(context, english));
    }
    void expect_no_english() const {
        for (const std::string& sentence : test::unmarked_sentences(scene.stage.ui.frame()))
            FAIL_CHECK(sentence);
    }
    /// A banner says what it means, and a button leads to the room's own words.
    void expect_explained(const char* alert) {
        CHECK(scene.stage.find(Role::alert, alert).value.starts_with("‹"));
        CHECK(scene.stage.has(Role::button, in("problem", "Details in English")));
    }
    /// The sentence stands behind a button, and only there.
    void expect_behind_details(const std::string& english) {
        expect_no_english();
        CHECK_FALSE(scene.stage.has(Role::text, english));
        press(Role::button, "problem", "Details in English");
        CHECK(scene.stage.has(Role::text, english));
        press(Role::button, "problem", "Hide the details");
        CHECK_FALSE(scene.stage.has(Role::text, english));
    }
};

}  // namespace

/// What the rooms say is English. A person who chose another language reads it where they ask for
/// it, and nowhere else.
TEST_SUITE("ui/screens/english") {
    TEST_CASE("a sentence that no catalogue has is told from one that is marked, and from data") {
        CHECK(test::is_unmarked_sentence("the disk is full again"));
        CHECK_FALSE(test::is_unmarked_sentence("‹The disk is full again›"));
        CHECK_FALSE(test::is_unmarked_sentence(test::achievement_title));
    }

    TEST_CASE("an error of the program is explained, with its own words behind a button") {
        test::AppStage all;
        all.stage.languages = test::with_marked_language(all.centre.folder);
        all.run();
        all.fails_to_keep = true;
        all.stage.press(Role::radio, "Marked");
        CHECK(all.stage.has(Role::dialog, "‹This did not work›"));
        CHECK_FALSE(all.stage.has(Role::text, "the stick is full"));
        all.stage.press(Role::button, "‹Details in English›");
        CHECK(all.stage.has(Role::text, "the stick is full"));
    }

    TEST_CASE("issuing that fails says so in the language") {
        MarkedScreen marked;
        marked.scene.centre.add_cohort(2);
        marked.scene.show<ui::screens::Issue>();
        marked.scene.stage.press(Role::button, test::achievement_title);
        marked.scene.stage.press(Role::button, "‹Issue 2 credentials›");
        // Another program writes, and does not end.
        store::Database other =
            store::Database::open(marked.scene.centre.folder.path() / "tamga.db");
        const store::Transaction lock{other};
        marked.scene.centre.station->set_patience(std::chrono::milliseconds{1});
        marked.press(Role::button, "issue", "Issue");
        marked.expect_explained("‹It could not be finished›");
    }

    TEST_CASE("a file of a cohort that cannot be read is told in the language") {
        MarkedScreen marked;
        marked.scene.picker.to_open = {marked.scene.centre.folder.path() / "nowhere.csv"};
        marked.scene.show<ui::screens::Assess>();
        marked.scene.stage.press(Role::button, test::achievement_title);
        marked.press(Role::button, "assess_roster", "From a spreadsheet");
        marked.press(Role::button, "assess_import", "Choose a file");
        marked.expect_explained("‹The file cannot be used›");
    }

    TEST_CASE("files that cannot be saved are told in the language") {
        MarkedScreen marked;
        marked.scene.centre.add_cohort(1);
        marked.scene.centre.award();
        const auto stick = marked.scene.centre.folder.path() / "stick";
        std::ofstream{stick} << "no folder";
        marked.scene.picker.save_folder = stick;
        marked.scene.show<ui::screens::Credentials>();
        marked.scene.stage.press(Role::checkbox, "‹Select \u2068Öğrenci 1\u2069›");
        marked.press(Role::button, "credentials", "Save the files");
        REQUIRE(marked.scene.notice);
        CHECK_FALSE(test::is_unmarked_sentence(marked.scene.notice->text));
    }

    TEST_CASE("what another station and a stick say is told in the language") {
        MarkedScreen marked;
        ui::app::ReconcileResult result;
        result.ended = marked.scene.centre.clock.time;
        result.error = base::Error{base::ErrorKind::disk, "the stick is full or was pulled out"};
        marked.scene.reconciler.end(result);
        marked.scene.show<ui::screens::Sync>();
        marked.expect_behind_details("the stick is full or was pulled out");

        result.error.reset();
        result.findings = {{base::Severity::error, "line.nobody_knows", "the network",
                            "nobody knows what this line says", ""}};
        marked.scene.reconciler.end(result);
        marked.scene.stage.frame();
        marked.scene.stage.settle();
        marked.expect_behind_details("Nobody knows what this line says");

        marked.scene.neighbours.view = {
            ui::app::PairStep::failed, {}, "the other side is gone now", "pair.nobody_knows"};
        marked.scene.stage.frame();
        marked.scene.stage.settle();
        marked.expect_no_english();
    }

    TEST_CASE("why an entry has no effect is told in the language") {
        MarkedScreen marked;
        marked.scene.centre.add_learner("Ayşe");
        test::database_of(marked.scene.centre)
            .execute(
                "INSERT INTO held_entry SELECT max(id), 'journal.conflict',"
                " 'it contradicts what is recorded here' FROM entry");
        marked.scene.show<ui::screens::Sync>();
        marked.scene.stage.press(Role::tab, "‹Needs a look (\u20681\u2069)›");
        marked.scene.stage.press(Role::cell, "‹They contradict what is recorded here›");
        marked.expect_behind_details("it contradicts what is recorded here");
    }

    TEST_CASE("a credential that is not in order is judged in the language") {
        MarkedScreen marked;
        marked.scene.centre.add_cohort(1);
        std::string document = marked.scene.centre.station->credentials().document(
            marked.scene.centre.award().front());
        const std::string whole = document;
        for (const std::string& shown :
             {whole, std::string{"{}"}, std::string{"not at all JSON"},
              document.replace(document.find("OpenBadgeCredential"), 19, "SomethingElseItIs00")}) {
            CAPTURE(shown);
            marked.scene.show<ui::screens::Verify>();
            marked.scene.stage.clipboard.set_text(shown);
            marked.press(Role::button, "verify", "Paste");
            const std::string drawn = marked.scene.stage.printed();
            const verify::Report report = marked.scene.centre.verify(shown);
            for (const verify::Check& check : report.checks) {
                CAPTURE(check.check);
                CHECK(drawn.find(check.sentence) == std::string::npos);
                CHECK((check.detail.empty() || drawn.find(check.detail) == std::string::npos));
            }
            for (const base::Finding& finding : report.findings)
                CHECK(drawn.find(finding.what) == std::string::npos);
        }
    }
}
