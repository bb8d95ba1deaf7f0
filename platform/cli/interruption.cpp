#include "platform/cli/interruption.h"

#include <csignal>

namespace tamga::cli {
namespace {

volatile std::sig_atomic_t requested = 0;

extern "C" void request(int) {
    requested = 1;
}

void handle(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

}  // namespace

Interruption::Interruption() {
    requested = 0;
    handle(SIGINT, request);
    handle(SIGTERM, request);
}

Interruption::~Interruption() {
    handle(SIGINT, SIG_DFL);
    handle(SIGTERM, SIG_DFL);
}

bool Interruption::is_requested() const noexcept {
    return requested != 0;
}

void ignore_closed_pipes() {
    handle(SIGPIPE, SIG_IGN);
}

}  // namespace tamga::cli
