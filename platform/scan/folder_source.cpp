#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include "platform/scan/frame_source.h"
#include "platform/scan/picture.h"

namespace tamga::platform::scan {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t most_file_bytes = std::uintmax_t{16} * 1024 * 1024;
constexpr std::size_t most_files = 100'000;

class FolderSource final : public FrameSource {
  public:
    explicit FolderSource(const fs::path& folder) {
        std::error_code fault;
        for (fs::directory_iterator at{folder, fault}; !fault && at != fs::directory_iterator{};
             at.increment(fault)) {
            std::error_code unknown;
            if (at->is_regular_file(unknown) && files_.size() < most_files)
                files_.push_back(at->path());
        }
        if (fault) state_ = state_of_error(fault.value());
        std::sort(files_.begin(), files_.end());
    }

    Grab grab() override {
        if (state_ != GrabState::waiting) return {state_, {}};
        while (next_ < files_.size())
            if (auto frame = read(files_[next_++])) return {GrabState::frame, *std::move(frame)};
        state_ = GrabState::ended;
        return {state_, {}};
    }
    bool is_live() const noexcept override { return false; }

  private:
    static std::optional<Frame> read(const fs::path& file) {
        std::error_code fault;
        if (fs::file_size(file, fault) > most_file_bytes || fault) return std::nullopt;
        std::ifstream in{file, std::ios::binary};
        const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
        return read_photograph(base::as_bytes(bytes)).frame;
    }

    std::vector<fs::path> files_;
    std::size_t next_ = 0;
    GrabState state_ = GrabState::waiting;
};

}  // namespace

std::unique_ptr<FrameSource> open_folder(const std::filesystem::path& folder) {
    return std::make_unique<FolderSource>(folder);
}

}  // namespace tamga::platform::scan
