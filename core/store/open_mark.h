#pragma once

#include <filesystem>

namespace tamga::store {

/// Tells whether other programs have the same store open: a lock on a file beside it, held until
/// the mark is destroyed. The system takes it back when a program dies, so a mark never goes stale.
class OpenMark {
  public:
    /// @throws base::Error{disk} when the file cannot be made in the folder.
    explicit OpenMark(const std::filesystem::path& file);
    ~OpenMark();
    OpenMark(OpenMark&& other) noexcept;
    OpenMark& operator=(OpenMark&&) = delete;

    /// Whether nobody else had the store open when this mark was made.
    bool was_alone() const noexcept { return was_alone_; }

  private:
    int descriptor_ = -1;
    bool was_alone_ = false;
};

}  // namespace tamga::store
