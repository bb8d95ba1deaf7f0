#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/finding.h"
#include "core/design/achievement.h"
#include "core/json/value.h"

namespace tamga::design {

/// An achievement read from a file, where nothing stood in the way, and what was found.
struct AchievementReading {
    std::optional<Achievement> achievement;  ///< absent exactly when a finding is an error
    base::Findings findings;
};

/// Reads the JSON file format that README.md in this folder documents. The reader is strict: a text
/// that is no JSON, an unknown member, another type or an unreadable date is an error, each with
/// its JSON pointer. Whether the achievement is complete is not asked here; `check` is for that. A
/// file without an `id` gives an achievement whose identifier is all zero.
AchievementReading read_achievement(std::string_view text);
/// The same from an object that was read already.
AchievementReading read_achievement(const json::Object& object);

/// The file format as a value: members in the documented order, what is empty left out. Reading it
/// gives an equal achievement.
json::Object to_json(const Achievement& achievement);

/// The file itself: pretty JSON and a new line at the end.
std::string write_achievement(const Achievement& achievement);

}  // namespace tamga::design
