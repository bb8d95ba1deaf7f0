#include "tests/ui/support/screen_stage.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "ui/widgets/keyboard.h"

namespace tamga::test {
namespace {

void enter(ui::app::Session& session, Station& station) {
    const auto& who = station.ledger().signed_in();
    session.begin({.id = who->id, .name = who->name, .roles = who->roles});
}

}  // namespace

void ReadyPicker::open(ui::app::OpenRequest request) {
    opened = request;
    if (!to_open.empty()) request.chosen(to_open);
}

void ReadyPicker::save(ui::app::SaveRequest request) {
    saved = request;
    if (!save_folder.empty()) request.chosen(save_folder / request.file_name);
}

ScreenStage::ScreenStage(float width, float height, ui::widgets::Settings settings)
    : stage(width, height, settings), devices{centre.clock, centre.random, picker} {
    devices.reconciler = &reconciler;
    devices.neighbours = &neighbours;
    enter(session, *centre.station);
}

void ScreenStage::show(std::unique_ptr<ui::app::Screen> screen) {
    screen_ = std::move(screen);
    stage.show([this](ui::widgets::Ui& ui) {
        ui::app::Context context{ui,   *centre.station, session,        devices, go,
                                 work, preferences,     stage.languages};
        screen_->build(context);
        if (auto next = go.take_notice()) notice = std::move(next);
        ui::widgets::on_screen_keyboard(ui);
    });
}

void ScreenStage::sign_in(const std::string& name, const std::set<journal::Role>& roles) {
    centre.station->sign_in("", Centre::passphrase);
    centre.station->add_operator(name, roles, "x", {.operations = 1, .memory_bytes = 8192});
    centre.station->sign_in(name, "x");
    enter(session, *centre.station);
}

std::vector<std::string> faults_everywhere(ScreenStage& stage) {
    struct Shape {
        float width;
        float height;
        float display_scale;
        float text_scale;
    };
    constexpr std::array<Shape, 4> shapes{Shape{1280, 800, 1, 1}, Shape{800, 1280, 1, 1},
                                          Shape{1920, 1080, 1.5F, 1}, Shape{1280, 800, 1, 1.5F}};
    const ui::widgets::Settings before = stage.stage.ui.settings();
    std::vector<std::string> all;
    for (const char* tag : {"en", "ar"}) {
        stage.stage.speak(tag);
        for (const Shape& shape : shapes) {
            ui::widgets::Settings settings = before;
            settings.display_scale = shape.display_scale;
            settings.text_scale = shape.text_scale;
            stage.stage.ui.configure(settings);
            stage.stage.resize(shape.width, shape.height);
            for (const std::string& fault : stage.stage.faults())
                all.push_back(std::string{tag} + " " + std::to_string(int(shape.width)) + "x" +
                              std::to_string(int(shape.height)) + ": " + fault);
        }
    }
    stage.stage.ui.configure(before);
    stage.stage.speak("en");
    stage.stage.resize(1280, 800);
    return all;
}

void expect_no_faults(ScreenStage& stage) {
    for (const std::string& fault : faults_everywhere(stage))
        FAIL_CHECK(fault);
}

}  // namespace tamga::test
