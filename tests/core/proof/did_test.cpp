#include "core/proof/did.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "core/proof/did_jwk.h"
#include "core/proof/did_key.h"
#include "tests/core/proof/ecdsa_examples.h"
#include "tests/core/proof/keys.h"

using namespace tamga;

namespace {

// Made with Node.js 20's own crypto.
constexpr std::string_view p384_jwk =
    R"({"crv":"P-384","kty":"EC",)"
    R"("x":"R5AKgOyV-VfKmDNnoOGnaizAICsFKNQCTTAC_EbSy6vb0oqelGkLysO8ZNBPfFFT",)"
    R"("y":"2S0LTHekHcecZ66j_yubaVNzjBi6iD6NVPUqIoMvphGaHYgwH3xhvZ1jeKMDNMyC"})";

std::string did_jwk_of(std::string_view jwk) {
    return "did:jwk:" + base::to_base64url(base::as_bytes(jwk));
}

std::string did_key_of(std::string_view hex) {
    return "did:key:" + base::to_multibase_z(*base::from_hex(hex));
}

}  // namespace

TEST_SUITE("proof/did") {
    TEST_CASE("a did:key and a did:jwk are resolved without knowing anything else") {
        constexpr std::string_view did_key =
            "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169";
        CHECK(proof::resolve_self_contained(did_key).has_value());
        CHECK(proof::resolve_self_contained(did_key) == proof::from_did_key(did_key));
        CHECK(proof::resolve_self_contained(test::p256_did_jwk).has_value());
        CHECK(proof::resolve_self_contained(test::p256_did_jwk) ==
              proof::from_did_jwk(test::p256_did_jwk));
    }

    TEST_CASE("other methods are resolved elsewhere") {
        for (const std::string_view method :
             {"did:web:centre.example#1", "https://centre.example/keys/1", "", "did:", "did:keys:z",
              "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw"}) {
            CHECK_FALSE(proof::is_self_contained(method));
            CHECK_FALSE(proof::resolve_self_contained(method));
        }
    }

    TEST_CASE("a key on P-384 is told apart from one that is broken") {
        constexpr std::string_view sound = test::p384_method;
        CHECK(proof::names_p384_key(sound));
        CHECK(proof::names_p384_key(sound.substr(0, sound.find('#'))));
        CHECK(proof::names_p384_key(did_jwk_of(p384_jwk)));
        CHECK(proof::names_p384_key(did_jwk_of(p384_jwk) + "#0"));
        CHECK_FALSE(proof::resolve_self_contained(sound));
        CHECK_FALSE(proof::resolve_self_contained(did_jwk_of(p384_jwk)));

        const std::string jwk{p384_jwk};
        const std::size_t y = jwk.find(R"("y")");
        for (const std::string& other :
             {std::string{sound.substr(0, 70)}, std::string{sound} + "x",
              did_key_of("8124" + std::string(98, '0')),
              did_key_of("812404" + std::string(96, '1')),
              did_key_of("812402" + std::string(94, '1')),
              did_key_of("812502" + std::string(96, '1')), did_jwk_of(jwk.substr(0, y - 1) + "}"),
              did_jwk_of(test::p256_jwk), did_jwk_of(jwk.substr(0, y) + R"("y":"AA"})"),
              std::string{test::p256_did_jwk}, std::string{"did:web:centre.example#1"},
              std::string{"did:key:"}, std::string{}}) {
            CAPTURE(other);
            CHECK_FALSE(proof::names_p384_key(other));
        }
        CHECK(proof::names_p384_key(did_key_of("812402" + std::string(96, '1'))));
    }

    TEST_CASE("a broken one still says its own key, so that no list may give it another") {
        for (const std::string_view method : {"did:key:zBroken", "did:jwk:e30", "did:key:"}) {
            CHECK(proof::is_self_contained(method));
            CHECK_FALSE(proof::resolve_self_contained(method));
        }
    }
}
