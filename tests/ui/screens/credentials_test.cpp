#include "ui/screens/credentials.h"

#include <doctest/doctest.h>

#include "core/verify/verify.h"
#include "tests/core/support/vectors.h"
#include "tests/ui/support/screen_stage.h"

using namespace tamga;
using issue::CredentialState;
using test::expect_no_faults;
using test::ScreenStage;
using ui::app::Place;
using ui::screens::Credentials;
using ui::widgets::Role;

namespace {

std::size_t rows(ScreenStage& scene) {
    return find_all(scene.stage.ui.frame(), Role::row, "").size();
}

CredentialState state_of(ScreenStage& scene, base::CredentialId id) {
    return scene.centre.station->credentials().find(id)->state;
}

void search(ScreenStage& scene, const char* text) {
    scene.stage.press(Role::search_field, "Search by name or number");
    scene.stage.type(text);
}

}  // namespace

TEST_SUITE("ui/screens/credentials") {
    TEST_CASE("beginnings of names find credentials as they are typed, the newest first") {
        ScreenStage scene;
        scene.centre.assess(scene.centre.add_learner("Şule Çelik"));
        scene.centre.assess(scene.centre.add_learner("Burak Kaya"));
        scene.centre.award();
        scene.show<Credentials>();
        CHECK(rows(scene) == 2);
        search(scene, "sul cel");
        CHECK(rows(scene) == 1);
        CHECK(scene.stage.has(Role::cell, "Şule Çelik"));
        scene.stage.type("x");
        CHECK(rows(scene) == 0);
        CHECK(scene.stage.has(Role::text, "Nothing was issued that fits."));
    }

    TEST_CASE("the list goes on while it is scrolled, and ends with the oldest") {
        ScreenStage scene;
        scene.centre.add_cohort(150);
        scene.centre.award();
        scene.show<Credentials>();
        const auto loaded = [&] {
            return std::string{scene.stage.find(Role::table, "Credentials").value};
        };
        CHECK(loaded() != "150");
        scene.stage.tab_to(Role::table, "Credentials");
        for (int i = 0; i < 5; ++i) {
            scene.stage.key(ui::widgets::Key::end);
            scene.stage.wait(0.1);
        }
        CHECK(loaded() == "150");
        CHECK(scene.stage.has(Role::cell, "Öğrenci 1"));
    }

    TEST_CASE("a status narrows the list") {
        ScreenStage scene;
        scene.centre.add_cohort(3);
        const auto ids = scene.centre.award();
        scene.centre.station->credentials().revoke({ids[1]}, "issued by mistake");
        scene.show<Credentials>();
        scene.stage.press(Role::radio, "Revoked");
        CHECK(rows(scene) == 1);
        CHECK(scene.stage.has(Role::cell, "Öğrenci 2"));
        scene.stage.press(Role::radio, "All");
        CHECK(rows(scene) == 3);
    }

    TEST_CASE("a row leads to the credential, with every element and its history") {
        ScreenStage scene;
        scene.centre.add_cohort(1);
        const auto id = scene.centre.award().front();
        scene.centre.station->credentials().suspend({id}, "identity is being checked");
        scene.show<Credentials>();
        scene.stage.press(Role::cell, "Öğrenci 1");
        CHECK(scene.go.place() == Place::credentials);
        CHECK(scene.go.id() == base::format(id));
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.find(Role::text, "Holder").value == "Öğrenci 1");
        CHECK(scene.stage.has(Role::heading, "Learning outcomes"));
        CHECK(scene.stage.has(Role::text, "identity is being checked"));
        scene.stage.press(Role::button, "Back");
        CHECK(scene.go.id().empty());
    }

    TEST_CASE("a credential is revoked with a reason, which stands in its history, and for good") {
        ScreenStage scene;
        scene.centre.add_cohort(1);
        const auto id = scene.centre.award().front();
        scene.go.to(Place::credentials, base::format(id));
        scene.show<Credentials>();
        scene.stage.press(Role::button, "Revoke");
        scene.stage.press(Role::button, "Revoke for ever");
        CHECK(scene.stage.find(Role::text_field, "Reason").hint == "Enter a reason.");
        CHECK(state_of(scene, id) == CredentialState::good);
        scene.stage.press(Role::text_field, "Reason");
        scene.stage.type("issued by mistake");
        scene.stage.press(Role::button, "Revoke for ever");
        CHECK(state_of(scene, id) == CredentialState::revoked);
        CHECK(scene.stage.has(Role::text, "issued by mistake"));
        CHECK_FALSE(scene.stage.has(Role::button, "Revoke"));
        CHECK_FALSE(scene.stage.has(Role::button, "Reinstate"));
    }

    TEST_CASE("many are suspended at once and reinstated again") {
        ScreenStage scene;
        scene.centre.add_cohort(3);
        const auto ids = scene.centre.award();
        scene.show<Credentials>();
        scene.stage.press(Role::checkbox, "Select \u2068Öğrenci 1\u2069");
        scene.stage.press(Role::checkbox, "Select \u2068Öğrenci 3\u2069");
        CHECK(scene.stage.has(Role::text, "2 selected"));
        scene.stage.press(Role::button, "Suspend");
        scene.stage.type("an audit");
        scene.stage.press(Role::button, "Suspend now");
        CHECK(state_of(scene, ids[0]) == CredentialState::suspended);
        CHECK(state_of(scene, ids[1]) == CredentialState::good);
        CHECK(state_of(scene, ids[2]) == CredentialState::suspended);
        CHECK_FALSE(scene.stage.has(Role::text, "2 selected"));
        scene.stage.press(Role::checkbox, "Select \u2068Öğrenci 1\u2069");
        scene.stage.press(Role::button, "Reinstate");
        scene.stage.type("nothing was found");
        scene.stage.press(Role::button, "Reinstate now");
        CHECK(state_of(scene, ids[0]) == CredentialState::good);
    }

    TEST_CASE("the files of many are saved into a folder, and the picture of one verifies") {
        ScreenStage scene;
        scene.centre.add_cohort(2);
        const auto ids = scene.centre.award();
        scene.show<Credentials>();
        scene.picker.save_folder = scene.centre.folder.path();
        scene.stage.press(Role::checkbox, "Select \u2068Öğrenci 2\u2069");
        scene.stage.press(Role::button, "Save the files");
        const auto file =
            scene.centre.folder.path() / "credentials" / (base::format(ids[1]) + ".json");
        CHECK(test::read_file(file) == scene.centre.station->credentials().document(ids[1]));

        scene.go.to(Place::credentials, base::format(ids[0]));
        scene.stage.frame();
        scene.stage.settle();
        scene.stage.press(Role::button, "Save as a picture");
        const auto report = scene.centre.verify(
            test::read_file(scene.centre.folder.path() / (base::format(ids[0]) + ".png")));
        CHECK(report.verdict == verify::Verdict::valid);
        CHECK(report.carrier == "png");
    }

    TEST_CASE("who is no issuer is not offered to change anything") {
        ScreenStage scene;
        scene.centre.add_cohort(1);
        const auto id = scene.centre.award().front();
        scene.sign_in("Vera", {journal::Role::verifier});
        scene.go.to(Place::credentials, base::format(id));
        scene.show<Credentials>();
        CHECK(scene.stage.has(Role::text, "Issued"));
        CHECK_FALSE(scene.stage.has(Role::button, "Revoke"));
    }

    TEST_CASE("of an erased learner the credential shows that it was erased") {
        ScreenStage scene;
        const auto learner = scene.centre.add_cohort(1).front();
        const auto id = scene.centre.award().front();
        CHECK(scene.centre.station->learners().erase(learner, "asked for by letter").empty());
        scene.show<Credentials>();
        CHECK(scene.stage.has(Role::cell, "(erased)"));
        scene.go.to(Place::credentials, base::format(id));
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::heading, "Credential"));
        CHECK_FALSE(scene.stage.has(Role::button, "Save the signed file"));
    }

    TEST_CASE("an address that leads nowhere says so") {
        ScreenStage scene;
        scene.go.to(Place::credentials, "no identifier");
        scene.show<Credentials>();
        CHECK(scene.stage.has(Role::alert, "There is no such credential here"));
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, in any state, size and direction") {
        ScreenStage scene;
        scene.show<Credentials>();
        expect_no_faults(scene);
        scene.centre.add_cohort(30);
        const auto ids = scene.centre.award();
        scene.centre.station->credentials().suspend({ids[28]}, "identity is being checked");
        scene.show<Credentials>();
        scene.stage.press(Role::checkbox, "Select \u2068Öğrenci 30\u2069");
        expect_no_faults(scene);
        scene.stage.press(Role::button, "Revoke");
        expect_no_faults(scene);
        scene.stage.press(Role::button, "Leave as it is");
        scene.go.to(Place::credentials, base::format(ids[28]));
        scene.stage.frame();
        scene.stage.settle();
        expect_no_faults(scene);
    }
}
