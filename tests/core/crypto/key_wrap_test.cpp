#include "core/crypto/key_wrap.h"

#include <doctest/doctest.h>
#include <sodium.h>

#include <algorithm>

#include "core/base/error.h"
#include "tests/core/support/room.h"

using namespace tamga;

TEST_SUITE("crypto/key_wrap") {
    TEST_CASE("a secret is opened by the one whom it was wrapped for, and by nobody else") {
        test::CountingRandom random;
        const auto owner = crypto::SigningKey::generate(random);
        const auto other = crypto::SigningKey::generate(random);
        const base::Bytes content{1, 2, 3, 4};
        const base::Bytes wrapped =
            crypto::wrap_secret(crypto::SecretBytes{content}, owner.public_key(), random);
        CHECK(wrapped.size() == content.size() + crypto::wrapping_bytes);
        const auto opened = crypto::unwrap_secret(wrapped, owner);
        REQUIRE(opened);
        CHECK(std::equal(opened->view().begin(), opened->view().end(), content.begin(),
                         content.end()));
        CHECK_FALSE(crypto::unwrap_secret(wrapped, other));
        for (std::size_t at = 0; at < wrapped.size(); ++at) {
            base::Bytes altered = wrapped;
            altered[at] ^= 1U;
            CHECK_FALSE(crypto::unwrap_secret(altered, owner));
        }
        CHECK_FALSE(crypto::unwrap_secret(base::ByteView{wrapped}.first(47), owner));
    }

    TEST_CASE("libsodium's own sealed box is opened") {
        test::CountingRandom random;
        const auto owner = crypto::SigningKey::generate(random);
        unsigned char to[crypto_box_PUBLICKEYBYTES];
        REQUIRE(crypto_sign_ed25519_pk_to_curve25519(to, owner.public_key().bytes.data()) == 0);
        const base::Bytes content{9, 8, 7};
        base::Bytes wrapped(content.size() + crypto_box_SEALBYTES);
        REQUIRE(crypto_box_seal(wrapped.data(), content.data(), content.size(), to) == 0);
        const auto opened = crypto::unwrap_secret(wrapped, owner);
        REQUIRE(opened);
        CHECK(opened->view()[0] == 9);
    }

    TEST_CASE("a key that is no point is refused") {
        test::CountingRandom random;
        crypto::PublicKey none;
        none.bytes.fill(0xFF);
        CHECK_THROWS_AS(crypto::wrap_secret(crypto::SecretBytes{4}, none, random), base::Error);
    }
}
