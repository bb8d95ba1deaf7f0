#include "ui/screens/sync_nearby.h"

#include <doctest/doctest.h>

#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/sync.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::Centre;
using test::database_of;
using test::faults_everywhere;
using test::ScreenStage;
using ui::app::PairStep;
using ui::app::PairWish;

namespace {

void open_nearby(ScreenStage& scene) {
    scene.show<ui::screens::Sync>();
    scene.stage.press(Role::tab, "Nearby");
}

/// The centre of the scene joins another one.
void become_member(ScreenStage& scene) {
    Centre founder{"https://centre.example/status", 1};
    test::join(founder, scene.centre);
    test::carry(database_of(founder), database_of(scene.centre));
}

}  // namespace

TEST_SUITE("ui/screens/sync_nearby") {
    TEST_CASE("a station is opened for others, and closed") {
        ScreenStage scene;
        become_member(scene);
        open_nearby(scene);
        CHECK(scene.neighbours.looks > 0);
        CHECK(scene.stage.has(Role::text,
                              "Nobody is open here now. Open the other station, in the same "
                              "network as this one."));
        // A member neither admits nor joins.
        CHECK_FALSE(scene.stage.has(Role::button, "Open, and admit a new station"));
        CHECK_FALSE(scene.stage.has(Role::button, "Open, and join another organisation"));
        scene.stage.press(Role::button, "Open for ten minutes");
        REQUIRE(scene.neighbours.is_open);
        CHECK(scene.neighbours.is_open->wish == PairWish::none);
        CHECK(scene.stage.has(Role::alert, "Open for others nearby"));
        scene.stage.press(Role::button, "Close");
        CHECK_FALSE(scene.neighbours.is_open);
    }

    TEST_CASE("one that is open and known is reconciled with") {
        ScreenStage scene;
        become_member(scene);
        scene.neighbours.around = {{"tamga-1", "Tablet 2", true, PairWish::none}};
        open_nearby(scene);
        CHECK(scene.stage.has(Role::text, "Tablet 2"));
        scene.stage.press(Role::button, "Reconcile");
        CHECK(scene.neighbours.met == "tamga-1");
        scene.neighbours.running = ui::app::ReconcileProgress{};
        scene.stage.frame();
        CHECK_FALSE(scene.stage.find(Role::button, "Reconcile").state.is_enabled);
        scene.stage.press(Role::button, "Stop");
        CHECK(scene.neighbours.is_stopped);
        scene.neighbours.running.reset();
        scene.neighbours.result = ui::app::ReconcileResult{};
        scene.neighbours.result->ended = scene.centre.clock.time;
        scene.neighbours.result->received = 3;
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::alert, "Handed over"));
    }

    TEST_CASE("the founding station admits under a name, when it asks and when it is open") {
        ScreenStage scene;
        scene.neighbours.around = {{"tamga-1", "", false, PairWish::joins}};
        open_nearby(scene);
        CHECK(scene.stage.has(Role::text, "A station that is not known here"));
        CHECK_FALSE(scene.stage.find(Role::button, "Admit it").state.is_enabled);
        CHECK_FALSE(
            scene.stage.find(Role::button, "Open, and admit a new station").state.is_enabled);
        scene.stage.press(Role::text_field, "What the others will call a new station");
        scene.stage.type("Tablet 2");
        scene.stage.press(Role::button, "Admit it");
        CHECK(scene.neighbours.paired == "tamga-1 admits Tablet 2");
        scene.stage.press(Role::button, "Open, and admit a new station");
        CHECK(scene.neighbours.opened_for == "Tablet 2");
        CHECK(scene.neighbours.is_open->wish == PairWish::admits);
    }

    TEST_CASE("a station that stands alone joins one that admits") {
        ScreenStage scene;
        scene.neighbours.around = {{"tamga-1", "", false, PairWish::admits}};
        open_nearby(scene);
        scene.stage.press(Role::button, "Join its organisation");
        CHECK(scene.neighbours.paired == "tamga-1 joins ");
        scene.stage.press(Role::button, "Open, and join another organisation");
        CHECK(scene.neighbours.is_open->wish == PairWish::joins);
    }

    TEST_CASE("the digits stand over every part, and are answered once") {
        ScreenStage scene;
        scene.show<ui::screens::Sync>();
        scene.neighbours.view = {PairStep::comparing, "049617", {}, {}};
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::text, "049\u2007617"));
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
        scene.stage.press(Role::button, "They are the same");
        CHECK(scene.neighbours.said == "049617 same");
        scene.neighbours.view.step = PairStep::waiting;
        scene.stage.frame();
        scene.stage.settle();
        CHECK_FALSE(scene.stage.find(Role::button, "They are the same").state.is_enabled);
        CHECK(scene.stage.has(Role::text, "Waiting for the answer at the other station…"));
        scene.neighbours.view = {PairStep::comparing, "049617", {}, {}};
        scene.stage.frame();
        scene.stage.settle();
        scene.stage.press(Role::button, "They differ");
        CHECK(scene.neighbours.said == "049617 different");
    }

    TEST_CASE("how a pairing ended is said in the reader's language, and read once") {
        ScreenStage scene;
        scene.show<ui::screens::Sync>();
        scene.neighbours.view = {PairStep::failed, {}, "the digits differed", "pair.different"};
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::alert, "The pairing came to nothing"));
        scene.stage.press(Role::button, "Close");
        CHECK(scene.neighbours.view.step == PairStep::none);
        scene.neighbours.view = {PairStep::done, {}, {}, {}};
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::alert, "The two stations belong together now"));
    }

    TEST_CASE("nothing is cut or overlaps with many around and a pairing that is offered") {
        ScreenStage scene;
        scene.neighbours.around = {{"tamga-1", "", true, PairWish::none},
                                   {"tamga-2", "Tablet 2", true, PairWish::none},
                                   {"tamga-3", "", false, PairWish::joins}};
        open_nearby(scene);
        for (const std::string& fault : faults_everywhere(scene))
            FAIL_CHECK(fault);
    }
}
