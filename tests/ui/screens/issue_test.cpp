#include "ui/screens/issue.h"

#include <doctest/doctest.h>

#include "tests/ui/support/screen_stage.h"
#include "ui/app/screens.h"

using namespace tamga;
using test::expect_no_faults;
using test::ScreenStage;
using ui::screens::Issue;
using ui::widgets::Role;

namespace {

std::size_t count_files(const std::filesystem::path& folder) {
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder})
        count += entry.is_regular_file() ? 1 : 0;
    return count;
}

}  // namespace

TEST_SUITE("ui/screens/issue") {
    TEST_CASE("where nobody waits, the screen says so and leads to the assessments") {
        ScreenStage stage;
        stage.show<Issue>();
        CHECK(stage.stage.has(Role::heading, "Nobody waits for a credential"));
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Record assessments");
        CHECK(stage.go.place() == ui::app::Place::assess);
    }

    TEST_CASE("a cohort that passed gets its credentials, and their files") {
        ScreenStage stage;
        stage.centre.add_cohort(30);
        stage.show<Issue>();
        expect_no_faults(stage);
        stage.stage.press(Role::button, test::achievement_title);
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Issue 30 credentials");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Issue");
        CHECK(stage.stage.has(Role::alert, "30 credentials were issued"));
        expect_no_faults(stage);
        CHECK(stage.centre.station->credentials().page({}, std::nullopt, 100).rows.size() == 30);

        stage.picker.save_folder = stage.centre.folder.path();
        stage.stage.press(Role::button, "Save the files");
        CHECK(stage.notice->text == "The files were saved.");
        CHECK(count_files(stage.centre.folder.path() / "credentials") == 30);

        if (!ui::app::has_screen(ui::app::Place::credentials)) return;
        stage.stage.press(Role::row, "Öğrenci 2");
        CHECK(stage.go.place() == ui::app::Place::credentials);
        const auto id = base::parse_id<base::CredentialTag>(stage.go.id());
        REQUIRE(id);
        CHECK(stage.centre.station->credentials().find(*id)->learner_name == "Öğrenci 2");
    }

    TEST_CASE("a cohort is issued in Arabic, by what stands on the screen") {
        ScreenStage stage;
        stage.stage.speak("ar");
        stage.centre.add_cohort(3);
        stage.show<Issue>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "إصدار 3 شهادات");
        stage.stage.press(Role::button, "إصدار");
        CHECK(stage.stage.has(Role::alert, "صدرت 3 شهادات"));
    }

    TEST_CASE("nothing is issued before the person agrees") {
        ScreenStage stage;
        stage.centre.add_cohort(1);
        stage.show<Issue>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "Issue 1 credential");
        stage.stage.press(Role::button, "Cancel");
        CHECK(stage.centre.station->awards().waiting().size() == 1);
    }

    TEST_CASE("one credential is looked at beforehand and issued alone") {
        ScreenStage stage;
        stage.centre.add_cohort(2);
        stage.show<Issue>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::row, "Öğrenci 1");
        CHECK(stage.stage.has(Role::text, "Öğrenci 1"));
        CHECK(stage.stage.has(Role::text, "Toros Eğitim Merkezi"));
        CHECK(stage.stage.find(Role::text, "Workload").value == "30 hours");
        expect_no_faults(stage);
        stage.stage.press(Role::button, "Issue this credential");
        stage.stage.press(Role::button, "Issue");
        CHECK(stage.stage.has(Role::alert, "1 credential was issued"));
        CHECK(stage.centre.station->awards().waiting()[0].count == 1);
        stage.stage.press(Role::button, "Go on issuing");
        CHECK(stage.centre.station->awards().waiting().empty());
    }

    TEST_CASE("whoever may not issue is told so, and nothing is issued") {
        ScreenStage stage;
        stage.centre.add_cohort(1);
        stage.sign_in("Amina", {journal::Role::assessor});
        stage.show<Issue>();
        stage.stage.press(Role::button, test::achievement_title);
        stage.stage.press(Role::button, "Issue 1 credential");
        stage.stage.press(Role::button, "Issue");
        CHECK(stage.stage.has(Role::alert, "It could not be finished"));
        CHECK(stage.centre.station->awards().waiting().size() == 1);
    }
}
