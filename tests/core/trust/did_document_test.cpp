#include "core/trust/did_document.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/proof/did_key.h"

using namespace tamga;

namespace {

json::Object parse(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

// The keys of Controlled Identifiers v1.0 §2.2.2 and of RFC 8037 appendix A.2; of the latter the
// Multikey was computed with an independent program.
constexpr const char* multikey = "z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu";

json::Object example() {
    return parse(R"({
        "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"],
        "id": "did:web:centre.example:konya",
        "verificationMethod": [
            {"id": "did:web:centre.example:konya#key-1", "type": "Multikey",
             "controller": "did:web:centre.example:konya",
             "publicKeyMultibase": "z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu"},
            {"id": "#key-2", "type": "JsonWebKey",
             "controller": "did:web:centre.example:konya",
             "publicKeyJwk": {"kty": "OKP", "crv": "Ed25519",
                              "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}}],
        "assertionMethod": ["did:web:centre.example:konya#key-1"],
        "authentication": ["#key-2"]})");
}

json::Object& method_of(json::Object& document) {
    return document.find("verificationMethod")->as_array().front().as_object();
}

using Faults = std::vector<std::string>;

Faults faults(const std::function<void(json::Object&)>& alter) {
    json::Object document = example();
    alter(document);
    const auto result = trust::read_did_document(document);
    CHECK(result.document.has_value() == !base::has_errors(result.findings));
    Faults found;
    for (const base::Finding& finding : result.findings)
        found.push_back(finding.code + " " + finding.where);
    std::sort(found.begin(), found.end());
    return found;
}

Faults faults_of(const char* member, const json::Value& value) {
    return faults([&](json::Object& document) { document.set(member, value); });
}

Faults faults_of_method(const char* member, const json::Value& value) {
    return faults([&](json::Object& document) { method_of(document).set(member, value); });
}

/// What is wrong with the method makes the relation's name for it one of nothing.
Faults with_lost_reference(const char* fault) {
    Faults both{fault, "did.reference /assertionMethod/0"};
    std::sort(both.begin(), both.end());
    return both;
}

}  // namespace

TEST_SUITE("trust/did_document") {
    TEST_CASE("methods are read with their keys and with what they are for") {
        CHECK(trust::is_did_document(example()));
        const auto result = trust::read_did_document(example());
        REQUIRE(result.document);
        CHECK(result.findings.empty());
        CHECK(result.document->did == "did:web:centre.example:konya");
        REQUIRE(result.document->methods.size() == 2);
        const trust::DidMethod& first = result.document->methods[0];
        CHECK(first.id == "did:web:centre.example:konya#key-1");
        CHECK(first.key == proof::from_multikey(multikey));
        CHECK(first.may_assert);
        CHECK_FALSE(first.may_authenticate);
        CHECK_FALSE(first.retired);
        const trust::DidMethod& second = result.document->methods[1];
        CHECK(second.id == "did:web:centre.example:konya#key-2");
        CHECK_FALSE(second.may_assert);
        CHECK(second.may_authenticate);
        // RFC 8037 appendix A.2: the same 32 bytes in hexadecimal.
        const auto expected =
            base::from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        const auto* const key = std::get_if<crypto::PublicKey>(&second.key);
        REQUIRE(key != nullptr);
        CHECK(base::Bytes(key->bytes.begin(), key->bytes.end()) == *expected);
    }

    TEST_CASE("a method may stand within the relation that it is for") {
        json::Object document = example();
        json::Object within = method_of(document);
        within.set("id", "#within");
        document.find("assertionMethod")->as_array().push_back(within);
        const auto result = trust::read_did_document(document);
        REQUIRE(result.document);
        REQUIRE(result.document->methods.size() == 3);
        CHECK(result.document->methods[2].id == "did:web:centre.example:konya#within");
        CHECK(result.document->methods[2].may_assert);
        CHECK_FALSE(result.document->methods[2].may_authenticate);
    }

    TEST_CASE("a key is retired from the earlier of its two dates") {
        json::Object document = example();
        method_of(document).set("expires", "2027-01-01T00:00:00Z");
        const auto read = [&] { return trust::read_did_document(document).document->methods[0]; };
        CHECK(read().retired == base::parse_instant("2027-01-01T00:00:00Z"));
        method_of(document).set("revoked", "2026-03-01T00:00:00Z");
        CHECK(read().retired == base::parse_instant("2026-03-01T00:00:00Z"));
        method_of(document).set("revoked", "2028-03-01T00:00:00Z");
        CHECK(read().retired == base::parse_instant("2027-01-01T00:00:00Z"));
    }

    TEST_CASE("an Ed25519VerificationKey2020 and a JsonWebKey2020 are read") {
        json::Object document = example();
        method_of(document).set("type", "Ed25519VerificationKey2020");
        document.find("verificationMethod")
            ->as_array()[1]
            .as_object()
            .set("type", "JsonWebKey2020");
        const auto result = trust::read_did_document(document);
        REQUIRE(result.document);
        CHECK(result.document->methods.size() == 2);
        CHECK(result.findings.empty());
    }

    TEST_CASE("only identifiers of did:web are taken") {
        const Faults wrong = {"did.id /id"};
        for (const char* id :
             {"", "did:web:", "did:web::a", "did:web:a:", "did:web:a::b", "did:web:a/b",
              "did:web:a#k", "did:web:a?x", "did:web:a b", "did:web:ä.example", "https://a.example",
              "did:key:z6MkmM42vxfqZQsv4ehtTjFFxQ4sQKS2w6WR7emozFAn5cxu", "did:example:1"}) {
            const Faults found = faults_of("id", id);
            CHECK(std::find(found.begin(), found.end(), wrong[0]) != found.end());
        }
        CHECK(faults([](json::Object& document) { document = json::Object{}; }) == wrong);
        json::Object port = parse(R"({"id": "did:web:localhost%3A8443"})");
        CHECK(trust::read_did_document(port).document->did == "did:web:localhost%3A8443");
    }

    TEST_CASE("a method of another DID, or without what it needs, is an error") {
        const Faults wrong = with_lost_reference("did.method /verificationMethod/0");
        for (const char* member : {"id", "type", "controller"}) {
            CHECK(faults_of_method(member, 7) == wrong);
            CHECK(faults([&](json::Object& document) { method_of(document).erase(member); }) ==
                  wrong);
        }
        for (const char* id :
             {"did:web:other.example#key-1", "did:web:centre.example:konya",
              "did:web:centre.example:konya#", "#", "key-1", "did:web:centre.example:konya2#key-1"})
            CHECK(faults_of_method("id", id) == wrong);
        CHECK(faults_of_method("id", "#key-2") ==
              Faults{"did.duplicate /verificationMethod/1/id", "did.reference /assertionMethod/0"});
    }

    TEST_CASE("a private key anywhere in a method is an error: it is no longer private") {
        for (const char* member : {"secretKeyMultibase", "privateKeyMultibase", "privateKeyJwk",
                                   "secretKeyJwk", "privateKeyBase58", "privateKeyHex"})
            CHECK(faults_of_method(member, "z3u2") == Faults{"did.secret /verificationMethod/0"});
        CHECK(faults([](json::Object& document) {
                  document.find("verificationMethod")
                      ->as_array()[1]
                      .as_object()
                      .find("publicKeyJwk")
                      ->as_object()
                      .set("d", "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
              }) ==
              Faults{"did.method_type /verificationMethod/1", "did.secret /verificationMethod/1"});
    }

    TEST_CASE("a key that is not verified with here, or somebody else controls, is left out") {
        const Faults left_out = {"did.method_type /verificationMethod/0",
                                 "did.no_assertion /assertionMethod"};
        CHECK(faults_of_method("type", "EcdsaSecp256k1VerificationKey2019") == left_out);
        CHECK(faults_of_method("publicKeyMultibase", "z6MkBroken") == left_out);
        CHECK(faults_of_method("publicKeyMultibase", 5) == left_out);
        // An X25519 key, which agrees on secrets and signs nothing.
        CHECK(faults_of_method("publicKeyMultibase",
                               "z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc") == left_out);
        CHECK(faults_of_method("publicKeyJwk",
                               json::Object{{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "AA"}}) ==
              left_out);
        CHECK(faults_of_method("controller", "did:web:other.example") ==
              Faults{"did.controller /verificationMethod/0/controller",
                     "did.no_assertion /assertionMethod"});
        // P-256 (did:key method, test vectors) is a Multikey, but no Ed25519VerificationKey2020.
        const char* const p256 = "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv";
        CHECK(faults_of_method("publicKeyMultibase", p256).empty());
        CHECK(faults([&](json::Object& document) {
                  method_of(document).set("publicKeyMultibase", p256);
                  method_of(document).set("type", "Ed25519VerificationKey2020");
              }) == left_out);
    }

    TEST_CASE("dates, lists and relations that are wrong are named with their place") {
        CHECK(faults_of_method("revoked", "yesterday") ==
              Faults{"did.time /verificationMethod/0/revoked"});
        CHECK(faults_of_method("expires", 5) == Faults{"did.time /verificationMethod/0/expires"});
        CHECK(faults_of("assertionMethod", "did:web:centre.example:konya#key-1") ==
              Faults{"did.type /assertionMethod"});
        CHECK(faults_of("assertionMethod", json::Array{7}) ==
              Faults{"did.type /assertionMethod/0"});
        CHECK(faults_of("assertionMethod", json::Array{"#key-3"}) ==
              Faults{"did.no_assertion /assertionMethod", "did.reference /assertionMethod/0"});
        CHECK(faults_of("verificationMethod", json::Array(2001, json::Value{"x"})) ==
              Faults{"did.reference /assertionMethod/0", "did.reference /authentication/0",
                     "did.too_many /verificationMethod"});
        CHECK(faults([](json::Object& document) { document.erase("assertionMethod"); }) ==
              Faults{"did.no_assertion /assertionMethod"});
    }

    TEST_CASE("many warnings never hide an error") {
        json::Array methods;
        for (int i = 0; i < 150; ++i)
            methods.push_back(json::Object{{"id", "#k" + std::to_string(i)},
                                           {"type", "Unknown"},
                                           {"controller", "did:web:centre.example:konya"}});
        methods.push_back(7);
        const Faults found = faults_of("verificationMethod", methods);
        CHECK(std::find(found.begin(), found.end(), "did.method /verificationMethod/150") !=
              found.end());
    }

    TEST_CASE("credentials and presentations are no DID documents") {
        json::Object credential = example();
        credential.set("credentialSubject", json::Object{});
        CHECK_FALSE(trust::is_did_document(credential));
        CHECK_FALSE(trust::is_did_document({}));
        CHECK_FALSE(trust::is_did_document(parse(R"({"id": "https://centre.example/1"})")));
    }
}
