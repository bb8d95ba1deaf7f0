#pragma once

namespace tamga::cli {

/// While it lives, Ctrl-C (or SIGTERM) asks for an orderly end instead of ending the program.
class Interruption {
  public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    bool is_requested() const noexcept;
};

/// From here on, writing to a pipe that nobody reads is an error to be handled, not a signal.
void ignore_closed_pipes();

}  // namespace tamga::cli
