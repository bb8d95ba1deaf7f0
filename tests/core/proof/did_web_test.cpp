#include "core/proof/did_web.h"

#include <doctest/doctest.h>

#include <string>

using namespace tamga;

TEST_SUITE("proof/did_web") {
    TEST_CASE("a document lies at the well-known place, or below the path") {
        CHECK(proof::did_web_path("did:web:w3c-ccg.github.io") == "/.well-known/did.json");
        CHECK(proof::did_web_path("did:web:w3c-ccg.github.io:user:alice") ==
              "/user/alice/did.json");
        CHECK(proof::did_web_path("did:web:example.com%3A3000:user:alice") ==
              "/user/alice/did.json");
    }

    TEST_CASE("what would leave the server's folder, or is no host, is nobody's own identifier") {
        for (const char* const did :
             {"did:web:", "did:web:Hub.example", "did:web:hub.example:..", "did:web:hub.example:.",
              "did:web:hub.example:a%2Fb", "did:web:hub.example%3Aport", "did:web:hub.example%3A",
              "did:web:hub..example", "did:web:.example", "did:web:hub.example::a",
              "did:web:hub.example/a", "did:key:z6Mk", "did:web:hub.example%2F%2e%2e"}) {
            CAPTURE(did);
            CHECK_FALSE(proof::is_did_web_to_publish(did));
            CHECK_FALSE(proof::did_web_path(did).has_value());
        }
        CHECK_FALSE(proof::is_did_web_to_publish("did:web:" + std::string(4090, 'a')));
    }
}
