#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/design/achievement.h"

namespace tamga::test {

/// The sample achievements of `tests/data/achievements`, by file name without `.json`.
std::vector<std::string> achievement_names();
std::filesystem::path achievement_path(const std::string& name);
/// A sample read; a sample that cannot be read fails the running test.
design::Achievement sample_achievement(const std::string& name);

}  // namespace tamga::test
