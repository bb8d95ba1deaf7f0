#include "core/proof/rdfc_suites.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/base/encoding.h"
#include "core/base/error.h"
#include "core/linked_data/known_contexts.h"
#include "core/linked_data/processor.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did.h"
#include "core/proof/did_key.h"
#include "tests/core/proof/ecdsa_examples.h"
#include "tests/core/proof/examples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

using test::parse_object;

constexpr std::string_view ed25519_context = "https://w3id.org/security/suites/ed25519-2020/v1";

/// A small credential that every context it needs is bundled for.
json::Object small_credential() {
    return parse_object(R"({
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

/// A proof configuration of the ECDSA examples.
json::Object ecdsa_configuration() {
    return {{"type", "DataIntegrityProof"},
            {"cryptosuite", "ecdsa-rdfc-2019"},
            {"created", test::ecdsa_created},
            {"verificationMethod", test::ecdsa_method},
            {"proofPurpose", "assertionMethod"}};
}

/// Checks each step of an example, from canonical texts to the signed document.
struct Steps {
    const linked_data::KnownContexts& contexts;
    const proof::RdfcSuites& suites;
    const std::filesystem::path& vectors;

    void check(const test::Example& example, const proof::Cryptosuite& suite) const {
        const json::Object configuration = example.object("proofConfig");
        linked_data::Processor processor{contexts};
        linked_data::Source source;
        source.object = &example.unsigned_document;
        const auto document = processor.canonical_nquads(source);
        source.object = &configuration;
        const auto proof = processor.canonical_nquads(source);
        const auto pair = parse_object(test::read_file(vectors / "eddsa" / "keyPair.json"));
        test::check_steps(example, suite, document.nquads, proof.nquads, test::key_of_pair(pair),
                          suites.all());
    }
};

crypto::SigningKey fixed_key() {
    const std::array<std::uint8_t, 32> seed{7, 1, 4};
    return crypto::SigningKey::from_seed(seed);
}

}  // namespace

TEST_SUITE("proof/rdfc_suites") {
    TEST_CASE("every step of the specification's examples comes out") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        linked_data::KnownContexts contexts;
        test::add_example_contexts(contexts, *dir);
        const proof::RdfcSuites suites{contexts};
        const std::filesystem::path eddsa = *dir / "eddsa";
        const auto document = parse_object(test::read_file(eddsa / "unsigned.json"));
        const auto employment = parse_object(test::read_file(eddsa / "employmentAuth.json"));
        const Steps steps{contexts, suites, *dir};
        steps.check({eddsa / "eddsa-rdfc-2022", "DataInt", document}, suites.eddsa_rdfc_2022());
        steps.check({eddsa / "eddsa-rdfc-2022" / "employ", "DataInt", employment},
                    suites.eddsa_rdfc_2022());
        json::Object with_suite_context = document;
        with_suite_context.find("@context")->as_array().emplace_back(ed25519_context);
        steps.check({eddsa / "Ed25519Signature2020", "EdSig", with_suite_context},
                    suites.ed25519_signature_2020());
    }

    TEST_CASE("the ECDSA examples hash to what the specification says, and verify") {
        const auto dir = test::vectors_dir();
        if (!dir) return;
        linked_data::KnownContexts contexts;
        test::add_example_contexts(contexts, *dir);
        const proof::RdfcSuites suites{contexts};
        json::Object alumni = parse_object(test::read_file(*dir / "eddsa" / "unsigned.json"));
        json::Object employment =
            parse_object(test::read_file(*dir / "eddsa" / "employmentAuth.json"));
        employment.set("description", test::employment_description);
        const auto check = [&](json::Object document, const test::EcdsaStep& step) {
            json::Object proof = ecdsa_configuration();
            const auto hashed = suites.ecdsa_rdfc_2019().hash(document, proof);
            REQUIRE_FALSE(hashed.refusal);
            CHECK(base::to_hex(hashed.data) == step.hash_data);
            proof.set("proofValue", base::to_multibase_z(*base::from_hex(step.signature)));
            document.set("proof", std::move(proof));
            const auto judge = [&] {
                return proof::verify_proof(document, proof::resolve_self_contained,
                                           {.suites = suites.all()});
            };
            CHECK(judge().reason == "proof.sound");
            document.set("name", "Another");
            CHECK(judge().reason == "proof.signature");
        };
        check(std::move(alumni), test::ecdsa_rdfc_alumni);
        check(std::move(employment), test::ecdsa_rdfc_employment);
    }

    TEST_CASE("the older type needs its own context, and the time at which it was made") {
        const auto key = fixed_key();
        json::Object document = small_credential();
        CHECK_THROWS_AS(
            proof::add_proof(document, key, options(key), proof::ed25519_signature_2020()),
            base::Error);
        document.find("@context")->as_array().emplace_back(ed25519_context);
        const auto secured =
            proof::add_proof(document, key, options(key), proof::ed25519_signature_2020());
        const json::Object& made = secured.find("proof")->as_object();
        CHECK(made.find("type")->as_string() == "Ed25519Signature2020");
        CHECK_FALSE(made.contains("cryptosuite"));
        const auto found = proof::verify_proof(secured, proof::resolve_self_contained);
        CHECK(found.reason == "proof.sound");
        CHECK(found.proofs[0].cryptosuite == "Ed25519Signature2020");

        json::Object undated = secured;
        undated.find("proof")->as_object().erase("created");
        CHECK(proof::verify_proof(undated, proof::resolve_self_contained).reason ==
              "proof.created");
    }

    TEST_CASE("a proof does not become another suite's by saying so") {
        const auto key = fixed_key();
        json::Object document = small_credential();
        document.find("@context")->as_array().emplace_back(ed25519_context);
        const auto reason = [](const json::Object& secured) {
            return std::string{proof::verify_proof(secured, proof::resolve_self_contained).reason};
        };
        const auto older =
            proof::add_proof(document, key, options(key), proof::ed25519_signature_2020());
        json::Object changed = older;
        changed.find("proof")->as_object().set("type", "DataIntegrityProof");
        CHECK(reason(changed) == "proof.cryptosuite");
        changed.find("proof")->as_object().set("cryptosuite", "Ed25519Signature2020");
        CHECK(reason(changed) == "proof.cryptosuite_unknown");
        changed.find("proof")->as_object().set("cryptosuite", "eddsa-rdfc-2022");
        CHECK(reason(changed) == "proof.signature");
        changed.find("proof")->as_object().set("cryptosuite", "ecdsa-rdfc-2019");
        CHECK(reason(changed) == "proof.key_kind");
        changed = older;
        changed.find("proof")->as_object().set("cryptosuite", "eddsa-rdfc-2022");
        CHECK(reason(changed) != "proof.sound");
    }

    TEST_CASE("the suite with the bundled contexts is found by its name") {
        CHECK(proof::find_suite("eddsa-rdfc-2022") == &proof::eddsa_rdfc_2022());
        const auto key = fixed_key();
        const auto secured =
            proof::add_proof(small_credential(), key, options(key), proof::eddsa_rdfc_2022());
        CHECK(proof::verify_proof(secured, proof::resolve_self_contained).soundness ==
              proof::Soundness::sound);
    }

    TEST_CASE("the caller's suite stands before the one with the bundled contexts") {
        const std::string url = "https://centre.example/context";
        linked_data::KnownContexts contexts;
        contexts.add(url,
                     parse_object(R"({"@context": {"grade": "https://centre.example/grade"}})"));
        const proof::RdfcSuites suites{contexts};
        const proof::Cryptosuite& suite = suites.eddsa_rdfc_2022();
        const auto key = fixed_key();
        json::Object document = small_credential();
        document.find("@context")->as_array().push_back(url);
        document.set("grade", "excellent");
        const auto secured = proof::add_proof(document, key, options(key), suite);
        CHECK(proof::verify_proof(secured, proof::resolve_self_contained, {.suites = suites.all()})
                  .soundness == proof::Soundness::sound);
        CHECK(proof::verify_proof(secured, proof::resolve_self_contained).reason ==
              "proof.context_unknown");
    }

    TEST_CASE("a changed claim, an added undefined term and an unknown context are told apart") {
        const linked_data::KnownContexts contexts;
        const proof::RdfcSuites suites{contexts};
        const proof::Cryptosuite& suite = suites.eddsa_rdfc_2022();
        const auto key = fixed_key();
        const auto secured = proof::add_proof(small_credential(), key, options(key), suite);
        const auto judge = [&](const json::Object& document) {
            return proof::verify_proof(document, proof::resolve_self_contained,
                                       {.suites = suites.all()});
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
        const proof::RdfcSuites suites{contexts};
        const proof::Cryptosuite& suite = suites.eddsa_rdfc_2022();
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
        const proof::RdfcSuites suites{contexts};
        const proof::Cryptosuite& suite = suites.eddsa_rdfc_2022();
        const auto key = fixed_key();
        json::Object document = small_credential();
        document.set("grade", "excellent");
        CHECK_THROWS_AS(proof::add_proof(document, key, options(key), suite), base::Error);
    }
}
