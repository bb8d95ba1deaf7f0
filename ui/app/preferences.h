#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

#include "core/base/finding.h"
#include "ui/theme/theme.h"

namespace tamga::ui::app {

/// What is remembered for everybody who uses this installation. No record and no secret: it lies in
/// a file of its own beside the store.
struct Preferences {
    std::string language = "en";  ///< tag
    theme::Appearance appearance = theme::Appearance::light;
    float text_scale = 1;  ///< 1 to 2
    bool has_on_screen_keyboard = true;
    std::chrono::seconds idle_limit = std::chrono::minutes{5};  ///< then everybody is signed out

    /// What may be sent to and received from the hub in a day unasked; 0: as much as there is.
    std::uint64_t daily_limit_bytes = 0;

    friend bool operator==(const Preferences&, const Preferences&) = default;
};

/// Reads what `write_preferences` wrote. A file that is missing gives `defaults` without a word;
/// what is damaged in it, or out of range, keeps its default and is told. Codes:
/// `preferences.unreadable` (nothing of the file counts), `preferences.wrong_value`,
/// `preferences.wrong_type`, `preferences.unknown_member`; all warnings.
struct PreferencesReading {
    Preferences preferences;
    base::Findings findings;
};
PreferencesReading read_preferences(const std::filesystem::path& file, const Preferences& defaults);

/// Replaces the file, whole or not at all. @throws base::Error{disk} when it cannot be written.
void write_preferences(const std::filesystem::path& file, const Preferences& preferences);

}  // namespace tamga::ui::app
