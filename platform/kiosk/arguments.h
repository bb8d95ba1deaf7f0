#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "sync/client/http_line.h"

namespace tamga::kiosk {

/// What `tamga-kiosk` was asked for.
struct Arguments {
    std::filesystem::path store;
    std::optional<std::string> language;             ///< tag; else what was remembered
    std::optional<std::filesystem::path> languages;  ///< a folder of further `.po` files
    std::optional<std::filesystem::path> frames;     ///< a folder of pictures in place of a camera
    bool is_windowed = false;   ///< a window that anybody may close, instead of the full screen
    bool prints_tree = false;   ///< each new screen on standard output, as it is told to the blind
    bool prints_times = false;  ///< how long frames took, at the end
    /// What to do instead of waiting for a person; see `script.h`.
    std::optional<std::filesystem::path> script;
    sync::HttpSettings http{.timeout_s = 15};  ///< the way to the hub
    int width = 1280;                          ///< of the window
    int height = 800;
    float display_scale = 0;  ///< pixels a dp; 0: what the display says
};

/// Either what was asked for, or the exit code with which the program ends: 0 after `--help`, 2
/// after what cannot be understood. What is to be said was written to standard output or error.
struct Parsed {
    Arguments arguments;
    std::optional<int> exit_code;
};
Parsed parse_arguments(int argc, const char* const* argv);

}  // namespace tamga::kiosk
