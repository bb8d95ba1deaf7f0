#include "core/verify/open.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/write.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

constexpr std::uint8_t holder_seed = 41;

json::Object presentation_of(json::Value credentials) {
    json::Object document{{"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
                          {"type", json::Array{"VerifiablePresentation"}},
                          {"verifiableCredential", std::move(credentials)}};
    const auto key = test::key_from(holder_seed);
    proof::ProofOptions options;
    options.verification_method = proof::to_verification_method(key.public_key());
    options.purpose = "authentication";
    options.created = test::at("2026-06-02T11:00:00Z");
    return proof::add_proof(std::move(document), key, options, proof::eddsa_jcs_2022());
}

json::Object record_of(json::Value credentials) {
    json::Object record = test::unsigned_sample();
    record.set("type", json::Array{"VerifiableCredential", "ClrCredential"});
    record.find("credentialSubject")
        ->as_object()
        .set("verifiableCredential", std::move(credentials));
    return test::sign(std::move(record), test::key_from(test::centre_seed));
}

}  // namespace

TEST_SUITE("verify/open") {
    TEST_CASE("a plain credential says so and has nothing inside") {
        const test::Verifier verifier;
        const std::string text = json::canonical(test::sample());
        const auto report = verify::verify(base::as_bytes(text), verifier.knowledge());
        CHECK(report.format == "vc");
        CHECK(report.carrier.empty());
        CHECK(report.inner.empty());
        const auto shown = to_json(report);
        CHECK(shown.find("format")->as_string() == "vc");
        CHECK(shown.find("carrier")->is_null());
        CHECK(shown.find("inner")->as_array().empty());
    }

    TEST_CASE("each credential of a presentation is judged, and the worst decides") {
        const test::Verifier verifier;
        json::Object forged = test::sample();
        forged.set("name", "Chirurgie");
        const auto report = verify::verify(
            presentation_of(json::Array{test::sample(), std::move(forged)}), verifier.knowledge());
        CHECK(report.format == "vp");
        CHECK(report.check(Question::proof).result == Result::pass);
        CHECK(report.check(Question::issuer).reason == "issuer.not_asked");
        REQUIRE(report.inner.size() == 2);
        CHECK(report.inner[0].verdict == Verdict::valid);
        CHECK(report.inner[0].format == "vc");
        CHECK(report.inner[1].verdict == Verdict::not_valid);
        CHECK(report.inner[1].check(Question::proof).reason == "proof.signature");
        CHECK(report.verdict == Verdict::not_valid);
        const auto shown = to_json(report);
        REQUIRE(shown.find("inner")->as_array().size() == 2);
        CHECK(*shown.find("inner")->as_array()[1].find_string("verdict") == "not valid");
    }

    TEST_CASE("a sound learner record with sound credentials is valid, and not with a forged one") {
        const test::Verifier verifier;
        const auto good = verify::verify(record_of(json::Array{test::sample(), test::sample()}),
                                         verifier.knowledge());
        CHECK(good.format == "clr");
        REQUIRE(good.inner.size() == 2);
        CHECK(good.inner[1].verdict == Verdict::valid);
        const auto bad =
            verify::verify(record_of(json::Array{test::unsigned_sample()}), verifier.knowledge());
        CHECK(bad.check(Question::proof).result == Result::pass);
        REQUIRE(bad.inner.size() == 1);
        CHECK(bad.inner[0].check(Question::proof).reason == "proof.missing");
        CHECK(bad.verdict == Verdict::not_valid);
    }

    TEST_CASE("what is no credential inside a presentation makes it not valid") {
        const test::Verifier verifier;
        const auto report =
            verify::verify(presentation_of(json::Array{7, "no token"}), verifier.knowledge());
        REQUIRE(report.inner.size() == 2);
        CHECK(report.inner[0].check(Question::document).reason == "document.not_object");
        CHECK(report.inner[1].verdict == Verdict::not_valid);
        CHECK(report.verdict == Verdict::not_valid);
    }

    TEST_CASE("presentations inside each other are opened to a depth, and never called valid") {
        const test::Verifier verifier;
        json::Object nested = presentation_of(json::Array{test::sample()});
        for (int depth = 0; depth < 12; ++depth)
            nested = presentation_of(json::Array{std::move(nested)});
        const auto report = verify::verify(std::move(nested), verifier.knowledge());
        CHECK(report.verdict == Verdict::undetermined);
        const verify::Report* deepest = &report;
        int depth = 0;
        for (; !deepest->inner.empty(); ++depth)
            deepest = &deepest->inner.front();
        CHECK(depth == verify::Opening::most_depth + 1);
        CHECK(deepest->check(Question::document).reason == "document.too_deep");
        CHECK(deepest->verdict == Verdict::undetermined);
    }

    TEST_CASE("more credentials than are judged at once are told, not passed over") {
        const test::Verifier verifier;
        const json::Array many(1000, json::Value{json::Object{{"type", "VerifiableCredential"}}});
        const auto flat = verify::verify(presentation_of(many), verifier.knowledge());
        REQUIRE(flat.inner.size() == verify::Opening::most_documents);
        CHECK(flat.inner.back().check(Question::document).reason == "document.too_many");

        // Branching does not help: the number is one for all depths together.
        json::Value tree = json::Object{{"type", "VerifiableCredential"}};
        for (int level = 0; level < 3; ++level)
            tree = json::Object{{"type", "VerifiablePresentation"},
                                {"verifiableCredential", json::Array(20, tree)}};
        const auto deep = verify::verify(std::move(tree.as_object()), verifier.knowledge());
        std::size_t judged = 1;
        for (const auto& one : deep.inner) {
            ++judged;
            for (const auto& two : one.inner)
                judged += 1 + two.inner.size();
        }
        CHECK(judged <= verify::Opening::most_documents + 3);
        CHECK(deep.verdict == Verdict::not_valid);
    }
}
