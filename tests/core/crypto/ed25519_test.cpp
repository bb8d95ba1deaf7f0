#include "core/crypto/ed25519.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/random.h"

using namespace tamga;

namespace {

/// One of the test vectors of RFC 8032 §7.1.
struct Vector {
    const char* name;
    const char* seed;
    const char* public_key;
    const char* message;
    const char* signature;
};

constexpr Vector vectors[] = {
    {"TEST 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
     "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"TEST 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
     "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"TEST 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
     "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
    {"TEST SHA(abc)", "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
     "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
};

base::Bytes bytes_of(const char* hex) {
    const auto bytes = base::from_hex(hex);
    REQUIRE(bytes);
    return *bytes;
}

template <typename Array>
Array array_of(const char* hex) {
    const base::Bytes bytes = bytes_of(hex);
    Array array;
    REQUIRE(bytes.size() == array.size());
    std::copy(bytes.begin(), bytes.end(), array.begin());
    return array;
}

crypto::PublicKey key_of(const char* hex) {
    return {array_of<std::array<std::uint8_t, 32>>(hex)};
}

std::optional<base::ErrorKind> refusal_of_seed(std::size_t size) {
    const base::Bytes seed(size, 1);
    try {
        crypto::SigningKey::from_seed(seed);
    } catch (const base::Error& error) {
        return error.kind();
    }
    return std::nullopt;
}

}  // namespace

TEST_SUITE("crypto/ed25519") {
    TEST_CASE("the vectors of RFC 8032 section 7.1 are signed and verified") {
        for (const Vector& vector : vectors) {
            CAPTURE(vector.name);
            const auto key = crypto::SigningKey::from_seed(bytes_of(vector.seed));
            const base::Bytes message = bytes_of(vector.message);
            CHECK(base::to_hex(key.public_key().bytes) == vector.public_key);
            CHECK(base::to_hex(key.sign(message)) == vector.signature);
            CHECK(crypto::verify(array_of<crypto::Signature>(vector.signature), message,
                                 key_of(vector.public_key)));
        }
    }

    TEST_CASE("a signature with any bit altered is refused") {
        const Vector& vector = vectors[2];
        const auto signature = array_of<crypto::Signature>(vector.signature);
        const base::Bytes message = bytes_of(vector.message);
        const crypto::PublicKey key = key_of(vector.public_key);
        for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
            crypto::Signature altered = signature;
            altered[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            CAPTURE(bit);
            CHECK_FALSE(crypto::verify(altered, message, key));
        }
    }

    TEST_CASE("another message or another key is refused") {
        const auto signature = array_of<crypto::Signature>(vectors[2].signature);
        CHECK_FALSE(crypto::verify(signature, bytes_of("af83"), key_of(vectors[2].public_key)));
        CHECK_FALSE(crypto::verify(signature, bytes_of("af82"), key_of(vectors[1].public_key)));
    }

    TEST_CASE("a signature whose scalar is not reduced is refused") {
        // S + L, with L of RFC 8032 §5.1, satisfies the equation but is another text for the same
        // S.
        const auto signature = array_of<crypto::Signature>(vectors[0].signature);
        const base::Bytes order =
            bytes_of("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        crypto::Signature unreduced = signature;
        unsigned carry = 0;
        for (std::size_t i = 0; i < order.size(); ++i) {
            carry += unreduced[32 + i] + unsigned{order[i]};
            unreduced[32 + i] = static_cast<std::uint8_t>(carry);
            carry >>= 8;
        }
        CHECK_FALSE(crypto::verify(unreduced, {}, key_of(vectors[0].public_key)));
    }

    TEST_CASE("keys of small order and keys that are not canonical are refused") {
        // With the neutral element as key, R = the neutral element and S = 0 would fit any message.
        constexpr const char* weak_keys[] = {
            "0100000000000000000000000000000000000000000000000000000000000000",
            "0000000000000000000000000000000000000000000000000000000000000000",
            "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"};
        crypto::Signature trivial{};
        trivial[0] = 1;
        for (const char* weak : weak_keys) {
            CAPTURE(weak);
            CHECK_FALSE(crypto::verify(trivial, base::as_bytes("anything"), key_of(weak)));
        }
    }

    TEST_CASE("a seed of another size is refused") {
        CHECK(refusal_of_seed(0) == base::ErrorKind::data);
        CHECK(refusal_of_seed(31) == base::ErrorKind::data);
        CHECK(refusal_of_seed(64) == base::ErrorKind::data);
        CHECK(refusal_of_seed(32) == std::nullopt);
    }

    TEST_CASE("a key made from its own seed is the same key") {
        crypto::SystemRandom random;
        const auto key = crypto::SigningKey::generate(random);
        const auto again = crypto::SigningKey::from_seed(key.seed().view());
        CHECK(again.public_key() == key.public_key());
        CHECK(again.sign(base::as_bytes("x")) == key.sign(base::as_bytes("x")));
        CHECK(crypto::SigningKey::generate(random).public_key() != key.public_key());
    }
}
