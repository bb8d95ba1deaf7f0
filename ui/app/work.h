#pragma once

#include <atomic>
#include <cstdint>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "core/base/error.h"

namespace tamga::ui::app {

/// What a long job tells, and is told, while it runs. Safe to use from the job's thread.
class Progress {
  public:
    /// `total` 0: it is not known how much there is.
    void report(std::uint64_t done, std::uint64_t total) noexcept;
    /// The person wants it to end; the job looks now and then and returns.
    bool stopped() const noexcept { return stopped_; }

    void begin() noexcept;
    void stop() noexcept { stopped_ = true; }
    std::uint64_t done() const noexcept { return done_; }
    std::uint64_t total() const noexcept { return total_; }

  private:
    std::atomic<std::uint64_t> done_ = 0;
    std::atomic<std::uint64_t> total_ = 0;
    std::atomic<bool> stopped_ = false;
};

/// How a job ended: without `error`, it did what it was to do, or as much as it was let.
struct WorkResult {
    bool was_stopped = false;
    std::optional<base::Error> error;
};

/// One long job at a time, in a thread of its own. While it runs, the App shows its progress in
/// place of the screen, so that the job alone has the station.
class Work {
  public:
    enum class Runs : std::uint8_t {
        in_thread,
        at_once  ///< inside `start`, `done` included: for tests
    };
    /// `around` is called where the job runs, with true before it and with false after it.
    explicit Work(Runs runs = Runs::in_thread, std::function<void(bool)> around = {})
        : runs_(runs), around_(std::move(around)) {}
    /// Asks the job to stop and waits for it.
    ~Work();
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;

    /// `title` is a sentence for the person: what is being done. `done` runs on the thread of the
    /// frames, in a later frame; whatever it captures must live until then, as a screen does.
    void start(std::string title, std::function<void(Progress&)> job,
               std::function<void(const WorkResult&)> done);

    bool is_running() const noexcept { return running_; }
    const std::string& title() const noexcept { return title_; }
    Progress& progress() noexcept { return progress_; }

    /// Calls `done` where the job has ended; whether it did. For the App, between frames.
    bool finish();

  private:
    void run(const std::function<void(Progress&)>& job);

    Runs runs_;
    std::function<void(bool)> around_;
    std::string title_;
    Progress progress_;
    std::function<void(const WorkResult&)> done_;
    WorkResult result_;
    std::exception_ptr mistake_;
    bool running_ = false;
    std::atomic<bool> has_ended_ = false;
    std::thread thread_;
};

}  // namespace tamga::ui::app
