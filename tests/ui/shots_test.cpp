#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/ui/support/app_stage.h"
#include "ui/app/screens.h"

using namespace tamga::ui::widgets;
using tamga::test::AppStage;
namespace app = tamga::ui::app;
namespace theme = tamga::ui::theme;

namespace {

struct Size {
    const char* name;
    float width;
    float height;
    float scale;
};
constexpr std::array sizes{Size{"1280x800", 1280, 800, 1}, Size{"800x1280", 800, 1280, 1},
                           Size{"1920x1080", 1920, 1080, 1.5F}};

struct Shot {
    const char* name;
    app::Place place;
    const char* id = "";
    bool is_signed_in = true;
};
constexpr std::array shots{Shot{"start", app::Place::start, "", false},
                           Shot{"sign_in", app::Place::start, "sign_in", false},
                           Shot{"home", app::Place::home},
                           Shot{"design", app::Place::design},
                           Shot{"assess", app::Place::assess},
                           Shot{"issue", app::Place::issue},
                           Shot{"credentials", app::Place::credentials},
                           Shot{"learners", app::Place::learners},
                           Shot{"verify", app::Place::verify},
                           Shot{"settings", app::Place::settings}};

/// Where pictures go; empty where nobody wants any.
std::filesystem::path folder() {
    const char* value = std::getenv("TAMGA_SHOTS");
    return value != nullptr ? value : "";
}

}  // namespace

/// `tests/ui/shots DIR` sets TAMGA_SHOTS; without it the screens are only laid out and checked.
TEST_SUITE("ui/shots") {
    TEST_CASE("no screen has anything cut or overlapping, in any size, direction and look") {
        for (const Size& size : sizes) {
            for (const char* tag : {"en", "ar"}) {
                app::Preferences preferences = AppStage::without_keyboard();
                preferences.language = tag;
                AppStage all{size.width, size.height, size.scale, preferences};
                all.sign_in();
                all.centre.add_cohort(12);
                all.centre.award();
                all.centre.assess(all.centre.add_learner("محمد بن علي", "2026-0042"));
                for (const Shot& shot : shots) {
                    if (!app::has_screen(shot.place)) continue;
                    if (!shot.is_signed_in) all.app.sign_out();
                    if (shot.is_signed_in && !all.app.session().who()) all.sign_in();
                    all.app.navigator().to(shot.place, shot.id);
                    for (const theme::Appearance look :
                         {theme::Appearance::light, theme::Appearance::high_contrast}) {
                        all.look(look);
                        const bool is_light = look == theme::Appearance::light;
                        const std::string name = std::string{shot.name} + "-" + tag + "-" +
                                                 (is_light ? "light" : "contrast") + "-" +
                                                 size.name;
                        CAPTURE(name);
                        for (const std::string& fault : all.stage.faults())
                            FAIL_CHECK(fault);
                        if (!folder().empty()) all.stage.save(folder() / (name + ".png"));
                    }
                }
            }
        }
    }
}
