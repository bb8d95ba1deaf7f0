#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/files.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::app {

/// A folder from which files are chosen: home, a stick.
struct FileRoot {
    std::string name;  ///< as the machine calls it
    std::filesystem::path folder;
    bool is_removable = false;
};

/// What can be found now; asked for again each time, because sticks come and go.
using FileRoots = std::function<std::vector<FileRoot>()>;

/// The front end's own dialog for choosing files: folders and files below each other, large enough
/// for fingers, and nothing outside the roots. It never opens a file.
class FileDialog final : public FilePicker {
  public:
    explicit FileDialog(FileRoots roots) : roots_(std::move(roots)) {}

    void open(OpenRequest request) override;
    void save(SaveRequest request) override;
    /// Forgets what was asked for; nothing is chosen.
    void close() noexcept;

    /// Each frame; does nothing while nobody asked.
    void build(widgets::Ui& ui);

  private:
    struct Entry {
        std::string name;
        bool is_folder = false;
        std::uintmax_t size_bytes = 0;
        bool is_chosen = false;
    };

    void begin();
    void enter(const std::filesystem::path& folder);
    void go_up();
    bool is_root(const std::filesystem::path& folder) const;
    bool fits(const std::filesystem::path& file) const;
    void build_roots(widgets::Ui& ui);
    void build_entries(widgets::Ui& ui);
    void build_buttons(widgets::Ui& ui);
    void press(std::size_t row);
    void finish_open();
    void finish_save(widgets::Ui& ui);
    std::vector<std::filesystem::path> chosen() const;

    FileRoots roots_;
    std::optional<OpenRequest> open_;
    std::optional<SaveRequest> save_;
    std::vector<FileRoot> found_;
    std::filesystem::path folder_;
    std::vector<Entry> entries_;
    bool has_more_ = false;  ///< the folder holds more than is shown
    bool is_unreadable_ = false;
    bool asks_to_replace_ = false;
    std::string file_name_;
    std::string fault_;
    std::size_t current_ = 0;
};

}  // namespace tamga::ui::app
