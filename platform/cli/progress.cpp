#include "platform/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace tamga::cli {
namespace {

constexpr std::uint64_t bar_width = 30;

}  // namespace

Progress::Progress(std::string label)
    : label_(std::move(label)), is_terminal_(::isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
    if (is_shown_) std::fputs("\r\x1b[K", stderr);
}

void Progress::show(std::uint64_t done, std::uint64_t total) {
    if (!is_terminal_) return;
    is_shown_ = true;
    std::string line = "\r" + label_ + " ";
    if (total > 0) {
        const std::uint64_t filled = std::min(bar_width, done * bar_width / total);
        line += "[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
    }
    line += std::to_string(done);
    if (total > 0) line += " of " + std::to_string(total);
    std::fputs((line + "\x1b[K").c_str(), stderr);
}

}  // namespace tamga::cli
