#include "ui/screens/verify.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/base/csv.h"
#include "core/json/write.h"
#include "tests/core/support/vectors.h"
#include "tests/core/verify/sample.h"
#include "tests/ui/support/fake_camera.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/text/unicode.h"

using namespace tamga;
using test::expect_no_faults;
using test::FakeCamera;
using test::ScreenStage;
using ui::app::CameraState;
using ui::screens::Verify;
using ui::widgets::Role;

namespace {

/// A credential that the centre issued to one learner, as its file holds it.
std::string issue_one(ScreenStage& scene, const std::string& name = "Aylin Demir") {
    scene.centre.assess(scene.centre.add_learner(name));
    return scene.centre.station->credentials().document(scene.centre.award().front());
}

void paste(ScreenStage& scene, const std::string& text) {
    scene.stage.clipboard.set_text(text);
    scene.stage.press(Role::button, "Paste");
}

std::string forge(std::string document) {
    const auto at = document.find("Aylin");
    REQUIRE(at != std::string::npos);
    return document.replace(at, 5, "Selin");
}

std::filesystem::path write(ScreenStage& scene, const std::string& name, const std::string& text) {
    const auto file = scene.centre.folder.path() / name;
    std::ofstream{file, std::ios::binary} << text;
    return file;
}

/// What a scanner that pretends to be a keyboard sends.
void scan(ScreenStage& scene, std::string_view text) {
    double seconds = 1000;
    const auto push = [&](ui::widgets::Event event) {
        event.seconds = seconds += 0.001;
        scene.stage.ui.push(event);
    };
    for (const char32_t point : ui::text::decode(text).points)
        push(ui::widgets::character(point));
    push(ui::widgets::key_press(ui::widgets::Key::enter));
    scene.stage.frame();
    scene.stage.settle();
}

std::string sentence_of(ScreenStage& scene, std::string_view verdict) {
    return std::string{scene.stage.find(Role::alert, verdict).hint};
}

}  // namespace

