#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/ids.h"
#include "core/json/value.h"
#include "ui/app/flusher.h"
#include "ui/app/screen.h"

namespace tamga::ui::app {

/// What an operator entered at a place and has not recorded yet, kept in files beside the store, so
/// that a display that is lost, or whatever else ends the program, takes nothing of it away. The
/// operator finds it again after signing in.
///
/// A draft names people as the store does: it lies in the store's folder, and only the folder's
/// owner may read it. It is there when `keep` returns, for whoever starts the program again, and a
/// moment later on the disk, should the machine's power fail. It never holds a passphrase.
class Drafts {
  public:
    /// The folder is made when it is needed. An empty path keeps nothing.
    explicit Drafts(std::filesystem::path folder = {});

    /// Keeps a draft in place of the last one. What is as it was costs nothing, so that a screen
    /// may say this in every frame. False where the storage is full or cannot be written.
    bool keep(const base::OperatorId& who, Place place, const json::Object& draft);
    /// What was kept; nothing where there is none or the file is damaged.
    std::optional<json::Object> find(const base::OperatorId& who, Place place) const;
    bool has(const base::OperatorId& who, Place place) const;
    /// It was recorded, or the operator does not want it any more.
    void remove(const base::OperatorId& who, Place place) noexcept;

  private:
    std::filesystem::path file_of(const base::OperatorId& who, Place place) const;
    bool write(const std::filesystem::path& file, const std::string& text) const;

    std::filesystem::path folder_;
    std::shared_ptr<Flusher> flusher_;  ///< none where nothing is kept
    std::filesystem::path kept_file_;   ///< the last one written, and what it says
    std::string kept_;
};

}  // namespace tamga::ui::app
