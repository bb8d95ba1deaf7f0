#include "ui/app/flusher.h"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace tamga::ui::app {
namespace {

bool flush_one(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    const bool is_flushed = ::fsync(file) == 0;
    ::close(file);
    return is_flushed;
}

}  // namespace

bool flush_to_disk(const std::filesystem::path& file) {
    // First what it says, then that it is there.
    return flush_one(file) && flush_one(file.parent_path().empty() ? "." : file.parent_path());
}

Flusher::Flusher(Flush flush) : flush_(std::move(flush)), thread_([this] { run(); }) {}

Flusher::~Flusher() {
    {
        const std::lock_guard lock{mutex_};
        is_ending_ = true;
    }
    something_.notify_one();
    thread_.join();
}

void Flusher::flush(std::filesystem::path file) {
    {
        const std::lock_guard lock{mutex_};
        waiting_.insert(std::move(file));
    }
    something_.notify_one();
}

void Flusher::run() {
    std::unique_lock lock{mutex_};
    while (true) {
        something_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const std::filesystem::path file = *waiting_.begin();
        waiting_.erase(waiting_.begin());
        lock.unlock();
        flush_(file);
        lock.lock();
    }
}

}  // namespace tamga::ui::app
