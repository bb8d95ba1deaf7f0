#include "tests/ui/example/visitors.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;
using tamga::test::VisitorBook;
using tamga::test::VisitorsScreen;
namespace theme = tamga::ui::theme;
namespace base = tamga::base;

namespace {

VisitorBook some_visitors(std::size_t count) {
    constexpr const char* names[] = {"Ayşe Yılmaz", "محمد بن علي", "Иван Щербаков",
                                     "Élodie Nguyễn"};
    VisitorBook book;
    for (std::size_t i = 0; i < count; ++i)
        book.visitors.push_back({std::string{names[i % 4]} + " " + std::to_string(i),
                                 *base::parse_date("2026-11-23"), i % 3 == 0});
    return book;
}

}  // namespace

TEST_SUITE("ui/example/visitors") {
    TEST_CASE("a visitor is added with a finger and a keyboard, and found again") {
        for (const char* language : {"en", "ar"}) {
            CAPTURE(language);
            VisitorBook book = some_visitors(3);
            VisitorsScreen screen{book};
            Stage stage;
            stage.speak(language);
            stage.show([&](Ui& ui) { screen.build(ui); });

            stage.press(Role::button, "Add visitor");
            stage.type("ليلى");
            stage.press(Role::button, "Add");
            CHECK(stage.find(Role::text_field, "Name").hint == "Enter the day of the visit.");
            const auto parts = find_all(stage.ui.frame(), Role::text_field, "");
            REQUIRE(parts.size() == 4);
            stage.press(Role::text_field, "Name");
            for (std::size_t i = 1; i < 4; ++i) {
                stage.key(Key::tab);
                stage.type(i == 3 ? "2026" : "11");
            }
            stage.key(Key::tab);
            stage.key(Key::space);
            stage.press(Role::button, "Add");
            REQUIRE(book.visitors.size() == 4);
            CHECK(book.visitors[3].is_expected);
            CHECK(stage.has(Role::status, "\u2068ليلى\u2069 was added."));

            stage.press(Role::search_field, "Search visitors");
            stage.type("ليلي");  // another form of the last letter
            CHECK(find_all(stage.ui.frame(), Role::row, "").size() == 1);
            CHECK(stage.has(Role::row, "ليلى"));
        }
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, in any size, look and direction") {
        struct Screen {
            float width;
            float height;
            float scale;
            float text;
        };
        VisitorBook book = some_visitors(50);
        for (const Screen& size : {Screen{1280, 800, 1, 1}, Screen{800, 1280, 1, 1},
                                   Screen{1920, 1080, 1.5F, 1}, Screen{1280, 800, 1, 1.5F}}) {
            for (const char* language : {"en", "ar"}) {
                CAPTURE(size.width);
                CAPTURE(language);
                VisitorsScreen screen{book};
                Stage stage{size.width,
                            size.height,
                            {.display_scale = size.scale, .text_scale = size.text}};
                stage.speak(language);
                stage.show([&](Ui& ui) { screen.build(ui); });
                for (const std::string& fault : stage.faults())
                    FAIL_CHECK(fault);
                stage.press(Role::button, "Add visitor");
                for (const std::string& fault : stage.faults())
                    FAIL_CHECK(fault);
            }
        }
    }

    TEST_CASE("the screen can be drawn without a window, and its picture is not empty") {
        VisitorBook book = some_visitors(20);
        VisitorsScreen screen{book};
        Stage stage{640, 480, {.appearance = theme::Appearance::dark}};
        stage.show([&](Ui& ui) { screen.build(ui); });
        const auto picture = stage.picture();
        CHECK(picture.width == 640);
        const theme::Colour ground = theme::make_theme(theme::Appearance::dark).palette.background;
        std::size_t others = 0;
        for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3)
            others += picture.pixels[i] != ground.red ? 1 : 0;
        CHECK(picture.pixels[0] == ground.red);
        CHECK(others > 10'000);
    }
}
