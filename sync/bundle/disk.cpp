#include "sync/bundle/disk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>

#include "core/base/error.h"

namespace tamga::sync::bundle {
namespace {

using base::Error;
using base::ErrorKind;

[[noreturn]] void fail(const std::string& what) {
    const int reason = errno;
    const char* const hint = reason == ENOSPC ? "; make room, or use another stick" : "";
    throw Error{ErrorKind::disk, what + ": " + std::strerror(reason) + hint};
}

[[noreturn]] void refuse_existing(const std::filesystem::path& file) {
    throw Error{ErrorKind::conflict, file.string() +
                                         " exists already and was not changed; name another file, "
                                         "or move it away"};
}

}  // namespace

int RealDisk::create(const std::filesystem::path& file) {
    constexpr mode_t everyone_reads = 0644;
    const int number =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, everyone_reads);
    if (number < 0) fail(file.string() + " cannot be written");
    return number;
}

void RealDisk::write(int file, base::ByteView bytes) {
    while (!bytes.empty()) {
        const ssize_t put = ::write(file, bytes.data(), bytes.size());
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) fail("the bundle cannot be written");
        bytes = bytes.subspan(static_cast<std::size_t>(put));
    }
}

void RealDisk::write_start(int file, base::ByteView bytes) {
    off_t at = 0;
    while (!bytes.empty()) {
        const ssize_t put = ::pwrite(file, bytes.data(), bytes.size(), at);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) fail("the bundle cannot be written");
        bytes = bytes.subspan(static_cast<std::size_t>(put));
        at += put;
    }
}

void RealDisk::flush(int file) {
    if (::fsync(file) != 0) fail("the bundle cannot be written");
}

void RealDisk::close(int file) noexcept {
    ::close(file);
}

void RealDisk::place(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return;
    if (errno == EEXIST) refuse_existing(to);
    if (errno != EINVAL && errno != ENOSYS) fail(to.string() + " cannot be written");
    // Some file systems cannot refuse by themselves: look first, then move.
    struct stat status {};
    if (::lstat(to.c_str(), &status) == 0) refuse_existing(to);
    if (::rename(from.c_str(), to.c_str()) != 0) fail(to.string() + " cannot be written");
}

void RealDisk::flush_folder(const std::filesystem::path& folder) {
    const std::filesystem::path named = folder.empty() ? "." : folder;
    const int number = ::open(named.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (number < 0) fail(named.string() + " cannot be opened");
    const int failed = ::fsync(number);
    const int reason = errno;
    ::close(number);
    errno = reason;
    // EINVAL: this file system has nothing to flush a folder with.
    if (failed != 0 && reason != EINVAL) fail(named.string() + " cannot be written");
}

void RealDisk::remove(const std::filesystem::path& file) noexcept {
    ::unlink(file.c_str());
}

}  // namespace tamga::sync::bundle
