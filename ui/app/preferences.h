#pragma once

#include <chrono>
#include <string>

#include "ui/theme/theme.h"

namespace tamga::ui::app {

/// What is remembered for everybody who uses this installation.
struct Preferences {
    std::string language = "en";  ///< tag
    theme::Appearance appearance = theme::Appearance::light;
    float text_scale = 1;  ///< 1, 1.25, 1.5 or 2
    bool has_on_screen_keyboard = true;
    std::chrono::seconds idle_limit = std::chrono::minutes{5};  ///< then everybody is signed out

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

}  // namespace tamga::ui::app
