#include "ui/screens/certificates.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "platform/scan/decode.h"
#include "tests/core/support/vectors.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/credentials.h"

using namespace tamga;
using test::ScreenStage;
using ui::app::Place;
using ui::screens::Credentials;
using ui::widgets::Role;

namespace {

/// Makes paper that says for whom it is; has a printer, or none.
class PretendedPaper final : public ui::app::Paper {
  public:
    std::string certificates(const std::vector<json::Object>& credentials,
                             const std::string& verify_address,
                             const std::function<void(std::size_t)>& progress) override {
        if (fails) throw base::Error{base::ErrorKind::disk, "no room"};
        progress(credentials.size());
        return "%PDF for " + std::to_string(credentials.size()) + " at " + verify_address;
    }
    bool print(const std::string& pdf) override {
        if (has_printer) printed.push_back(pdf);
        return has_printer;
    }

    bool has_printer = true;
    bool fails = false;
    std::vector<std::string> printed;
};

/// The detail of one credential, on a machine that makes paper.
struct Scene {
    explicit Scene(float width = 1280, float height = 800) : all(width, height) {
        auto organisation = all.centre.station->organisation();
        organisation.url = "https://toros.example/kurs";
        all.centre.station->set_organisation(organisation);
        all.centre.assess(all.centre.add_learner("Şule Çelik"));
        id = all.centre.award().front();
        all.devices.paper = &paper;
        all.picker.save_folder = all.centre.folder.path();
        all.go.to(Place::credentials, base::format(id));
        all.show<Credentials>();
    }

    PretendedPaper paper;
    ScreenStage all;
    base::CredentialId id;
};

/// What a camera would see of the screen.
platform::scan::Frame seen(const test::Picture& picture) {
    platform::scan::Frame frame;
    frame.width = picture.width;
    frame.height = picture.height;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
        frame.grey.push_back(static_cast<std::uint8_t>(
            (picture.pixels[i] + picture.pixels[i + 1] + picture.pixels[i + 2]) / 3));
    return frame;
}

}  // namespace

TEST_SUITE("ui/screens/certificates") {
    TEST_CASE("a certificate goes to the printer, with the address of the organisation's page") {
        Scene scene;
        scene.all.stage.press(Role::button, "Print the certificate");
        REQUIRE(scene.paper.printed.size() == 1);
        CHECK(scene.paper.printed.front() == "%PDF for 1 at https://toros.example");
        REQUIRE(scene.all.work.finish() == false);
        scene.all.stage.frame();
        REQUIRE(scene.all.notice);
        CHECK(scene.all.notice->text == "Sent to the printer.");
        CHECK_FALSE(scene.all.picker.saved);
    }

    TEST_CASE("where there is no printer, or a file is wanted, the person chooses a file") {
        for (const char* button : {"Print the certificate", "Save the certificate as PDF"}) {
            Scene scene;
            scene.paper.has_printer = false;
            scene.all.stage.press(Role::button, button);
            REQUIRE(scene.all.picker.saved);
            CHECK(scene.all.picker.saved->file_name ==
                  "certificate-" + base::format(scene.id) + ".pdf");
            CHECK(
                test::read_file(scene.all.centre.folder.path() / scene.all.picker.saved->file_name)
                    .starts_with("%PDF for 1"));
        }
    }

    TEST_CASE("a certificate that cannot be made is told, and nothing is saved") {
        Scene scene;
        scene.paper.fails = true;
        scene.all.stage.press(Role::button, "Print the certificate");
        scene.all.stage.frame();
        REQUIRE(scene.all.notice);
        CHECK(scene.all.notice->tone == ui::theme::Tone::danger);
        CHECK_FALSE(scene.all.picker.saved);
    }

    TEST_CASE("a machine without paper offers none, but the code") {
        Scene scene;
        scene.all.devices.paper = nullptr;
        scene.all.stage.frame();
        CHECK_FALSE(scene.all.stage.has(Role::button, "Print the certificate"));
        CHECK(scene.all.stage.has(Role::button, "Show the code"));
    }

    TEST_CASE("another device reads the credential off the screen, in any look, and it verifies") {
        for (const auto look :
             {ui::theme::Appearance::light, ui::theme::Appearance::high_contrast}) {
            Scene scene;
            scene.all.stage.ui.configure({.appearance = look});
            scene.all.stage.press(Role::button, "Show the code");
            CHECK(scene.all.stage.has(Role::image, "Code of the credential"));
            CHECK(scene.all.stage.faults().empty());
            const auto texts = platform::scan::decode_thoroughly(seen(scene.all.stage.picture()));
            REQUIRE(texts.size() == 1);
            CHECK(scene.all.centre.verify(texts.front()).verdict == verify::Verdict::valid);
            scene.all.stage.press(Role::button, "Back");
            CHECK(scene.all.stage.has(Role::button, "Show the code"));
        }
    }

    TEST_CASE("nothing is cut, overlaps or falls outside, with and without the code") {
        Scene scene;
        for (const std::string& fault : faults_everywhere(scene.all))
            FAIL_CHECK(fault);
        scene.all.stage.press(Role::button, "Show the code");
        for (const std::string& fault : faults_everywhere(scene.all))
            FAIL_CHECK(fault);
    }
}
