#include "core/proof/proof_value.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"

using namespace tamga;
using proof::SignatureKind;

namespace {

bool is_read(json::Value value, SignatureKind kind) {
    return proof::read_proof_value({{"proofValue", std::move(value)}}, kind).has_value();
}

std::string value_of(std::size_t bytes, std::uint8_t filler = 0x5a) {
    return base::to_multibase_z(base::Bytes(bytes, filler));
}

crypto::SigningKey signing_key() {
    return crypto::SigningKey::from_seed(base::Bytes(32, 7));
}

crypto::P256Key p256_key() {
    // SP 800-186 §3.2.1.3: the generator of the curve, whose y is odd.
    const auto point =
        base::from_hex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
    const auto key = crypto::p256_from_point(*point);
    REQUIRE(key);
    return *key;
}

}  // namespace

TEST_SUITE("proof/proof_value") {
    TEST_CASE("a value is as long as its kind of signature, and no other") {
        for (const std::size_t bytes : {0, 1, 63, 65, 72, 95, 97, 128, 1000}) {
            CAPTURE(bytes);
            CHECK_FALSE(is_read(value_of(bytes), SignatureKind::ed25519));
            CHECK_FALSE(is_read(value_of(bytes), SignatureKind::ecdsa));
        }
        CHECK(is_read(value_of(64), SignatureKind::ed25519));
        CHECK(is_read(value_of(64), SignatureKind::ecdsa));
        CHECK_FALSE(is_read(value_of(96), SignatureKind::ed25519));
        CHECK(is_read(value_of(96), SignatureKind::ecdsa));
        // The shortest and the longest writing of as many bytes.
        CHECK(is_read(value_of(64, 0), SignatureKind::ed25519));
        CHECK(is_read(value_of(64, 0xff), SignatureKind::ed25519));
        CHECK(is_read(value_of(96, 0xff), SignatureKind::ecdsa));
    }

    TEST_CASE("another base, header or type is refused, and a value that is not there") {
        const std::string sound = value_of(64);
        const std::string digits = sound.substr(1);
        const json::Value wrong[] = {nullptr,
                                     64,
                                     json::Array{sound},
                                     json::Object{},
                                     digits,
                                     "Z" + digits,
                                     "u" + digits,
                                     "f" + digits,
                                     "zz" + digits,
                                     "z" + digits + "=",
                                     "z" + digits + "\n",
                                     "z 1",
                                     "z0" + digits.substr(1),
                                     base::to_multibase_u(base::Bytes(64, 1)),
                                     std::string(100'000, 'z')};
        for (const json::Value& value : wrong)
            for (const SignatureKind kind : {SignatureKind::ed25519, SignatureKind::ecdsa})
                CHECK_FALSE(is_read(value, kind));
        CHECK_FALSE(proof::read_proof_value({}, SignatureKind::ed25519));
    }

    TEST_CASE("a signature fits with a key of its own kind only") {
        const proof::HashData hashed{1, 2, 3};
        const auto key = signing_key();
        const auto signature = key.sign(hashed);
        CHECK(proof::fits(SignatureKind::ed25519, signature, hashed, key.public_key()));
        CHECK_FALSE(proof::fits(SignatureKind::ecdsa, signature, hashed, key.public_key()));
        CHECK_FALSE(proof::fits(SignatureKind::ed25519, signature, hashed, p256_key()));
        CHECK_FALSE(proof::fits(SignatureKind::ecdsa, signature, hashed, p256_key()));
        const base::ByteView shorter = base::ByteView{signature}.first(63);
        CHECK_FALSE(proof::fits(SignatureKind::ed25519, shorter, hashed, key.public_key()));
        CHECK_FALSE(proof::fits(SignatureKind::ed25519, {}, hashed, key.public_key()));
        CHECK_FALSE(proof::fits(SignatureKind::ed25519, signature, hashed, crypto::PublicKey{}));

        CHECK(proof::takes(SignatureKind::ed25519, key.public_key()));
        CHECK(proof::takes(SignatureKind::ecdsa, p256_key()));
        CHECK_FALSE(proof::takes(SignatureKind::ed25519, p256_key()));
        CHECK_FALSE(proof::takes(SignatureKind::ecdsa, crypto::RsaKey{}));
        CHECK_FALSE(proof::takes(SignatureKind::ed25519, crypto::RsaKey{}));
    }
}
