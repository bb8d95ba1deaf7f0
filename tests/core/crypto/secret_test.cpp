#include "core/crypto/secret.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

using namespace tamga;

TEST_SUITE("crypto/secret") {
    TEST_CASE("a new secret is zeros of the size asked for") {
        const crypto::SecretBytes secret{32};
        CHECK(secret.size() == 32);
        CHECK(std::all_of(secret.view().begin(), secret.view().end(),
                          [](std::uint8_t byte) { return byte == 0; }));
    }

    TEST_CASE("a secret holds a copy of the bytes it was made from") {
        base::Bytes source = {1, 2, 3};
        const crypto::SecretBytes secret{base::ByteView{source}};
        source[0] = 9;
        CHECK(std::ranges::equal(secret.view(), base::Bytes{1, 2, 3}));
    }

    TEST_CASE("a secret cannot be copied") {
        CHECK_FALSE(std::is_copy_constructible_v<crypto::SecretBytes>);
        CHECK_FALSE(std::is_copy_assignable_v<crypto::SecretBytes>);
    }

    TEST_CASE("moving hands the bytes over and leaves the source empty") {
        crypto::SecretBytes first{base::as_bytes("abc")};
        crypto::SecretBytes second{std::move(first)};
        CHECK(base::as_text(second.view()) == "abc");
        CHECK(first.view().empty());

        crypto::SecretBytes third{7};
        third = std::move(second);
        CHECK(base::as_text(third.view()) == "abc");
        CHECK(second.size() == 0);
    }

    TEST_CASE("an empty secret is allowed") {
        CHECK(crypto::SecretBytes{std::size_t{0}}.view().empty());
    }

    TEST_CASE("wiping leaves zeros") {
        std::array<std::uint8_t, 4> bytes = {1, 2, 3, 4};
        crypto::wipe(bytes);
        CHECK(bytes == std::array<std::uint8_t, 4>{});
        CHECK_NOTHROW(crypto::wipe({}));
    }
}
