#include "tests/ui/support/scene.h"

#include <doctest/doctest.h>

#include "core/assess/same_person.h"
#include "tests/core/journal/exchange_support.h"

namespace tamga::test {
namespace {

using ui::widgets::Role;
namespace app = ui::app;

constexpr const char* title = "Kaynak atölyesinde iş güvenliği";
constexpr const char* address = "https://centre.example/status";

app::Preferences preferences_in(const char* language) {
    app::Preferences preferences = AppStage::without_keyboard();
    preferences.language = language;
    return preferences;
}

void rename(Centre& centre, base::LearnerId id, const char* name) {
    assess::Learner changed = centre.station->learners().find(id).value();
    changed.name = name;
    REQUIRE(centre.station->learners().update(changed).id.has_value());
}

}  // namespace

Scene::Scene(const SceneSize& size, const char* language)
    : all(size.width, size.height, size.scale, preferences_in(language)), tag(language) {
    all.sign_in();
    learners = all.centre.add_cohort(12);
    credentials = all.centre.award();
    all.centre.assess(all.centre.add_learner("محمد بن علي", "2026-0042"));
}

void Scene::go(app::Place place, const std::string& id) {
    if (!all.app.session().who()) all.sign_in();
    all.app.navigator().to(place, id);
    all.run();
    // What is counted meanwhile is there a moment later.
    all.stage.wait(1);
}

void Scene::leave(const char* id) {
    all.app.sign_out();
    all.app.navigator().to(app::Place::start, id);
    all.run();
}

std::string Scene::tr(const char* context, const char* text) const {
    return std::string{all.stage.languages.best(tag).text(context, text)};
}

void Scene::press(Role role, const char* context, const char* text) {
    all.stage.press(role, tr(context, text));
}

std::string Scene::document() {
    return all.centre.station->credentials().document(credentials.front());
}

void Scene::show_mine() {
    assess::Learner one = all.centre.station->learners().find(learners.front()).value();
    one.identifier = "2026-0007";
    one.identifier_type = "centre";
    one.birth_date = base::parse_date("2001-03-05");
    REQUIRE(all.centre.station->learners().update(one).id.has_value());
    leave("mine");
    all.stage.type("2026-0007");
    for (const char* part : {"5", "3", "2001"}) {
        all.stage.key(ui::widgets::Key::tab);
        all.stage.type(part);
    }
    press(Role::button, "my_credentials", "Show what is mine");
    all.run();
}

void Scene::choose_achievement(app::Place place) {
    go(place);
    all.stage.press(Role::button, title);
    all.run();
}

void Scene::open_design(const char* part) {
    go(app::Place::design);
    all.stage.press(Role::row, title);
    press(Role::button, "design_editor", "Make the next version");
    press(Role::tab, "design_editor", part);
}

void Scene::begin_assessment() {
    choose_achievement(app::Place::assess);
    press(Role::button, "assess_roster", "Assess a learner");
    all.stage.type("Öğrenci");
    press(Role::button, "assess_learner", "New learner");
    press(Role::button, "assess_learner", "Record and go on");
}

void Scene::photograph_evidence() {
    begin_assessment();
    press(Role::button, "camera_pane", "Use the camera");
    all.camera.photo = "a photograph";
    press(Role::button, "camera_pane", "Take the picture");
    all.run();
}

void Scene::issue_one() {
    choose_achievement(app::Place::issue);
    all.stage.press(Role::button, all.stage.ui.tr_count("issue", "Issue {n} credential",
                                                        "Issue {n} credentials", 1));
    press(Role::button, "issue", "Issue");
    all.run();
}

void Scene::revoke_two() {
    go(app::Place::credentials);
    for (const char* name : {"Öğrenci 12", "Öğrenci 10"})
        all.stage.press(Role::checkbox,
                        all.stage.ui.tr("credentials", "Select {name}", {{"name", name}}));
    press(Role::button, "credential_status", "Revoke");
}

void Scene::erase_one() {
    go(app::Place::learners, base::format(learners.front()));
    press(Role::button, "learner_detail", "Erase");
}

void Scene::meet_duplicates() {
    const auto second = all.centre.add_learner("Öğrenci 1", "2026-0077");
    all.centre.add_learner("Öğrenci 1", "2026-0078");
    (void)assess::join(all.centre.station->ledger(), second, learners.front());
    go(app::Place::learners, base::format(learners.front()));
}

void Scene::choose_file() {
    all.roots = {{"Stick", all.centre.folder.path(), true}};
    go(app::Place::verify);
    press(Role::button, "verify", "Choose a file");
}

void Scene::type_with_finger() {
    go(app::Place::settings);
    press(Role::checkbox, "settings_display", "On-screen keyboard");
    go(app::Place::learners);
    press(Role::search_field, "learners", "Search by name or number");
}

void Scene::paste(std::string document, std::string_view from, std::string_view to) {
    go(app::Place::verify);
    if (const auto at = document.find(from); !from.empty() && at != std::string::npos)
        document.replace(at, from.size(), to);
    all.stage.clipboard.set_text(document);
    press(Role::button, "verify", "Paste");
    all.run();
}

void Scene::paste_strangers() {
    Centre stranger{address, 2};
    stranger.add_cohort(1);
    paste(stranger.station->credentials().document(stranger.award().front()));
}

void Scene::look_through_camera() {
    go(app::Place::verify);
    press(Role::button, "camera_pane", "Use the camera");
}

void Scene::hold_before_camera(const std::string& code) {
    all.camera.code = code;
    all.run();
}

void Scene::watch_gate() {
    go(app::Place::verify);
    press(Role::button, "verify", "Begin an event");
    press(Role::button, "camera_pane", "Use the camera");
    std::string forged = document();
    forged.replace(forged.find("Öğrenci"), 8, "Kimse");
    for (const std::string& code : {document(), forged, document()})
        hold_before_camera(code);
}

/// Both change the same learner, and do not know of each other.
void Scene::clash(Centre& founder) {
    carry(database_of(all.centre), database_of(founder));
    rename(founder, learners.front(), "Ayşe Demir");
    rename(all.centre, learners.front(), "Ayşe Yılmaz");
    carry(database_of(founder), database_of(all.centre));
}

void Scene::open_sync(const char* part) {
    if (!all.app.session().who()) all.sign_in();
    Centre founder{address, 1};
    Centre stranger{address, 2};
    join(founder, all.centre);
    carry(database_of(founder), database_of(all.centre));
    carry(database_of(stranger), database_of(all.centre));
    clash(founder);
    all.centre.station->set_hub_address("https://hub.example");
    app::ReconcileResult result;
    result.ended = all.centre.clock.time;
    result.findings = {{base::Severity::error, "line.nobody", "the network",
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

void Scene::open_review() {
    open_sync("Handing in");
    all.stage.press(Role::tab, all.stage.ui.tr("sync", "Needs a look ({count})", {{"count", "2"}}));
}

void Scene::meet_neighbours() {
    all.neighbours.around = {{"tamga-1", "", true, app::PairWish::none},
                             {"tamga-2", "Tablet 2", true, app::PairWish::none},
                             {"tamga-3", "", false, app::PairWish::joins}};
    app::ReconcileResult result;
    result.ended = all.centre.clock.time;
    result.handed_in = 12;
    result.received = 3;
    all.neighbours.result = result;
}

void Scene::invite() {
    go(app::Place::sync);
    press(Role::tab, "sync", "Stations");
    press(Role::text_field, "sync_stations", "What the others will call it");
    all.stage.type("2026-0042");
    press(Role::button, "sync_stations", "Make a code");
}

void Scene::look_at_station(const char* change) {
    Centre tablet{address, 1};
    join(all.centre, tablet);
    const base::StationId station = all.centre.station->members().at(1).station;
    all.centre.station->renew(station, {.centre = "Hatay", .quota = 400});
    go(app::Place::sync);
    press(Role::tab, "sync", "Stations");
    all.stage.press_one_of(Role::button, tr("sync_members", "Details"), 1);
    if (change != nullptr) press(Role::button, "sync_station", change);
}

void Scene::make_key() {
    Centre founder{address, 1};
    join(founder, all.centre);
    carry(database_of(founder), database_of(all.centre));
    all.centre.station->set_hub_address("https://hub.example");
    (void)all.centre.station->rekey();
    go(app::Place::sync);
    press(Role::tab, "sync", "Stations");
}

}  // namespace tamga::test
