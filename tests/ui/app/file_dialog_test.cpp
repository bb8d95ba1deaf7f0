#include "ui/app/file_dialog.h"

#include <doctest/doctest.h>

#include <fstream>

#include "tests/core/support/folder.h"
#include "tests/ui/support/stage.h"

using namespace tamga::ui::widgets;
using tamga::test::Folder;
using tamga::test::Stage;
namespace app = tamga::ui::app;
namespace fs = std::filesystem;

namespace {

/// A dialog over a folder with a folder, a table and a picture.
struct Dialogue {
    Dialogue() {
        fs::create_directories(home.path() / "cohorts" / "old");
        std::ofstream{home.path() / "cohorts" / "june.csv"} << "a";
        std::ofstream{home.path() / "cohorts" / "July.CSV"} << "ab";
        std::ofstream{home.path() / "cohorts" / "badge.png"} << "abc";
        std::ofstream{home.path() / "cohorts" / ".secret.csv"} << "abc";
        stage.show([this](Ui& ui) { dialog.build(ui); });
    }
    void ask(std::vector<std::string> extensions, bool may_be_several = false) {
        dialog.open({.title = "Choose a list",
                     .extensions = std::move(extensions),
                     .may_be_several = may_be_several,
                     .chosen = [this](std::vector<fs::path> files) { chosen = std::move(files); }});
        stage.frame();
        stage.settle();
    }
    void ask_to_save(std::string name) {
        dialog.save({.title = "Save the list",
                     .file_name = std::move(name),
                     .chosen = [this](const fs::path& file) { chosen = {file}; }});
        stage.frame();
        stage.settle();
    }

    Folder home;
    std::vector<fs::path> chosen;
    app::FileDialog dialog{[this] {
        return std::vector<app::FileRoot>{{"Home", home.path(), false}};
    }};
    Stage stage;
};

}  // namespace

TEST_SUITE("ui/app/file_dialog") {
    TEST_CASE("a file is found by its folder and chosen; others are not offered") {
        Dialogue all;
        all.ask({".csv"});
        all.stage.press(Role::row, "cohorts");
        CHECK(all.stage.has(Role::row, "June.csv") == false);
        CHECK(all.stage.has(Role::row, "june.csv"));
        CHECK(all.stage.has(Role::row, "July.CSV"));
        CHECK_FALSE(all.stage.has(Role::row, "badge.png"));
        CHECK_FALSE(all.stage.has(Role::row, ".secret.csv"));
        CHECK_FALSE(all.stage.find(Role::button, "Choose").state.is_enabled);
        all.stage.press(Role::row, "june.csv");
        all.stage.press(Role::button, "Choose");
        CHECK(all.chosen == std::vector<fs::path>{all.home.path() / "cohorts" / "june.csv"});
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
    }

    TEST_CASE("several are chosen only where several are asked for") {
        Dialogue all;
        all.ask({}, true);
        all.stage.press(Role::row, "cohorts");
        all.stage.press(Role::row, "june.csv");
        all.stage.press(Role::row, "badge.png");
        all.stage.press(Role::button, "Choose");
        CHECK(all.chosen.size() == 2);
        all.ask({});
        CHECK(all.stage.has(Role::row, "badge.png"));  // where the person was last
        all.stage.press(Role::row, "june.csv");
        all.stage.press(Role::row, "badge.png");
        all.stage.press(Role::button, "Choose");
        CHECK(all.chosen == std::vector<fs::path>{all.home.path() / "cohorts" / "badge.png"});
    }

    TEST_CASE("there is no way above a root") {
        Dialogue all;
        all.ask({});
        CHECK_FALSE(all.stage.find(Role::button, "Folder above").state.is_enabled);
        all.stage.press(Role::row, "cohorts");
        all.stage.press(Role::row, "old");
        all.stage.press(Role::button, "Folder above");
        all.stage.press(Role::button, "Folder above");
        CHECK_FALSE(all.stage.find(Role::button, "Folder above").state.is_enabled);
    }

    TEST_CASE("a name that leads out of the folder, or hides, is refused") {
        for (const char* name : {"../x", "a/b", ".hidden", "", "..", "/x"}) {
            CAPTURE(std::string{name});
            Dialogue all;
            all.ask_to_save(name);
            all.stage.press(Role::button, "Save");
            CHECK(all.chosen.empty());
            CHECK(all.stage.find(Role::text_field, "File name").state.is_invalid);
        }
    }

    TEST_CASE("a file is replaced only when the person agrees") {
        Dialogue all;
        all.ask_to_save("june.csv");
        all.stage.press(Role::row, "cohorts");
        all.stage.press(Role::button, "Save");
        CHECK(all.stage.has(Role::dialog, "Replace this file?"));
        CHECK(all.chosen.empty());
        all.stage.press(Role::button, "Replace");
        CHECK(all.chosen == std::vector<fs::path>{all.home.path() / "cohorts" / "june.csv"});
    }

    TEST_CASE("who thinks better of it chooses nothing") {
        Dialogue all;
        all.ask_to_save("new.csv");
        all.stage.press(Role::button, "Cancel");
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
        all.ask({});
        all.stage.key(Key::escape);
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
        CHECK(all.chosen.empty());
    }

    TEST_CASE("a stick that was pulled out is told, not a crash") {
        Dialogue all;
        all.ask({});
        fs::remove_all(all.home.path() / "cohorts" / "old");
        fs::remove_all(all.home.path() / "cohorts");
        all.stage.press(Role::row, "cohorts");
        CHECK(all.stage.has(Role::text, "This folder cannot be read."));
    }

    TEST_CASE("nothing is cut or overlaps on any screen") {
        for (const auto& [width, height] : {std::pair{1280.0F, 800.0F}, {800.0F, 1280.0F}}) {
            for (const char* tag : {"en", "ar", "ru"}) {
                Dialogue all;
                all.stage.resize(width, height);
                all.stage.speak(tag);
                all.ask_to_save("list.csv");
                for (const std::string& fault : all.stage.faults())
                    FAIL_CHECK(fault);
            }
        }
    }
}
