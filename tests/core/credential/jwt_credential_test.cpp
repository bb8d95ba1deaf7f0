#include "core/credential/jwt_credential.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/json/read.h"
#include "tests/core/support/tokens.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using credential::JwtDocument;

namespace {

/// The document of a token with this header and payload; its signature is none.
JwtDocument read(std::string_view header, std::string_view payload) {
    const std::string text = test::compact(header, payload, "");
    const auto jws = proof::read_jws(text);
    REQUIRE(jws.jws);
    std::string why;
    auto token = credential::read_jwt(*jws.jws, why);
    REQUIRE(token);
    CHECK(why.empty());
    return *std::move(token);
}

JwtDocument read_plain(std::string_view payload) {
    return read(R"({"alg":"EdDSA"})", payload);
}

std::string_view fault_of(const JwtDocument& token) {
    if (!token.fault) return {};
    CHECK(token.fault->soundness == proof::Soundness::not_sound);
    CHECK_FALSE(token.fault->message.empty());
    return token.fault->reason;
}

json::Object object_in(std::string_view text) {
    return json::read(text).value->as_object();
}

constexpr std::string_view old_document =
    R"("@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"])";

}  // namespace

TEST_SUITE("credential/jwt_credential") {
    TEST_CASE("a payload that is the document is the document without registered claims") {
        const auto token = read(
            R"({"alg":"EdDSA","typ":"vc+jwt"})",
            R"({"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:a:1","issuer":"did:a:b",
                "type":["VerifiableCredential"],"credentialSubject":{"id":"urn:s:1"},
                "validFrom":"2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z",
                "iss":"did:a:b","jti":"urn:a:1","sub":"urn:s:1","aud":["x","y"],"nonce":"n",
                "iat":1767225600.25,"exp":1800000000,"nbf":1767225500})");
        CHECK(fault_of(token).empty());
        CHECK_FALSE(token.is_presentation);
        CHECK(token.signer == "did:a:b");
        CHECK(token.document ==
              object_in(R"({"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:a:1",
                "issuer":"did:a:b","type":["VerifiableCredential"],
                "credentialSubject":{"id":"urn:s:1"},"validFrom":"2026-01-01T00:00:00Z",
                "validUntil":"2027-01-01T00:00:00Z"})"));
        // 1767225600 is 2026-01-01T00:00:00Z.
        CHECK(*token.claims.issued == test::at("2026-01-01T00:00:00.250Z"));
        CHECK(*token.claims.expires == test::at("2027-01-15T08:00:00Z"));
        CHECK(token.claims.audience == std::vector<std::string>{"x", "y"});
        CHECK(token.claims.nonce == "n");
    }

    TEST_CASE("the claims of a `vc` go back to where the data model 1.1 has them") {
        const auto token =
            read(R"({"alg":"EdDSA","typ":"JWT"})", "{\"vc\":{" + std::string{old_document} +
                                                       R"(,"credentialSubject":{"degree":"BSc"}},
               "iss":"did:a:b","jti":"urn:a:1","sub":"urn:s:1","nbf":1767225600,"exp":1800000000})");
        CHECK(fault_of(token).empty());
        CHECK(token.signer == "did:a:b");
        CHECK(token.document == object_in("{" + std::string{old_document} +
                                          R"(,"credentialSubject":{"id":"urn:s:1","degree":"BSc"},
               "issuer":"did:a:b","id":"urn:a:1","issuanceDate":"2026-01-01T00:00:00Z",
               "expirationDate":"2027-01-15T08:00:00Z"})"));
        // They are the document's now, and no longer the token's.
        CHECK_FALSE(token.claims.expires);
        CHECK_FALSE(token.claims.not_before);
    }

    TEST_CASE("an issuer with a name and without an identifier takes it from the token") {
        const auto token = read_plain(
            R"({"iss":"did:a:b","vc":{"issuer":{"name":"Centre"},"credentialSubject":[{"n":1}]}})");
        CHECK(fault_of(token).empty());
        CHECK(*token.document.find("issuer") ==
              json::Value{object_in(R"({"id":"did:a:b","name":"Centre"})")});
    }

    TEST_CASE("a presentation in a `vp` takes its holder from the token") {
        const auto token = read_plain(
            R"({"iss":"did:a:h","jti":"urn:p:1","nonce":"n","aud":"https://v.example",
                "vp":{"type":["VerifiablePresentation"]}})");
        CHECK(fault_of(token).empty());
        CHECK(token.is_presentation);
        CHECK(token.signer == "did:a:h");
        CHECK(
            token.document ==
            object_in(R"({"type":["VerifiablePresentation"],"holder":"did:a:h","id":"urn:p:1"})"));
        CHECK(token.claims.audience == std::vector<std::string>{"https://v.example"});
    }

    TEST_CASE("what a claim and the document say of the same must be the same") {
        const std::string v1 =
            std::string{old_document} + R"(,"credentialSubject":{"id":"urn:s:1"})";
        const std::string_view contradictions[] = {
            R"({"iss":"did:a:b","issuer":"did:a:c","type":["VerifiableCredential"]})",
            R"({"iss":"did:a:b","issuer":{"id":"did:a:c"},"type":["VerifiableCredential"]})",
            R"({"jti":"urn:a:1","id":"urn:a:2","type":["VerifiableCredential"]})",
            R"({"sub":"urn:s:1","credentialSubject":{"id":"urn:s:2"},"type":["VerifiableCredential"]})",
            R"({"iss":"did:a:b","holder":"did:a:c","type":["VerifiablePresentation"]})",
            R"({"iss":"did:a:b","vc":{"issuer":"did:a:c"}})",
            R"({"iss":"did:a:b","vc":{"issuer":{"id":"did:a:c"}}})",
            R"({"jti":"urn:a:1","vc":{"id":"urn:a:2"}})",
            R"({"sub":"urn:s:1","vc":{"credentialSubject":{"id":"urn:s:2"}}})",
            R"({"sub":"urn:s:1","vc":{"credentialSubject":[{"a":1},{"a":2}]}})",
            R"({"sub":"urn:s:1","vc":{}})",
            R"({"nbf":1767225600,"vc":{"issuanceDate":"2026-01-01T00:00:01Z"}})",
            R"({"exp":1767225600,"vc":{"expirationDate":"2025-12-31T23:59:59Z"}})",
            R"({"iss":"did:a:b","vp":{"holder":"did:a:c"}})",
        };
        for (const std::string_view payload : contradictions) {
            CAPTURE(payload);
            CHECK(fault_of(read_plain(payload)) == "jose.contradiction");
        }
        // A claim cannot say fractions of a second that the document says, nor the other way round.
        CHECK(fault_of(
                  read_plain(
                      R"({"nbf":1767225600,"vc":{"issuanceDate":"2026-01-01T02:00:00.9+02:00"}})"))
                  .empty());
        CHECK(
            fault_of(
                read_plain(
                    R"({"sub":"urn:s:1","vc":{"credentialSubject":[{"id":"urn:s:2"},{"id":"urn:s:1"}]}})"))
                .empty());
    }

    TEST_CASE(
        "the times of a badge's token repeat the badge's, those of vc+jwt are the token's own") {
        const std::string_view badge =
            R"({"@context":["https://www.w3.org/ns/credentials/v2"],
                "type":["VerifiableCredential","OpenBadgeCredential"],
                "validFrom":"2026-01-01T00:00:00Z","nbf":1767225601})";
        CHECK(fault_of(read(R"({"alg":"EdDSA","typ":"JWT"})", badge)) == "jose.contradiction");
        CHECK(fault_of(read(R"({"alg":"EdDSA"})", badge)) == "jose.contradiction");
        CHECK(fault_of(read(R"({"alg":"EdDSA","typ":"vc+jwt"})", badge)).empty());
    }

    TEST_CASE("a claim is of the type that RFC 7519 gives it") {
        for (const char* claim :
             {R"("iss":7)", R"("iss":"")", R"("sub":{})", R"("jti":[])", R"("nonce":1)",
              R"("exp":"1767225600")", R"("nbf":null)", R"("iat":-1)", R"("exp":253402300800)",
              R"("iat":1e300)", R"("aud":7)", R"("aud":["x",7])", R"("aud":{})"}) {
            CAPTURE(claim);
            CHECK(fault_of(read_plain("{\"type\":\"VerifiableCredential\"," + std::string{claim} +
                                      "}")) == "jose.claims");
        }
        CHECK(fault_of(read_plain(R"({"vc":"text"})")) == "jose.claims");
    }

    TEST_CASE("a token does not end before it begins") {
        CHECK(fault_of(read_plain(R"({"nbf":2,"exp":2})")) == "jose.times");
        CHECK(fault_of(read_plain(R"({"nbf":2,"exp":1})")) == "jose.times");
        CHECK(fault_of(read_plain(R"({"iat":2,"exp":1})")) == "jose.times");
        CHECK(fault_of(read_plain(R"({"iat":2,"nbf":1,"exp":2})")).empty());
    }

    TEST_CASE("there is one document in a token, of the type that the token says") {
        CHECK(fault_of(read_plain(R"({"vc":{},"vp":{}})")) == "jose.two_documents");
        CHECK(fault_of(read_plain(R"({"vc":{},"type":["VerifiableCredential"]})")) ==
              "jose.two_documents");
        CHECK(fault_of(read_plain(R"({"vc":{},"@context":[]})")) == "jose.two_documents");
        CHECK(fault_of(read(R"({"alg":"EdDSA","typ":"vc+jwt"})", R"({"vc":{}})")) ==
              "jose.two_documents");

        const auto typed = [](const char* type, std::string_view payload) {
            return read("{\"alg\":\"EdDSA\",\"typ\":\"" + std::string{type} + "\"}", payload);
        };
        for (const char* type : {"vc+jwt", "VC+JWT", "application/vc+jwt", "vc-ld+jwt", "vc+ld+jwt",
                                 "JWT", "jwt", "JOSE"})
            CHECK(fault_of(typed(type, R"({"type":"VerifiableCredential"})")).empty());
        for (const char* type : {"vp+jwt", "at+jwt", "vc+sd-jwt", "", "vc", "text/vc+jwt",
                                 "statuslist+jwt", "application/jose+json"})
            CHECK(fault_of(typed(type, R"({"type":"VerifiableCredential"})")) == "jose.type");
        CHECK(fault_of(typed("vc+jwt", R"({"type":"VerifiablePresentation"})")) == "jose.type");
        CHECK(fault_of(typed("vp+jwt", R"({"type":"VerifiablePresentation"})")).empty());
    }

    TEST_CASE("a payload that is no object is no document") {
        for (const char* payload : {"", "7", "[]", "null", "\"text\"", "{", R"({"a":1,"a":2})",
                                    "eyJhbGciOiJub25lIn0.e30."}) {
            const std::string text = test::compact(R"({"alg":"EdDSA"})", payload, "");
            const auto jws = proof::read_jws(text);
            REQUIRE(jws.jws);
            std::string why;
            CHECK_FALSE(credential::read_jwt(*jws.jws, why));
            CHECK_FALSE(why.empty());
        }
    }

    TEST_CASE("the examples of the specification are read, contradictions in them too") {
        const auto example = [](std::string_view name) {
            const test::Token token = test::token(name);
            const auto jws = proof::read_jws(token.text);
            std::string why;
            return *credential::read_jwt(*jws.jws, why);
        };
        const auto credential = example("vc-jose-cose-vc+ld+jwt");
        CHECK(fault_of(credential).empty());
        CHECK(credential.signer == "https://example.edu/issuers/14");
        CHECK(*credential.document.find("id") ==
              json::Value{"http://example.edu/credentials/3732"});
        const auto claims = example("vc-jose-cose-vc+jwt");
        CHECK(fault_of(claims).empty());
        CHECK(claims.signer == "https://example.edu/issuers/14");
        const auto presentation = example("vc-jose-cose-vp+ld+jwt");
        CHECK(fault_of(presentation).empty());
        CHECK(presentation.is_presentation);
        // Its `nbf` is of 2018, its `issuanceDate` of 2010.
        CHECK(fault_of(example("vc-jose-cose-vc-1.1")) == "jose.contradiction");
    }

    TEST_CASE(
        "a credential becomes the same token every time, and is read back without its proof") {
        const crypto::SigningKey key = test::key_from(test::centre_seed);
        json::Object document = test::sample();
        document.find("credentialSubject")->as_object().set("id", "did:example:learner");
        const std::string text = credential::sign_jwt_credential(document, key, "did:key:a#a");
        CHECK(text == credential::sign_jwt_credential(document, key, "did:key:a#a"));

        const auto jws = proof::read_jws(text);
        REQUIRE(jws.jws);
        CHECK(jws.jws->header ==
              object_in(R"({"alg":"EdDSA","kid":"did:key:a#a","typ":"vc+jwt"})"));
        CHECK(proof::verify_jws(*jws.jws, key.public_key()).soundness == proof::Soundness::sound);
        const json::Object payload = object_in(base::as_text(jws.jws->payload));
        CHECK(*payload.find("iss") == *document.find("issuer")->find("id"));
        CHECK(*payload.find("jti") == *document.find("id"));
        CHECK(*payload.find("sub") == json::Value{"did:example:learner"});
        // 2026-05-04T09:30:00Z, when its validity begins.
        CHECK(*payload.find("iat") == json::Value{1777887000});

        std::string why;
        const auto token = credential::read_jwt(*jws.jws, why);
        REQUIRE(token);
        CHECK(fault_of(*token).empty());
        document.erase("proof");
        CHECK(token->document == document);
    }

    TEST_CASE("a document that says neither issuer nor beginning becomes no token") {
        const crypto::SigningKey key = test::key_from(test::centre_seed);
        for (const char* member : {"issuer", "validFrom"}) {
            json::Object document = test::sample();
            document.erase(member);
            CHECK_THROWS_AS(credential::sign_jwt_credential(document, key, "k"), base::Error);
        }
    }
}
