#include "ui/screens/settings.h"

#include <doctest/doctest.h>

#include "tests/core/support/folder.h"
#include "tests/core/support/vectors.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga::ui::widgets;
using tamga::test::Centre;
using tamga::test::faults_everywhere;
using tamga::test::ScreenStage;
using SettingsScreen = tamga::ui::screens::Settings;
namespace journal = tamga::journal;
namespace theme = tamga::ui::theme;

TEST_SUITE("ui/screens/settings") {
    TEST_CASE("looks are set by whoever stands here, and only looks") {
        ScreenStage all;
        all.sign_in("Vera", {journal::Role::verifier});
        all.show<SettingsScreen>();
        CHECK_FALSE(all.stage.has(Role::tab, ""));
        CHECK_FALSE(all.stage.has(Role::button, "Close the program"));
        all.stage.press(Role::radio, "Dark");
        CHECK(all.preferences.appearance == theme::Appearance::dark);
        all.stage.press(Role::radio, "150%");
        CHECK(all.preferences.text_scale == 1.5F);
        all.stage.press(Role::checkbox, "On-screen keyboard");
        CHECK_FALSE(all.preferences.has_on_screen_keyboard);
    }

    TEST_CASE("an operator is added with roles, and removed again") {
        ScreenStage all;
        all.show<SettingsScreen>();
        all.stage.press(Role::tab, "Operators");
        all.stage.press(Role::button, "Add an operator");
        all.stage.type("Aylin");
        all.stage.press(Role::button, "Add");
        CHECK(all.stage.has(Role::alert, "Enter a name and a passphrase."));
        all.stage.press(Role::text_field, "Passphrase");
        all.stage.type("many words");
        all.stage.press(Role::text_field, "Passphrase again");
        all.stage.type("other words");
        all.stage.press(Role::button, "Add");
        CHECK(all.stage.has(Role::alert, "The two passphrases differ. Enter them again."));
        all.stage.press(Role::text_field, "Passphrase again");
        all.stage.key(Key::a, {.control = true});
        all.stage.type("many words");
        all.stage.press(Role::button, "Add");
        CHECK(all.stage.has(Role::alert, "Choose what this operator may do."));
        all.stage.press(Role::checkbox, "Assessor");
        all.stage.press(Role::button, "Add");
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
        REQUIRE(all.centre.station->operators().size() == 2);
        CHECK(all.centre.station->operators()[1].roles ==
              std::set<journal::Role>{journal::Role::assessor});

        all.stage.press(Role::button, "Remove");
        all.stage.press(Role::button, "Cancel");
        CHECK(all.centre.station->operators().size() == 2);
        all.stage.press(Role::button, "Remove");
        CHECK(find_all(all.stage.ui.frame(), Role::button, "Remove").size() == 2);
        all.stage.key(Key::tab);
        all.stage.key(Key::enter);
        CHECK(all.centre.station->operators().size() == 1);
    }

    TEST_CASE("the organisation is changed, and nonsense is not taken") {
        ScreenStage all;
        all.show<SettingsScreen>();
        all.stage.press(Role::tab, "Organisation");
        all.stage.press(Role::text_field, "Name");
        all.stage.key(Key::a, {.control = true});
        all.stage.key(Key::backspace);
        all.stage.press(Role::combo, "Country");
        all.stage.press(Role::option, "Tunisia");
        all.stage.press(Role::button, "Save");
        CHECK(all.stage.find(Role::text_field, "Name").state.is_invalid);
        CHECK_FALSE(all.stage.find(Role::combo, "Country").state.is_invalid);
        CHECK(all.centre.station->organisation().country == "TR");
        // Where something is wrong, the person is led to it, and goes on writing there.
        CHECK(all.stage.find(Role::text_field, "Name").state.is_focused);
        all.stage.type("Centre de Tunis");
        all.stage.press(Role::button, "Save");
        CHECK(all.centre.station->organisation().name == "Centre de Tunis");
        CHECK(all.centre.station->organisation().country == "TN");
        CHECK(all.notice->text == "Saved.");
    }

    TEST_CASE("what is entered of the organisation outlives the program, until it is saved") {
        ScreenStage all;
        all.devices.drafts = tamga::ui::app::Drafts{all.centre.folder.path() / "drafts"};
        const auto has_draft = [&] {
            return all.devices.drafts.has(all.session.who()->id, tamga::ui::app::Place::settings);
        };
        all.show<SettingsScreen>();
        all.stage.press(Role::tab, "Organisation");
        CHECK_FALSE(has_draft());
        all.stage.press(Role::text_field, "Region");
        all.stage.type("Mersin");
        CHECK(has_draft());
        all.show<SettingsScreen>();  // as another run of the program does
        CHECK(all.stage.find(Role::text_field, "Region").value == "Mersin");
        all.stage.press(Role::button, "Save");
        CHECK(all.centre.station->organisation().region == "Mersin");
        CHECK_FALSE(has_draft());
    }

    TEST_CASE("a new operator's name and roles outlive the program, and the passphrase does not") {
        ScreenStage all;
        const auto drafts = all.centre.folder.path() / "drafts";
        all.devices.drafts = tamga::ui::app::Drafts{drafts};
        all.show<SettingsScreen>();
        all.stage.press(Role::tab, "Operators");
        all.stage.press(Role::button, "Add an operator");
        all.stage.type("Aylin");
        all.stage.press(Role::text_field, "Passphrase");
        all.stage.type("many words");
        all.stage.press(Role::checkbox, "Assessor");
        std::size_t files = 0;
        for (const auto& file : std::filesystem::directory_iterator{drafts}) {
            ++files;
            CHECK(tamga::test::read_file(file.path()).find("many") == std::string::npos);
        }
        CHECK(files == 1);
        all.show<SettingsScreen>();
        CHECK(all.stage.find(Role::text_field, "Name").value == "Aylin");
        CHECK(all.stage.find(Role::text_field, "Passphrase").value.empty());
        CHECK(all.stage.find(Role::checkbox, "Assessor").state.is_checked);
        all.stage.press(Role::button, "Cancel");
        CHECK(std::filesystem::is_empty(drafts));
    }

    TEST_CASE("a backup is saved where the person says, and replaces what was there") {
        ScreenStage all;
        const tamga::test::Folder stick;
        all.picker.save_folder = stick.path();
        all.show<SettingsScreen>();
        all.stage.press(Role::tab, "Backup");
        for (int i = 0; i < 2; ++i) {
            all.stage.press(Role::button, "Save a backup");
            CHECK(all.notice->text == "The backup was saved.");
            CHECK(std::filesystem::exists(stick.path() / "tamga-2026-11-23.backup"));
        }
        all.picker.save_folder = stick.path() / "missing";
        all.stage.press(Role::button, "Save a backup");
        CHECK(all.notice->tone == theme::Tone::danger);
    }

    TEST_CASE("only an administrator closes the program") {
        ScreenStage all;
        all.show<SettingsScreen>();
        all.stage.press(Role::button, "Close the program");
        CHECK_FALSE(all.go.is_leaving());
        all.stage.press(Role::button, "Close it");
        CHECK(all.go.is_leaving());
    }

    TEST_CASE("nothing is cut or overlaps in any part") {
        ScreenStage all;
        all.show<SettingsScreen>();
        for (const char* part : {"Display", "Operators", "Organisation", "Backup"}) {
            all.stage.press(Role::tab, part);
            for (const std::string& fault : faults_everywhere(all))
                FAIL_CHECK(fault);
        }
        all.stage.press(Role::tab, "Operators");
        all.stage.press(Role::button, "Add an operator");
        for (const std::string& fault : faults_everywhere(all))
            FAIL_CHECK(fault);
    }
}
