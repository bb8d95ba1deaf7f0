#include "ui/app/navigator.h"

#include <doctest/doctest.h>

using tamga::ui::app::Navigator;

TEST_SUITE("ui/app/navigator") {
    TEST_CASE("the way back leads through what was visited") {
        Navigator go;
        CHECK(go.place() == tamga::ui::app::Place::start);
        CHECK_FALSE(go.can_go_back());
        go.to(tamga::ui::app::Place::credentials);
        go.to(tamga::ui::app::Place::credentials, "0190");
        CHECK(go.id() == "0190");
        go.back();
        CHECK(go.place() == tamga::ui::app::Place::credentials);
        CHECK(go.id().empty());
        go.back();
        CHECK(go.place() == tamga::ui::app::Place::start);
        go.back();
        CHECK(go.place() == tamga::ui::app::Place::start);
    }

    TEST_CASE("going where one is already is no step to go back from") {
        Navigator go;
        go.to(tamga::ui::app::Place::verify);
        go.to(tamga::ui::app::Place::verify);
        go.back();
        CHECK(go.place() == tamga::ui::app::Place::start);
    }

    TEST_CASE("who starts somewhere has been nowhere before") {
        Navigator go;
        go.to(tamga::ui::app::Place::verify);
        go.start_at(tamga::ui::app::Place::home);
        CHECK(go.place() == tamga::ui::app::Place::home);
        CHECK_FALSE(go.can_go_back());
    }

    TEST_CASE("a day of clicks does not make the way back grow without end") {
        Navigator go;
        for (int i = 0; i < 1000; ++i)
            go.to(tamga::ui::app::Place::credentials, std::to_string(i));
        CHECK(go.id() == "999");
        int steps = 0;
        for (; go.can_go_back(); ++steps)
            go.back();
        CHECK(steps < 100);
    }

    TEST_CASE("a notice is taken once") {
        Navigator go;
        go.notify("Saved.");
        CHECK(go.take_notice()->text == "Saved.");
        CHECK_FALSE(go.take_notice());
    }
}
