#include "platform/cli/answer.h"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>

namespace tamga::cli {
namespace {

constexpr int wait_ms = 200;
constexpr std::size_t limit_line = 1000;

}  // namespace

std::optional<bool> Answer::read() {
    pollfd input{STDIN_FILENO, POLLIN, 0};
    if (::poll(&input, 1, wait_ms) <= 0) return std::nullopt;
    char letter = 0;
    const ssize_t count = ::read(STDIN_FILENO, &letter, 1);
    if (count < 0 && errno == EINTR) return std::nullopt;
    if (count <= 0) return false;
    if (letter != '\n') {
        if (line_.size() < limit_line && letter != '\r') line_ += letter;
        return std::nullopt;
    }
    const bool is_yes = line_ == "yes" || line_ == "y" || line_ == "YES" || line_ == "Y";
    line_.clear();
    return is_yes;
}

void Answer::forget() {
    line_.clear();
    // Where standard input is no terminal there is nothing to flush.
    (void)::tcflush(STDIN_FILENO, TCIFLUSH);
}

}  // namespace tamga::cli
