#include "sync/client/address.h"

#include <doctest/doctest.h>

#include "core/base/error.h"

using namespace tamga;

TEST_SUITE("sync/client/address") {
    TEST_CASE("an address has an origin and a path before the hub's own") {
        const sync::Address plain = sync::read_address("https://hub.example");
        CHECK(plain.origin == "https://hub.example");
        CHECK(plain.path.empty());
        CHECK_FALSE(plain.is_loopback);
        const sync::Address whole = sync::read_address("https://hub.example:8443/tamga/");
        CHECK(whole.origin == "https://hub.example:8443");
        CHECK(whole.path == "/tamga");
    }

    TEST_CASE("names travel in the open on this machine only") {
        for (const char* url : {"http://127.0.0.1:8080", "http://localhost", "http://[::1]:80/x"})
            CHECK(sync::read_address(url).is_loopback);
        for (const char* url : {"http://hub.example", "http://127.0.0.1.example",
                                "http://localhost.example:80", "http://10.0.0.1"})
            CHECK_THROWS_AS((void)sync::read_address(url), const base::Error&);
    }

    TEST_CASE("what is no address is refused") {
        for (const char* url : {"", "hub.example", "ftp://hub.example", "https://", "https:///x",
                                "https://user@hub.example", "https://hub.example/a?b",
                                "https://hub example", "https://hub.example/a#b"}) {
            CAPTURE(url);
            CHECK_THROWS_AS((void)sync::read_address(url), const base::Error&);
        }
    }
}
