#pragma once

#include <optional>
#include <string>

#include "platform/cli/output.h"

namespace tamga::cli {

/// The text of the first credential's code that a camera sees.
/// @p camera `/dev/video0`, `auto` for the first that there is, or a folder with pictures
/// @return nothing when Ctrl-C ended it
/// @throws base::Error{not_found} where there is no camera or it saw no code within `seconds`,
/// {forbidden} where it may not be used, {busy}, {disk} where it was unplugged.
std::optional<std::string> code_from_camera(Output& output, const std::string& camera, int seconds);

}  // namespace tamga::cli
