#include "ui/screens/assess.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/core/support/vectors.h"
#include "tests/ui/support/fake_camera.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga;
using test::expect_no_faults;
using test::ScreenStage;
using ui::screens::Assess;
using ui::widgets::Role;

namespace {

constexpr const char* english = "Occupational safety in the welding workshop";

assess::AssessmentPage records(ScreenStage& stage) {
    return stage.centre.station->assessments().list({.is_current = true}, 0, 100);
}

/// Chooses in a list of choices.
void choose(ScreenStage& stage, std::string_view label, std::string_view choice) {
    stage.stage.press(Role::combo, label);
    stage.stage.press(Role::option, choice);
}

/// Says of every outcome on the screen that it was shown.
void press_all(ScreenStage& stage, std::string_view choice) {
    const std::size_t count = find_all(stage.stage.ui.frame(), Role::radio, choice).size();
    for (std::size_t i = 0; i < count; ++i)
        stage.stage.press_one_of(Role::radio, choice, i);
}

/// Leads to the form of a new learner.
void open_form(ScreenStage& stage) {
    stage.stage.press(Role::button, test::achievement_title);
    stage.stage.press(Role::button, "Assess a learner");
    stage.stage.type("Ayşe Yılmaz");
    stage.stage.press(Role::button, "New learner");
    stage.stage.press(Role::button, "Record and go on");
}

/// The form for somebody who is recorded already.
void begin_with_known_learner(ScreenStage& stage) {
    stage.centre.add_learner("Burak Kaya");
    stage.show<Assess>();
    stage.stage.press(Role::button, test::achievement_title);
    stage.stage.press(Role::button, "Assess a learner");
    stage.stage.type("burak");
    stage.stage.press(Role::row, "Burak Kaya");
}

}  // namespace

