#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "core/crypto/hash.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/cryptosuite.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

/// The step-by-step example of vc-di-eddsa for this suite, one file a step.
class Vector {
  public:
    explicit Vector(const std::filesystem::path& vectors) : folder_(vectors / "eddsa") {}

    std::string text(const std::string& name) const {
        return test::read_file(folder_ / "eddsa-jcs-2022" / name);
    }
    json::Object object(const std::string& name) const { return parse(text(name)); }
    json::Object beside(const std::string& name) const {
        return parse(test::read_file(folder_ / name));
    }

  private:
    static json::Object parse(const std::string& text) {
        const auto read = json::read(text);
        REQUIRE(read);
        return read.value->as_object();
    }

    std::filesystem::path folder_;
};

crypto::SigningKey signing_key(const Vector& vector) {
    const json::Object pair = vector.beside("keyPair.json");
    const auto bytes = base::from_multibase(pair.find("privateKeyMultibase")->as_string());
    REQUIRE(bytes);
    return crypto::SigningKey::from_seed(base::ByteView{*bytes}.subspan(2));
}

proof::ProofOptions options_of(const json::Object& config) {
    const auto created = base::parse_instant(config.find("created")->as_string());
    REQUIRE(created);
    return {.verification_method = config.find("verificationMethod")->as_string(),
            .created = *created};
}

}  // namespace

TEST_SUITE("proof/eddsa_jcs_2022") {
    TEST_CASE("the suite is found by its name, another name is not") {
        CHECK(proof::find_suite("eddsa-jcs-2022") == &proof::eddsa_jcs_2022());
        CHECK(proof::find_suite("EDDSA-JCS-2022") == nullptr);
        CHECK(proof::find_suite("") == nullptr);
    }

    TEST_CASE("every step of the specification's example comes out") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const Vector vector{*dir};
        const json::Object document = vector.beside("unsigned.json");
        const json::Object config = vector.object("proofConfigJCS.json");

        CHECK(json::canonical(document) == vector.text("canonDocJCS.txt"));
        CHECK(json::canonical(config) == vector.text("proofCanonJCS.txt"));
        const auto hash_of = [&](const char* name) {
            return base::to_hex(crypto::sha256(base::as_bytes(vector.text(name))));
        };
        CHECK(hash_of("canonDocJCS.txt") == vector.text("docHashJCS.txt"));
        CHECK(hash_of("proofCanonJCS.txt") == vector.text("proofHashJCS.txt"));

        const auto hashed = proof::eddsa_jcs_2022().hash(document, config);
        CHECK_FALSE(hashed.refusal);
        CHECK(base::to_hex(hashed.data) == vector.text("combinedHashJCS.txt"));
        const auto signature = signing_key(vector).sign(hashed.data);
        CHECK(base::to_hex(signature) == vector.text("sigHexJCS.txt"));
        CHECK(base::to_multibase_z(signature) == vector.text("sigBTC58JCS.txt"));
    }

    TEST_CASE("signing the example gives the specification's document") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const Vector vector{*dir};
        const auto options = options_of(vector.object("proofConfigJCS.json"));
        const auto secured = proof::add_proof(vector.beside("unsigned.json"), signing_key(vector),
                                              options, proof::eddsa_jcs_2022());
        CHECK(secured == vector.object("signedJCS.json"));
    }

    TEST_CASE("the specification's document verifies, and its hash needs nothing removed") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        const Vector vector{*dir};
        const json::Object secured = vector.object("signedJCS.json");
        const auto found = proof::verify_proof(secured, proof::from_did_key);
        CHECK(found.soundness == proof::Soundness::sound);
        const auto hashed =
            proof::eddsa_jcs_2022().hash(secured, secured.find("proof")->as_object());
        CHECK(base::to_hex(hashed.data) == vector.text("combinedHashJCS.txt"));
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
