#include "tests/ui/support/app_stage.h"

#include "core/base/error.h"

namespace tamga::test {

ui::app::Preferences AppStage::without_keyboard() {
    ui::app::Preferences preferences;
    preferences.has_on_screen_keyboard = false;
    return preferences;
}

AppStage::AppStage(float width, float height, float display_scale,
                   const ui::app::Preferences& preferences, ui::app::Installation installation)
    : stage(width, height), app(parts(preferences, installation)) {
    centre.station->sign_out();
    stage.before_frame = [this, display_scale] { app.prepare(display_scale); };
    stage.show([this](ui::widgets::Ui&) { app.build(); });
}

ui::app::AppParts AppStage::parts(const ui::app::Preferences& preferences,
                                  ui::app::Installation installation) {
    return {.ui = stage.ui,
            .station = *centre.station,
            .languages = stage.languages,
            .clock = centre.clock,
            .random = centre.random,
            .file_roots = [this] { return roots; },
            .camera = &camera,
            .installation = installation,
            .preferences = preferences,
            .remember =
                [this](const ui::app::Preferences& changed) {
                    if (fails_to_keep)
                        throw base::Error{base::ErrorKind::disk, "the stick is full"};
                    kept = changed;
                },
            .drafts = centre.folder.path() / "drafts",
            .runs = ui::app::Work::Runs::at_once,
            .reconciler = &reconciler,
            .neighbours = &neighbours};
}

void AppStage::sign_in() {
    centre.station->sign_in("", Centre::passphrase);
    run();
}

void AppStage::look(ui::theme::Appearance appearance) {
    app.preferences().appearance = appearance;
    run();
}

void AppStage::run() {
    stage.frame();
    stage.settle();
}

}  // namespace tamga::test
