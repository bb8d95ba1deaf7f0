#pragma once

#include <optional>
#include <string>

namespace tamga::cli {

/// What a person answers on standard input while something else goes on.
class Answer {
  public:
    /// Waits a moment for a line that says yes or no; nothing where none came. Who closed standard
    /// input says no, and so does whoever writes anything but `yes` or `y`.
    std::optional<bool> read();
    /// What was typed before a question is no answer to it. A script's answers, in a file or a
    /// pipe, stay.
    void forget();

  private:
    std::string line_;
};

}  // namespace tamga::cli
