#include "core/crypto/random.h"

#include <doctest/doctest.h>

#include <array>

using namespace tamga;

TEST_SUITE("crypto/random") {
    TEST_CASE("two requests give different bytes, and only the bytes asked for") {
        crypto::SystemRandom random;
        std::array<std::uint8_t, 34> first{};
        std::array<std::uint8_t, 34> second{};
        random.fill(std::span{first}.subspan(1, 32));
        random.fill(std::span{second}.subspan(1, 32));
        CHECK(first != second);
        CHECK(first.front() == 0);
        CHECK(first.back() == 0);
    }

    TEST_CASE("a request for nothing is answered") {
        crypto::SystemRandom random;
        CHECK_NOTHROW(random.fill({}));
    }
}
