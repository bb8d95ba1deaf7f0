#include "core/store/open_mark.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "core/base/error.h"

namespace tamga::store {

OpenMark::OpenMark(const std::filesystem::path& file)
    : descriptor_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0)
        throw base::Error{base::ErrorKind::disk, "cannot write in the store's folder: " +
                                                     file.string() + ": " + std::strerror(errno)};
    was_alone_ = ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0;
    // From alone to one of many; a lock that is only shared tells the next one that we are here.
    ::flock(descriptor_, LOCK_SH | LOCK_NB);
}

OpenMark::~OpenMark() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

OpenMark::OpenMark(OpenMark&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), was_alone_(other.was_alone_) {}

}  // namespace tamga::store
