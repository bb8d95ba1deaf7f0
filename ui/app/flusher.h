#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>
#include <thread>

namespace tamga::ui::app {

/// Moves a file and its name from the machine's memory to its disk (fsync of both).
/// @return false where the disk, or the system, does not do it
bool flush_to_disk(const std::filesystem::path& file);

/// Does this for files that were just written, in a thread of its own: a slow disk takes longer
/// than a frame may. A file that is written again while it waits is moved once.
class Flusher {
  public:
    using Flush = std::function<void(const std::filesystem::path&)>;

    explicit Flusher(Flush flush = [](const std::filesystem::path& file) {
        (void)flush_to_disk(file);
    });
    /// Ends when everything that was asked for is on the disk.
    ~Flusher();
    Flusher(const Flusher&) = delete;
    Flusher& operator=(const Flusher&) = delete;

    void flush(std::filesystem::path file);

  private:
    void run();

    Flush flush_;
    std::mutex mutex_;
    std::condition_variable something_;
    std::set<std::filesystem::path> waiting_;
    bool is_ending_ = false;
    std::thread thread_;  ///< begins when everything it works on is there
};

}  // namespace tamga::ui::app
