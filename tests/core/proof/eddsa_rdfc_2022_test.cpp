#include "core/proof/eddsa_rdfc_2022.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/crypto/hash.h"
#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

json::Object parse(const std::string& text) {
    const auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

/// A step-by-step example of vc-di-eddsa for this suite, one file a step.
struct Example {
    std::filesystem::path folder;
    json::Object unsigned_document;

    std::string text(const std::string& name) const { return test::read_file(folder / name); }
    json::Object object(const std::string& name) const { return parse(text(name)); }
};

std::array<Example, 2> examples(const std::filesystem::path& vectors) {
    const std::filesystem::path eddsa = vectors / "eddsa";
    return {Example{eddsa / "eddsa-rdfc-2022", parse(test::read_file(eddsa / "unsigned.json"))},
            Example{eddsa / "eddsa-rdfc-2022" / "employ",
                    parse(test::read_file(eddsa / "employmentAuth.json"))}};
}

/// The examples use contexts that are not bundled.
void add_contexts(linked_data::KnownContexts& contexts, const std::filesystem::path& vectors) {
    const std::filesystem::path folder = vectors / "contexts";
    contexts.add("https://www.w3.org/ns/credentials/examples/v2",
                 parse(test::read_file(folder / "www.w3.org_ns_credentials_examples_v2.json")));
    contexts.add("https://w3id.org/citizenship/v4rc1",
                 parse(test::read_file(folder / "w3id.org_citizenship_v4rc1.json")));
}

crypto::SigningKey signing_key(const std::filesystem::path& vectors) {
    const json::Object pair = parse(test::read_file(vectors / "eddsa" / "keyPair.json"));
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

/// A small credential that every context it needs is bundled for.
json::Object small_credential() {
    return parse(R"({
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential"],
        "issuer": "did:example:issuer",
        "credentialSubject": {"id": "did:example:learner"}})");
}

proof::ProofOptions options(const crypto::SigningKey& key) {
    return {.verification_method = proof::to_verification_method(key.public_key()),
            .created = *base::parse_instant("2026-11-23T14:05:09Z")};
}

crypto::SigningKey fixed_key() {
    const std::array<std::uint8_t, 32> seed{7, 1, 4};
    return crypto::SigningKey::from_seed(seed);
}

}  // namespace

