#include "tests/sync/hub/proxy.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "core/base/check.h"

namespace tamga::test {
namespace {

sockaddr_in loopback(int port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

int connect_to(int port) {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(port);
    const int yes = 1;
    ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    if (::connect(made, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return made;
    ::close(made);
    return -1;
}

}  // namespace

CuttingProxy::CuttingProxy(int hub_port) : hub_port_(hub_port) {
    listening_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    base::check(::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                    ::listen(listening_, 16) == 0 &&
                    ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) == 0,
                "the proxy listens");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread{[this] { serve(); }};
}

CuttingProxy::~CuttingProxy() {
    is_ending_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    ::close(listening_);
}

void CuttingProxy::cut_after(Way way, std::uint64_t bytes) {
    has_cut_ = false;
    passed_ = 0;
    way_ = way;
    left_ = static_cast<std::int64_t>(bytes);
}

void CuttingProxy::let_pass() {
    has_cut_ = false;
    passed_ = 0;
    left_ = -1;
}

void CuttingProxy::serve() {
    while (!is_ending_) {
        const int station = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
        if (station < 0) continue;
        const int yes = 1;
        ::setsockopt(station, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        const int hub = connect_to(hub_port_);
        if (hub >= 0) carry(station, hub);
        ::close(station);
        ::close(hub);
    }
}

void CuttingProxy::carry(int station, int hub) {
    while (!is_ending_) {
        std::array<pollfd, 2> both{pollfd{station, POLLIN, 0}, pollfd{hub, POLLIN, 0}};
        if (::poll(both.data(), both.size(), 1000) <= 0) continue;
        if (both[0].revents != 0 && !pass(station, hub, Way::to_hub)) return;
        if (both[1].revents != 0 && !pass(hub, station, Way::from_hub)) return;
    }
}

bool CuttingProxy::pass(int from, int to, Way way) {
    std::array<char, 4096> bytes{};
    const ssize_t got = ::recv(from, bytes.data(), bytes.size(), 0);
    if (got <= 0) return false;
    std::int64_t count = got;
    const bool is_counted = way == way_ && left_ >= 0;
    if (is_counted) count = std::min<std::int64_t>(count, left_);
    if (::send(to, bytes.data(), static_cast<std::size_t>(count), MSG_NOSIGNAL) != count)
        return false;
    passed_ += static_cast<std::uint64_t>(count);
    if (!is_counted) return true;
    left_ -= count;
    if (count == got) return true;
    left_ = -1;
    has_cut_ = true;
    return false;
}

}  // namespace tamga::test
