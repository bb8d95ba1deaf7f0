#include "ui/screens/verify_camera.h"

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

void VerifyCamera::rest(app::Context& context) {
    if (is_open_) context.devices.camera->stop();
    picture_.reset();
}

void VerifyCamera::build_trouble(app::Context& context, CameraState state) {
    Ui& ui = context.ui;
    std::string_view what = ui.tr("verify_camera", "There is no camera");
    std::string_view how = ui.tr("verify_camera", "Plug one in and try again.");
    if (state == CameraState::denied) {
        what = ui.tr("verify_camera", "The camera may not be used");
        how = ui.tr("verify_camera", "Whoever looks after this machine has to allow it.");
    } else if (state == CameraState::busy) {
        what = ui.tr("verify_camera", "Another program uses the camera");
        how = ui.tr("verify_camera", "Close that program and try again.");
    } else if (state == CameraState::lost) {
        what = ui.tr("verify_camera", "The camera is gone");
        how = ui.tr("verify_camera", "Plug it in again and try again.");
    } else if (state == CameraState::ended) {
        what = ui.tr("verify_camera", "There are no more pictures");
        how = ui.tr("verify_camera", "Try again to look at them from the first one on.");
    }
    const auto banner =
        widgets::banner(ui, theme::Tone::warning, what,
                        {.text = how, .action = ui.tr("verify_camera", "Try again")});
    if (banner.acted) context.devices.camera->start();
}

std::optional<std::string> VerifyCamera::take_code(app::Context& context) {
    return is_open_ ? context.devices.camera->take_code() : std::nullopt;
}

void VerifyCamera::build(app::Context& context) {
    app::Camera* const camera = context.devices.camera;
    if (camera == nullptr) return;
    Ui& ui = context.ui;
    if (!is_open_) {
        is_open_ = widgets::button(ui, ui.tr("verify_camera", "Use the camera"),
                                   {.icon = theme::Icon::camera});
        return;
    }
    const Scope card = widgets::card(ui, "camera", {});
    CameraState state = camera->state();
    if (state == CameraState::off) {
        camera->start();
        state = CameraState::starting;
    }
    if (state != CameraState::starting && state != CameraState::looking) {
        build_trouble(context, state);
    } else {
        if (auto newer = camera->take_picture())
            picture_ = std::make_shared<const app::CameraPicture>(*std::move(newer));
        widgets::camera_view(ui, ui.tr("verify_camera", "What the camera sees"), picture_);
        widgets::paragraph(ui,
                           state == CameraState::starting
                               ? ui.tr("verify_camera", "The camera is starting.")
                               : ui.tr("verify_camera", "Hold the code between the corners."),
                           {.align = widgets::Place::centre});
        ui.wake_after(picture_seconds);
        if (camera->has_torch() &&
            widgets::checkbox(ui, ui.tr("verify_camera", "Light"), has_torch_on_))
            camera->set_torch(has_torch_on_);
    }
    if (widgets::button(ui, ui.tr("verify_camera", "Close the camera"),
                        {.icon = theme::Icon::close})) {
        rest(context);
        is_open_ = false;
    }
}

}  // namespace tamga::ui::screens
