#include "platform/cli/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "core/base/error.h"

namespace tamga::cli {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::ErrorKind;

std::string reason() {
    return std::strerror(errno);
}

/// An open file; closes itself.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ > STDERR_FILENO) ::close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int number() const noexcept { return number_; }
    /// Closes now; false where what was written did not reach the file.
    bool close() noexcept { return ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

std::string shown_name(const std::string& path) {
    return path == "-" ? "standard input" : path;
}

int open_for_reading(const std::string& path) {
    if (path == "-") return STDIN_FILENO;
    const int number = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number >= 0) return number;
    if (errno == ENOENT || errno == ENOTDIR)
        throw Error{ErrorKind::not_found, "there is no file " + path};
    throw Error{ErrorKind::disk, path + " cannot be read: " + reason()};
}

std::string size_text(std::uint64_t bytes) {
    constexpr std::uint64_t mebibyte = 1024 * 1024;
    if (bytes >= mebibyte) return std::to_string(bytes / mebibyte) + " MiB";
    return std::to_string(bytes) + " bytes";
}

[[noreturn]] void refuse_size(const std::string& path, std::size_t limit_bytes) {
    throw Error{ErrorKind::data, shown_name(path) + " is too large: at most " +
                                     size_text(limit_bytes) + " are read here"};
}

/// At most `most` bytes from the file's start.
std::string read_up_to(const Descriptor& file, const std::string& path, std::size_t most) {
    constexpr std::size_t step = 64 * 1024;
    std::string content;
    while (content.size() < most) {
        const std::size_t before = content.size();
        content.resize(std::min(most, before + step));
        const ssize_t got = ::read(file.number(), content.data() + before, content.size() - before);
        if (got < 0 && errno != EINTR)
            throw Error{ErrorKind::disk, shown_name(path) + " cannot be read: " + reason()};
        content.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        if (got == 0) break;
    }
    return content;
}

/// The size of a regular file; 0 for what has none before it is read (a pipe).
std::uint64_t check_input(const Descriptor& file, const std::string& path) {
    struct stat status {};
    if (::fstat(file.number(), &status) != 0)
        throw Error{ErrorKind::disk, shown_name(path) + " cannot be read: " + reason()};
    if (S_ISDIR(status.st_mode))
        throw Error{ErrorKind::usage, path + " is a folder, but a file is needed here"};
    return S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
}

void write_all(Descriptor& file, const fs::path& path, std::string_view content) {
    while (!content.empty()) {
        const ssize_t put = ::write(file.number(), content.data(), content.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0)
            throw Error{ErrorKind::disk, path.string() + " cannot be written: " + reason()};
        content.remove_prefix(static_cast<std::size_t>(put));
    }
    if (!file.close())
        throw Error{ErrorKind::disk, path.string() + " cannot be written: " + reason()};
}

/// A file under a temporary name, which is removed unless it is put in place.
class Draft {
  public:
    Draft(fs::path target)
        : target_(std::move(target)),
          path_(target_.parent_path() /
                ("." + target_.filename().string() + "." + std::to_string(::getpid()) + ".part")) {}
    ~Draft() {
        if (!is_placed_) ::unlink(path_.c_str());
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void place(std::string_view content) {
        constexpr mode_t everyone_reads = 0644;
        Descriptor file{
            ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, everyone_reads)};
        if (file.number() < 0)
            throw Error{ErrorKind::disk, target_.string() + " cannot be written: " + reason()};
        write_all(file, target_, content);
        if (::rename(path_.c_str(), target_.c_str()) != 0)
            throw Error{ErrorKind::disk, target_.string() + " cannot be written: " + reason()};
        is_placed_ = true;
    }

  private:
    fs::path target_;
    fs::path path_;
    bool is_placed_ = false;
};

}  // namespace

std::string read_input(const std::string& path, std::size_t limit_bytes) {
    const Descriptor file{open_for_reading(path)};
    if (check_input(file, path) > limit_bytes) refuse_size(path, limit_bytes);
    std::string content = read_up_to(file, path, limit_bytes + 1);
    if (content.size() > limit_bytes) refuse_size(path, limit_bytes);
    return content;
}

std::string read_start(const std::string& path, std::size_t limit_bytes) {
    const Descriptor file{open_for_reading(path)};
    check_input(file, path);
    return read_up_to(file, path, limit_bytes + 1);
}

void write_file(const fs::path& file, std::string_view content, Existing existing) {
    std::error_code code;
    const fs::file_status status = fs::status(file, code);
    if (fs::is_directory(status))
        throw Error{ErrorKind::usage, file.string() + " is a folder, but a file is needed here"};
    // A device such as /dev/stdout is written to, never replaced.
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        Descriptor device{::open(file.c_str(), O_WRONLY | O_CLOEXEC)};
        if (device.number() < 0)
            throw Error{ErrorKind::disk, file.string() + " cannot be written: " + reason()};
        return write_all(device, file, content);
    }
    if (fs::exists(status)) {
        if (read_start(file.string(), content.size()) == content) return;
        if (existing == Existing::refuse)
            throw Error{ErrorKind::conflict,
                        file.string() +
                            " exists and holds something else; nothing was changed. "
                            "Name another place, or move the file away"};
    }
    Draft{file}.place(content);
}

void make_folder(const fs::path& folder) {
    std::error_code code;
    fs::create_directories(folder, code);
    if (fs::is_directory(folder)) return;
    if (fs::exists(folder))
        throw Error{ErrorKind::usage, folder.string() + " is a file, but a folder is needed here"};
    throw Error{ErrorKind::disk,
                "the folder " + folder.string() + " cannot be made: " + code.message()};
}

}  // namespace tamga::cli
