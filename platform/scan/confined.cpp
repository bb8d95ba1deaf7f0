#include "platform/scan/confined.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <exception>
#include <fstream>
#include <new>

namespace tamga::platform::scan {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool limits_memory = false;
#else
constexpr bool limits_memory = true;
#endif
#else
constexpr bool limits_memory = true;
#endif

/// How a child ends; what the kernel ends looks different.
enum Ending : int { ended_done = 0, ended_too_much = 10, ended_crashed = 11 };

/// Address space that the process has now, so that the limit is about what the work adds.
std::size_t address_space() {
    std::ifstream file{"/proc/self/statm"};
    std::size_t pages = 0;
    file >> pages;
    return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

void limit(__rlimit_resource resource, rlim_t soft, rlim_t hard) {
    const rlimit bounds{soft, hard};
    setrlimit(resource, &bounds);
}

bool write_all(int file, const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const ssize_t count = write(file, bytes.data() + at, bytes.size() - at);
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) at += static_cast<std::size_t>(count);
    }
    return true;
}

/// The child's whole life.
[[noreturn]] void be_child(const std::function<std::string()>& work, const Confinement& limits,
                           int out) {
    // One that is ended by a signal leaves no core file with a learner's data.
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1);
    limit(RLIMIT_FSIZE, 0, 0);
    for (const int signal : {SIGXCPU, SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGINT})
        std::signal(signal, SIG_DFL);
    if (limits_memory) {
        const rlim_t most = address_space() + limits.memory_bytes;
        limit(RLIMIT_AS, most, most);
    }
    int ending = ended_crashed;
    try {
        const std::string output = work();
        if (output.size() > limits.output_bytes)
            ending = ended_too_much;
        else if (write_all(out, output))
            ending = ended_done;
    } catch (const std::bad_alloc&) {
        ending = ended_too_much;
    } catch (...) {
        ending = ended_crashed;
    }
    // Without the parent's clean-up, whose files and locks are not the child's.
    _exit(ending);
}

/// Reads until the child is done; false where it takes too long or says too much.
bool read_all(int in, const Confinement& limits, std::string& output) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + std::chrono::seconds{limits.wall_seconds};
    constexpr std::size_t block = std::size_t{64} * 1024;
    std::array<char, block> buffer{};
    while (output.size() <= limits.output_bytes) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
        if (left.count() <= 0) return false;
        pollfd wait{in, POLLIN, 0};
        const int ready = poll(&wait, 1, static_cast<int>(left.count()));
        if (ready < 0 && errno != EINTR) return false;
        if (ready <= 0) continue;
        const ssize_t count = read(in, buffer.data(), buffer.size());
        if (count == 0) return true;
        if (count < 0 && errno != EINTR) return false;
        if (count > 0) output.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return false;
}

ConfinedEnd end_of(int status) {
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        return signal == SIGXCPU || signal == SIGKILL ? ConfinedEnd::out_of_time
                                                      : ConfinedEnd::broken;
    }
    switch (WEXITSTATUS(status)) {
        case ended_done: return ConfinedEnd::finished;
        case ended_too_much: return ConfinedEnd::out_of_memory;
        default: return ConfinedEnd::broken;
    }
}

}  // namespace

Confined run_confined(const std::function<std::string()>& work, const Confinement& limits) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return {ConfinedEnd::out_of_memory, {}};
    const pid_t child = fork();
    if (child < 0) {
        close(ends[0]);
        close(ends[1]);
        return {ConfinedEnd::out_of_memory, {}};
    }
    if (child == 0) {
        close(ends[0]);
        be_child(work, limits, ends[1]);
    }
    close(ends[1]);
    Confined result;
    const bool is_whole = read_all(ends[0], limits, result.output);
    close(ends[0]);
    if (!is_whole) kill(child, SIGKILL);
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.end = is_whole ? end_of(status) : ConfinedEnd::out_of_time;
    if (result.end != ConfinedEnd::finished) result.output.clear();
    return result;
}

}  // namespace tamga::platform::scan
