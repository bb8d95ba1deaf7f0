#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace tamga::ui::app {

/// A wish for files that exist. `chosen` is not called when the person thinks better of it.
struct OpenRequest {
    std::string title;                    ///< `Choose the list of learners`
    std::vector<std::string> extensions;  ///< `.csv`, in lower case; empty: any file
    bool may_be_several = false;
    std::function<void(std::vector<std::filesystem::path>)> chosen;
};

/// A wish for a place to write a file. `chosen` writes it; that a file of this name is replaced,
/// the person has agreed to.
struct SaveRequest {
    std::string title;
    std::string file_name;  ///< proposed; the person may change it
    std::function<void(const std::filesystem::path&)> chosen;
};

/// Lets the person choose files; the App's own dialog, or a test's answer. `chosen` runs in a later
/// frame, or at once, while the screen that asked still lives.
class FilePicker {
  public:
    virtual ~FilePicker() = default;
    virtual void open(OpenRequest request) = 0;
    virtual void save(SaveRequest request) = 0;
};

}  // namespace tamga::ui::app
