#include "platform/cli/camera_code.h"

#include <chrono>
#include <filesystem>

#include "core/base/error.h"
#include "platform/cli/interruption.h"
#include "platform/scan/scanner.h"

namespace tamga::cli {
namespace {

using base::Error;
using base::ErrorKind;
using ui::app::CameraState;

std::unique_ptr<platform::scan::FrameSource> open(const std::string& camera) {
    namespace scan = platform::scan;
    if (camera == "auto") return scan::open_camera(std::nullopt);
    return std::filesystem::is_directory(camera) ? scan::open_folder(camera)
                                                 : scan::open_camera(camera);
}

/// Why there will be no code.
[[noreturn]] void refuse(const std::string& camera, CameraState state) {
    const std::string name = camera == "auto" ? "the camera" : camera;
    switch (state) {
        case CameraState::none:
            throw Error{ErrorKind::not_found,
                        camera == "auto" ? "this machine has no camera; plug one in, or verify a "
                                           "picture of the certificate"
                                         : camera + " is no camera, and no folder with pictures"};
        case CameraState::denied:
            throw Error{ErrorKind::forbidden, name +
                                                  " may not be used by this account; add it to "
                                                  "the group “video”"};
        case CameraState::busy:
            throw Error{ErrorKind::busy, name + " is used by another program; close that one"};
        case CameraState::lost:
            throw Error{ErrorKind::disk, name + " was unplugged or failed; plug it in again"};
        case CameraState::off:
        case CameraState::starting:
        case CameraState::looking:
        case CameraState::ended: break;
    }
    throw Error{ErrorKind::not_found,
                "no credential's code was seen; hold the whole code before the camera, straight, "
                "sharp and without glare"};
}

}  // namespace

std::optional<std::string> code_from_camera(Output& output, const std::string& camera,
                                            int seconds) {
    using Clock = std::chrono::steady_clock;
    const Interruption interruption;
    platform::scan::Scanner scanner{[&camera] { return open(camera); }};
    output.note("Hold the certificate's code before the camera.");
    scanner.start();
    const auto end = Clock::now() + std::chrono::seconds{seconds};
    // In short turns, so that Ctrl-C is heard.
    constexpr std::chrono::milliseconds turn{200};
    while (Clock::now() < end) {
        if (interruption.is_requested()) return std::nullopt;
        if (auto code = scanner.wait_for_code(turn)) return code;
        const CameraState state = scanner.state();
        if (state == CameraState::starting || state == CameraState::looking) continue;
        // The last frame may still be looked at.
        if (auto code = scanner.wait_for_code(std::chrono::seconds{seconds})) return code;
        refuse(camera, state);
    }
    refuse(camera, scanner.state());
}

}  // namespace tamga::cli
