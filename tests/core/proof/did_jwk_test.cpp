#include "core/proof/did_jwk.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/proof/jwk.h"
#include "tests/core/proof/keys.h"

using namespace tamga;

namespace {

std::string did_of(std::string_view jwk) {
    return "did:jwk:" + base::to_base64url(base::as_bytes(jwk));
}

std::optional<crypto::VerificationKey> key_of_jwk(std::string_view jwk) {
    return proof::from_jwk(json::read(jwk).value->as_object());
}

}  // namespace

TEST_SUITE("proof/did_jwk") {
    TEST_CASE("the method specification's example gives its key, with and without fragment") {
        const auto key = key_of_jwk(test::p256_jwk);
        REQUIRE(key);
        CHECK(proof::from_did_jwk(test::p256_did_jwk) == key);
        CHECK(proof::from_did_jwk(std::string{test::p256_did_jwk} + "#0") == key);
    }

    TEST_CASE("keys of every kind are written so that they are read again") {
        for (const std::string_view jwk : {test::ed25519_jwk, test::p256_jwk, test::rsa_jwk}) {
            const auto key = key_of_jwk(jwk);
            REQUIRE(key);
            CHECK(proof::to_did_jwk(*key) == did_of(jwk));
            CHECK(proof::from_did_jwk(did_of(jwk)) == key);
        }
    }

    TEST_CASE("what is no did:jwk, or of no key that is taken, is refused") {
        const std::string did{test::p256_did_jwk};
        const std::string ed25519{test::ed25519_jwk};
        const std::string opened = ed25519.substr(0, ed25519.size() - 1);
        for (const std::string& text :
             {std::string{},
              std::string{"did:jwk:"},
              std::string{"did:jwk:#0"},
              did + "#1",
              did + "#",
              did + "#0#0",
              did + "?a=1#0",
              did + "/#0",
              did + "=",
              did + "x",
              "DID:jwk:" + did.substr(8),
              "did:key:" + did.substr(8),
              did.substr(8),
              " " + did,
              did_of("{}"),
              did_of("[]"),
              did_of("null"),
              did_of(""),
              did_of(ed25519 + "x"),
              did_of(opened + R"(,"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"})"),
              did_of(opened + R"(,"kty":"OKP"})"),
              did_of(opened + R"(,"a":[[[[[1]]]]]})"),
              did_of(opened + ",\"a\":\"" + std::string(4096, 'a') + "\"}")}) {
            CAPTURE(text.substr(0, 120));
            CHECK_FALSE(proof::from_did_jwk(text));
        }
    }
}
