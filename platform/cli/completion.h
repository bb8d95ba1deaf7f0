#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/cli/arguments.h"

namespace tamga::cli {

/// The completion script of a shell: `bash`, `zsh` or `fish`; another is `nullopt`.
std::optional<std::string> completion_script(std::string_view shell, const VerbShape& program);

}  // namespace tamga::cli
