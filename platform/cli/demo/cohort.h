#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tamga::cli::demo {

/// A learner of the demo, with a name in its own script.
struct Person {
    std::string name;
    std::string latin_name;  ///< empty where the name is in Latin letters already
    std::string identifier;
};

/// The first `count` people (at most 200) of the training centre: every one different, and the same
/// on every machine.
std::vector<Person> people(std::size_t count);

/// A spreadsheet as an assessor hands it in: semicolons, a mark for each outcome. From the fifth
/// on, every ninth learner has failed the last outcome.
std::string cohort_csv(const std::vector<Person>& learners,
                       const std::vector<std::string>& outcomes);

}  // namespace tamga::cli::demo
