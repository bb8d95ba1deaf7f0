#include "ui/screens/sync_key.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/journal/exchange.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/local_time.h"
#include "ui/screens/save_file.h"
#include "ui/screens/sync.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::carry;
using test::Centre;
using test::database_of;
using test::expect_no_faults;
using test::ScreenStage;
using SyncScreen = ui::screens::Sync;

namespace {

constexpr const char* unknown_key = "The founding station does not know this key yet";

void show_stations(ScreenStage& scene) {
    scene.show<SyncScreen>();
    scene.stage.press(Role::tab, "Stations");
}

/// A member's administrator, who looks at the stations.
struct KeyMember {
    Centre founder{test::organisation_address, 1};
    ScreenStage scene{1280, 1600};

    KeyMember() {
        test::join(founder, scene.centre);
        carry(database_of(founder), database_of(scene.centre));
        show_stations(scene);
    }
    void make_another() {
        scene.stage.press(Role::button, "Make another key");
        scene.stage.press(Role::button, "Make it now");
    }
};

/// A founding station's administrator, to whom a member brings a file of its new key.
struct KeyFounder {
    ScreenStage scene{1280, 1600};
    Centre tablet{test::organisation_address, 1};
    test::Folder folder;

    KeyFounder() {
        test::join(scene.centre, tablet);
        carry(database_of(scene.centre), database_of(tablet));
        show_stations(scene);
    }
    void bring(const std::string& text) {
        const auto file = folder.path() / "tamga-key.json";
        std::ofstream{file} << text;
        scene.picker.to_open = {file};
        scene.stage.press(Role::button, "Admit with a request");
    }
    std::string known_did() { return journal::did_of(scene.centre.station->members().at(1)); }
};

}  // namespace

