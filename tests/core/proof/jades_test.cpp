#include "core/proof/jades.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "core/crypto/hash.h"
#include "core/crypto/hash_sha512.h"
#include "core/json/read.h"
#include "tests/core/support/sealing.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using proof::Soundness;
using test::at;
using test::SealPlan;

namespace {

json::Object object(const std::string& text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

std::string reason(const SealPlan& plan) {
    return std::string{proof::verify_seals(test::seal(plan)).reason};
}

}  // namespace

TEST_SUITE("proof/jades") {
    TEST_CASE("a seal as the European platform makes it is sound, and its payload is as written") {
        const proof::SealCheck check =
            proof::verify_seals(object(test::edc_file("sealed_general.json")));
        CHECK(check.reason == "jades.sound");
        CHECK(check.soundness == Soundness::sound);
        REQUIRE(check.payload.has_value());
        CHECK(check.payload->starts_with("{\"@context\""));
        REQUIRE(check.seals.size() == 1);
        CHECK(check.seals[0].algorithm == "ES256");
        CHECK(check.seals[0].signing_time == at("2026-05-04T10:00:00Z"));
        CHECK(check.seals[0].chain.size() == 1);
        CHECK(check.seals[0].others.size() == 1);
        CHECK_FALSE(check.seals[0].has_long_term_material);
    }

    TEST_CASE("a flattened seal over an encoded payload, with iat and the whole chain, is sound") {
        const proof::SealCheck check =
            proof::verify_seals(object(test::edc_file("sealed_flattened.json")));
        CHECK(check.reason == "jades.sound");
        REQUIRE(check.seals.size() == 1);
        CHECK(check.seals[0].chain.size() == 3);
        CHECK(check.seals[0].signing_time == at("2026-05-04T10:00:00Z"));
        CHECK(json::read(*check.payload).value->find_string("id") != nullptr);
    }

    TEST_CASE("every algorithm that seals use is verified, with a key of its kind") {
        const auto sealed = [](const char* name, const char* algorithm) {
            return reason({.chain = {name, "authority"}, .algorithm = algorithm});
        };
        CHECK(sealed("seal", "ES256") == "jades.sound");
        CHECK(sealed("seal_p384", "ES384") == "jades.sound");
        CHECK(sealed("seal_p521", "ES512") == "jades.sound");
        CHECK(sealed("seal_ed25519", "EdDSA") == "jades.sound");
        for (const char* algorithm : {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512"})
            CHECK(sealed("seal_rsa", algorithm) == "jades.sound");
    }

    TEST_CASE("the certificate may be named by digests of other kinds") {
        const base::Bytes der = *base::from_base64(test::certificate_text("seal"));
        const auto digest = crypto::sha512(der);
        const auto shorter = crypto::sha384(der);
        CHECK(reason({.header = {{"x5t#o", json::Object{{"digAlg", "S512"},
                                                        {"digVal", base::to_base64url(digest)}}}},
                      .without = {"x5t#S256"}}) == "jades.sound");
        CHECK(reason({.header = {{"sigX5ts", json::Array{json::Object{
                                                 {"digAlg", "S384"},
                                                 {"digVal", base::to_base64url(shorter)}}}}},
                      .without = {"x5t#S256"}}) == "jades.sound");
    }

    TEST_CASE("what says nothing that is relied on may be there, critical or not") {
        CHECK(reason({.header = {{"adoTst", json::Object{{"tstTokens", json::Array{}}}},
                                 {"sigPl", json::Object{{"addressLocality", "Dublin"}}},
                                 {"anything", 1},
                                 {"crit", json::Array{"b64", "sigT", "adoTst", "sigPl"}}}}) ==
              "jades.sound");
    }

    TEST_CASE("long-term material is noted and its certificates are taken, trusted for nothing") {
        json::Object sealed = test::seal();
        json::Object& signature = sealed.find("signatures")->as_array()[0].as_object();
        signature.append(
            "header",
            json::Object{{"etsiU", json::Array{json::Object{{"sigTst", json::Object{}}},
                                               base::to_base64url(base::as_bytes(
                                                   R"({"xVals":[{"x509Cert":{"val":")" +
                                                   test::certificate_text("root") +
                                                   R"("}},{"x509Cert":{"val":"!"}}]})"))}}});
        const proof::SealCheck check = proof::verify_seals(sealed);
        CHECK(check.reason == "jades.sound");
        CHECK(check.seals[0].has_long_term_material);
        REQUIRE(check.seals[0].others.size() == 1);
        CHECK(check.seals[0].others[0] == test::certificate("root"));
    }

    TEST_CASE("several seals are all judged, and one that is not sound spoils them") {
        const SealPlan good;
        const SealPlan late{.chain = {"expired", "authority"}};
        json::Object both = test::seal(good);
        both.find("signatures")->as_array().push_back(test::seal_signature(late));
        const proof::SealCheck check = proof::verify_seals(both);
        CHECK(check.soundness == Soundness::not_sound);
        CHECK(check.reason == "jades.outside_validity");
        REQUIRE(check.seals.size() == 2);
        CHECK(check.seals[0].soundness == Soundness::sound);

        json::Object twice = test::seal(good);
        twice.find("signatures")->as_array().push_back(test::seal_signature(good));
        CHECK(proof::verify_seals(twice).soundness == Soundness::sound);
    }

    TEST_CASE("seals that read the payload differently are not sound together") {
        const SealPlan encoded{.is_payload_encoded = true};
        json::Object mixed = test::seal(encoded);
        SealPlan plain;
        plain.payload = *mixed.find("payload")->if_string();
        mixed.find("signatures")->as_array().push_back(test::seal_signature(plain));
        const proof::SealCheck check = proof::verify_seals(mixed);
        CHECK(check.seals[0].soundness == Soundness::sound);
        CHECK(check.seals[1].soundness == Soundness::sound);
        CHECK(check.reason == "jades.encoding");
        CHECK(check.soundness == Soundness::not_sound);
    }

    TEST_CASE("a seal in the form of a proof has the time and the certificate's digest") {
        const proof::ProofSetCheck proofs = proof::as_proofs(proof::verify_seals(test::seal()));
        REQUIRE(proofs.proofs.size() == 1);
        CHECK(proofs.soundness == Soundness::sound);
        CHECK(proofs.proofs[0].created == at("2026-05-04T10:00:00Z"));
        CHECK(proofs.proofs[0].verification_method ==
              "x5t#S256:" + base::to_base64url(test::certificate("seal").facts().fingerprint));
    }

    TEST_CASE("a JWS in JSON is told from other documents by its members") {
        const auto is = [](const char* text) {
            return proof::is_json_serialised_jws(object(text));
        };
        CHECK(is(R"({"payload": "", "signatures": []})"));
        CHECK(is(R"({"payload": "", "protected": "", "signature": ""})"));
        CHECK_FALSE(is(R"({"signature": {"type": "Ed25519Signature2018"}, "id": "urn:x"})"));
        CHECK_FALSE(is(R"({"payload": "", "id": "urn:x"})"));
    }
}
