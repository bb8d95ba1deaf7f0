#include "core/proof/jwk.h"

#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/encoding.h"
#include "core/crypto/hash.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/proof/keys.h"

using namespace tamga;

namespace {

json::Object parse(std::string_view text) {
    const auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

/// A key with one member changed.
json::Object with(std::string_view jwk, const char* member, json::Value value) {
    json::Object changed = parse(jwk);
    changed.set(member, std::move(value));
    return changed;
}

std::string encoded(std::size_t bytes, std::uint8_t filler) {
    return base::to_base64url(base::Bytes(bytes, filler));
}

constexpr std::string_view all_keys[] = {test::ed25519_jwk, test::p256_jwk, test::rsa_jwk};

}  // namespace

TEST_SUITE("proof/jwk") {
    TEST_CASE("the keys of RFC 8037, did:jwk and RFC 7515 are read, and written as they were") {
        for (const std::string_view text : all_keys) {
            CAPTURE(text);
            const auto key = proof::from_jwk(parse(text));
            REQUIRE(key);
            CHECK(json::canonical(proof::to_jwk(*key)) == text);
        }
        const auto key = proof::from_jwk(parse(test::ed25519_jwk));
        CHECK(base::to_hex(std::get<crypto::PublicKey>(*key).bytes) == test::rfc8032_key);
    }

    TEST_CASE("what is written hashes to the thumbprint of RFC 8037 appendix A.3") {
        const auto key = proof::from_jwk(parse(test::ed25519_jwk));
        const std::string text = json::canonical(proof::to_jwk(*key));
        CHECK(base::to_base64url(crypto::sha256(base::as_bytes(text))) ==
              "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    TEST_CASE("members that mean nothing here are passed over") {
        for (const std::string_view text : all_keys) {
            json::Object jwk = with(text, "kid", "2011-04-29");
            jwk.set("use", "sig");
            jwk.set("x5c", json::Array{"MII"});
            jwk.set("key_ops", json::Array{"verify", "other"});
            CHECK(proof::from_jwk(jwk) == proof::from_jwk(parse(text)));
        }
    }

    TEST_CASE("a key that carries anything private is refused, whatever it is") {
        for (const char* member : {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
            for (const std::string_view text : all_keys) {
                CAPTURE(member);
                CHECK_FALSE(proof::from_jwk(with(text, member, encoded(32, 7))));
                CHECK_FALSE(proof::from_jwk(with(text, member, nullptr)));
            }
    }

    TEST_CASE("a key that is for something else than verifying is refused") {
        for (const std::string_view text : all_keys) {
            CAPTURE(text);
            CHECK_FALSE(proof::from_jwk(with(text, "use", "enc")));
            CHECK_FALSE(proof::from_jwk(with(text, "use", nullptr)));
            CHECK_FALSE(proof::from_jwk(with(text, "key_ops", "verify")));
            CHECK_FALSE(proof::from_jwk(with(text, "key_ops", json::Array{})));
            CHECK_FALSE(proof::from_jwk(with(text, "key_ops", json::Array{"sign", 1})));
            for (const char* algorithm : {"none", "HS256", "ES384", "RSA-OAEP", "ECDH-ES", ""})
                CHECK_FALSE(proof::from_jwk(with(text, "alg", algorithm)));
            CHECK_FALSE(proof::from_jwk(with(text, "alg", json::Array{"EdDSA"})));
        }
        CHECK(proof::from_jwk(with(test::ed25519_jwk, "alg", "EdDSA")));
        CHECK(proof::from_jwk(with(test::p256_jwk, "alg", "ES256")));
        CHECK(proof::from_jwk(with(test::rsa_jwk, "alg", "PS256")));
        CHECK_FALSE(proof::from_jwk(with(test::ed25519_jwk, "alg", "ES256")));
        CHECK_FALSE(proof::from_jwk(with(test::p256_jwk, "alg", "RS256")));
        CHECK_FALSE(proof::from_jwk(with(test::rsa_jwk, "alg", "EdDSA")));
    }

    TEST_CASE("every member that is missing, of another type or of another length is refused") {
        struct Member {
            std::string_view jwk;
            const char* name;
        };
        const std::vector<Member> members = {{test::ed25519_jwk, "kty"}, {test::ed25519_jwk, "crv"},
                                             {test::ed25519_jwk, "x"},   {test::p256_jwk, "kty"},
                                             {test::p256_jwk, "crv"},    {test::p256_jwk, "x"},
                                             {test::p256_jwk, "y"},      {test::rsa_jwk, "kty"},
                                             {test::rsa_jwk, "n"},       {test::rsa_jwk, "e"}};
        const std::vector<json::Value> wrong = {nullptr,
                                                true,
                                                1,
                                                json::Array{},
                                                json::Object{},
                                                "",
                                                "x",
                                                " ",
                                                encoded(31, 7),
                                                encoded(33, 7) + "=",
                                                encoded(2000, 7),
                                                std::string(100'000, 'A')};
        for (const Member& member : members) {
            CAPTURE(member.jwk);
            CAPTURE(member.name);
            json::Object missing = parse(member.jwk);
            missing.erase(member.name);
            CHECK_FALSE(proof::from_jwk(missing));
            for (const json::Value& value : wrong) {
                CAPTURE(json::canonical(value).substr(0, 80));
                CHECK_FALSE(proof::from_jwk(with(member.jwk, member.name, value)));
            }
        }
        CHECK_FALSE(proof::from_jwk({}));
    }

    TEST_CASE("a type with another type's curve, and curves that are not taken, are refused") {
        for (const char* curve : {"X25519", "Ed448", "P-256", "ed25519", "secp256k1", "P-384"})
            CHECK_FALSE(proof::from_jwk(with(test::ed25519_jwk, "crv", curve)));
        for (const char* curve : {"P-384", "P-521", "secp256k1", "p-256", "Ed25519"})
            CHECK_FALSE(proof::from_jwk(with(test::p256_jwk, "crv", curve)));
        for (const char* type : {"oct", "EC", "okp", "RSA2"})
            CHECK_FALSE(proof::from_jwk(with(test::ed25519_jwk, "kty", type)));
    }

    TEST_CASE("numbers in another writing are refused") {
        json::Object jwk = parse(test::p256_jwk);
        const std::string x = jwk.find("x")->as_string();
        CHECK_FALSE(proof::from_jwk(with(test::p256_jwk, "x", x + "=")));
        CHECK_FALSE(proof::from_jwk(with(test::p256_jwk, "x", " " + x)));
        // The last digit carries four bits that are none of the number's.
        CHECK_FALSE(proof::from_jwk(with(test::p256_jwk, "x", x.substr(0, x.size() - 1) + "1")));
        CHECK_FALSE(proof::from_jwk(with(test::p256_jwk, "x", encoded(32, 0xff))));
        // A point of the curve with its coordinates changed round lies beside it.
        json::Object swapped = jwk;
        swapped.set("x", *jwk.find("y"));
        swapped.set("y", x);
        CHECK_FALSE(proof::from_jwk(swapped));
        // RFC 7518 §6.3.1: AAEAAQ is AQAB with a leading zero byte.
        CHECK_FALSE(proof::from_jwk(with(test::rsa_jwk, "e", "AAEAAQ")));
        CHECK_FALSE(proof::from_jwk(with(test::rsa_jwk, "e", "AQ")));
        CHECK_FALSE(proof::from_jwk(with(test::rsa_jwk, "e", "AQAA")));
        CHECK_FALSE(proof::from_jwk(with(test::rsa_jwk, "n", encoded(128, 0xff))));
    }
}
