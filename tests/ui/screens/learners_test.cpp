#include "ui/screens/learners.h"

#include <doctest/doctest.h>

#include "tests/core/support/vectors.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga;
using test::expect_no_faults;
using test::ScreenStage;
using ui::app::Place;
using ui::screens::Learners;
using ui::widgets::Role;

namespace {

std::size_t rows(ScreenStage& scene) {
    return find_all(scene.stage.ui.frame(), Role::row, "").size();
}

/// A learner with everything that is recorded of one.
base::LearnerId add_whole(ScreenStage& scene, const char* name, const char* identifier) {
    assess::Learner learner;
    learner.name = name;
    learner.latin_name = "Leyla Ben Salih";
    learner.identifier = identifier;
    learner.identifier_type = "centre";
    learner.birth_date = base::parse_date("2001-03-05");
    return *scene.centre.station->learners().add(learner).id;
}

void open_learner(ScreenStage& scene, base::LearnerId id) {
    scene.go.to(Place::learners, base::format(id));
    scene.show<Learners>();
}

}  // namespace

TEST_SUITE("ui/screens/learners") {
    TEST_CASE("learners are listed, and found by beginnings of names in any script or by number") {
        ScreenStage scene;
        add_whole(scene, "ليلى بن صالح", "2026-0042");
        scene.centre.add_learner("Burak Kaya");
        scene.show<Learners>();
        CHECK(rows(scene) == 2);
        scene.stage.press(Role::search_field, "Search by name or number");
        scene.stage.type("ley sal");
        CHECK(rows(scene) == 1);
        CHECK(scene.stage.has(Role::cell, "ليلى بن صالح"));
        scene.stage.type("x");
        CHECK(scene.stage.has(Role::text, "Nobody is found by this."));
    }

    TEST_CASE("a row leads to the learner with what is recorded and their credentials") {
        ScreenStage scene;
        const auto id = add_whole(scene, "ليلى بن صالح", "2026-0042");
        scene.centre.assess(id);
        const auto credential = scene.centre.award().front();
        scene.show<Learners>();
        scene.stage.press(Role::cell, "ليلى بن صالح");
        CHECK(scene.go.id() == base::format(id));
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.find(Role::text, "Number here").value == "2026-0042");
        CHECK(scene.stage.find(Role::text, "Born").value == "5 March 2001");
        scene.stage.press(Role::link, "Kaynak atölyesinde iş güvenliği");
        CHECK(scene.go.place() == Place::credentials);
        CHECK(scene.go.id() == base::format(credential));
    }

    TEST_CASE("who may be the same person stands beside the learner") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        const auto other = scene.centre.add_learner("AYLİN DEMİR");
        open_learner(scene, id);
        CHECK(scene.stage.has(Role::heading, "1 other record may be the same person"));
        scene.stage.press(Role::link, "Look at it");
        CHECK(scene.go.id() == base::format(other));
    }

    TEST_CASE("two records are made one person beside each other, and taken apart again") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        const auto other = scene.centre.add_learner("AYLİN DEMİR");
        scene.centre.assess(other);
        scene.centre.award();
        open_learner(scene, id);
        CHECK(scene.stage.has(Role::text, "None was issued yet."));
        scene.stage.press(Role::button, "Same person");
        CHECK(scene.notice->text == "Both records are one person now.");
        CHECK(scene.stage.has(Role::heading, "1 more record of this person"));
        CHECK(scene.stage.has(Role::link, "Kaynak atölyesinde iş güvenliği"));
        CHECK_FALSE(scene.stage.has(Role::heading, "1 other record may be the same person"));
        expect_no_faults(scene);
        // The joined record leads to the person, and the list has one row.
        open_learner(scene, other);
        CHECK(scene.stage.find(Role::text, "Number here").value == "2026-0042");
        scene.go.to(Place::learners);
        scene.show<Learners>();
        CHECK(rows(scene) == 1);

        open_learner(scene, id);
        scene.stage.press(Role::button, "Somebody else");
        CHECK(scene.notice->text == "The two records are two people.");
        CHECK(scene.stage.has(Role::text, "None was issued yet."));
        CHECK_FALSE(scene.stage.has(Role::heading, "1 other record may be the same person"));
    }

    TEST_CASE("who was found to be somebody else is not offered again") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        scene.centre.add_learner("AYLİN DEMİR");
        open_learner(scene, id);
        scene.stage.press(Role::button, "Somebody else");
        CHECK_FALSE(scene.stage.has(Role::heading, "1 other record may be the same person"));
        CHECK_FALSE(scene.stage.has(Role::heading, "1 more record of this person"));
    }

    TEST_CASE("who is no assessor sees duplicates and decides nothing") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        scene.centre.add_learner("AYLİN DEMİR");
        scene.sign_in("Vera", {journal::Role::verifier});
        open_learner(scene, id);
        CHECK(scene.stage.has(Role::heading, "1 other record may be the same person"));
        CHECK_FALSE(scene.stage.has(Role::button, "Same person"));
        CHECK_FALSE(scene.stage.has(Role::button, "Somebody else"));
    }

    TEST_CASE("everything that is stored of a learner is saved for them") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        scene.picker.save_folder = scene.centre.folder.path();
        open_learner(scene, id);
        scene.stage.press(Role::button, "Save everything that is stored");
        REQUIRE(scene.picker.saved);
        const std::string text =
            test::read_file(scene.centre.folder.path() / scene.picker.saved->file_name);
        CHECK(text.find("Aylin Demir") != std::string::npos);
        REQUIRE(scene.notice);
        CHECK(scene.notice->text == "The file was saved.");
    }

    TEST_CASE("a learner is erased with a reason only, and after a question") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        auto& learners = scene.centre.station->learners();
        open_learner(scene, id);
        scene.stage.press(Role::button, "Erase");
        scene.stage.press(Role::button, "Erase for ever");
        CHECK(scene.stage.find(Role::text_field, "Reason").hint == "Enter a reason.");
        scene.stage.press(Role::button, "Keep everything");
        CHECK_FALSE(learners.find(id)->is_erased);
        scene.stage.press(Role::button, "Erase");
        scene.stage.type("asked for by letter");
        scene.stage.press(Role::button, "Erase for ever");
        CHECK(learners.find(id)->is_erased);
        CHECK(scene.stage.has(Role::alert, "Erased"));
        CHECK_FALSE(scene.stage.has(Role::button, "Erase"));
    }

    TEST_CASE("who is no assessor is not offered to erase") {
        ScreenStage scene;
        const auto id = add_whole(scene, "Aylin Demir", "2026-0042");
        scene.sign_in("Vera", {journal::Role::verifier});
        open_learner(scene, id);
        CHECK_FALSE(scene.stage.has(Role::button, "Erase"));
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, in any state, size and direction") {
        ScreenStage scene;
        scene.show<Learners>();
        expect_no_faults(scene);
        const auto id = add_whole(scene, "ليلى بن صالح", "2026-0042");
        scene.centre.add_learner("Leyla Ben Salih");
        scene.centre.assess(id);
        scene.centre.award();
        scene.show<Learners>();
        expect_no_faults(scene);
        open_learner(scene, id);
        expect_no_faults(scene);
        scene.stage.press(Role::button, "Erase");
        expect_no_faults(scene);
    }
}
