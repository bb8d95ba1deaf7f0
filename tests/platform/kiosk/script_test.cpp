#include "platform/kiosk/script.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"

using namespace tamga::ui::widgets;
using tamga::kiosk::parse_script;
using tamga::kiosk::ScriptPlayer;
using tamga::test::Stage;

TEST_SUITE("platform/kiosk/script") {
    TEST_CASE("a line is a step, a comment or nothing") {
        const auto script =
            parse_script("# a comment\n\npress button Sign in\ntype a b\nexpect text *");
        CHECK_FALSE(script.fault);
        REQUIRE(script.steps.size() == 3);
        CHECK(script.steps[0].role == Role::button);
        CHECK(script.steps[0].text == "Sign in");
        CHECK(script.steps[0].line == 3);
        CHECK(script.steps[1].text == "a b");
    }

    TEST_CASE("a step may be about the inside of one group") {
        Stage stage;
        std::string pressed;
        ScriptPlayer player{
            parse_script(
                "in Left\npress button Open\npress button Open\nin Left\nexpect button Shut")
                .steps,
            stage.ui};
        stage.before_frame = [&] { player.before_frame(0); };
        stage.show([&](Ui& ui) {
            for (const char* side : {"Left", "Right"}) {
                const Scope group = card(ui, side, {.label = side});
                if (button(ui, "Open")) pressed += side;
            }
        });
        for (int frame = 0; frame < 12; ++frame)
            stage.frame();
        CHECK(pressed == "LeftRight");
        CHECK_FALSE(player.is_done());  // there is no such button on the left
    }

    TEST_CASE("what is no step or role is told with its line") {
        for (const char* text : {"press button A\njump", "press nothing A"}) {
            const auto script = parse_script(text);
            REQUIRE(script.fault);
            CHECK(script.fault->find("line ") == 0);
        }
    }

    TEST_CASE("a script presses what a finger would, also what must be scrolled to") {
        Stage stage;
        int pressed = 0;
        ScriptPlayer player{
            parse_script("press button Last\nexpect button First\nrefuse link *").steps, stage.ui};
        stage.before_frame = [&] { player.before_frame(0); };
        stage.show([&](Ui& ui) {
            const Page frame = page(ui, "page", {.title = "Page"});
            for (int i = 0; i < 40; ++i) {
                const Scope name = ui.named(static_cast<std::uint64_t>(i));
                if (button(ui, i == 0 ? "First" : i == 39 ? "Last" : "Other")) pressed += i;
            }
        });
        for (int i = 0; i < 200 && !player.is_done(); ++i)
            stage.frame();
        stage.frame();
        CHECK(player.is_done());
        CHECK_FALSE(player.fault());
        CHECK(pressed == 39);
    }

    TEST_CASE("what does not come is told, with what was there instead") {
        Stage stage;
        double now = 0;
        ScriptPlayer player{parse_script("expect button Missing").steps, stage.ui};
        stage.before_frame = [&] { player.before_frame(now); };
        stage.show([&](Ui& ui) { button(ui, "Present"); });
        now = 60;
        stage.frame();
        REQUIRE(player.fault());
        CHECK(player.fault()->find("Missing") != std::string::npos);
        CHECK(player.fault()->find("Present") != std::string::npos);
    }
}
