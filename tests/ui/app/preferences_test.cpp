#include "ui/app/preferences.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/error.h"
#include "tests/core/support/folder.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using ui::app::Preferences;
using ui::app::read_preferences;
using ui::app::write_preferences;
namespace theme = ui::theme;

namespace {

ui::app::PreferencesReading read(const std::string& text) {
    const test::Folder folder;
    const auto file = folder.path() / "preferences.json";
    std::ofstream{file} << text;
    return read_preferences(file, {});
}

}  // namespace

TEST_SUITE("ui/app/preferences") {
    TEST_CASE("what is kept is read again") {
        const test::Folder folder;
        const auto file = folder.path() / "preferences.json";
        Preferences written;
        written.language = "ar";
        written.appearance = theme::Appearance::high_contrast;
        written.text_scale = 1.25F;
        written.has_on_screen_keyboard = false;
        written.idle_limit = std::chrono::seconds{90};
        written.daily_limit_bytes = 25'000'000;
        write_preferences(file, written);
        const auto reading = read_preferences(file, {});
        CHECK(reading.preferences == written);
        CHECK(reading.findings.empty());
        CHECK(test::read_file(file) ==
              "{\n  \"language\": \"ar\",\n  \"appearance\": \"high-contrast\",\n  "
              "\"text_percent\": 125,\n  \"on_screen_keyboard\": false,\n  \"idle_seconds\": "
              "90,\n  \"daily_megabytes\": 25\n}\n");
    }

    TEST_CASE("without a file there is nothing to say") {
        const test::Folder folder;
        Preferences defaults;
        defaults.language = "ru";
        const auto reading = read_preferences(folder.path() / "preferences.json", defaults);
        CHECK(reading.preferences == defaults);
        CHECK(reading.findings.empty());
    }

    TEST_CASE("a damaged file counts for nothing, and is told as a warning") {
        for (const char* text : {"", "{", "[1]", "null", "{\"language\": \"ar\"} x"}) {
            CAPTURE(std::string{text});
            const auto reading = read(text);
            CHECK(reading.preferences == Preferences{});
            REQUIRE(reading.findings.size() == 1);
            CHECK(reading.findings[0].severity == base::Severity::warning);
        }
    }

    TEST_CASE("a value that makes no sense keeps its default, and the others count") {
        const auto reading = read(R"({"language": "tr", "appearance": "pink", "text_percent": 1000,
                     "idle_seconds": 0, "daily_megabytes": -1, "on_screen_keyboard": "yes", "colour": 1})");
        Preferences expected;
        expected.language = "tr";
        CHECK(reading.preferences == expected);
        CHECK(reading.findings.size() == 6);
    }

    TEST_CASE("where nothing can be written, it is said") {
        const test::Folder folder;
        try {
            write_preferences(folder.path() / "missing" / "preferences.json", {});
            FAIL("nothing was refused");
        } catch (const base::Error& error) {
            CHECK(error.kind() == base::ErrorKind::disk);
        }
    }
}
