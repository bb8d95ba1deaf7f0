#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/core/support/effort.h"
#include "tests/core/support/plans.h"
#include "tests/ui/support/scene.h"
#include "ui/app/screens.h"

using namespace tamga::ui::widgets;
using tamga::test::Scene;
using tamga::test::SceneSize;
namespace app = tamga::ui::app;
namespace theme = tamga::ui::theme;

namespace {

constexpr std::array sizes{SceneSize{"1280x800", 1280, 800, 1}, SceneSize{"800x1280", 800, 1280, 1},
                           SceneSize{"1920x1080", 1920, 1080, 1.5F}};

/// Both directions in each size; under sanitizers one.
std::vector<const char*> languages_in(const SceneSize& size) {
    if (!tamga::test::is_watched) return {"en", "ar"};
    return {size.width < size.height ? "ar" : "en"};
}

struct Shot {
    const char* name;
    void (*lead)(Scene&);
};
constexpr std::array shots{
    Shot{"start", [](Scene& scene) { scene.leave(""); }},
    Shot{"sign_in", [](Scene& scene) { scene.leave("sign_in"); }},
    Shot{"mine", [](Scene& scene) { scene.leave("mine"); }},
    Shot{"mine_list", [](Scene& scene) { scene.show_mine(); }},
    Shot{"home", [](Scene& scene) { scene.go(app::Place::home); }},
    Shot{"design",
         [](Scene& scene) {
             if (app::has_screen(app::Place::design)) scene.go(app::Place::design);
         }},
    Shot{"design_description", [](Scene& scene) { scene.open_design("Description"); }},
    Shot{"design_outcomes", [](Scene& scene) { scene.open_design("Outcomes"); }},
    Shot{"design_frame", [](Scene& scene) { scene.open_design("Frame"); }},
    Shot{"design_optional", [](Scene& scene) { scene.open_design("Optional"); }},
    Shot{"design_versions", [](Scene& scene) { scene.open_design("Versions"); }},
    Shot{"design_publish",
         [](Scene& scene) {
             scene.open_design("Versions");
             scene.press(Role::button, "design_editor", "Publish…");
         }},
    Shot{"assess", [](Scene& scene) { scene.go(app::Place::assess); }},
    Shot{"assess_roster", [](Scene& scene) { scene.choose_achievement(app::Place::assess); }},
    Shot{"assess_import",
         [](Scene& scene) {
             scene.choose_achievement(app::Place::assess);
             scene.press(Role::button, "assess_roster", "From a spreadsheet");
         }},
    Shot{"assess_learner",
         [](Scene& scene) {
             scene.choose_achievement(app::Place::assess);
             scene.press(Role::button, "assess_roster", "Assess a learner");
         }},
    Shot{"assess_rubric", [](Scene& scene) { scene.begin_assessment(); }},
    Shot{"assess_missing",
         [](Scene& scene) {
             scene.begin_assessment();
             scene.press(Role::button, "assess_form", "Record the assessment");
         }},
    Shot{"assess_camera", [](Scene& scene) { scene.photograph_evidence(); }},
    Shot{"issue", [](Scene& scene) { scene.go(app::Place::issue); }},
    Shot{"issue_learners", [](Scene& scene) { scene.choose_achievement(app::Place::issue); }},
    Shot{"issue_preview",
         [](Scene& scene) {
             scene.choose_achievement(app::Place::issue);
             scene.all.stage.press(Role::row, "محمد بن علي");
         }},
    Shot{"issue_done", [](Scene& scene) { scene.issue_one(); }},
    Shot{"credentials_revoke", [](Scene& scene) { scene.revoke_two(); }},
    Shot{"credentials", [](Scene& scene) { scene.go(app::Place::credentials); }},
    Shot{"credential",
         [](Scene& scene) {
             scene.go(app::Place::credentials, tamga::base::format(scene.credentials.front()));
         }},
    Shot{"credential_code",
         [](Scene& scene) {
             scene.go(app::Place::credentials, tamga::base::format(scene.credentials.front()));
             scene.press(Role::button, "credential_code", "Show the code");
         }},
    Shot{"learners", [](Scene& scene) { scene.go(app::Place::learners); }},
    Shot{"learner",
         [](Scene& scene) {
             scene.go(app::Place::learners, tamga::base::format(scene.learners.front()));
         }},
    Shot{"learner_erase", [](Scene& scene) { scene.erase_one(); }},
    Shot{"learners_keyboard", [](Scene& scene) { scene.type_with_finger(); }},
    Shot{"learner_same", [](Scene& scene) { scene.meet_duplicates(); }},
    Shot{"verify", [](Scene& scene) { scene.go(app::Place::verify); }},
    Shot{"verify_valid", [](Scene& scene) { scene.paste(scene.document()); }},
    Shot{"verify_forged",
         [](Scene& scene) { scene.paste(scene.document(), "Öğrenci 1", "Öğrenci 2"); }},
    Shot{"verify_uncertain", [](Scene& scene) { scene.paste_strangers(); }},
    Shot{"verify_file", [](Scene& scene) { scene.choose_file(); }},
    Shot{"verify_camera", [](Scene& scene) { scene.look_through_camera(); }},
    Shot{"verify_event", [](Scene& scene) { scene.watch_gate(); }},
    Shot{"sync", [](Scene& scene) { scene.open_sync("Handing in"); }},
    Shot{"sync_running",
         [](Scene& scene) {
             scene.open_sync("Handing in");
             scene.all.reconciler.running = {.sent = 1280, .to_send = 4200};
             scene.all.run();
         }},
    Shot{"sync_stick", [](Scene& scene) { scene.open_sync("By stick"); }},
    Shot{"sync_review", [](Scene& scene) { scene.open_review(); }},
    Shot{"sync_review_clash",
         [](Scene& scene) {
             scene.open_review();
             scene.all.stage.press(
                 Role::cell,
                 scene.all.centre.station->learners().find(scene.learners.front())->name);
         }},
    Shot{"sync_stations", [](Scene& scene) { scene.open_sync("Stations"); }},
    Shot{"sync_founder",
         [](Scene& scene) {
             scene.go(app::Place::sync);
             scene.press(Role::tab, "sync", "Stations");
         }},
    Shot{"sync_invitation", [](Scene& scene) { scene.invite(); }},
    Shot{"sync_station", [](Scene& scene) { scene.look_at_station(nullptr); }},
    Shot{"sync_station_bounds",
         [](Scene& scene) { scene.look_at_station("Change what it may issue"); }},
    Shot{"sync_station_lost",
         [](Scene& scene) { scene.look_at_station("It was lost or stolen"); }},
    Shot{"sync_key", [](Scene& scene) { scene.make_key(); }},
    Shot{"sync_nearby",
         [](Scene& scene) {
             scene.meet_neighbours();
             scene.open_sync("Nearby");
         }},
    Shot{"sync_nearby_open",
         [](Scene& scene) {
             scene.go(app::Place::sync);
             scene.press(Role::tab, "sync", "Nearby");
             scene.press(Role::text_field, "sync_nearby",
                         "What the others will call a new station");
             scene.all.stage.type("2026-0042");
             scene.press(Role::button, "sync_nearby", "Open, and admit a new station");
         }},
    Shot{"sync_pairing",
         [](Scene& scene) {
             scene.go(app::Place::sync);
             scene.all.neighbours.view = {app::PairStep::comparing, "049617", {}, {}};
             scene.all.run();
         }},
    Shot{"settings", [](Scene& scene) { scene.go(app::Place::settings); }},
    Shot{"settings_organisation",
         [](Scene& scene) {
             scene.go(app::Place::settings);
             scene.press(Role::tab, "settings", "Organisation");
         }},
    Shot{"settings_backup",
         [](Scene& scene) {
             scene.go(app::Place::settings);
             scene.press(Role::tab, "settings", "Backup");
         }},
    Shot{"settings_operators", [](Scene& scene) {
             scene.go(app::Place::settings);
             scene.press(Role::tab, "settings", "Operators");
             scene.press(Role::button, "settings_operators", "Add an operator");
         }}};

/// Where pictures go; empty where nobody wants any.
std::filesystem::path folder() {
    const char* value = std::getenv("TAMGA_SHOTS");
    return value != nullptr ? value : "";
}

/// Whether somebody asked for this one, or for none in particular.
bool is_wanted(const std::string& name) {
    const char* parts = std::getenv("TAMGA_SHOTS_ONLY");
    std::istringstream wanted{parts != nullptr ? parts : ""};
    for (std::string part; wanted >> part;)
        if (name.find(part) == std::string::npos) return false;
    return true;
}

constexpr std::array looks{theme::Appearance::light, theme::Appearance::high_contrast};

std::string name_of(const Shot& shot, const char* tag, theme::Appearance look,
                    const SceneSize& size) {
    const char* const word = look == theme::Appearance::light ? "light" : "contrast";
    return std::string{shot.name} + "-" + tag + "-" + word + "-" + size.name;
}

/// Lays the screen out in each look that somebody wants, and draws it. How many they were.
int draw(const Shot& shot, const char* tag, const SceneSize& size) {
    const auto wants = [&](theme::Appearance look) {
        return is_wanted(name_of(shot, tag, look, size));
    };
    if (std::none_of(looks.begin(), looks.end(), wants)) return 0;
    Scene scene{size, tag};
    shot.lead(scene);
    int drawn = 0;
    for (const theme::Appearance look : looks) {
        if (!wants(look)) continue;
        ++drawn;
        scene.all.look(look);
        const std::string name = name_of(shot, tag, look, size);
        CAPTURE(name);
        for (const std::string& fault : scene.all.stage.faults())
            FAIL_CHECK(fault);
        if (!folder().empty()) scene.all.stage.save(folder() / (name + ".png"));
    }
    return drawn;
}

}  // namespace

/// `tests/ui/shots DIR` sets TAMGA_SHOTS; without it the screens are only laid out and checked.
TEST_SUITE("ui/shots") {
    TEST_CASE(
        "no screen has anything cut or overlapping, in any size, direction and look, nor walks "
        "through a "
        "table of all that people did") {
        const tamga::test::QuestionListener listener;
        int drawn = 0;
        for (const SceneSize& size : sizes)
            for (const char* tag : languages_in(size))
                for (const Shot& shot : shots)
                    drawn += draw(shot, tag, size);
        CHECK_MESSAGE(drawn > 0, "no screen's name has every part that was asked for");
        for (const std::string& walk : listener.long_walks())
            FAIL_CHECK(walk);
    }
}
