#include "platform/scan/reader.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "platform/scan/reading_message.h"

namespace tamga::platform::scan {
namespace {

bool send_all(int pipe, const char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t count = write(pipe, bytes, size);
        if (count < 0 && errno != EINTR) return false;
        if (count <= 0) continue;
        bytes += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

bool receive_all(int pipe, char* bytes, std::size_t size) {
    while (size > 0) {
        const ssize_t count = ::read(pipe, bytes, size);
        if (count == 0 || (count < 0 && errno != EINTR)) return false;
        if (count < 0) continue;
        bytes += count;
        size -= static_cast<std::size_t>(count);
    }
    return true;
}

/// A text with its size before it.
bool send_text(int pipe, std::string_view text) {
    const std::uint64_t size = text.size();
    std::array<char, sizeof size> head{};
    std::memcpy(head.data(), &size, sizeof size);
    return send_all(pipe, head.data(), head.size()) && send_all(pipe, text.data(), text.size());
}

std::optional<std::string> receive_text(int pipe) {
    std::uint64_t size = 0;
    std::array<char, sizeof size> head{};
    if (!receive_all(pipe, head.data(), head.size())) return std::nullopt;
    std::memcpy(&size, head.data(), sizeof size);
    std::string text(size, '\0');
    if (!receive_all(pipe, text.data(), text.size())) return std::nullopt;
    return text;
}

/// The whole life of the process: files come, what was read goes; it ends with who asks.
[[noreturn]] void serve(int files, int readings) {
    while (const auto file = receive_text(files)) {
        const Confined child =
            run_confined([&] { return to_message(read_file_here(base::as_bytes(*file))); });
        if (!send_text(readings, std::to_string(static_cast<int>(child.end))) ||
            !send_text(readings, child.output))
            break;
    }
    _exit(0);
}

void close_if_open(int& file) {
    if (file >= 0) close(file);
    file = -1;
}

}  // namespace

Reader::Reader() {
    // A process that has ended is no reason to end.
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> files{-1, -1};
    std::array<int, 2> readings{-1, -1};
    if (pipe2(files.data(), O_CLOEXEC) == 0 && pipe2(readings.data(), O_CLOEXEC) == 0)
        process_ = fork();
    if (process_ == 0) {
        close(files[1]);
        close(readings[0]);
        serve(files[0], readings[1]);
    }
    close_if_open(files[0]);
    close_if_open(readings[1]);
    files_ = files[1];
    readings_ = readings[0];
    if (process_ < 0) end();
}

Reader::~Reader() {
    end();
}

void Reader::end() {
    close_if_open(files_);
    close_if_open(readings_);
    while (process_ > 0 && waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
}

std::optional<Confined> Reader::ask(base::ByteView bytes) {
    const auto* const begin = reinterpret_cast<const char*>(bytes.data());
    if (!send_text(files_, {begin, bytes.size()})) return std::nullopt;
    const auto end = receive_text(readings_);
    auto output = receive_text(readings_);
    if (!end || end->size() != 1 || !output) return std::nullopt;
    return Confined{static_cast<ConfinedEnd>(end->front() - '0'), *std::move(output)};
}

FileReading Reader::read(base::ByteView bytes) {
    const std::lock_guard lock{mutex_};
    if (process_ > 0) {
        if (const auto child = ask(bytes)) return reading_of(*child, carrier_of(bytes));
        end();
    }
    return read_file(bytes);
}

}  // namespace tamga::platform::scan
