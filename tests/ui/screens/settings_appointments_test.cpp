#include "ui/screens/settings_appointments.h"

#include <doctest/doctest.h>

#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/settings.h"
#include "ui/screens/start.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::Centre;
using test::database_of;
using test::faults_everywhere;
using test::ScreenStage;
using SettingsScreen = ui::screens::Settings;

namespace {

/// A founding station on the stage, with a tablet.
struct Founding {
    ScreenStage scene;
    Centre tablet{"https://centre.example/status", 1};

    Founding() {
        test::join(scene.centre, tablet);
        meet();
        show();
    }
    void show() {
        scene.show<SettingsScreen>();
        scene.stage.press(Role::tab, "Operators");
    }
    void meet() {
        test::carry(database_of(scene.centre), database_of(tablet));
        test::carry(database_of(tablet), database_of(scene.centre));
    }
    /// Fills in the form and gives the code.
    std::string appoint(const std::string& name) {
        scene.stage.press(Role::button, "Appoint somebody");
        scene.stage.type(name);
        scene.stage.press(Role::checkbox, "Assessor");
        scene.stage.press(Role::button, "Make a code");
        std::string code;
        for (const Node* node : find_all(scene.stage.ui.frame(), Role::text, ""))
            if (node->label.size() == 24 && node->label[4] == '-') code = node->label;
        return code;
    }
};

}  // namespace

TEST_SUITE("ui/screens/settings_appointments") {
    TEST_CASE("somebody is appointed with a finger, and begins at the tablet with the code") {
        Founding all;
        all.scene.stage.press(Role::button, "Appoint somebody");
        all.scene.stage.press(Role::button, "Make a code");
        CHECK(all.scene.stage.has(Role::alert, "Enter a name, and choose what they may do."));
        all.scene.stage.press(Role::button, "Cancel");
        const std::string code = all.appoint("Marat");
        REQUIRE_FALSE(code.empty());
        CHECK(all.scene.stage.has(Role::dialog, "The code for \u2068Marat\u2069"));
        all.scene.stage.press(Role::button, "Close");
        all.meet();
        all.tablet.station->tend_key_slots();
        const Operator who = all.tablet.station->begin_with_code("Marat", code, "mine", {1, 8192});
        CHECK(who.roles == std::set<journal::Role>{journal::Role::assessor});
    }

    TEST_CASE("roles are changed, and somebody is removed, wherever they work") {
        Founding all;
        const Operator who =
            all.tablet.station->add_operator("Marat", {journal::Role::assessor}, "mine", {1, 8192});
        all.meet();
        const auto known = [&](const base::OperatorId& id) {
            return *journal::find_operator(database_of(all.scene.centre), id);
        };
        // The tablet's own administrator stands there too; without them Marat is alone.
        for (const auto& one : all.scene.centre.station->known_operators())
            if (one.name == "Deniz" && !one.is_appointed) all.scene.centre.station->dismiss(one.id);
        all.show();
        all.scene.stage.press(Role::button, "Roles");
        all.scene.stage.press(Role::checkbox, "Verifier");
        all.scene.stage.press(Role::button, "Save");
        CHECK(known(who.id).roles ==
              std::set<journal::Role>{journal::Role::assessor, journal::Role::verifier});
        const auto removals = find_all(all.scene.stage.ui.frame(), Role::button, "Remove");
        REQUIRE(removals.size() == 1);
        all.scene.stage.press(Role::button, "Remove");
        all.scene.stage.press(Role::button, "Cancel");
        CHECK(known(who.id).is_active);
        all.scene.stage.press(Role::button, "Remove");
        all.scene.stage.press(Role::button, "Remove everywhere");
        CHECK_FALSE(known(who.id).is_active);
    }

    TEST_CASE("a station alone, or one that is not the founding one, appoints nobody") {
        ScreenStage scene;
        scene.show<SettingsScreen>();
        scene.stage.press(Role::tab, "Operators");
        CHECK_FALSE(scene.stage.has(Role::button, "Appoint somebody"));
        Centre founder{"https://centre.example/status", 1};
        test::join(founder, scene.centre);
        test::carry(database_of(founder), database_of(scene.centre));
        scene.stage.frame();
        scene.stage.settle();
        CHECK_FALSE(scene.stage.has(Role::button, "Appoint somebody"));
    }

    TEST_CASE("a newcomer enters the code and a passphrase at the start, and is signed in") {
        ScreenStage scene;
        const Appointment made = scene.centre.station->appoint("Marat", {journal::Role::assessor},
                                                               {}, std::chrono::days{14});
        scene.centre.station->sign_out();
        scene.go.to(ui::app::Place::start, "sign_in");
        scene.show<ui::screens::Start>();
        scene.stage.press(Role::button, "Marat");
        scene.stage.press(Role::button, "Begin");
        CHECK(scene.stage.has(Role::alert, "Enter the code and a passphrase."));
        scene.stage.press(Role::text_field, "Code");
        scene.stage.type("2222-2222-2222-2222-2222");
        scene.stage.press(Role::text_field, "New passphrase");
        scene.stage.type("many words");
        scene.stage.press(Role::text_field, "New passphrase again");
        scene.stage.type("many words");
        scene.stage.press(Role::button, "Begin");
        CHECK(
            scene.stage.has(Role::alert, "This code is not good. Type it again as it was given."));
        scene.stage.press(Role::text_field, "Code");
        scene.stage.key(Key::a, {.control = true});
        scene.stage.type(made.code);
        scene.stage.press(Role::button, "Begin");
        REQUIRE(scene.centre.station->ledger().signed_in());
        CHECK(scene.centre.station->ledger().signed_in()->name == "Marat");
    }

    TEST_CASE("no part of it has anything cut or overlapping anywhere") {
        Founding all;
        all.appoint("Marat");
        for (const std::string& fault : faults_everywhere(all.scene))
            FAIL_CHECK(fault);
        all.scene.stage.press(Role::button, "Close");
        for (const std::string& fault : faults_everywhere(all.scene))
            FAIL_CHECK(fault);
    }
}
