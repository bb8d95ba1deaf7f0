#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "core/assess/same_person.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/core/support/effort.h"
#include "tests/ui/support/app_stage.h"
#include "ui/app/screens.h"

using namespace tamga::ui::widgets;
using tamga::test::AppStage;
namespace app = tamga::ui::app;
namespace theme = tamga::ui::theme;

namespace {

struct Size {
    const char* name;
    float width;
    float height;
    float scale;
};
constexpr std::array sizes{Size{"1280x800", 1280, 800, 1}, Size{"800x1280", 800, 1280, 1},
                           Size{"1920x1080", 1920, 1080, 1.5F}};

/// Both directions in each size; under sanitizers one.
std::vector<const char*> languages_in(const Size& size) {
    if (!tamga::test::is_watched) return {"en", "ar"};
    return {size.width < size.height ? "ar" : "en"};
}

/// The front end with what a centre has after a day, and a word of the language that is shown.
struct Scene {
    AppStage all;
    const char* tag;
    std::vector<tamga::base::LearnerId> learners;
    std::vector<tamga::base::CredentialId> credentials;

    Scene(const Size& size, const char* language)
        : all(size.width, size.height, size.scale, preferences_in(language)), tag(language) {
        all.sign_in();
        learners = all.centre.add_cohort(12);
        credentials = all.centre.award();
        all.centre.assess(all.centre.add_learner("محمد بن علي", "2026-0042"));
    }
    static app::Preferences preferences_in(const char* language) {
        app::Preferences preferences = AppStage::without_keyboard();
        preferences.language = language;
        return preferences;
    }

