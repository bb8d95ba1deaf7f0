#include "ui/screens/my_credentials.h"

#include <doctest/doctest.h>

#include "tests/core/support/vectors.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga;
using test::ScreenStage;
using ui::widgets::Role;

namespace {

/// The part alone, as the start screen shows it.
class Alone final : public ui::app::Screen {
  public:
    void build(ui::app::Context& context) override { part_.build(context); }

  private:
    ui::screens::MyCredentials part_;
};

base::CredentialId issue_to_aylin(ScreenStage& scene) {
    assess::Learner learner;
    learner.name = "Aylin Demir";
    learner.identifier = "2026-0042";
    learner.identifier_type = "centre";
    learner.birth_date = base::parse_date("2001-03-05");
    scene.centre.assess(*scene.centre.station->learners().add(learner).id);
    return scene.centre.award().front();
}

/// Types as a person would, from the first field to the last.
void answer(ScreenStage& scene, const char* number, const char* day, const char* month,
            const char* year) {
    scene.stage.press(Role::text_field, "Your number");
    scene.stage.type(number);
    for (const char* part : {day, month, year}) {
        scene.stage.key(ui::widgets::Key::tab);
        scene.stage.type(part);
    }
    scene.stage.press(Role::button, "Show what is mine");
}

}  // namespace

TEST_SUITE("ui/screens/my_credentials") {
    TEST_CASE("who knows their number and date of birth sees and takes what is theirs") {
        ScreenStage scene;
        const auto id = issue_to_aylin(scene);
        scene.session.end();
        scene.centre.station->sign_out();
        scene.show<Alone>();
        answer(scene, "2026-0042", "5", "3", "2001");
        CHECK(scene.stage.has(Role::heading, "Aylin Demir"));
        scene.stage.press(Role::button, "Kaynak atölyesinde iş güvenliği");
        CHECK(scene.stage.find(Role::text, "Holder").value == "Aylin Demir");
        scene.picker.save_folder = scene.centre.folder.path();
        scene.stage.press(Role::button, "Save the signed file");
        CHECK(test::read_file(scene.centre.folder.path() / (base::format(id) + ".json")) ==
              scene.centre.station->credentials().document(id));
        scene.stage.press(Role::button, "Show the code");
        CHECK(scene.stage.has(Role::image, "Code of the credential"));
        scene.stage.press(Role::button, "Back");
        scene.stage.press(Role::button, "Back");
        scene.stage.press(Role::button, "I am done");
        CHECK(scene.stage.has(Role::text_field, "Your number"));
        CHECK(scene.stage.find(Role::text_field, "Your number").value.empty());
    }

    TEST_CASE("another date of birth shows nothing, and guessing is slowed down") {
        ScreenStage scene;
        issue_to_aylin(scene);
        scene.show<Alone>();
        answer(scene, "2026-0042", "6", "3", "2001");
        CHECK(scene.stage.find(Role::text_field, "Your number").hint ==
              "Nobody here has this number and this date of birth. Ask the staff.");
        for (int i = 0; i < 5; ++i)
            scene.stage.press(Role::button, "Show what is mine");
        CHECK(scene.stage.find(Role::text_field, "Your number").hint ==
              "Too many answers fitted nobody. Wait a minute.");
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, in any state, size and direction") {
        ScreenStage scene;
        issue_to_aylin(scene);
        scene.show<Alone>();
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
        answer(scene, "2026-0042", "5", "3", "2001");
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
        scene.stage.press(Role::button, "Kaynak atölyesinde iş güvenliği");
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
    }
}
