#include <doctest/doctest.h>

#include "core/json/read.h"
#include "core/linked_data/known_contexts.h"
#include "core/proof/did_key.h"
#include "core/proof/rdfc_suites.h"
#include "core/verify/verify.h"
#include "tests/core/support/sealing.h"
#include "tests/core/support/vectors.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Question;

namespace {

/// The sample with the test's issuer by its DID, the context of Data Integrity proofs, and no seal.
json::Object plain_credential() {
    json::Object document = json::read(test::edc_file("credential.json")).value->as_object();
    *document.find("issuer")->as_object().find("id") =
        proof::to_did_key(test::key_from(test::centre_seed).public_key());
    document.find("@context")->as_array().push_back("https://w3id.org/security/data-integrity/v2");
    return document;
}

}  // namespace

TEST_SUITE("verify/edc_linked_data") {
    TEST_CASE(
        "an EDC with a Data Integrity proof is judged as any credential, if its context is held") {
        const auto vectors = test::vectors_dir();
        if (!vectors) return;
        auto context = json::read(test::read_file(*vectors / "elm" / "edc-ap-context.jsonld"));
        REQUIRE(context);
        linked_data::KnownContexts contexts;
        REQUIRE(contexts.add("http://data.europa.eu/snb/model/context/edc-ap",
                             *std::move(context.value)));
        const proof::RdfcSuites suites{contexts};
        const json::Object signed_document = test::sign(
            plain_credential(), test::key_from(test::centre_seed), suites.eddsa_rdfc_2022());

        const test::Verifier verifier;
        verify::Knowledge knowledge = verifier.knowledge();
        const auto unheld = verify::verify(signed_document, knowledge);
        CHECK(unheld.check(Question::proof).result == verify::Result::unknown);

        knowledge.suites = suites.all();
        const auto report = verify::verify(signed_document, knowledge);
        CHECK(report.check(Question::document).reason == "document.sound");
        CHECK(report.check(Question::proof).reason == "proof.sound");
        CHECK(report.check(Question::issuer).reason == "issuer.trusted");
        CHECK(report.check(Question::achievement).reason == "achievement.complete");
        CHECK(report.verdict == verify::Verdict::valid);
    }

    TEST_CASE("an EDC signed as JSON needs no context") {
        const test::Verifier verifier;
        const auto report =
            verify::verify(test::sign(plain_credential(), test::key_from(test::centre_seed)),
                           verifier.knowledge());
        CHECK(report.verdict == verify::Verdict::valid);
        CHECK(report.format == "vc");
    }
}
