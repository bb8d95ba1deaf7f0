#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <thread>

namespace tamga::test {

/// Stands between two programs on this machine, passes bytes on, one connection after the other,
/// and cuts them off after so many bytes of both directions.
class NearbyProxy {
  public:
    explicit NearbyProxy(int to) : to_(to), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in here = loopback(0);
        socklen_t size = sizeof here;
        REQUIRE(::bind(listening_, reinterpret_cast<sockaddr*>(&here), size) == 0);
        REQUIRE(::listen(listening_, 8) == 0);
        REQUIRE(::getsockname(listening_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
        port_ = ntohs(here.sin_port);
        thread_ = std::thread{[this] { serve(); }};
    }
    ~NearbyProxy() {
        is_over_ = true;
        thread_.join();
        ::close(listening_);
    }
    NearbyProxy(const NearbyProxy&) = delete;
    NearbyProxy& operator=(const NearbyProxy&) = delete;

    int port() const noexcept { return port_; }
    /// From now on, over all connections.
    void cut_after(std::size_t bytes) { left_ = bytes; }

  private:
    static sockaddr_in loopback(int port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        return address;
    }

    bool is_readable(pollfd* sockets, nfds_t count) {
        constexpr int look_every_ms = 50;
        while (!is_over_)
            if (::poll(sockets, count, look_every_ms) > 0) return true;
        return false;
    }

    void serve() {
        pollfd waiting{listening_, POLLIN, 0};
        while (is_readable(&waiting, 1)) {
            const int from = ::accept(listening_, nullptr, nullptr);
            const int to = ::socket(AF_INET, SOCK_STREAM, 0);
            sockaddr_in there = loopback(to_);
            if (::connect(to, reinterpret_cast<sockaddr*>(&there), sizeof there) == 0)
                pass_on(from, to);
            ::close(from);
            ::close(to);
        }
    }

    void pass_on(int from, int to) {
        std::array<pollfd, 2> both{pollfd{from, POLLIN, 0}, pollfd{to, POLLIN, 0}};
        std::array<char, 4096> bytes{};
        while (is_readable(both.data(), both.size())) {
            for (std::size_t i = 0; i < both.size(); ++i) {
                if (both[i].revents == 0) continue;
                const ssize_t count = ::recv(both[i].fd, bytes.data(), bytes.size(), 0);
                const std::size_t some = count > 0 ? static_cast<std::size_t>(count) : 0;
                const std::size_t passed = std::min(some, left_.load());
                if (passed == 0 || ::send(both[1 - i].fd, bytes.data(), passed, MSG_NOSIGNAL) !=
                                       static_cast<ssize_t>(passed))
                    return;
                left_ -= passed;
                if (passed < some) return;
            }
        }
    }

    int to_;
    int listening_;
    int port_ = 0;
    std::atomic<std::size_t> left_ = std::numeric_limits<std::size_t>::max();
    std::atomic<bool> is_over_ = false;
    std::thread thread_;
};

}  // namespace tamga::test