TEST_SUITE("ui/screens/assess") {
    TEST_CASE("a new learner is assessed on the floor, with evidence, and waits for the award") {
        ScreenStage stage{1280, 1600};
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        CHECK(stage.stage.has(Role::heading, english));
        stage.stage.press(Role::button, "Assess a learner");
        stage.stage.type("Ayşe Yılmaz");
        stage.stage.press(Role::button, "New learner");
        stage.stage.press(Role::button, "Record and go on");
        CHECK(stage.stage.has(Role::heading, "Ayşe Yılmaz"));

        press_all(stage, "Shown");
        choose(stage, "Method", "practical assessment");
        const auto file = stage.centre.folder.path() / "weld.jpg";
        std::ofstream{file} << "a picture";
        stage.picker.to_open = {file};
        stage.stage.press(Role::button, "Choose files");
        CHECK(stage.stage.has(Role::text, "weld.jpg"));
        stage.stage.press(Role::button, "Record the assessment");

        REQUIRE(records(stage).records.size() == 1);
        const assess::Assessment recorded = records(stage).records[0].assessment;
        CHECK(recorded.is_passed);
        CHECK(recorded.assessor == "Deniz");
        CHECK(recorded.results.size() == 3);
        REQUIRE(recorded.evidence.size() == 1);
        CHECK(recorded.evidence[0].media_type == "image/jpeg");
        CHECK(stage.centre.station->awards().waiting()[0].count == 1);
        CHECK(stage.stage.has(Role::row, "Ayşe Yılmaz"));
    }

    TEST_CASE("half a date of birth is asked for, and nobody is recorded without it") {
        ScreenStage stage{1280, 1600};
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "Assess a learner");
        stage.stage.type("Ayşe Yılmaz");
        stage.stage.press(Role::button, "New learner");
        stage.stage.press(Role::text_field, "Day");
        stage.stage.type("3");
        stage.stage.press(Role::button, "Record and go on");
        CHECK_FALSE(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
        CHECK(stage.stage.find(Role::text_field, "Day").state.is_focused);
        stage.stage.key(ui::widgets::Key::backspace);
        stage.stage.press(Role::button, "Record and go on");
        CHECK(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
    }

    TEST_CASE("evidence is photographed with the camera, and recorded") {
        ScreenStage stage{1280, 1600};
        test::FakeCamera camera;
        stage.devices.camera = &camera;
        stage.show<Assess>();
        open_form(stage);
        press_all(stage, "Shown");
        choose(stage, "Method", "practical assessment");
        stage.stage.press(Role::button, "Use the camera");
        expect_no_faults(stage);
        for (const char* photo : {"the weld", "the weld from behind"}) {
            camera.photo = photo;
            stage.stage.press(Role::button, "Take the picture");
        }
        CHECK(stage.stage.has(Role::text, "photo-1.jpg"));
        CHECK(stage.stage.has(Role::text, "photo-2.jpg"));
        CHECK(camera.now == ui::app::CameraState::looking);
        stage.stage.press(Role::button, "Close the camera");
        CHECK(camera.now == ui::app::CameraState::off);
        stage.stage.press(Role::button, "Record the assessment");
        REQUIRE(records(stage).records.size() == 1);
        const auto evidence = records(stage).records[0].assessment.evidence;
        REQUIRE(evidence.size() == 2);
        CHECK(evidence[0].media_type == "image/jpeg");
        const auto kept = stage.centre.station->assessments().evidence(evidence[0].sha256);
        CHECK(std::string(kept.begin(), kept.end()) == "the weld");
    }

    TEST_CASE("a photograph waits for the camera's next picture") {
        ScreenStage stage{1280, 1600};
        test::FakeCamera camera;
        stage.devices.camera = &camera;
        stage.show<Assess>();
        open_form(stage);
        stage.stage.press(Role::button, "Use the camera");
        stage.stage.press(Role::button, "Take the picture");
        CHECK_FALSE(stage.stage.has(Role::text, "photo-1.jpg"));
        camera.photo = "the weld";
        stage.stage.frame();
        stage.stage.frame();
        CHECK(stage.stage.has(Role::text, "photo-1.jpg"));
    }

    TEST_CASE(
        "a camera that is absent or unplugged is said where evidence is added, in one's words") {
        using ui::app::CameraState;
        for (const char* tag : {"en", "ar"}) {
            ScreenStage stage{1280, 1600};
            test::FakeCamera camera;
            camera.next = CameraState::none;
            stage.devices.camera = &camera;
            stage.show<Assess>();
            open_form(stage);
            stage.stage.speak(tag);
            const auto tr = [&](const char* text) {
                return stage.stage.languages.best(tag).text("camera_pane", text);
            };
            stage.stage.press(Role::button, tr("Use the camera"));
            stage.stage.settle();
            CHECK(stage.stage.has(Role::alert, tr("There is no camera")));
            camera.next = CameraState::looking;
            stage.stage.press(Role::button, tr("Try again"));
            CHECK(stage.stage.has(Role::image, tr("What the camera sees")));
            stage.stage.press(Role::button, tr("Take the picture"));
            camera.now = CameraState::lost;
            stage.stage.frame();
            stage.stage.frame();
            CHECK(stage.stage.has(Role::alert, tr("The camera is gone")));
            camera.photo = "nobody pressed for it";
            stage.stage.press(Role::button, tr("Try again"));
            stage.stage.frame();
            CHECK_FALSE(stage.stage.has(Role::text, "photo-1.jpg"));
        }
    }

    TEST_CASE("what is entered outlives the program, until it is recorded") {
        ScreenStage stage{1280, 1600};
        stage.devices.drafts = ui::app::Drafts{stage.centre.folder.path() / "drafts"};
        const auto has_draft = [&] {
            return stage.devices.drafts.has(stage.session.who()->id, ui::app::Place::assess);
        };
        stage.show<Assess>();
        open_form(stage);
        CHECK_FALSE(has_draft());
        press_all(stage, "Shown");
        stage.stage.press(Role::text_field, "Comment");
        stage.stage.type("with the left hand");
        const auto file = stage.centre.folder.path() / "weld.jpg";
        std::ofstream{file} << "a picture";
        stage.picker.to_open = {file};
        stage.stage.press(Role::button, "Choose files");
        CHECK(has_draft());

        stage.show<Assess>();  // as another run of the program does
        CHECK(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
        CHECK(stage.stage.has(Role::alert, "You entered this before"));
        CHECK(stage.stage.find(Role::text_field, "Comment").value == "with the left hand");
        CHECK(stage.stage.has(Role::text, "weld.jpg"));
        expect_no_faults(stage);
        stage.stage.resize(1280, 1600);
        choose(stage, "Method", "practical assessment");
        stage.stage.press(Role::button, "Record the assessment");
        REQUIRE(records(stage).records.size() == 1);
        const assess::Assessment recorded = records(stage).records[0].assessment;
        CHECK(recorded.is_passed);
        CHECK(recorded.results.size() == 3);
        CHECK(recorded.comment == "with the left hand");
        CHECK(recorded.evidence.size() == 1);
        CHECK_FALSE(has_draft());
        stage.show<Assess>();
        CHECK_FALSE(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
    }

    TEST_CASE("what is entered of a new learner outlives the program, too") {
        ScreenStage stage{1280, 1600};
        stage.devices.drafts = ui::app::Drafts{stage.centre.folder.path() / "drafts"};
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "Assess a learner");
        stage.stage.press(Role::button, "New learner");
        CHECK_FALSE(stage.devices.drafts.has(stage.session.who()->id, ui::app::Place::assess));
        stage.stage.type("Ayşe Yılmaz");
        stage.stage.press(Role::text_field, "Number");
        stage.stage.type("N-001");
        stage.show<Assess>();
        CHECK(stage.stage.find(Role::text_field, "Name").value == "Ayşe Yılmaz");
        CHECK(stage.stage.find(Role::text_field, "Number").value == "N-001");
        stage.stage.press(Role::button, "Record and go on");
        CHECK(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
        CHECK_FALSE(stage.devices.drafts.has(stage.session.who()->id, ui::app::Place::assess));
    }

    TEST_CASE("a draft of what is gone meanwhile is given up") {
        ScreenStage stage{1280, 1600};
        stage.devices.drafts = ui::app::Drafts{stage.centre.folder.path() / "drafts"};
        const auto who = stage.session.who()->id;
        stage.show<Assess>();
        open_form(stage);
        stage.stage.press(Role::text_field, "Comment");
        stage.stage.type("with the left hand");
        const auto learner = stage.centre.station->learners().search("Ayşe", 1).front().id;
        stage.centre.station->learners().erase(learner, "asked for it");
        stage.show<Assess>();
        CHECK_FALSE(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
        CHECK_FALSE(stage.devices.drafts.has(who, ui::app::Place::assess));
    }

    TEST_CASE("a draft is discarded where the person says so, and shown to nobody else") {
        ScreenStage stage{1280, 1600};
        stage.devices.drafts = ui::app::Drafts{stage.centre.folder.path() / "drafts"};
        stage.show<Assess>();
        open_form(stage);
        stage.stage.press(Role::text_field, "Comment");
        stage.stage.type("with the left hand");
        const auto first = stage.session.who()->id;
        stage.sign_in("Aylin", {journal::Role::assessor});
        stage.show<Assess>();
        CHECK_FALSE(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
        CHECK(stage.devices.drafts.has(first, ui::app::Place::assess));
        stage.session.begin({.id = first, .name = "Deniz", .roles = {journal::Role::assessor}});
        stage.show<Assess>();
        CHECK(stage.stage.has(Role::heading, "Ayşe Yılmaz"));
        stage.stage.press(Role::button, "Discard");
        CHECK(stage.stage.has(Role::button, "Assess a learner"));
        CHECK_FALSE(stage.devices.drafts.has(first, ui::app::Place::assess));
    }

    TEST_CASE("a correction that was begun goes on as the correction of the same record") {
        ScreenStage stage{1280, 1600};
        stage.devices.drafts = ui::app::Drafts{stage.centre.folder.path() / "drafts"};
        stage.centre.assess(stage.centre.add_learner("Burak Kaya"));
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::row, "Burak Kaya");
        stage.stage.press(Role::button, "Correct this record");
        stage.stage.press(Role::text_field, "Comment");
        stage.stage.type("the other hand");
        stage.show<Assess>();
        stage.stage.press(Role::button, "Record the correction");
        REQUIRE(records(stage).records.size() == 1);
        CHECK(records(stage).records[0].supersedes);
        CHECK(records(stage).records[0].assessment.comment == "the other hand");
    }

    TEST_CASE("what is missing is said where it is missing, and nothing that was entered is lost") {
        ScreenStage stage{1280, 1600};
        begin_with_known_learner(stage);
        stage.stage.press(Role::text_field, "Place");
        stage.stage.type("Mersin");
        stage.stage.press(Role::button, "Record the assessment");
        // Three outcomes without a result, and no method.
        CHECK(stage.stage.has(Role::alert, "4 things are missing or wrong"));
        CHECK(stage.stage.find(Role::combo, "Method").state.is_invalid);
        CHECK(stage.stage.find(Role::text_field, "Place").value == "Mersin");
        CHECK(records(stage).records.empty());
        expect_no_faults(stage);
    }

    TEST_CASE("a form that is longer than the window shows what is missing, wherever it was sent") {
        ScreenStage stage{1280, 600};
        begin_with_known_learner(stage);
        for (const char* choice : {"Passed", "Not passed"})
            CHECK_FALSE(stage.stage.find(Role::radio, choice).state.is_checked);
        stage.stage.press(Role::button, "Record the assessment");
        const auto groups = find_all(stage.stage.ui.frame(), Role::radio_group, "");
        REQUIRE(groups.size() == 4);
        CHECK(groups[0]->state.is_invalid);
        CHECK(groups[0]->state.is_focused);
        CHECK(groups[0]->visible.height == groups[0]->rect.height);
        const auto* const around = stage.stage.ui.frame().parent_of(*groups[0]);
        CHECK(around->visible.height == around->rect.height);
        CHECK_FALSE(groups[3]->state.is_invalid);
    }

    TEST_CASE("a failed outcome fails the assessment, until somebody decides otherwise") {
        ScreenStage stage{1280, 1600};
        begin_with_known_learner(stage);
        press_all(stage, "Shown");
        CHECK(stage.stage.find(Role::radio, "Passed").state.is_checked);
        press_all(stage, "Not yet");
        CHECK(stage.stage.find(Role::radio, "Not passed").state.is_checked);
    }

    TEST_CASE("a record is looked at, corrected, and the correction takes its place") {
        ScreenStage stage{1280, 1600};
        stage.centre.assess(stage.centre.add_learner("Burak Kaya"), false);
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::row, "Burak Kaya");
        CHECK(stage.stage.has(Role::alert, "Not passed"));
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Correct this record");
        press_all(stage, "Shown");
        stage.stage.press(Role::radio, "Passed");
        stage.stage.press(Role::button, "Record the correction");
        REQUIRE(records(stage).records.size() == 1);
        CHECK(records(stage).records[0].assessment.is_passed);
        CHECK(records(stage).records[0].supersedes);
    }

    TEST_CASE("a learner who was assessed already is shown with that record") {
        ScreenStage stage;
        stage.centre.assess(stage.centre.add_learner("Burak Kaya"));
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "Assess a learner");
        stage.stage.type("burak");
        stage.stage.press(Role::row, "Burak Kaya");
        CHECK(stage.stage.has(Role::alert, "Passed; the credential waits to be issued"));
    }

    TEST_CASE("only a second assessor countersigns") {
        ScreenStage stage;
        stage.centre.assess(stage.centre.add_learner("Burak Kaya"));
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::row, "Burak Kaya");
        CHECK_FALSE(stage.stage.has(Role::button, "Countersign"));

        stage.sign_in("Amina", {journal::Role::assessor});
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::row, "Burak Kaya");
        stage.stage.press(Role::button, "Countersign");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Confirm");
        const auto signature = records(stage).records[0].countersignature;
        REQUIRE(signature);
        CHECK(signature->name == "Amina");
        CHECK(stage.stage.find(Role::text, "Confirmed by").value == "Amina");
    }

    TEST_CASE("a cohort comes from a spreadsheet, after what it would do was shown") {
        ScreenStage stage{1280, 1600};
        stage.picker.to_open = {test::source_dir() / "tests/data/cohort_tr.csv"};
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "From a spreadsheet");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Choose a file");
        CHECK(stage.stage.has(Role::heading, "The file can be recorded"));
        CHECK(stage.stage.find(Role::text, "Rows in order").value == "3");
        CHECK(records(stage).records.empty());
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Record 3 assessments");
        CHECK(records(stage).records.size() == 3);
        CHECK(stage.stage.has(Role::row, "Ayşe Yılmaz"));
    }

    TEST_CASE("a spreadsheet with faults is recorded not at all, and each stands at its row") {
        ScreenStage stage;
        const auto file = stage.centre.folder.path() / "cohort.csv";
        std::ofstream{file} << "name,identifier,LO1,LO2,LO3,method\n"
                               "Ayşe Yılmaz,TR-1,pass,pass,maybe,practical-assessment\n";
        stage.picker.to_open = {file};
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "From a spreadsheet");
        stage.stage.press(Role::button, "Choose a file");
        CHECK(stage.stage.has(Role::heading, "The file has to be mended first"));
        CHECK(stage.stage.has(Role::text, "Row \u20682\u2069, column \u2068LO3\u2069"));
        CHECK_FALSE(stage.stage.has(Role::button, "Record 1 assessment"));
        expect_no_faults(stage);
    }

    TEST_CASE("a file that is too large or gone is said to be so") {
        ScreenStage stage;
        stage.picker.to_open = {stage.centre.folder.path() / "nowhere.csv"};
        stage.show<Assess>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "From a spreadsheet");
        stage.stage.press(Role::button, "Choose a file");
        CHECK(stage.stage.has(Role::alert, "The file cannot be used"));
    }

    TEST_CASE("nothing is cut, overlaps or falls outside on the way to a record") {
        ScreenStage stage;
        stage.centre.add_cohort(30);
        stage.show<Assess>();
        expect_no_faults(stage);
        stage.stage.press(Role::button, test::achievement_title);
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Assess a learner");
        expect_no_faults(stage);
        stage.stage.type("zzz");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "New learner");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Record and go on");
        expect_no_faults(stage);
    }
}
