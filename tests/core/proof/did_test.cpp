#include "core/proof/did.h"

#include <doctest/doctest.h>

#include <string>

#include "core/proof/did_jwk.h"
#include "core/proof/did_key.h"
#include "tests/core/proof/keys.h"

using namespace tamga;

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

    TEST_CASE("a broken one still says its own key, so that no list may give it another") {
        for (const std::string_view method : {"did:key:zBroken", "did:jwk:e30", "did:key:"}) {
            CHECK(proof::is_self_contained(method));
            CHECK_FALSE(proof::resolve_self_contained(method));
        }
    }
}
