#include "platform/kiosk/paper.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "core/base/error.h"
#include "platform/print/certificate.h"
#include "platform/print/printer.h"

namespace tamga::kiosk {
namespace {

/// A file that only this user reads, gone with the object.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& content) {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "tamga-print-XXXXXX").string();
        const int descriptor = mkstemp(pattern.data());
        if (descriptor < 0)
            throw base::Error{base::ErrorKind::disk, "no temporary file can be made for printing"};
        close(descriptor);
        path_ = pattern;
        std::ofstream out{path_, std::ios::binary};
        out << content;
        if (!out.flush()) {
            remove();
            throw base::Error{base::ErrorKind::disk, "the file to print cannot be written"};
        }
    }
    ~TemporaryFile() { remove(); }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::filesystem::path& path() const noexcept { return path_; }

  private:
    void remove() const noexcept {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }

    std::filesystem::path path_;
};

}  // namespace

std::string MachinePaper::certificates(const std::vector<json::Object>& credentials,
                                       const std::string& verify_address,
                                       const std::function<void(std::size_t)>& progress) {
    platform::print::PrintStyle style;
    style.verify_address = verify_address;
    return platform::print::make_certificate(credentials, style, progress).pdf;
}

bool MachinePaper::print(const std::string& pdf) {
    const TemporaryFile file{pdf};
    return platform::print::send_to_printer(file.path(), std::nullopt).is_accepted;
}

}  // namespace tamga::kiosk
