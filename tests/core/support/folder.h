#pragma once

#include <filesystem>

namespace tamga::test {

/// A new folder of a test's own, gone with everything in it when the test ends.
class Folder {
  public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

}  // namespace tamga::test
