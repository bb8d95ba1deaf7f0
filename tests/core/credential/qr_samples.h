#pragma once

#include <string>

#include "core/json/value.h"

namespace tamga::test {

/// A signed credential of a sample achievement, as a centre issues it: with status, a grade, the
/// learner's name, a Latin name where `latin_name` is given, and a hashed national number.
/// `language` becomes the one that the credential speaks where the achievement has it.
struct IssuedSample {
    std::string achievement;  ///< a name of tests/data/achievements
    std::string language;     ///< empty: the achievement's own
    std::string centre;
    std::string learner;
    std::string latin_name;
};

json::Object issued(const IssuedSample& sample);

}  // namespace tamga::test