    void go(app::Place place, const std::string& id = {}) {
        if (!all.app.session().who()) all.sign_in();
        all.app.navigator().to(place, id);
        all.run();
        // What is counted meanwhile is there a moment later.
        all.stage.wait(1);
    }
    void leave(const char* id) {
        all.app.sign_out();
        all.app.navigator().to(app::Place::start, id);
        all.run();
    }
    void press(Role role, const char* context, const char* text) {
        all.stage.press(role, all.stage.languages.best(tag).text(context, text));
    }
    void choose_achievement(app::Place place) {
        go(place);
        all.stage.press(Role::button, "Kaynak atölyesinde iş güvenliği");
        all.run();
    }
    void paste(std::string document, std::string_view from, std::string_view to) {
        go(app::Place::verify);
        if (const auto at = document.find(from); at != std::string::npos)
            document.replace(at, from.size(), to);
        all.stage.clipboard.set_text(document);
        press(Role::button, "verify", "Paste");
        all.run();
    }
    void open_design(const char* part) {
        go(app::Place::design);
        all.stage.press(Role::row, "Kaynak atölyesinde iş güvenliği");
        press(Role::button, "design_editor", "Make the next version");
        press(Role::tab, "design_editor", part);
    }
    void hold_before_camera(const std::string& code) {
        all.camera.code = code;
        all.run();
    }
    void look_through_camera() {
        go(app::Place::verify);
        press(Role::button, "camera_pane", "Use the camera");
    }
    void photograph_evidence() {
        choose_achievement(app::Place::assess);
        press(Role::button, "assess_roster", "Assess a learner");
        all.stage.type("Öğrenci");
        press(Role::button, "assess_learner", "New learner");
        press(Role::button, "assess_learner", "Record and go on");
        press(Role::button, "camera_pane", "Use the camera");
        all.camera.photo = "a photograph";
        press(Role::button, "camera_pane", "Take the picture");
        all.run();
    }
    /// A person with a second record, and a third that may be theirs.
    void meet_duplicates() {
        const auto second = all.centre.add_learner("Öğrenci 1", "2026-0077");
        all.centre.add_learner("Öğrenci 1", "2026-0078");
        (void)tamga::assess::join(all.centre.station->ledger(), second, learners.front());
        go(app::Place::learners, tamga::base::format(learners.front()));
    }
    /// What an exchange, a stick and a stranger left behind.
    static void rename(tamga::test::Centre& centre, tamga::base::LearnerId id, const char* name) {
        tamga::assess::Learner changed = centre.station->learners().find(id).value();
        changed.name = name;
        REQUIRE(centre.station->learners().update(changed).id.has_value());
    }
    /// Both change the same learner, and do not know of each other.
    void clash(tamga::test::Centre& founder) {
        tamga::test::carry(tamga::test::database_of(all.centre), tamga::test::database_of(founder));
        rename(founder, learners.front(), "Ayşe Demir");
        rename(all.centre, learners.front(), "Ayşe Yılmaz");
        tamga::test::carry(tamga::test::database_of(founder), tamga::test::database_of(all.centre));
    }
    void open_review() {
        open_sync("Handing in");
        all.stage.press(Role::tab, all.stage.languages.best(tag).text(
                                       "sync", "Needs a look ({count})", {{"count", "2"}}));
    }
    void open_sync(const char* part) {
        if (!all.app.session().who()) all.sign_in();
        tamga::test::Centre founder{"https://centre.example/status", 1};
        tamga::test::Centre stranger{"https://centre.example/status", 2};
        tamga::test::join(founder, all.centre);
        tamga::test::carry(tamga::test::database_of(founder), tamga::test::database_of(all.centre));
        tamga::test::carry(tamga::test::database_of(stranger),
                           tamga::test::database_of(all.centre));
        clash(founder);
        all.centre.station->set_hub_address("https://hub.example");
        app::ReconcileResult result;
        result.ended = all.centre.clock.time;
        result.findings = {{tamga::base::Severity::error, "line.nobody", "the network",
                            "cannot reach https://hub.example: nobody answers there. Check the "
                            "network and the address; what is entered here is safe and goes with "
                            "the next exchange",
                            ""}};
        all.reconciler.end(result);
        result = {};
        result.job = app::ReconcileJob::carry_out;
        result.ended = all.centre.clock.time;
        result.handed_in = 1240;
        result.receipts = 2;
        result.files = {"tamga-2026-11-23-1230.tamga-bundle"};
        all.reconciler.end(result);
        all.reconciler.next = 240;
        go(app::Place::sync);
        // What stands beside every screen is asked for now and then.
        all.stage.wait(4);
        press(Role::tab, "sync", part);
    }
    void meet_neighbours() {
        all.neighbours.around = {{"tamga-1", "", true, app::PairWish::none},
                                 {"tamga-2", "Tablet 2", true, app::PairWish::none},
                                 {"tamga-3", "", false, app::PairWish::joins}};
        tamga::ui::app::ReconcileResult result;
        result.ended = all.centre.clock.time;
        result.handed_in = 12;
        result.received = 3;
        all.neighbours.result = result;
    }
    void invite() {
        go(app::Place::sync);
        press(Role::tab, "sync", "Stations");
        press(Role::text_field, "sync_stations", "What the others will call it");
        all.stage.type("2026-0042");
        press(Role::button, "sync_stations", "Make a code");
    }
    void watch_gate() {
        go(app::Place::verify);
        press(Role::button, "verify", "Begin an event");
        press(Role::button, "camera_pane", "Use the camera");
        std::string forged = document();
        forged.replace(forged.find("Öğrenci"), 8, "Kimse");
        for (const std::string& code : {document(), forged, document()})
            hold_before_camera(code);
    }
    std::string document() {
        return all.centre.station->credentials().document(credentials.front());
    }
};

struct Shot {
    const char* name;
    void (*lead)(Scene&);
};
constexpr std::array shots{
    Shot{"start", [](Scene& scene) { scene.leave(""); }},
    Shot{"sign_in", [](Scene& scene) { scene.leave("sign_in"); }},
    Shot{"mine", [](Scene& scene) { scene.leave("mine"); }},
    Shot{"home", [](Scene& scene) { scene.go(app::Place::home); }},
    Shot{"design",
         [](Scene& scene) {
             if (app::has_screen(app::Place::design)) scene.go(app::Place::design);
         }},
    Shot{"design_description", [](Scene& scene) { scene.open_design("Description"); }},
    Shot{"design_outcomes", [](Scene& scene) { scene.open_design("Outcomes"); }},
    Shot{"design_versions", [](Scene& scene) { scene.open_design("Versions"); }},
    Shot{"design_publish",
         [](Scene& scene) {
             scene.open_design("Versions");
             scene.press(Role::button, "design_editor", "Publish…");
         }},
    Shot{"assess", [](Scene& scene) { scene.go(app::Place::assess); }},
    Shot{"assess_roster", [](Scene& scene) { scene.choose_achievement(app::Place::assess); }},
    Shot{"assess_camera", [](Scene& scene) { scene.photograph_evidence(); }},
    Shot{"issue", [](Scene& scene) { scene.go(app::Place::issue); }},
    Shot{"issue_learners", [](Scene& scene) { scene.choose_achievement(app::Place::issue); }},
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
    Shot{"learner_same", [](Scene& scene) { scene.meet_duplicates(); }},
    Shot{"verify", [](Scene& scene) { scene.go(app::Place::verify); }},
    Shot{"verify_valid", [](Scene& scene) { scene.paste(scene.document(), "", ""); }},
    Shot{"verify_forged",
         [](Scene& scene) { scene.paste(scene.document(), "Öğrenci 1", "Öğrenci 2"); }},
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

std::string name_of(const Shot& shot, const char* tag, theme::Appearance look, const Size& size) {
    const char* const word = look == theme::Appearance::light ? "light" : "contrast";
    return std::string{shot.name} + "-" + tag + "-" + word + "-" + size.name;
}

/// Lays the screen out in each look that somebody wants, and draws it. How many they were.
int draw(const Shot& shot, const char* tag, const Size& size) {
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
    TEST_CASE("no screen has anything cut or overlapping, in any size, direction and look") {
        int drawn = 0;
        for (const Size& size : sizes)
            for (const char* tag : languages_in(size))
                for (const Shot& shot : shots)
                    drawn += draw(shot, tag, size);
        CHECK_MESSAGE(drawn > 0, "no screen's name has every part that was asked for");
    }
}