TEST_SUITE("ui/screens/sync_key") {
    TEST_CASE("a station gets another key, and asks with a file until it is known") {
        KeyMember all;
        test::Folder folder;
        const std::string before = all.scene.centre.station->did();
        all.make_another();
        CHECK(all.scene.centre.station->did() != before);
        CHECK(all.scene.stage.has(Role::alert, unknown_key));
        CHECK_FALSE(all.scene.stage.has(Role::button, "Make another key"));
        // No hub is known here.
        CHECK_FALSE(all.scene.stage.has(Role::button, "Tell the hub"));

        all.scene.picker.save_folder = folder.path();
        all.scene.stage.press(Role::button, "Save the request");
        all.founder.station->admit_key(
            ui::screens::load_file(folder.path() / "tamga-key.json", 1 << 20));
        carry(database_of(all.founder), database_of(all.scene.centre));
        show_stations(all.scene);
        CHECK_FALSE(all.scene.stage.has(Role::alert, unknown_key));
        CHECK(all.scene.stage.has(Role::button, "Make another key"));
    }

    TEST_CASE("whoever thinks better of it keeps the key") {
        KeyMember all;
        const std::string before = all.scene.centre.station->did();
        all.scene.stage.press(Role::button, "Make another key");
        all.scene.stage.press(Role::button, "Cancel");
        CHECK(all.scene.centre.station->did() == before);
        CHECK_FALSE(all.scene.centre.station->key_request());
    }

    TEST_CASE("a station that does not know yet that it was admitted is told to ask first") {
        Centre founder{test::organisation_address, 1};
        ScreenStage scene{1280, 1600};
        test::join(founder, scene.centre);
        const std::string before = scene.centre.station->did();
        show_stations(scene);
        scene.stage.press(Role::button, "Make another key");
        scene.stage.press(Role::button, "Make it now");
        REQUIRE(scene.notice);
        CHECK(scene.notice->text ==
              "This station has not heard yet that it was admitted. Exchange with the founding "
              "station first.");
        CHECK(scene.centre.station->did() == before);
    }

    TEST_CASE("no key is made while something goes on with its copy") {
        KeyMember all;
        all.scene.reconciler.running = ui::app::ReconcileProgress{};
        all.scene.stage.frame();
        all.scene.stage.settle();
        CHECK_FALSE(all.scene.stage.find(Role::button, "Make another key").state.is_enabled);
    }

    TEST_CASE("where a hub is known it is told with a code") {
        KeyMember all;
        all.scene.centre.station->set_hub_address("https://hub.example");
        all.make_another();
        CHECK_FALSE(all.scene.stage.find(Role::button, "Tell the hub").state.is_enabled);
        all.scene.stage.press(Role::text_field, "Code of the invitation");
        all.scene.stage.type("7K2M-Q9RD-X4TB");
        all.scene.stage.press(Role::button, "Tell the hub");
        CHECK(all.scene.reconciler.told == "https://hub.example 7K2M-Q9RD-X4TB");

        ui::app::ReconcileResult result;
        result.job = ui::app::ReconcileJob::tell_key;
        result.error = base::Error{base::ErrorKind::forbidden, "this code is not good"};
        all.scene.reconciler.end(result);
        show_stations(all.scene);
        CHECK(all.scene.stage.has(Role::alert, "The hub could not be told of the new key"));
        CHECK(all.scene.stage.has(Role::alert, unknown_key));
    }

    TEST_CASE("whoever only looks at what waits is told as well, and led there") {
        KeyMember all;
        all.make_another();
        all.scene.show<SyncScreen>();
        CHECK(all.scene.stage.has(Role::alert, unknown_key));
        expect_no_faults(all.scene);
        all.scene.stage.press(Role::button, "What to do");
        CHECK(all.scene.stage.has(Role::button, "Save the request"));
    }

    TEST_CASE("the founding station compares a new key and lets it count") {
        KeyFounder all;
        const std::string before = all.known_did();
        all.bring(all.tablet.station->rekey());
        CHECK(all.scene.stage.has(Role::dialog, "Another key for \u2068Member\u2069"));
        CHECK(all.scene.stage.has(Role::text, all.tablet.station->did()));
        CHECK(all.known_did() == before);
        all.scene.stage.press(Role::button, "Let it count");
        CHECK(all.known_did() == all.tablet.station->did());
        const auto former = all.scene.centre.station->former_keys();
        REQUIRE(former.size() == 1);
        CHECK_FALSE(former[0].end->is_revoked);
    }

    TEST_CASE("a key that a stranger may have had is let go since that day") {
        KeyFounder all;
        all.bring(all.tablet.station->rekey());
        const base::Date today = ui::screens::local_day(all.scene.centre.clock.time);
        const auto part = [&](const char* name, const std::string& value) {
            all.scene.stage.press(Role::text_field, name);
            all.scene.stage.type(value);
        };
        part("Day", std::to_string(static_cast<unsigned>(today.day())));
        // Half a day is none.
        all.scene.stage.press(Role::button, "Let it count");
        CHECK(all.scene.centre.station->former_keys().empty());
        part("Month", std::to_string(static_cast<unsigned>(today.month())));
        part("Year", std::to_string(static_cast<int>(today.year())));
        all.scene.stage.press(Role::button, "Let it count");
        const auto former = all.scene.centre.station->former_keys();
        REQUIRE(former.size() == 1);
        CHECK(former[0].end->is_revoked);
        CHECK(former[0].end->at == ui::screens::start_of_local_day(today));
    }

    TEST_CASE("where a key is refused the day that was entered stays") {
        KeyFounder all;
        const std::string text = all.tablet.station->rekey();
        all.scene.centre.station->admit_key(text);
        all.bring(text);
        all.scene.stage.press(Role::text_field, "Day");
        all.scene.stage.type("3");
        all.scene.stage.press(Role::text_field, "Month");
        all.scene.stage.type("9");
        all.scene.stage.press(Role::text_field, "Year");
        all.scene.stage.type("2026");
        all.scene.stage.press(Role::button, "Let it count");
        CHECK(all.scene.stage.has(Role::alert,
                                  "This key counts already, or an earlier request of the station "
                                  "is missing here. Bring what it asked for before, or admit it "
                                  "anew."));
        CHECK(all.scene.stage.find(Role::text_field, "Day").value == "3");
        CHECK(all.scene.stage.has(Role::button, "Let it count"));
        expect_no_faults(all.scene);
    }

    TEST_CASE("the dialogs of a key have nothing cut or overlapping anywhere") {
        KeyMember member;
        member.scene.stage.press(Role::button, "Make another key");
        expect_no_faults(member.scene);
        member.scene.stage.press(Role::button, "Make it now");
        member.scene.centre.station->set_hub_address("https://hub.example");
        show_stations(member.scene);
        expect_no_faults(member.scene);
        KeyFounder founder;
        founder.bring(founder.tablet.station->rekey());
        expect_no_faults(founder.scene);
    }
}
