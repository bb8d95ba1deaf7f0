#include "ui/screens/home.h"

#include <doctest/doctest.h>

#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga;
using test::ScreenStage;
using ui::screens::Home;
using ui::widgets::Role;

namespace {

/// The home of a centre, with every number there.
void open_home(ScreenStage& scene) {
    scene.show<Home>();
    scene.stage.wait(1);
}

/// The number on the card of this name.
std::string number_on(ScreenStage& scene, std::string_view card) {
    const auto& node = scene.stage.find(Role::button, card);
    std::string number;
    scene.stage.ui.frame().walk(static_cast<int>(&node - scene.stage.ui.frame().nodes.data()),
                                [&](const ui::widgets::Node& inside, int) {
                                    if (inside.role == Role::text && inside.label != card)
                                        number = inside.label;
                                });
    return number;
}

}  // namespace

TEST_SUITE("ui/screens/home") {
    TEST_CASE("the day's numbers are those of the records, and the centre is named") {
        ScreenStage scene;
        scene.centre.add_cohort(3);
        scene.centre.award();
        scene.centre.add_cohort(2);
        open_home(scene);
        CHECK(scene.stage.has(Role::heading, "Toros Eğitim Merkezi"));
        CHECK(number_on(scene, "Issued today") == "3");
        CHECK(number_on(scene, "Waiting for a credential") == "2");
        CHECK(number_on(scene, "Assessed today") == "5");
        CHECK(number_on(scene, "Due for review") == "0");
    }

    TEST_CASE("what waits to be handed in is told, and leads to where it is handed in") {
        ScreenStage scene;
        test::Centre founder{"https://centre.example/status", 1};
        open_home(scene);
        CHECK(scene.stage.printed().find("to be handed in") == std::string::npos);
        test::join(founder, scene.centre);
        open_home(scene);
        const auto waiting = journal::handing_in(test::database_of(scene.centre)).waiting();
        scene.stage.press(Role::link, std::to_string(waiting) + " entries wait to be handed in");
        CHECK(scene.go.place() == ui::app::Place::sync);
    }

    TEST_CASE("what was done yesterday is not of today, and stands in its week") {
        ScreenStage scene;
        scene.centre.add_cohort(3);
        scene.centre.award();
        scene.centre.clock.time += std::chrono::days{1};
        open_home(scene);
        CHECK(number_on(scene, "Issued today") == "0");
        // 23 November 2026 is a Monday.
        CHECK(scene.stage.find(Role::text, "23/11").value == "3");
        CHECK(scene.stage.find(Role::text, "16/11").value == "0");
    }

    TEST_CASE("who passed and who did not is shown by achievement") {
        ScreenStage scene;
        scene.centre.add_cohort(3);
        scene.centre.assess(scene.centre.add_learner("Burak Kaya"), false);
        open_home(scene);
        CHECK(scene.stage.find(Role::text, "Kaynak atölyesinde iş güvenliği").value ==
              "\u20683\u2069 of \u20684\u2069");
    }

    TEST_CASE("an achievement whose review is due is named and leads to its design") {
        ScreenStage scene;
        scene.centre.clock.time += std::chrono::days{700};
        open_home(scene);
        CHECK(number_on(scene, "Due for review") == "1");
        scene.stage.press(Role::link, "Kaynak atölyesinde iş güvenliği");
        CHECK(scene.go.place() == ui::app::Place::design);
        CHECK(scene.go.id() == base::format(scene.centre.achievement));
    }

    TEST_CASE("a number leads to where it comes from") {
        ScreenStage scene;
        open_home(scene);
        scene.stage.press(Role::button, "Waiting for a credential");
        CHECK(scene.go.place() == ui::app::Place::issue);
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, in any size and direction") {
        ScreenStage scene;
        open_home(scene);
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
        scene.centre.add_cohort(12);
        scene.centre.award();
        scene.centre.clock.time += std::chrono::days{700};
        open_home(scene);
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
    }
}