TEST_SUITE("proof/eddsa_rdfc_2022") {
    TEST_CASE("every step of the specification's examples comes out") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        linked_data::KnownContexts contexts;
        add_contexts(contexts, *dir);
        const proof::EddsaRdfc2022 suite{contexts};
        linked_data::Processor processor{contexts};
        for (const Example& example : examples(*dir)) {
            CAPTURE(example.folder.string());
            const json::Object config = example.object("proofConfigDataInt.json");
            linked_data::Source source;
            source.object = &example.unsigned_document;
            const auto document = processor.canonical_nquads(source);
            source.object = &config;
            const auto proof = processor.canonical_nquads(source);
            CHECK(document.nquads == example.text("canonDocDataInt.txt"));
            CHECK(proof.nquads == example.text("proofCanonDataInt.txt"));
            CHECK(base::to_hex(crypto::sha256(base::as_bytes(document.nquads))) ==
                  example.text("docHashDataInt.txt"));
            CHECK(base::to_hex(crypto::sha256(base::as_bytes(proof.nquads))) ==
                  example.text("proofHashDataInt.txt"));

            const auto hashed = suite.hash(example.unsigned_document, config);
            REQUIRE_FALSE(hashed.refusal);
            CHECK(base::to_hex(hashed.data) == example.text("combinedHashDataInt.txt"));
            const auto signature = signing_key(*dir).sign(hashed.data);
            CHECK(base::to_hex(signature) == example.text("sigHexDataInt.txt"));
            CHECK(base::to_multibase_z(signature) == example.text("sigBTC58DataInt.txt"));
        }
    }

    TEST_CASE("signing the examples gives the specification's documents, and these verify") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        linked_data::KnownContexts contexts;
        add_contexts(contexts, *dir);
        const proof::EddsaRdfc2022 suite{contexts};
        const std::array<const proof::Cryptosuite*, 1> suites{&suite};
        for (const Example& example : examples(*dir)) {
            CAPTURE(example.folder.string());
            const auto made = options_of(example.object("proofConfigDataInt.json"));
            const auto secured =
                proof::add_proof(example.unsigned_document, signing_key(*dir), made, suite);
            CHECK(secured == example.object("signedDataInt.json"));
            const auto found =
                proof::verify_proof(secured, proof::from_did_key, {.suites = suites});
            CHECK(found.soundness == proof::Soundness::sound);
        }
    }

    TEST_CASE("the suite with the bundled contexts is found by its name") {
        CHECK(proof::find_suite("eddsa-rdfc-2022") == &proof::eddsa_rdfc_2022());
        const auto key = fixed_key();
        const auto secured =
            proof::add_proof(small_credential(), key, options(key), proof::eddsa_rdfc_2022());
        CHECK(proof::verify_proof(secured, proof::from_did_key).soundness ==
              proof::Soundness::sound);
    }

    TEST_CASE("the caller's suite stands before the one with the bundled contexts") {
        const std::string url = "https://centre.example/context";
        linked_data::KnownContexts contexts;
        contexts.add(url, parse(R"({"@context": {"grade": "https://centre.example/grade"}})"));
        const proof::EddsaRdfc2022 suite{contexts};
        const std::array<const proof::Cryptosuite*, 1> suites{&suite};
        const auto key = fixed_key();
        json::Object document = small_credential();
        document.find("@context")->as_array().push_back(url);
        document.set("grade", "excellent");
        const auto secured = proof::add_proof(document, key, options(key), suite);
        CHECK(proof::verify_proof(secured, proof::from_did_key, {.suites = suites}).soundness ==
              proof::Soundness::sound);
        CHECK(proof::verify_proof(secured, proof::from_did_key).reason == "proof.context_unknown");
    }

    TEST_CASE("a changed claim, an added undefined term and an unknown context are told apart") {
        const linked_data::KnownContexts contexts;
        const proof::EddsaRdfc2022 suite{contexts};
        const std::array<const proof::Cryptosuite*, 1> suites{&suite};
        const auto key = fixed_key();
        const auto secured = proof::add_proof(small_credential(), key, options(key), suite);
        const auto judge = [&](const json::Object& document) {
            return proof::verify_proof(document, proof::from_did_key, {.suites = suites});
        };
        CHECK(judge(secured).soundness == proof::Soundness::sound);

        json::Object changed = secured;
        changed.set("issuer", "did:example:other");
        CHECK(judge(changed).reason == "proof.signature");

        json::Object undefined = secured;
        undefined.set("grade", "excellent");
        CHECK(judge(undefined).soundness == proof::Soundness::not_sound);
        CHECK(judge(undefined).reason == "proof.linked_data");
        CHECK(judge(undefined).message.find("/grade") != std::string::npos);

        json::Object unknown = secured;
        unknown.find("@context")->as_array().push_back("https://example.org/unknown");
        CHECK(judge(unknown).soundness == proof::Soundness::undetermined);
        CHECK(judge(unknown).reason == "proof.context_unknown");
        CHECK(judge(unknown).message.find("https://example.org/unknown") != std::string::npos);
    }

    TEST_CASE("a proof's own context does not count: the document's does") {
        const linked_data::KnownContexts contexts;
        const proof::EddsaRdfc2022 suite{contexts};
        const auto key = fixed_key();
        const auto secured = proof::add_proof(small_credential(), key, options(key), suite);
        json::Object proof = secured.find("proof")->as_object();
        const auto plain = suite.hash(secured, proof);
        proof.set("@context", json::Object{{"created", "https://example.org/hidden"}});
        const auto with_context = suite.hash(secured, proof);
        REQUIRE_FALSE(plain.refusal);
        REQUIRE_FALSE(with_context.refusal);
        CHECK(plain.data == with_context.data);
    }

    TEST_CASE("a document that cannot be understood is refused at signing") {
        const linked_data::KnownContexts contexts;
        const proof::EddsaRdfc2022 suite{contexts};
        const auto key = fixed_key();
        json::Object document = small_credential();
        document.set("grade", "excellent");
        CHECK_THROWS_AS(proof::add_proof(document, key, options(key), suite), base::Error);
    }
}
