#pragma once

#include <optional>
#include <string>
#include <utility>

#include "ui/app/camera.h"

namespace tamga::test {

/// A camera that sees what the test holds before it.
class FakeCamera final : public ui::app::Camera {
  public:
    void start() override {
        ++starts;
        now = next;
    }
    void stop() override { now = ui::app::CameraState::off; }
    ui::app::CameraState state() override { return now; }
    std::optional<ui::app::CameraPicture> take_picture() override {
        // Lighter from the left to the right.
        ui::app::CameraPicture picture{160, 90, {}};
        for (int at = 0; at < picture.width * picture.height; ++at)
            picture.grey.push_back(static_cast<std::uint8_t>(60 + at % picture.width));
        return picture;
    }
    std::optional<std::string> take_code() override {
        return now == ui::app::CameraState::looking ? std::exchange(code, std::nullopt)
                                                    : std::nullopt;
    }
    std::optional<std::string> take_photo() override { return std::exchange(photo, std::nullopt); }
    bool has_torch() override { return has_lamp; }
    void set_torch(bool is_on) override { is_lit = is_on; }

    ui::app::CameraState now = ui::app::CameraState::off;
    ui::app::CameraState next = ui::app::CameraState::looking;  ///< what `start` leads to
    std::optional<std::string> code;
    std::optional<std::string> photo;  ///< what is taken at the next press
    bool has_lamp = false;
    bool is_lit = false;
    int starts = 0;
};

}  // namespace tamga::test
