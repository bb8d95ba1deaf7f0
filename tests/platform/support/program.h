#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json/value.h"
#include "tests/core/support/contains.h"
#include "tests/core/support/folder.h"

namespace tamga::test {

/// Writes a file; a failure fails the running test.
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

/// What a program left behind.
struct Outcome {
    int exit_code = -1;  ///< 128 and the number where a signal ended it
    std::string out;
    std::string err;
};

/// How `tamga` is run; nothing of this process's own TAMGA_ variables reaches it.
struct Surroundings {
    std::string passphrase = "correct horse";  ///< empty: none
    std::map<std::string, std::string> variables;
    std::string input;                ///< standard input
    std::string output_file;          ///< where standard output goes instead of `Outcome::out`
    std::optional<int> interrupt_ms;  ///< after so long it gets SIGINT
};

/// Runs the built `tamga` with these arguments and waits for its end.
Outcome run_tamga(const std::vector<std::string>& arguments, const Surroundings& around = {});

/// Standard output as the one JSON document it must be; anything else fails the running test.
json::Value document(const Outcome& outcome);

/// A training centre with one published achievement and nobody assessed, made once in a process.
class CliCentre {
  public:
    static constexpr const char* achievement = "019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01";

    CliCentre();

    /// Runs `tamga` on the centre's store.
    Outcome run(std::vector<std::string> arguments, const Surroundings& around = {}) const;
    /// The same; anything but success fails the running test.
    Outcome must(std::vector<std::string> arguments, const Surroundings& around = {}) const;

    /// Lets so many learners of `arabic_cohort` pass, and awards them.
    void award(int learners) const;

    /// A path beside the store, as arguments have it.
    std::string at(const std::string& name) const { return (folder_.path() / name).string(); }

  private:
    Folder folder_;
};

/// A sheet with semicolons, a byte order mark and CRLF, as a spreadsheet program saves it: `count`
/// learners with Arabic names, from identifier C-`first` on, all passed.
std::string arabic_cohort(int first, int count);

}  // namespace tamga::test
