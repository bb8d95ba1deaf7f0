#include "ui/screens/sync.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "core/journal/exchange.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::Centre;
using test::database_of;
using test::faults_everywhere;
using test::ScreenStage;
using ui::app::ReconcileJob;
using ui::app::ReconcileResult;
using SyncScreen = ui::screens::Sync;

namespace {

constexpr const char* hub_url = "https://hub.example";

/// A station of an organisation with work that waits, and its founding station.
struct Member {
    Centre founder{test::organisation_address, 1};
    ScreenStage scene;

    Member() {
        test::join(founder, scene.centre);
        test::carry(database_of(founder), database_of(scene.centre));
    }
    /// The founding station says that it holds everything.
    void hand_in() {
        test::carry(database_of(scene.centre), database_of(founder));
        journal::note_marks(database_of(scene.centre), journal::root_of(database_of(founder))->key,
                            journal::marks(database_of(founder)), founder.clock.time);
    }
};

std::string fact_of(ScreenStage& scene, std::string_view label) {
    return std::string{scene.stage.find(Role::text, label).value};
}

ReconcileResult ended(ReconcileJob job, base::Instant when) {
    ReconcileResult result;
    result.job = job;
    result.ended = when;
    return result;
}

std::string content_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

}  // namespace

TEST_SUITE("ui/screens/sync") {
    TEST_CASE("what waits is counted with its age, until the founding station holds it") {
        Member all;
        all.scene.show<SyncScreen>();
        const auto waiting = journal::handing_in(database_of(all.scene.centre));
        CHECK(all.scene.stage.has(Role::text, std::to_string(waiting.waiting()) + " entries"));
        CHECK(fact_of(all.scene, "The founding station spoke last") == "Never yet");
        CHECK(all.scene.stage.has(Role::alert, "No hub is known here"));
        CHECK_FALSE(all.scene.stage.has(Role::button, "Hand in now"));

        all.hand_in();
        all.scene.show<SyncScreen>();
        CHECK(all.scene.stage.has(Role::text, "Nothing waits"));
        CHECK(fact_of(all.scene, "Handed in and confirmed") ==
              std::to_string(waiting.own) + " entries");
    }

    TEST_CASE("handing in is begun with a finger, seen, stopped, and told when it ended") {
        Member all;
        ScreenStage& scene = all.scene;
        scene.centre.station->set_hub_address(hub_url);
        scene.reconciler.next = 240;
        scene.show<SyncScreen>();
        CHECK(fact_of(scene, "Hub") == hub_url);
        CHECK(scene.stage.has(Role::text, "By itself again within \u20684 minutes\u2069"));
        scene.stage.press(Role::button, "Hand in now");
        CHECK(scene.reconciler.exchanges == 1);

        scene.reconciler.running = {.sent = 12, .to_send = 40};
        scene.stage.frame();
        CHECK_FALSE(scene.stage.find(Role::button, "Hand in now").state.is_enabled);
        scene.stage.find(Role::progress, "Handing over to the hub…");
        scene.stage.press(Role::button, "Stop");
        CHECK(scene.reconciler.is_stopped);

        ReconcileResult result = ended(ReconcileJob::exchange, scene.centre.clock.time);
        result.handed_in = 40;
        result.received = 3;
        all.hand_in();
        scene.reconciler.end(result);
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::alert, "Handed over"));
        CHECK(fact_of(scene, "Handed in") == "40 entries");
        CHECK(fact_of(scene, "New here") == "3 entries");
        // What waited was asked for anew.
        CHECK(scene.stage.has(Role::text, "Nothing waits"));
    }

    TEST_CASE("a failure is told in the person's language, and being out of reach is no alarm") {
        Member all;
        ScreenStage& scene = all.scene;
        ReconcileResult result = ended(ReconcileJob::exchange, scene.centre.clock.time);
        result.findings = {{base::Severity::error, "line.nobody", "the network",
                            "cannot reach https://hub.example: nobody answers there.", ""}};
        scene.reconciler.end(result);
        CHECK_FALSE(ui::app::needs_a_look(result));
        scene.show<SyncScreen>();
        CHECK(scene.stage.has(Role::alert, "The exchange did not come to its end"));
        CHECK(scene.stage.has(Role::alert,
                              "Cannot reach https://hub.example: nobody answers there."));
        // Both stations published the same achievement, which needs no look.
        CHECK(scene.stage.has(Role::tab, "Needs a look"));
        scene.stage.speak("fr");
        CHECK(scene.stage.printed().find("Personne ne répond là-bas") != std::string::npos);
        CHECK(scene.stage.printed().find("nobody answers") == std::string::npos);

        scene.stage.speak("en");
        result.findings[0].code = "line.certificate_unknown";
        scene.reconciler.end(result);
        CHECK(ui::app::needs_a_look(result));
        scene.stage.frame();
        scene.stage.settle();
        scene.stage.press(Role::tab, "Needs a look (\u20681\u2069)");
        CHECK(scene.stage.has(Role::alert, "The exchange did not come to its end"));
    }

    TEST_CASE("work is carried by stick for all or for one station") {
        Member all;
        ScreenStage& scene = all.scene;
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "By stick");
        scene.picker.save_folder = "/media/stick";
        scene.stage.press(Role::button, "Write to a stick");
        REQUIRE(scene.reconciler.carried);
        CHECK(scene.reconciler.carried->recipients.empty());
        CHECK_FALSE(scene.reconciler.carried->is_everything);
        CHECK(scene.reconciler.carried->file.parent_path() == "/media/stick");
        CHECK(scene.reconciler.carried->file.extension() == ".tamga-bundle");

        scene.stage.press(Role::combo, "For");
        scene.stage.press(Role::option, "The founding station");
        scene.stage.press(Role::checkbox, "Also what they hold already");
        scene.stage.press(Role::button, "Write to a stick");
        CHECK(scene.reconciler.carried->is_everything);
        CHECK(scene.reconciler.carried->recipients ==
              std::vector{all.founder.station->members().front().station});

        scene.picker.to_open = {"/media/stick/a.tamga-bundle", "/media/stick/b.tamga-bundle"};
        scene.stage.press(Role::button, "Choose from a stick");
        CHECK(scene.reconciler.brought == scene.picker.to_open);
        REQUIRE(scene.picker.opened);
        CHECK(scene.picker.opened->extensions == std::vector<std::string>{".tamga-bundle"});

        ReconcileResult bad = ended(ReconcileJob::bring_in, scene.centre.clock.time);
        bad.findings = {{base::Severity::error, "bundle.cut", "a.tamga-bundle",
                         "The end is missing.", "Copy it again."}};
        scene.reconciler.end(bad);
        scene.stage.frame();
        CHECK(scene.stage.has(Role::alert, "Nothing was taken in"));
        CHECK(scene.stage.has(Role::alert, "The end is missing. Copy it again."));
    }

    TEST_CASE("while something runs nothing else is begun") {
        Member all;
        ScreenStage& scene = all.scene;
        scene.reconciler.running = {.job = ReconcileJob::bring_in};
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "By stick");
        CHECK_FALSE(scene.stage.find(Role::button, "Write to a stick").state.is_enabled);
        CHECK_FALSE(scene.stage.find(Role::button, "Choose from a stick").state.is_enabled);
        // What is read in one go cannot be stopped.
        CHECK_FALSE(scene.stage.has(Role::button, "Stop"));
    }

    TEST_CASE("a founding station invites with a code that is shown large, and good once") {
        ScreenStage scene;
        Centre tablet{test::organisation_address, 1};
        scene.show<SyncScreen>();
        CHECK(scene.stage.printed().find("the others hand in here") != std::string::npos);
        scene.stage.press(Role::tab, "Stations");
        CHECK_FALSE(scene.stage.find(Role::button, "Make a code").state.is_enabled);
        scene.stage.press(Role::text_field, "What the others will call it");
        scene.stage.type("Tablet 7");
        scene.stage.press(Role::button, "Make a code");
        CHECK(scene.stage.has(Role::dialog, "The code for \u2068Tablet 7\u2069"));
        // Four letters or digits, three times.
        std::string code;
        for (const Node* node : find_all(scene.stage.ui.frame(), Role::text, ""))
            if (node->label.size() == 14 && node->label[4] == '-' && node->label[9] == '-')
                code = node->label;
        REQUIRE_FALSE(code.empty());
        scene.stage.press(Role::button, "Close");
        (void)scene.centre.station->admit_invited(tablet.station->request_membership("x"), code);
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "Stations");
        CHECK(scene.stage.has(Role::group, "Tablet 7"));
    }

    TEST_CASE("a station joins with a code over the hub, or by file") {
        ScreenStage scene;
        Centre founder{test::organisation_address, 1};
        test::Folder folder;
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "Stations");
        CHECK_FALSE(scene.stage.find(Role::button, "Join").state.is_enabled);
        scene.stage.press(Role::text_field, "Address of the hub");
        scene.stage.type(hub_url);
        scene.stage.press(Role::text_field, "Code of the invitation");
        scene.stage.type("7K2M-Q9RD-X4TB");
        scene.stage.press(Role::button, "Join");
        CHECK(scene.reconciler.enrolled == "https://hub.example 7K2M-Q9RD-X4TB");

        scene.picker.save_folder = folder.path();
        scene.stage.press(Role::text_field, "What this station will be called");
        scene.stage.type("Tablet 9");
        scene.stage.press(Role::button, "Save a request");
        const auto request = folder.path() / "tamga-request.json";
        std::ofstream{folder.path() / "admission.json"}
            << founder.station->admit(content_of(request));
        scene.picker.to_open = {folder.path() / "admission.json"};
        scene.stage.press(Role::button, "Join with an admission");
        CHECK(scene.centre.station->members().front().station ==
              founder.station->members().front().station);
        CHECK_FALSE(scene.stage.has(Role::button, "Join"));
        CHECK(scene.stage.has(Role::button, "Save the address"));
    }

    TEST_CASE("a founding station admits by file") {
        ScreenStage scene;
        Centre tablet{test::organisation_address, 1};
        test::Folder folder;
        std::ofstream{folder.path() / "request.json"}
            << tablet.station->request_membership("Tablet 3");
        scene.picker.to_open = {folder.path() / "request.json"};
        scene.picker.save_folder = folder.path();
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "Stations");
        scene.stage.press(Role::button, "Admit with a request");
        tablet.station->join(content_of(folder.path() / "tamga-admission.json"));
        CHECK(scene.centre.station->members().at(1).name == "Tablet 3");
    }

    TEST_CASE("the hub's address is kept where it is one, and refused where it is none") {
        Member all;
        ScreenStage& scene = all.scene;
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "Stations");
        scene.stage.press(Role::text_field, "Address of the hub");
        scene.stage.type("hub");
        scene.stage.press(Role::button, "Save the address");
        CHECK(scene.stage.find(Role::text_field, "Address of the hub").state.is_invalid);
        CHECK(scene.centre.station->hub_address().empty());
        scene.stage.press(Role::text_field, "Address of the hub");
        scene.stage.key(Key::a, {.control = true});
        scene.stage.type(hub_url);
        scene.stage.press(Role::button, "Save the address");
        CHECK(scene.centre.station->hub_address() == hub_url);
        CHECK(scene.reconciler.hub_changes == 1);
    }

    TEST_CASE("whoever is no administrator hands in and carries, and admits nobody") {
        ScreenStage scene;
        scene.sign_in("Vera", {journal::Role::verifier});
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "By stick");
        CHECK(scene.stage.has(Role::button, "Choose from a stick"));
        scene.stage.press(Role::tab, "Stations");
        CHECK_FALSE(scene.stage.has(Role::button, "Make a code"));
        CHECK_FALSE(scene.stage.has(Role::button, "Join"));
        CHECK(scene.stage.has(Role::text, "An administrator says which stations belong here."));
    }

    TEST_CASE("an administrator says how much may go unasked where data costs") {
        Member all;
        ScreenStage& scene = all.scene;
        scene.centre.station->set_hub_address(hub_url);
        scene.show<SyncScreen>();
        scene.stage.press(Role::radio, "\u206810\u2069 MB");
        CHECK(scene.preferences.daily_limit_bytes == 10'000'000);
        scene.stage.press(Role::radio, "No limit");
        CHECK(scene.preferences.daily_limit_bytes == 0);
    }

    TEST_CASE("the screen is operated with keys, and reads in Arabic") {
        Member all;
        ScreenStage& scene = all.scene;
        scene.centre.station->set_hub_address(hub_url);
        scene.show<SyncScreen>();
        scene.stage.tab_to(Role::button, "Hand in now");
        scene.stage.key(Key::enter);
        CHECK(scene.reconciler.exchanges == 1);
        scene.stage.speak("ar");
        scene.stage.press(Role::button, "التسليم الآن");
        CHECK(scene.reconciler.exchanges == 2);
    }

    TEST_CASE("no part of it has anything cut or overlapping anywhere") {
        Member all;
        ScreenStage& scene = all.scene;
        Centre stranger{test::organisation_address, 2};
        test::carry(database_of(stranger), database_of(scene.centre));
        scene.centre.station->set_hub_address(hub_url);
        ReconcileResult result = ended(ReconcileJob::exchange, scene.centre.clock.time);
        result.findings = {{base::Severity::error, "line.certificate_date", "", "Its date.", ""}};
        scene.reconciler.end(result);
        result.job = ReconcileJob::bring_in;
        result.findings[0].code = "bundle.damaged";
        scene.reconciler.end(result);
        scene.reconciler.next = 100;
        scene.show<SyncScreen>();
        for (const char* tab :
             {"Handing in", "By stick", "Needs a look (\u20682\u2069)", "Stations"}) {
            scene.stage.press(Role::tab, tab);
            CAPTURE(tab);
            for (const std::string& fault : faults_everywhere(scene))
                FAIL_CHECK(fault);
        }
    }
}
