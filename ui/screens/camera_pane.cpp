#include "ui/screens/camera_pane.h"

#include "ui/widgets/button.h"
#include "ui/widgets/camera_view.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::CameraState;
using widgets::Scope;
using widgets::Ui;

namespace {

/// Pictures are asked for so often; more would not help anyone to aim.
constexpr double picture_seconds = 0.07;

}  // namespace

void CameraPane::rest(app::Context& context) {
    if (is_open_) context.devices.camera->stop();
    is_taking_ = false;
    picture_.reset();
}

void CameraPane::build_trouble(app::Context& context, CameraState state) {
    Ui& ui = context.ui;
    // A camera that comes back takes no picture for which nobody presses any more.
    is_taking_ = false;
    std::string_view what = ui.tr("camera_pane", "There is no camera");
    std::string_view how = ui.tr("camera_pane", "Plug one in and try again.");
    if (state == CameraState::denied) {
        what = ui.tr("camera_pane", "The camera may not be used");
        how = ui.tr("camera_pane", "Whoever looks after this machine has to allow it.");
    } else if (state == CameraState::busy) {
        what = ui.tr("camera_pane", "Another program uses the camera");
        how = ui.tr("camera_pane", "Close that program and try again.");
    } else if (state == CameraState::lost) {
        what = ui.tr("camera_pane", "The camera is gone");
        how = ui.tr("camera_pane", "Plug it in again and try again.");
    } else if (state == CameraState::ended) {
        what = ui.tr("camera_pane", "There are no more pictures");
        how = ui.tr("camera_pane", "Try again to look at them from the first one on.");
    }
    const auto banner = widgets::banner(ui, theme::Tone::warning, what,
                                        {.text = how, .action = ui.tr("camera_pane", "Try again")});
    if (banner.acted) context.devices.camera->start();
}

std::optional<std::string> CameraPane::take_code(app::Context& context) {
    return is_open_ ? context.devices.camera->take_code() : std::nullopt;
}

std::optional<std::string> CameraPane::take_photo(app::Context& context) {
    if (!is_taking_) return std::nullopt;
    auto photo = context.devices.camera->take_photo();
    is_taking_ = !photo;
    return photo;
}

void CameraPane::build_picture(app::Context& context, CameraState state) {
    Ui& ui = context.ui;
    app::Camera& camera = *context.devices.camera;
    if (auto newer = camera.take_picture())
        picture_ = std::make_shared<const app::CameraPicture>(*std::move(newer));
    widgets::camera_view(ui, ui.tr("camera_pane", "What the camera sees"), picture_);
    std::string_view words = purpose_ == Purpose::codes
                                 ? ui.tr("camera_pane", "Hold the code between the corners.")
                                 : ui.tr("camera_pane", "Hold the camera still.");
    if (state == CameraState::starting) words = ui.tr("camera_pane", "The camera is starting.");
    widgets::paragraph(ui, words, {.align = widgets::Place::centre});
    ui.wake_after(picture_seconds);
    if (camera.has_torch() && widgets::checkbox(ui, ui.tr("camera_pane", "Light"), has_torch_on_))
        camera.set_torch(has_torch_on_);
    if (purpose_ == Purpose::photographs &&
        widgets::button(ui, ui.tr("camera_pane", "Take the picture"),
                        {.kind = widgets::ButtonKind::primary,
                         .icon = theme::Icon::camera,
                         .is_enabled = state == CameraState::looking,
                         .is_busy = is_taking_}))
        is_taking_ = true;
}

void CameraPane::build(app::Context& context) {
    app::Camera* const camera = context.devices.camera;
    if (camera == nullptr) return;
    Ui& ui = context.ui;
    if (!is_open_) {
        is_open_ = widgets::button(ui, ui.tr("camera_pane", "Use the camera"),
                                   {.icon = theme::Icon::camera});
        return;
    }
    const Scope card = widgets::card(ui, "camera", {});
    context.devices.is_filming = true;
    CameraState state = camera->state();
    if (state == CameraState::off) {
        camera->start();
        state = CameraState::starting;
    }
    if (state == CameraState::starting || state == CameraState::looking)
        build_picture(context, state);
    else
        build_trouble(context, state);
    if (widgets::button(ui, ui.tr("camera_pane", "Close the camera"),
                        {.icon = theme::Icon::close})) {
        rest(context);
        is_open_ = false;
    }
}

}  // namespace tamga::ui::screens