TEST_SUITE("ui/screens/verify") {
    TEST_CASE(
        "a genuine credential that is pasted is valid, with whose it is and what was checked") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        paste(scene, document);
        const auto& verdict = scene.stage.find(Role::alert, "Valid");
        CHECK(verdict.value.starts_with("Aylin Demir"));
        CHECK(scene.stage.has(Role::text, "Signature"));
        CHECK(
            scene.stage.has(Role::text, "The issuer is trusted here and signed with its own key."));
        CHECK(scene.stage.find(Role::text, "Holder").value == "Aylin Demir");
        CHECK(scene.stage.find(Role::text, "Issued by").value == "Toros Eğitim Merkezi");
        CHECK(scene.stage.find(Role::text, "Workload").value == "30 hours");
        CHECK(scene.stage.has(Role::heading, "Learning outcomes"));
        scene.stage.press(Role::button, "Verify another");
        CHECK(scene.stage.has(Role::drop_zone, "Drop a credential here"));
    }

    TEST_CASE("a credential that was changed is not valid, and the sentence says why") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        paste(scene, forge(document));
        CHECK(sentence_of(scene, "Not valid") == "The credential is not soundly signed.");
    }

    TEST_CASE("a credential that is revoked while the screen is away is not valid afterwards") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        paste(scene, document);
        CHECK(scene.stage.has(Role::alert, "Valid"));
        auto& credentials = scene.centre.station->credentials();
        const auto id = credentials.page({}, std::nullopt, 1).rows.front().id;
        credentials.revoke({id}, "issued by mistake");
        scene.show<Verify>();
        paste(scene, document);
        CHECK(sentence_of(scene, "Not valid") == "The issuer has revoked the credential.");
    }

    TEST_CASE("an issuer about whom nobody decided leaves the verdict open") {
        ScreenStage scene;
        scene.show<Verify>();
        paste(scene, json::canonical(test::sample()));
        CHECK(sentence_of(scene, "Not certain") ==
              "Nobody here has decided whether to trust this issuer.");
    }

    TEST_CASE("an empty clipboard is told, and what is no credential is not valid") {
        ScreenStage scene;
        scene.show<Verify>();
        scene.stage.press(Role::button, "Paste");
        REQUIRE(scene.notice);
        CHECK(scene.notice->text == "There is nothing to paste.");
        paste(scene, std::string(10'000, 'x'));
        CHECK(scene.stage.has(Role::alert, "Not valid"));
    }

    TEST_CASE("a file is dropped or chosen; of several each has its own verdict") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        const auto genuine = write(scene, "aylin.json", document);
        const auto forged = write(scene, "selin.json", forge(document));
        scene.show<Verify>();
        scene.stage.drop({genuine}, Role::drop_zone, "Drop a credential here");
        CHECK(scene.stage.has(Role::alert, "Valid"));
        scene.stage.press(Role::button, "Back");

        scene.picker.to_open = {genuine, forged};
        scene.stage.press(Role::button, "Choose a file");
        CHECK(scene.stage.has(Role::heading, "2 results"));
        CHECK(find_all(scene.stage.ui.frame(), Role::row, "").size() == 2);
        scene.stage.press(Role::cell, "selin.json");
        CHECK(scene.stage.has(Role::alert, "Not valid"));
        scene.stage.press(Role::button, "Back");
        CHECK(scene.stage.has(Role::heading, "2 results"));
    }

    TEST_CASE("a file that is much too large, or gone, is told and not judged") {
        ScreenStage scene;
        const auto large = write(scene, "film.json", std::string(17 * 1024 * 1024, ' '));
        scene.show<Verify>();
        scene.stage.drop({large}, Role::drop_zone, "Drop a credential here");
        CHECK(scene.stage.find(Role::alert, "The file could not be read")
                  .value.starts_with("It is larger than \u206816\u2069 MiB."));
        scene.stage.press(Role::button, "Verify another");
        scene.stage.drop({scene.centre.folder.path() / "gone.json"}, Role::drop_zone,
                         "Drop a credential here");
        CHECK(scene.stage.find(Role::alert, "The file could not be read")
                  .value.starts_with("It is not there any more."));
    }

    TEST_CASE("a folder that is dropped is told to be one") {
        ScreenStage scene;
        scene.show<Verify>();
        scene.stage.drop({scene.centre.folder.path()}, Role::drop_zone, "Drop a credential here");
        CHECK(scene.stage.find(Role::alert, "The file could not be read").value ==
              "It is a folder. Open it and hand in the files in it.");
    }

    TEST_CASE("where in a file something was is told in the person's language") {
        ScreenStage scene;
        scene.show<Verify>();
        for (const auto& [where, told] :
             {std::pair{"page 3", "sayfa \u20683\u2069"},
              std::pair{"attached file a.json", "ekli dosya \u2068a.json\u2069"},
              std::pair{"several codes", "birkaç kod"}}) {
            const std::string place = where;  // clang's lambdas cannot capture a binding
            scene.devices.judge = [&](base::ByteView, const verify::Knowledge& knowledge) {
                return std::vector<verify::Judged>{
                    {place, verify::verify(base::ByteView{}, knowledge)}};
            };
            scene.show<Verify>();
            scene.stage.speak("tr");
            scene.stage.drop({write(scene, "paper.pdf", "%PDF-1.7")}, Role::drop_zone, "");
            CHECK(scene.stage.has(Role::heading, std::string{"paper.pdf, "} + told));
        }
    }

    TEST_CASE("why a file could not be read is told in the person's language") {
        ScreenStage scene;
        scene.show<Verify>();
        scene.stage.speak("tr");
        scene.stage.drop({scene.centre.folder.path() / "gone.json"}, Role::drop_zone, "");
        const std::string told{scene.stage.find(Role::alert, "").value};
        CHECK(told.starts_with("Artık orada değil."));
    }

    TEST_CASE("a file with several credentials gives each its own verdict, and says where it was") {
        ScreenStage scene;
        const std::string genuine = issue_one(scene);
        const std::string forged = forge(genuine);
        scene.devices.judge = [&](base::ByteView, const verify::Knowledge& knowledge) {
            return std::vector<verify::Judged>{
                {"page 1", verify::verify(base::as_bytes(genuine), knowledge)},
                {"page 2", verify::verify(base::as_bytes(forged), knowledge)}};
        };
        const auto pdf = write(scene, "two.pdf", "%PDF-1.7");
        scene.show<Verify>();
        scene.stage.drop({pdf}, Role::drop_zone, "Drop a credential here");
        CHECK(scene.stage.has(Role::heading, "2 results"));
        scene.stage.press(Role::cell, "two.pdf, page \u20682\u2069");
        CHECK(scene.stage.has(Role::alert, "Not valid"));
    }

    TEST_CASE("what the camera sees is judged, and it rests while the answer is looked at") {
        ScreenStage scene;
        FakeCamera camera;
        scene.devices.camera = &camera;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        CHECK(camera.starts == 0);
        scene.stage.press(Role::button, "Use the camera");
        CHECK(camera.now == CameraState::looking);
        CHECK(scene.stage.has(Role::image, "What the camera sees"));
        camera.code = document;
        scene.stage.frame();
        scene.stage.settle();
        CHECK(scene.stage.has(Role::alert, "Valid"));
        CHECK(camera.now == CameraState::off);
        scene.stage.press(Role::button, "Verify another");
        CHECK(camera.now == CameraState::looking);
        scene.stage.press(Role::button, "Close the camera");
        CHECK(camera.now == CameraState::off);
        CHECK(scene.stage.has(Role::button, "Use the camera"));
    }

    TEST_CASE("at an event the camera goes on looking, and what it sees is counted") {
        ScreenStage scene;
        FakeCamera camera;
        scene.devices.camera = &camera;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        scene.stage.press(Role::button, "Begin an event");
        scene.stage.press(Role::button, "Use the camera");
        for (const std::string& code : {document, forge(document), document}) {
            camera.code = code;
            scene.stage.frame();
            scene.stage.settle();
            CHECK(camera.now == CameraState::looking);
        }
        CHECK(scene.stage.has(Role::alert, "Shown before"));
        CHECK(find_all(scene.stage.ui.frame(), Role::row, "").size() == 3);
    }

    TEST_CASE("a camera that is missing, forbidden, taken or unplugged is told, and tried again") {
        ScreenStage scene;
        FakeCamera camera;
        scene.devices.camera = &camera;
        camera.next = CameraState::none;
        scene.show<Verify>();
        scene.stage.press(Role::button, "Use the camera");
        CHECK(scene.stage.find(Role::alert, "There is no camera").value ==
              "Plug one in and try again.");
        const std::pair<CameraState, const char*> troubles[] = {
            {CameraState::denied, "The camera may not be used"},
            {CameraState::busy, "Another program uses the camera"},
            {CameraState::lost, "The camera is gone"},
            {CameraState::ended, "There are no more pictures"}};
        for (const auto& [state, told] : troubles) {
            camera.now = state;
            scene.stage.frame();
            CHECK(scene.stage.has(Role::alert, told));
            expect_no_faults(scene);
        }
        camera.next = CameraState::looking;
        scene.stage.press(Role::button, "Try again");
        CHECK(camera.now == CameraState::looking);
        expect_no_faults(scene);
        // Unplugged while it looks.
        camera.now = CameraState::lost;
        scene.stage.frame();
        CHECK(scene.stage.has(Role::alert, "The camera is gone"));
    }

    TEST_CASE("a lamp beside the camera is offered where there is one") {
        ScreenStage scene;
        FakeCamera camera;
        scene.devices.camera = &camera;
        scene.show<Verify>();
        scene.stage.press(Role::button, "Use the camera");
        CHECK_FALSE(scene.stage.has(Role::checkbox, "Light"));
        camera.has_lamp = true;
        scene.stage.frame();
        scene.stage.press(Role::checkbox, "Light");
        CHECK(camera.is_lit);
        scene.stage.press(Role::checkbox, "Light");
        CHECK_FALSE(camera.is_lit);
    }

    TEST_CASE("a machine without a camera offers none") {
        ScreenStage scene;
        scene.show<Verify>();
        CHECK_FALSE(scene.stage.has(Role::button, "Use the camera"));
    }

    TEST_CASE("at an event a file that cannot be read is told and not counted") {
        ScreenStage scene;
        const auto genuine = write(scene, "aylin.json", issue_one(scene));
        scene.show<Verify>();
        scene.stage.press(Role::button, "Begin an event");
        scene.stage.drop({genuine, scene.centre.folder.path() / "gone.json"}, Role::drop_zone,
                         "Drop a credential here");
        CHECK(scene.stage.find(Role::alert, "1 file could not be read and is not counted").value ==
              "The last was \u2068gone.json\u2069. Hand it in once more.");
        CHECK(find_all(scene.stage.ui.frame(), Role::row, "").size() == 1);
        expect_no_faults(scene);
    }

    TEST_CASE("what a scanner reads is judged at once, also while another result is shown") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        scan(scene, document);
        CHECK(scene.stage.has(Role::alert, "Valid"));
        scan(scene, forge(document));
        CHECK(scene.stage.has(Role::alert, "Not valid"));
    }

    TEST_CASE("at an event everything is counted, and what is shown again is flagged") {
        ScreenStage scene;
        const std::string one = issue_one(scene);
        const std::string other = issue_one(scene, "Burak Kaya");
        scene.show<Verify>();
        scene.stage.press(Role::button, "Begin an event");
        CHECK(scene.stage.has(Role::alert, "Ready"));
        scan(scene, one);
        CHECK(scene.stage.has(Role::alert, "Valid"));
        scan(scene, forge(one));
        CHECK(scene.stage.has(Role::alert, "Not valid"));
        scan(scene, other);
        CHECK(scene.stage.has(Role::alert, "Valid"));
        scan(scene, one);
        CHECK(scene.stage.has(Role::alert, "Shown before"));
        CHECK(find_all(scene.stage.ui.frame(), Role::row, "").size() == 4);

        scene.picker.save_folder = scene.centre.folder.path();
        scene.stage.press(Role::button, "Save the list");
        REQUIRE(scene.picker.saved);
        CHECK(scene.picker.saved->file_name == "event-2026-11-23.csv");
        const std::string text =
            test::read_file(scene.centre.folder.path() / scene.picker.saved->file_name);
        const auto table = base::read_csv(base::as_bytes(text)).table;
        REQUIRE(table);
        CHECK(table->rows.size() == 4);

        scene.stage.press(Role::button, "End the event");
        CHECK(scene.stage.has(Role::text, "The counts and the list are then gone here."));
        scene.stage.press(Role::button, "End");
        CHECK(scene.stage.has(Role::button, "Begin an event"));
    }

    TEST_CASE("a list that is not saved is not thrown away without a warning") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        scene.stage.press(Role::button, "Begin an event");
        scan(scene, document);
        scene.stage.press(Role::button, "End the event");
        CHECK(scene.stage.has(
            Role::text,
            "The list is not saved since the last credential was shown. It will be lost."));
        scene.stage.press(Role::button, "Cancel");
        CHECK(find_all(scene.stage.ui.frame(), Role::row, "").size() == 1);
    }

    TEST_CASE("in Arabic the verdict and its sentences are Arabic") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        scene.show<Verify>();
        scene.stage.speak("ar");
        scene.stage.clipboard.set_text(document);
        scene.stage.press(Role::button, "لصق");
        CHECK(scene.stage.find(Role::alert, "صالحة").value.starts_with("Aylin Demir"));
        CHECK(scene.stage.has(Role::text, "التوقيع"));
        for (const auto* text : find_all(scene.stage.ui.frame(), Role::text, ""))
            CHECK(text->label != "The signature is sound.");
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, in any state, size and direction") {
        ScreenStage scene;
        const std::string document = issue_one(scene);
        const auto file = write(scene, "aylin.json", document);
        scene.show<Verify>();
        expect_no_faults(scene);
        scan(scene, document);
        expect_no_faults(scene);
        scan(scene, forge(document));
        expect_no_faults(scene);
        scan(scene, json::canonical(test::sample()));
        expect_no_faults(scene);
        scene.stage.press(Role::button, "Verify another");
        scene.picker.to_open = {file, file};
        scene.stage.press(Role::button, "Choose a file");
        expect_no_faults(scene);
        scene.stage.press(Role::button, "Back");
        scene.stage.press(Role::button, "Begin an event");
        expect_no_faults(scene);
        scan(scene, document);
        scan(scene, document);
        expect_no_faults(scene);
    }
}
