#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/json/value.h"
#include "core/station.h"
#include "platform/cli/output.h"

namespace tamga::cli::demo {

/// The passphrase of every operator of the demo.
inline constexpr const char* passphrase = "demo passphrase";

/// Builds the demo's training centre in a folder and walks the life cycle, telling what it does.
class Centre {
  public:
    /// Everything handed in must outlive this.
    Centre(std::filesystem::path folder, StationDevices devices, Output& output);

    /// All of it. @returns what there is now, for `--json`.
    json::Object walk();

  private:
    /// One achievement with the learners who are assessed for it.
    struct Course {
        base::AchievementId id;
        std::string title;
        std::vector<std::string> outcomes;
        std::size_t first = 0;  ///< of the people
        std::size_t count = 0;
        std::string assessor;
        std::string method;
    };

    void step(const std::string& title);
    void found();
    void design();
    void assess();
    void assess(const Course& course);
    void refuse_unassessed();
    void issue();
    void withdraw();
    void verify();
    void verify_others();
    void audit();
    void say_what_next();

    /// The folder in which the credentials' files are.
    std::filesystem::path files() const { return folder_ / "credentials"; }

    std::filesystem::path folder_;
    StationDevices devices_;
    Output& output_;
    std::optional<Station> station_;
    std::vector<Course> courses_;
    std::vector<base::CredentialId> credentials_;
    int step_ = 0;
    std::size_t valid_ = 0;
    std::size_t not_valid_ = 0;
    std::size_t entries_ = 0;
};

}  // namespace tamga::cli::demo
