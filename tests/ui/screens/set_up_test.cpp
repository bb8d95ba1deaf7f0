#include "ui/screens/set_up.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>

#include "core/base/error.h"
#include "core/station.h"
#include "tests/core/support/centre.h"
#include "tests/core/support/folder.h"
#include "tests/core/support/vectors.h"
#include "tests/ui/support/stage.h"

using namespace tamga;
using namespace tamga::ui::widgets;
namespace app = tamga::ui::app;

namespace {

/// The set-up on a stage, and what it was to make.
struct Machine {
    explicit Machine(float width = 1280, float height = 800, float text_scale = 1,
                     const std::filesystem::path& drafts = {})
        : stage(width, height) {
        app::Preferences preferences;
        preferences.has_on_screen_keyboard = false;
        preferences.text_scale = text_scale;
        front.emplace(ui::screens::SetUpParts{.ui = stage.ui,
                                              .languages = stage.languages,
                                              .preferences = preferences,
                                              .create =
                                                  [this](const StationSetup& setup) {
                                                      if (failure) throw *failure;
                                                      made = setup;
                                                  },
                                              .runs = app::Work::Runs::at_once,
                                              .drafts = drafts});
        stage.before_frame = [this] { front->prepare(1); };
        stage.show([this](Ui&) { front->build(); });
    }

    std::string_view tr(const char* context, const char* text) const {
        return stage.languages.best(front->preferences().language).text(context, text);
    }
    void fill(const char* label, std::string_view text) {
        stage.press(Role::text_field, tr("set_up", label));
        stage.type(text);
    }
    void fill_all() {
        fill("Name of the organisation", "مركز تونس للتكوين");
        stage.press(Role::combo, tr("set_up", "Country"));
        stage.press(Role::option, "Tunisia");
        fill("Your name", "نادية");
        fill("Passphrase", "four blue boats");
        fill("Passphrase again", "four blue boats");
    }

    test::Stage stage;
    std::optional<StationSetup> made;
    std::optional<base::Error> failure;
    std::optional<ui::screens::SetUp> front;
};

}  // namespace

TEST_SUITE("ui/screens/set_up") {
    TEST_CASE("a new machine is set up with a finger, in English") {
        Machine machine;
        machine.fill_all();
        machine.fill("Web address for lists of revoked credentials", "https://tunis.example/s/");
        machine.stage.press(Role::button, "Set up");
        REQUIRE(machine.made);
        CHECK(machine.front->is_leaving());
        CHECK(machine.made->organisation.name == "مركز تونس للتكوين");
        CHECK(machine.made->organisation.country == "TN");
        CHECK(machine.made->organisation.status_address == "https://tunis.example/s");
        CHECK(machine.made->operator_name == "نادية");
        CHECK(machine.made->passphrase == "four blue boats");
    }

    TEST_CASE("what is missing or wrong is told beside its field, and nothing is made") {
        Machine machine;
        machine.stage.press(Role::button, "Set up");
        CHECK_FALSE(machine.made);
        for (const char* label : {"Name of the organisation", "Your name", "Passphrase"}) {
            CAPTURE(label);
            CHECK(machine.stage.find(Role::text_field, label).state.is_invalid);
        }
        machine.fill_all();
        machine.stage.press(Role::text_field, "Passphrase again");
        machine.stage.type("x");
        machine.fill("Web address for lists of revoked credentials", "tunis.example");
        machine.stage.press(Role::button, "Set up");
        CHECK_FALSE(machine.made);
        CHECK_FALSE(machine.front->is_leaving());
        CHECK(machine.stage.find(Role::text_field, "Passphrase again").state.is_invalid);
        CHECK(machine.stage.find(Role::text_field, "Web address for lists of revoked credentials")
                  .state.is_invalid);
        CHECK_FALSE(
            machine.stage.find(Role::text_field, "Name of the organisation").state.is_invalid);
        CHECK(machine.stage.faults().empty());
    }

    TEST_CASE("where the store cannot be made, what was entered stays, but not the passphrase") {
        Machine machine;
        machine.failure.emplace(base::ErrorKind::disk, "no room");
        machine.fill_all();
        machine.stage.press(Role::button, "Set up");
        CHECK_FALSE(machine.front->is_leaving());
        CHECK(machine.stage.find(Role::text_field, "Your name").value == "نادية");
        CHECK(machine.stage.find(Role::text_field, "Passphrase").value.empty());
        machine.failure.reset();
        machine.fill("Passphrase", "four blue boats");
        machine.fill("Passphrase again", "four blue boats");
        machine.stage.press(Role::button, "Set up");
        CHECK(machine.made);
    }

    TEST_CASE("what was entered outlives the program until the store is made, but no passphrase") {
        const test::Folder folder;
        const auto drafts = folder.path() / "store" / "drafts";
        {
            Machine machine{1280, 800, 1, drafts};
            CHECK_FALSE(std::filesystem::exists(drafts));
            machine.fill_all();
        }
        std::size_t files = 0;
        for (const auto& file : std::filesystem::directory_iterator{drafts}) {
            ++files;
            CHECK(test::read_file(file.path()).find("blue boats") == std::string::npos);
        }
        CHECK(files == 1);
        CHECK(std::filesystem::status(drafts.parent_path()).permissions() ==
              std::filesystem::perms::owner_all);
        Machine again{1280, 800, 1, drafts};
        CHECK(again.stage.find(Role::text_field, "Your name").value == "نادية");
        CHECK(again.stage.find(Role::text_field, "Passphrase").value.empty());
        again.fill("Passphrase", "four blue boats");
        again.fill("Passphrase again", "four blue boats");
        again.stage.press(Role::button, "Set up");
        REQUIRE(again.made);
        CHECK(again.made->organisation.country == "TN");
        CHECK(std::filesystem::is_empty(drafts));
    }

    TEST_CASE("the language is chosen first, is remembered, and every size can be read") {
        for (const auto& [width, height, scale] :
             {std::tuple{1280.0F, 800.0F, 1.0F}, std::tuple{800.0F, 1280.0F, 1.0F},
              std::tuple{1280.0F, 800.0F, 1.5F}}) {
            Machine machine{width, height, scale};
            CHECK(machine.stage.faults().empty());
            machine.stage.press(Role::radio, machine.stage.languages.best("ar").own_name());
            CHECK(machine.front->preferences().language == "ar");
            machine.stage.press(Role::button, machine.tr("set_up", "Set up"));
            CHECK(machine.stage.faults().empty());
            CHECK_FALSE(machine.made);
        }
    }
}
