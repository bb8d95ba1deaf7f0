#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "platform/scan/frame.h"

namespace tamga::platform::scan {

/// What a source has at the moment.
enum class GrabState : std::uint8_t {
    frame,
    waiting,  ///< nothing yet; ask again
    none,     ///< there is no camera, or what was named is none
    denied,   ///< this program may not use it
    busy,     ///< another program uses it
    lost,     ///< it was unplugged, or failed
    ended     ///< there are no more frames
};

/// The last four never change again: the source has to be opened anew.
struct Grab {
    GrabState state = GrabState::waiting;
    Frame frame;  ///< where there is one
};

/// Where frames come from, one after the other. What goes wrong when it is opened is the answer of
/// the first `grab`. For one thread.
class FrameSource {
  public:
    virtual ~FrameSource() = default;

    /// The newest frame, those before it are dropped; waits for at most a fifth of a second.
    virtual Grab grab() = 0;
    /// Whether frames come by themselves, so that those that are not looked at are past.
    virtual bool is_live() const noexcept = 0;
    virtual bool has_torch() const noexcept { return false; }
    virtual void set_torch(bool /*is_on*/) {}
};

/// A camera by Video4Linux: `/dev/video0`, or the first one that takes pictures.
std::unique_ptr<FrameSource> open_camera(const std::optional<std::filesystem::path>& device);

/// The PNG and JPEG files of a folder in the order of their names; what is no picture is skipped.
std::unique_ptr<FrameSource> open_folder(const std::filesystem::path& folder);

/// What an error of the system (`errno`) says of a camera that was to be opened or read.
GrabState state_of_error(int error) noexcept;

}  // namespace tamga::platform::scan
