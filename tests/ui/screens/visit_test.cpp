#include "ui/screens/visit.h"

#include <doctest/doctest.h>

#include "tests/ui/support/stage.h"

TEST_SUITE("ui/screens/visit") {
    TEST_CASE("a visit begins once, and again after another screen was shown") {
        tamga::test::Stage stage;
        tamga::ui::screens::Visit visit;
        int begun = 0;
        bool is_here = true;
        stage.show([&](tamga::ui::widgets::Ui& ui) {
            if (is_here && visit.begins(ui)) ++begun;
        });
        stage.frame();
        stage.frame();
        CHECK(begun == 1);
        is_here = false;
        stage.frame();
        is_here = true;
        stage.frame();
        stage.frame();
        CHECK(begun == 2);
    }
}
