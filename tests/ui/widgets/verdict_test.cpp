#include "ui/widgets/verdict.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/progress.h"

using namespace tamga::ui::widgets;
using tamga::test::Stage;
namespace theme = tamga::ui::theme;

TEST_SUITE("ui/widgets/verdict") {
    TEST_CASE("a verdict says its words, whose it is, and why") {
        Stage stage;
        stage.show([](Ui& ui) {
            verdict(ui, theme::Tone::danger, "Not valid",
                    {.subject = "Ayşe Yılmaz", .text = "It was altered."});
        });
        const Node& node = stage.find(Role::alert, "Not valid");
        CHECK(node.value == "Ayşe Yılmaz");
        CHECK(node.hint == "It was altered.");
        // Words of an em of 64 dp are read from two metres.
        CHECK(node.rect.height > 200);
    }

    TEST_CASE("files that are dropped on it arrive once") {
        Stage stage;
        std::vector<std::filesystem::path> files;
        stage.show([&](Ui& ui) {
            for (auto& file : drop_zone(ui, "Drop credentials here", "Choose files").files)
                files.push_back(file);
        });
        stage.drop({"a.json", "b.json"}, Role::drop_zone, "Drop credentials here");
        CHECK(files.size() == 2);
        stage.frame();
        CHECK(files.size() == 2);
    }

    TEST_CASE("a chip is ticked and unticked") {
        Stage stage;
        bool is_on = false;
        stage.show([&](Ui& ui) {
            const auto chips = row(ui);
            chip(ui, "Revoked", is_on);
        });
        stage.press(Role::checkbox, "Revoked");
        CHECK(is_on);
        CHECK(stage.find(Role::checkbox, "Revoked").state.is_checked);
        stage.press(Role::checkbox, "Revoked");
        CHECK_FALSE(is_on);
    }

    TEST_CASE("progress tells its share, can be stopped, and asks for frames only where it moves") {
        Stage stage;
        bool stopped = false;
        std::optional<float> share = 0.42F;
        stage.show([&](Ui& ui) {
            stopped |= progress(ui, "Issuing", share, {.text = "212 of 500", .can_cancel = true});
        });
        CHECK(stage.find(Role::progress, "Issuing").value == "42%");
        CHECK(stage.find(Role::progress, "Issuing").state.is_busy);
        CHECK_FALSE(stage.frame().wake_at);
        stage.press(Role::button, "Stop");
        CHECK(stopped);
        share.reset();
        CHECK(stage.frame().wake_at);
    }

    TEST_CASE("a chart's values can be read without seeing it") {
        Stage stage;
        const Bar bars[] = {{.label = "Week 46", .value = 12},
                            {.label = "Week 47", .value = 30000}};
        stage.show([&](Ui& ui) {
            column_chart(ui, "Awards by week", bars);
            bar_chart(ui, "Outcomes", bars);
        });
        CHECK(stage.has(Role::chart, "Awards by week"));
        const auto found = find_all(stage.ui.frame(), Role::text, "Week 47");
        REQUIRE(found.size() == 2);
        CHECK(found[0]->value == "30,000");
        CHECK(stage.faults().empty());
    }
}
