#include "sync/client/http_line.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <thread>

#include "sync/client/line_error.h"
#include "tests/core/support/contains.h"

using namespace tamga;
using test::contains;

namespace {

/// Answers one connection on this machine with these bytes, over and over where that is wanted,
/// whatever it was asked.
class AnyServer {
  public:
    AnyServer(std::string answer, int times) : answer_(std::move(answer)), times_(times) {
        listening_ = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof here;
        REQUIRE(::bind(listening_, reinterpret_cast<sockaddr*>(&here), size) == 0);
        REQUIRE(::listen(listening_, 1) == 0);
        REQUIRE(::getsockname(listening_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
        port_ = ntohs(here.sin_port);
        thread_ = std::thread{[this] { serve(); }};
    }
    ~AnyServer() {
        thread_.join();
        ::close(listening_);
    }
    AnyServer(const AnyServer&) = delete;
    AnyServer& operator=(const AnyServer&) = delete;

    std::string problem_of_asking() const {
        sync::HttpLine line{sync::read_address("http://127.0.0.1:" + std::to_string(port_)),
                            {.timeout_s = 5}};
        try {
            (void)line.ask({sync::Marks{}});
        } catch (const sync::LineError& error) {
            CHECK(error.kind() == base::ErrorKind::network);
            return std::string{error.code()} + ": " + error.what();
        }
        return {};
    }

  private:
    void serve() const {
        const int peer = ::accept(listening_, nullptr, nullptr);
        char asked[4096];
        (void)::recv(peer, asked, sizeof asked, 0);
        for (int i = 0; i < times_; ++i)
            if (::send(peer, answer_.data(), answer_.size(), MSG_NOSIGNAL) < 0) break;
        ::close(peer);
    }

    std::string answer_;
    int times_;
    int listening_ = -1;
    int port_ = 0;
    std::thread thread_;
};

/// Takes one connection and reads what it is asked; answers nothing as long as it lives.
class Silent {
  public:
    Silent() : listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof here;
        REQUIRE(::bind(listening_, reinterpret_cast<sockaddr*>(&here), size) == 0);
        REQUIRE(::listen(listening_, 1) == 0);
        REQUIRE(::getsockname(listening_, reinterpret_cast<sockaddr*>(&here), &size) == 0);
        port_ = ntohs(here.sin_port);
    }
    ~Silent() {
        ::close(peer_);
        ::close(listening_);
    }
    Silent(const Silent&) = delete;
    Silent& operator=(const Silent&) = delete;

    int port() const { return port_; }
    void wait_until_asked() const {
        peer_ = ::accept(listening_, nullptr, nullptr);
        char asked[1];
        (void)::recv(peer_, asked, sizeof asked, 0);
    }

  private:
    int listening_;
    mutable int peer_ = -1;
    int port_ = 0;
};

std::string problem_with(const std::string& answer, int times = 1) {
    const AnyServer server{answer, times};
    return server.problem_of_asking();
}

}  // namespace

TEST_SUITE("sync/client/http_line") {
    TEST_CASE("a network's sign-in page is no hub") {
        const std::string portal = problem_with(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
            "Content-Length: 6\r\n\r\n<html>");
        CHECK(portal.starts_with("line.no_hub: "));
        CHECK(contains(portal, "whether this network wants a sign-in page"));
        CHECK(contains(problem_with("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n"
                                    "Content-Length: 0\r\n\r\n"),
                       "status 302"));
    }

    TEST_CASE("frames that are none are no hub's") {
        CHECK(contains(problem_with("HTTP/1.1 200 OK\r\n"
                                    "Content-Type: application/vnd.tamga.exchange\r\n"
                                    "Content-Length: 3\r\n\r\nabc"),
                       "something else than a hub"));
    }

    TEST_CASE("an answer without end is not read to its end") {
        // A gigabyte, where sixteen megabytes would do.
        std::string piece =
            "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.tamga.exchange\r\n"
            "Content-Length: 1073741824\r\n\r\n";
        piece.resize(std::size_t{1} << 20U, 'a');
        CHECK(contains(problem_with(piece, 1024), "without end"));
    }

    TEST_CASE("an answer that breaks off is told as such, and a busy hub too") {
        const std::string broken =
            problem_with("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        CHECK(broken.starts_with("line.broken: "));
        CHECK(contains(broken, "broke off"));
        const std::string busy = problem_with("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        CHECK(busy.starts_with("line.busy: "));
        CHECK(contains(busy, "the hub is busy"));
    }

    TEST_CASE("what is being asked is broken off from another thread") {
        // Takes the connection, and never answers.
        const Silent silent;
        sync::HttpLine line{sync::read_address("http://127.0.0.1:" + std::to_string(silent.port())),
                            {.timeout_s = 60}};
        std::thread stopping{[&] {
            silent.wait_until_asked();
            line.stop();
        }};
        std::string code;
        try {
            (void)line.ask({sync::Marks{}});
        } catch (const sync::LineError& error) {
            code = error.code();
        }
        stopping.join();
        CHECK(code == "line.broken");
    }
}
