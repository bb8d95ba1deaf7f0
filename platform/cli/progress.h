#pragma once

#include <cstdint>
#include <string>

namespace tamga::cli {

/// A bar on standard error, where that is a terminal; otherwise nothing. Gone when it ends.
class Progress {
  public:
    explicit Progress(std::string label);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// `total` 0 means that it is not known.
    void show(std::uint64_t done, std::uint64_t total);

  private:
    std::string label_;
    bool is_terminal_;
    bool is_shown_ = false;
};

}  // namespace tamga::cli
