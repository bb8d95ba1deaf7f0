#include "ui/app/work.h"

#include <utility>

#include "core/base/check.h"

namespace tamga::ui::app {

void Progress::report(std::uint64_t done, std::uint64_t total) noexcept {
    done_ = done;
    total_ = total;
}

void Progress::begin() noexcept {
    done_ = 0;
    total_ = 0;
    stopped_ = false;
}

Work::~Work() {
    progress_.stop();
    if (thread_.joinable()) thread_.join();
}

void Work::start(std::string title, std::function<void(Progress&)> job,
                 std::function<void(const WorkResult&)> done) {
    base::check(!running_, "one long job at a time");
    title_ = std::move(title);
    done_ = std::move(done);
    result_ = {};
    mistake_ = nullptr;
    progress_.begin();
    has_ended_ = false;
    running_ = true;
    if (runs_ == Runs::at_once) {
        run(job);
        finish();
        return;
    }
    thread_ = std::thread{[this, job = std::move(job)] { run(job); }};
}

void Work::run(const std::function<void(Progress&)>& job) {
    try {
        if (around_) around_(true);
        job(progress_);
    } catch (const base::Error& error) {
        result_.error = error;
    } catch (...) {
        // A programmer's mistake; it goes on where the frames are built.
        mistake_ = std::current_exception();
    }
    if (around_) around_(false);
    result_.was_stopped = progress_.stopped();
    has_ended_ = true;
}

bool Work::finish() {
    if (!running_ || !has_ended_) return false;
    if (thread_.joinable()) thread_.join();
    running_ = false;
    if (mistake_) std::rethrow_exception(std::exchange(mistake_, nullptr));
    // It may start the next job, which replaces what is kept here.
    const auto done = std::exchange(done_, {});
    const WorkResult result = std::move(result_);
    if (done) done(result);
    return true;
}

}  // namespace tamga::ui::app
