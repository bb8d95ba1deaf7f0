#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/cryptosuite.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did.h"
#include "core/proof/did_key.h"
#include "tests/core/proof/ecdsa_examples.h"
#include "tests/core/proof/examples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

using test::parse_object;

json::Object unsigned_example(const std::filesystem::path& vectors) {
    return parse_object(test::read_file(vectors / "eddsa" / "unsigned.json"));
}

/// A proof of the ECDSA examples without its value.
json::Object ecdsa_configuration(std::string_view method) {
    return {{"type", "DataIntegrityProof"},
            {"cryptosuite", "ecdsa-jcs-2019"},
            {"created", test::ecdsa_created},
            {"verificationMethod", method},
            {"proofPurpose", "assertionMethod"}};
}

std::optional<crypto::VerificationKey> resolve(std::string_view method) {
    if (method == test::ecdsa_web_method) return proof::from_multikey(test::ecdsa_multikey);
    return proof::resolve_self_contained(method);
}

}  // namespace

TEST_SUITE("proof/jcs_suites") {
    TEST_CASE("the suite is found by its name, another name is not") {
        CHECK(proof::find_suite("eddsa-jcs-2022") == &proof::eddsa_jcs_2022());
        CHECK(proof::find_suite("EDDSA-JCS-2022") == nullptr);
        CHECK(proof::find_suite("") == nullptr);
    }

    TEST_CASE("every step of the specification's example comes out") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const test::Example example{*dir / "eddsa" / "eddsa-jcs-2022", "JCS",
                                    unsigned_example(*dir)};
        const auto pair = parse_object(test::read_file(*dir / "eddsa" / "keyPair.json"));
        test::check_steps(
            example, proof::eddsa_jcs_2022(), json::canonical(example.unsigned_document),
            json::canonical(example.object("proofConfig")), test::key_of_pair(pair), {});
    }

    TEST_CASE("the ECDSA examples hash to what the specification says, and verify") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const auto check = [&](json::Object proof, const test::EcdsaStep& step) {
            json::Object document = unsigned_example(*dir);
            const auto hashed = proof::ecdsa_jcs_2019().hash(document, proof);
            REQUIRE_FALSE(hashed.refusal);
            CHECK(base::to_hex(hashed.data) == step.hash_data);
            proof.set("proofValue", base::to_multibase_z(*base::from_hex(step.signature)));
            document.set("proof", std::move(proof));
            CHECK(proof::verify_proof(document, resolve).reason == "proof.sound");
            document.set("name", "Another");
            CHECK(proof::verify_proof(document, resolve).reason == "proof.signature");
        };
        check(ecdsa_configuration(test::ecdsa_method), test::ecdsa_jcs_without_context);
        json::Object with_context = ecdsa_configuration(test::ecdsa_web_method);
        with_context.set("@context", *unsigned_example(*dir).find("@context"));
        check(std::move(with_context), test::ecdsa_jcs_with_context);
    }

    TEST_CASE("a key on P-384 is not judged, and only where the suite may have one") {
        json::Object document{{"name", "Alumni"}};
        json::Object proof = ecdsa_configuration(test::p384_method);
        proof.set("proofValue", test::p384_proof_value);
        const auto judge = [&] {
            document.set("proof", proof);
            return proof::verify_proof(document, resolve);
        };
        CHECK(judge().soundness == proof::Soundness::undetermined);
        CHECK(judge().reason == "proof.key_unsupported");
        CHECK(judge().message.find("P-384") != std::string::npos);

        proof.set("proofValue", base::to_multibase_z(base::Bytes(64, 1)));
        CHECK(judge().reason == "proof.method");
        proof.set("proofValue", test::p384_proof_value);
        proof.set("verificationMethod", test::ecdsa_method);
        CHECK(judge().reason == "proof.value");
        proof.set("verificationMethod", test::p384_method);
        proof.set("cryptosuite", "eddsa-jcs-2022");
        CHECK(judge().reason == "proof.value");
        proof.set("proofValue", base::to_multibase_z(base::Bytes(64, 1)));
        CHECK(judge().reason == "proof.method");
    }

    TEST_CASE("a member without a name is signed too, with and without proofs before") {
        const json::Object plain = parse_object(R"({"a":1,"proof":[{"id":"urn:1"}]})");
        const json::Object hidden = parse_object(R"({"":2,"a":1,"proof":[{"id":"urn:1"}]})");
        const proof::Cryptosuite& suite = proof::eddsa_jcs_2022();
        CHECK(suite.hash(plain, {}).data != suite.hash(hidden, {}).data);
        CHECK(suite.hash_following(plain, {}).data != suite.hash_following(hidden, {}).data);
        CHECK(suite.hash_following(plain, {}).data != suite.hash(plain, {}).data);
    }

    TEST_CASE(
        "hashing a canonical text gives what hashing the document gives, wherever proofs stand") {
        for (const char* text :
             {R"({"@context":["a"],"proof":{"@context":["a"],"x":1},"z":2})",
              // The same member again, deeper and later: the outermost one is meant.
              R"({"@context":["a"],"proof":{"x":1},"z":{"a":1,"proof":{"x":1}}})",
              R"({"@context":["a"],"a":{"b":1,"proof":{"x":1}},"proof":{"x":1}})",
              R"({"a":"}{[\\\",\"proof\":{","proof":{"x":1},"z":"]}"})", R"({"proof":{"x":1}})"}) {
            INFO(text);
            const json::Object document = json::read(text).value->as_object();
            const json::Object& proof = document.find("proof")->as_object();
            const proof::Cryptosuite& suite = proof::eddsa_jcs_2022();
            REQUIRE(json::canonical(document) == text);
            CHECK(suite.hash_secured(document, proof, text).data ==
                  suite.hash(document, proof).data);
        }
    }
}
