#include "tests/core/design/samples.h"

#include <doctest/doctest.h>

#include "core/design/achievement_file.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {

std::vector<std::string> achievement_names() {
    return {"data-basics-rs", "digital-office-kz", "food-hygiene-tn", "welding-safety-tr"};
}

std::filesystem::path achievement_path(const std::string& name) {
    return source_dir() / "tests/data/achievements" / (name + ".json");
}

design::Achievement sample_achievement(const std::string& name) {
    const auto reading = design::read_achievement(read_file(achievement_path(name)));
    REQUIRE_MESSAGE(reading.achievement.has_value(), name);
    return *reading.achievement;
}

}  // namespace tamga::test
