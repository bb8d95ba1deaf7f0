#include "ui/widgets/ui.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/dialog.h"
#include "ui/widgets/label.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;

TEST_SUITE("ui/widgets/ui") {
    TEST_CASE("a button answers once, in the frame after its press") {
        Stage stage;
        int count = 0;
        stage.show([&](Ui& ui) { count += button(ui, "Save") ? 1 : 0; });
        stage.press(Role::button, "Save");
        CHECK(count == 1);
        stage.settle();
        CHECK(count == 1);
    }

    TEST_CASE("a press that ends beside the button is none") {
        Stage stage;
        int count = 0;
        stage.show([&](Ui& ui) { count += button(ui, "Save") ? 1 : 0; });
        const Rect rect = stage.find(Role::button, "Save").rect;
        stage.drag(rect.centre(), {rect.right() + 50, rect.y});
        CHECK(count == 0);
    }

    TEST_CASE("what is disabled cannot be pressed, by finger or key") {
        Stage stage;
        int count = 0;
        stage.show([&](Ui& ui) {
            const auto off = ui.disabled_if(true);
            count += button(ui, "Save") ? 1 : 0;
        });
        const Point at = stage.find(Role::button, "Save").rect.centre();
        stage.drag(at, at);
        stage.key(Key::tab);
        stage.key(Key::enter);
        CHECK(count == 0);
        CHECK_FALSE(stage.find(Role::button, "Save").state.is_focused);
    }

    TEST_CASE("equal labels in rows of their own stay apart") {
        Stage stage;
        std::uint64_t pressed = 99;
        stage.show([&](Ui& ui) {
            for (std::uint64_t i = 0; i < 3; ++i) {
                const auto name = ui.named(i);
                if (button(ui, "Open")) pressed = i;
            }
        });
        const auto found = find_all(stage.ui.frame(), Role::button, "Open");
        REQUIRE(found.size() == 3);
        const Point at = found[1]->rect.centre();
        stage.drag(at, at);
        CHECK(pressed == 1);
    }

    TEST_CASE("Tab goes through everything in reading order and around, Shift+Tab back") {
        Stage stage;
        bool is_checked = false;
        stage.show([&](Ui& ui) {
            button(ui, "First");
            checkbox(ui, "Second", is_checked);
            button(ui, "Off", {.is_enabled = false});
            link(ui, "Third");
        });
        stage.key(Key::tab);
        CHECK(stage.find(Role::button, "First").state.is_focused);
        stage.key(Key::tab);
        stage.key(Key::space);
        CHECK(is_checked);
        CHECK(stage.find(Role::checkbox, "Second").state.is_checked);
        stage.key(Key::down);
        CHECK(stage.find(Role::link, "Third").state.is_focused);
        stage.key(Key::tab);
        CHECK(stage.find(Role::button, "First").state.is_focused);
        stage.key(Key::tab, {.shift = true});
        CHECK(stage.find(Role::link, "Third").state.is_focused);
    }

    TEST_CASE("sideways keys follow the reading direction") {
        Stage stage;
        stage.speak("ar");
        stage.show([&](Ui& ui) {
            const auto buttons = row(ui);
            button(ui, "First");
            button(ui, "Second");
        });
        CHECK(stage.find(Role::button, "First").rect.x > stage.find(Role::button, "Second").rect.x);
        stage.key(Key::tab);
        stage.key(Key::left);
        CHECK(stage.find(Role::button, "Second").state.is_focused);
    }

    TEST_CASE("arrows choose within a group, which is one stop of the Tab key") {
        Stage stage;
        const std::string_view names[] = {"Light", "Dark", "High contrast"};
        std::size_t selected = 0;
        stage.show([&](Ui& ui) {
            segmented(ui, "Appearance", names, selected);
            button(ui, "Next");
        });
        stage.key(Key::tab);
        stage.key(Key::right);
        CHECK(selected == 1);
        stage.key(Key::end);
        CHECK(selected == 2);
        stage.key(Key::right);
        CHECK(selected == 0);
        stage.key(Key::tab);
        CHECK(stage.find(Role::button, "Next").state.is_focused);
        stage.press(Role::radio, "Dark");
        CHECK(selected == 1);
    }

    TEST_CASE(
        "a dialog keeps the focus and the presses until it is gone, then gives the focus back") {
        Stage stage;
        bool is_open = false;
        int behind = 0;
        Answer answer = Answer::none;
        stage.show([&](Ui& ui) {
            if (button(ui, "Delete")) is_open = true;
            if (button(ui, "Behind")) ++behind;
            if (!is_open) return;
            const Answer given = question(ui, "Delete it?", {.yes = "Yes, delete"});
            if (given == Answer::none) return;
            answer = given;
            is_open = false;
        });
        stage.tab_to(Role::button, "Delete");
        const Point at = stage.find(Role::button, "Behind").rect.centre();
        stage.key(Key::enter);
        CHECK(stage.find(Role::button, "Cancel").state.is_focused);
        stage.drag(at, at);
        CHECK(behind == 0);
        for (int i = 0; i < 3; ++i)
            stage.key(Key::tab);
        CHECK(stage.find(Role::button, "Cancel").state.is_focused);
        stage.key(Key::escape);
        CHECK(answer == Answer::no);
        CHECK(stage.find(Role::button, "Delete").state.is_focused);
    }

    TEST_CASE(
        "a list of choices opens on what is chosen, and closes with Escape or a press outside") {
        Stage stage;
        const std::string_view names[] = {"Welding", "Food hygiene", "Digital office"};
        std::size_t selected = 1;
        stage.show([&](Ui& ui) { combo(ui, "Achievement", names, selected); });
        stage.press(Role::combo, "Achievement");
        CHECK(stage.find(Role::option, "Food hygiene").state.is_focused);
        stage.key(Key::down);
        stage.key(Key::enter);
        CHECK(selected == 2);
        CHECK_FALSE(stage.has(Role::option, "Welding"));
        stage.press(Role::combo, "Achievement");
        stage.key(Key::escape);
        CHECK_FALSE(stage.has(Role::option, "Welding"));
        stage.press(Role::combo, "Achievement");
        stage.drag({1000, 700}, {1000, 700});
        CHECK_FALSE(stage.has(Role::option, "Welding"));
        stage.press(Role::combo, "Achievement");
        stage.press(Role::option, "Welding");
        CHECK(selected == 0);
        CHECK(stage.find(Role::combo, "Achievement").value == "Welding");
    }

    TEST_CASE("Escape goes back where nothing is open") {
        Stage stage;
        int backs = 0;
        stage.show([&](Ui& ui) {
            const Page frame = page(ui, "p", {.title = "Detail", .has_back = true});
            backs += frame.went_back ? 1 : 0;
        });
        stage.key(Key::escape);
        stage.press(Role::button, "Back");
        CHECK(backs == 2);
    }

    TEST_CASE("a finger scrolls by dragging, which presses nothing; a wheel and keys scroll too") {
        Stage stage{400, 300};
        int presses = 0;
        stage.show([&](Ui& ui) {
            const Page frame = page(ui, "p", {});
            for (int i = 0; i < 20; ++i)
                presses += button(ui, "Row " + std::to_string(i)) ? 1 : 0;
        });
        const auto top = [&] { return stage.find(Role::button, "Row 0").rect.y; };
        const float at_rest = top();
        stage.drag({100, 200}, {100, 100});
        CHECK(presses == 0);
        CHECK(top() < at_rest - 80);
        stage.send(wheel({100, 100}, 100));
        CHECK(top() == at_rest);
        stage.key(Key::page_down);
        CHECK(top() < at_rest);
        stage.key(Key::end);
        CHECK(stage.find(Role::button, "Row 19").rect.bottom() <= 300);
        stage.key(Key::home);
        CHECK(top() == at_rest);
    }

    TEST_CASE("the focus is brought into view") {
        Stage stage{400, 300};
        stage.show([&](Ui& ui) {
            const Page frame = page(ui, "p", {});
            for (int i = 0; i < 20; ++i)
                button(ui, "Row " + std::to_string(i));
        });
        stage.key(Key::tab, {.shift = true});
        const Rect last = stage.find(Role::button, "Row 19").rect;
        CHECK(last.bottom() <= 300);
        stage.key(Key::tab);
        CHECK(stage.find(Role::button, "Row 0").rect.y >= 0);
    }

    TEST_CASE("nothing is drawn again while nothing happens") {
        Stage stage;
        stage.show([](Ui& ui) { button(ui, "Save"); });
        const Outcome outcome = stage.frame();
        CHECK_FALSE(outcome.again);
        CHECK_FALSE(outcome.wake_at);
    }

    TEST_CASE("a toast goes away by itself, and asks for the frame in which it does") {
        Stage stage;
        Toast toast;
        stage.show([&](Ui& ui) {
            if (button(ui, "Save")) toast.show(ui, "Saved.");
            toast.build(ui);
        });
        stage.press(Role::button, "Save");
        CHECK(stage.has(Role::status, "Saved."));
        stage.wait(7);
        CHECK_FALSE(stage.has(Role::status, "Saved."));
    }

    TEST_CASE("the tree is told in words") {
        Stage stage;
        bool is_checked = true;
        stage.show([&](Ui& ui) {
            const auto all = group(ui, "Options");
            heading(ui, 2, "Choose");
            checkbox(ui, "Remember", is_checked);
            fact(ui, "Issued", "today");
        });
        CHECK(stage.printed() ==
              "screen\n  group \"Options\"\n    heading \"Choose\" level 2\n    checkbox "
              "\"Remember\" "
              "checked\n    text \"Issued\" = \"today\"\n");
    }

    TEST_CASE(
        "cards that cover one another are a fault, cards in cards and beside cards are none") {
        const auto fill_card = [](Ui& ui) {
            Box content;
            content.height = fixed(100);
            ui.open(Role::none, "content", content);
            ui.close();
        };
        const auto build = [&](Ui& ui, float height) {
            {
                Box low;
                low.height = fixed(height);
                ui.open(Role::none, "low", low);
                const Scope scope{ui};
                const Scope first = card(ui, "first", {.label = "First"});
                const Scope inner = card(ui, "inner", {.label = "Inner"});
                fill_card(ui);
            }
            const Scope second = card(ui, "second", {.label = "Second"});
            fill_card(ui);
        };
        Stage stage{400, 600};
        stage.show([&](Ui& ui) { build(ui, 250); });
        CHECK(stage.faults().empty());
        stage.show([&](Ui& ui) { build(ui, 60); });
        CHECK(stage.faults() ==
              std::vector<std::string>{"group \"First\" covers a part of group \"Second\"",
                                       "group \"Inner\" covers a part of group \"Second\""});
    }

    TEST_CASE("faults are found: what is cut, outside, overlapping or too small") {
        Stage stage{400, 300};
        stage.show([](Ui& ui) {
            Box tiny;
            tiny.width = fixed(20);
            tiny.height = fixed(20);
            ui.open(Role::button, "Tiny", tiny).behaviour.is_pressable = true;
            ui.close();
            Box low;
            low.height = fixed(10);
            ui.set_text(ui.open(Role::text, "Low", low), "Low", tamga::ui::theme::TextStyle::body,
                        {});
            ui.close();
            Box wide;
            wide.width = fixed(600);
            ui.set_text(ui.open(Role::text, "Wide", wide), "Wide",
                        tamga::ui::theme::TextStyle::body, {});
            ui.close();
        });
        const auto faults = stage.faults();
        const auto tells = [&](std::string_view what) {
            return std::any_of(faults.begin(), faults.end(), [&](const std::string& fault) {
                return fault.find(what) != std::string::npos;
            });
        };
        CHECK(tells("too small"));
        CHECK(tells("\"Low\" is cut"));
        CHECK(tells("\"Wide\" lies outside"));
    }

    TEST_CASE("a screen of 320 by 240 works, with every text size") {
        for (const float text_scale : {1.0F, 2.0F}) {
            Stage stage{320, 240, {.text_scale = text_scale}};
            int count = 0;
            stage.show([&](Ui& ui) {
                const Page frame =
                    page(ui, "p", {.title = "A long title of a screen", .has_back = true});
                const auto parts = split(ui);
                for (int i = 0; i < 2; ++i) {
                    const auto one = pane(ui);
                    const auto surface = card(ui, "card", {.title = "Unpronounceability"});
                    count += button(ui, i == 0 ? "Save" : "Leave", {.kind = ButtonKind::primary})
                                 ? 1
                                 : 0;
                }
            });
            stage.press(Role::button, "Leave");
            CHECK(count == 1);
        }
    }
}
