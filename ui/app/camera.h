#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ui/widgets/camera_view.h"

namespace tamga::ui::app {

/// What a camera does, or why it does not.
enum class CameraState : std::uint8_t {
    off,
    starting,
    looking,
    none,    ///< there is no camera, or what was named is none
    denied,  ///< the program may not use it
    busy,    ///< another program uses it
    lost,    ///< it was there, and is not any more: unplugged
    ended    ///< pictures came from a folder, and there are no more
};

using CameraPicture = widgets::GreyPicture;

/// A camera that looks for credentials' codes; what a screen sees of it. None of this waits.
class Camera {
  public:
    virtual ~Camera() = default;

    /// Begins to look. Where it could not before, it tries again; where it looks already, nothing
    /// happens.
    virtual void start() = 0;
    /// Ends looking, and lets go of the camera.
    virtual void stop() = 0;
    virtual CameraState state() = 0;

    /// The newest picture since the last call, small enough to be shown.
    virtual std::optional<CameraPicture> take_picture() = 0;
    /// The text of a credential's code, or of two that belong together; once for as long as it is
    /// held before the camera.
    virtual std::optional<std::string> take_code() = 0;

    /// A photograph (JPEG) in full size of a frame that came after the first such call; nothing
    /// until there is one.
    virtual std::optional<std::string> take_photo() = 0;

    /// Whether there is a lamp beside it, which is known once it looks.
    virtual bool has_torch() = 0;
    virtual void set_torch(bool is_on) = 0;
};

}  // namespace tamga::ui::app
