#include "core/verify/jose.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

#include "core/credential/jwt_credential.h"
#include "core/json/write.h"
#include "core/proof/did_key.h"
#include "core/proof/jwk.h"
#include "tests/core/support/tokens.h"
#include "tests/core/verify/sample.h"
#include "tests/core/verify/sample_token.h"

using namespace tamga;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

verify::Report judge(std::string_view text, const test::Verifier& verifier) {
    return verify::verify(base::as_bytes(text), verifier.knowledge());
}

/// Trusts the issuer of the tokens that Node.js signed, whose keys nothing but a list can tell.
void trust_rsa_issuer(test::Verifier& verifier, std::vector<std::string> methods = {"key-1"}) {
    trust::TrustedOrganisation issuer;
    issuer.did = "https://rsa.example/issuer";
    issuer.names = {{"fr", "Atelier de Sousse"}};
    for (const std::string& method : methods)
        issuer.methods[issuer.did + "#" + method] =
            *proof::from_jwk(test::token("badge-rs256-kid").jwk);
    verifier.organisations.put(issuer);
}

std::string_view issuer_of(const verify::Report& report) {
    return report.check(Question::issuer).reason;
}
std::string_view proof_of(const verify::Report& report) {
    return report.check(Question::proof).reason;
}

}  // namespace

TEST_SUITE("verify/jose") {
    TEST_CASE("a token of a trusted issuer with good status is valid in every respect") {
        const test::Verifier verifier;
        const auto report = judge(test::sample_token(), verifier);
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.format == "vc-jwt");
        for (const verify::Check& check : report.checks)
            CHECK_MESSAGE(check.result == Result::pass, check.check << " " << check.reason);
        REQUIRE(report.document);
        json::Object expected = test::token_payload();
        expected.erase("iss");
        expected.erase("iat");
        CHECK(*report.document == expected);
        CHECK(judge(" " + test::sample_token() + "\r\n", verifier).verdict == Verdict::valid);
    }

    TEST_CASE("what we hand out as a token is valid, and revoking the credential revokes it") {
        test::Verifier verifier;
        const crypto::SigningKey key = test::key_from(test::centre_seed);
        const std::string token = credential::sign_jwt_credential(
            test::sample(), key, proof::to_verification_method(key.public_key()));
        CHECK(judge(token, verifier).verdict == Verdict::valid);
        verifier.lists.add(test::status_list(test::revocation_url, "revocation",
                                             {test::sample_index}, "2026-06-02T10:00:00Z"),
                           verifier.now, verifier.organisations);
        const auto report = judge(token, verifier);
        CHECK(report.verdict == Verdict::not_valid);
        CHECK(report.check(Question::status).reason == "status.revoked");
    }

    TEST_CASE("no change of a character makes a token anything but not valid") {
        const test::Verifier verifier;
        const auto knowledge = verifier.knowledge();
        const std::string good = test::sample_token();
        std::string text = good;
        std::size_t not_refused = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const std::array<char, 4> others = {'A', static_cast<char>(good[i] ^ 1), '~', '.'};
            for (const char other : others) {
                // A tilde makes it an SD-JWT, of which nothing is judged here.
                if (other == good[i] || other == '~') continue;
                text[i] = other;
                if (verify::verify(base::as_bytes(text), knowledge).verdict != Verdict::not_valid) {
                    ++not_refused;
                    MESSAGE("character ", i, " may be ", other);
                }
            }
            text[i] = good[i];
        }
        CHECK(not_refused == 0);
        for (std::size_t length = 0; length < good.size(); length += 7)
            if (verify::verify(base::as_bytes(good).first(length), knowledge).verdict !=
                Verdict::not_valid)
                ++not_refused;
        CHECK(not_refused == 0);
    }

    TEST_CASE("a token is told by its first character, and other texts stay what they were") {
        const test::Verifier verifier;
        CHECK(judge("eyJ", verifier).check(Question::document).reason == "jose.form");
        CHECK(judge("fyJ", verifier).check(Question::document).reason == "document.unreadable");
        const auto disclosing =
            judge(test::sample_token() + "~WyJzYWx0IiwibmFtZSIsIkEiXQ~", verifier);
        CHECK(disclosing.verdict == Verdict::undetermined);
        CHECK(disclosing.check(Question::document).reason == "jose.selective_disclosure");
    }

    TEST_CASE("a badge signed with RS256 counts where the key is known to be the issuer's") {
        test::Verifier verifier;
        for (const char* name : {"badge-rs256-kid", "badge-rs256-jwk"}) {
            CAPTURE(name);
            const std::string token = test::token(name).text;
            verifier.organisations = test::trusting_centre();
            const auto unknown = judge(token, verifier);
            CHECK(unknown.verdict == Verdict::undetermined);
            CHECK(proof_of(unknown) == (name == std::string_view{"badge-rs256-kid"}
                                            ? "proof.method_unknown"
                                            : "jose.jwk_unproven"));
            CHECK(issuer_of(unknown) == "issuer.no_proof");
            trust_rsa_issuer(verifier);
            const auto known = judge(token, verifier);
            CHECK(known.verdict == Verdict::valid);
            CHECK(proof_of(known) == "proof.sound");
            CHECK(issuer_of(known) == "issuer.trusted");
        }
    }

    TEST_CASE(
        "a did:jwk is its own key, and the credential's issuer has to be trusted all the same") {
        test::Verifier verifier;
        const std::string token = test::token("credential-es256").text;
        const auto unknown = judge(token, verifier);
        CHECK(proof_of(unknown) == "proof.sound");
        CHECK(issuer_of(unknown) == "issuer.unknown");
        CHECK(unknown.verdict == Verdict::undetermined);
        trust::TrustedOrganisation issuer;
        issuer.did = *unknown.document->find("issuer")->if_string();
        issuer.names = {{"en", "Issuer"}};
        verifier.organisations.put(issuer);
        CHECK(judge(token, verifier).verdict == Verdict::valid);
    }

    TEST_CASE("a credential of the data model 1.1 is found in its claim, with its period") {
        test::Verifier verifier;
        trust_rsa_issuer(verifier);
        const std::string token = test::token("credential-1.1-ps256").text;
        const auto report = judge(token, verifier);
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.format == "vc-jwt");
        CHECK(*report.document->find("expirationDate") == json::Value{"2030-03-01T08:00:00Z"});
        verifier.now = test::at("2030-03-01T08:00:01Z");
        CHECK(judge(token, verifier).check(Question::period).reason == "period.expired");
        verifier.now = test::at("2026-03-01T07:00:00Z");
        CHECK(judge(token, verifier).check(Question::period).reason == "period.not_yet");
    }

    TEST_CASE("without `kid` the signer's only key is meant, where it has only one") {
        test::Verifier verifier;
        const std::string good = test::signed_token(R"({"alg":"EdDSA","typ":"vc+jwt"})",
                                                    json::canonical(test::token_payload()));
        CHECK(judge(good, verifier).verdict == Verdict::valid);

        json::Object payload = test::token_payload();
        payload.erase("credentialStatus");
        payload.find("issuer")->as_object().set("id", "did:web:centre.example");
        payload.set("iss", "did:web:centre.example");
        const std::string token =
            test::signed_token(R"({"alg":"EdDSA","typ":"vc+jwt"})", json::canonical(payload));
        CHECK(proof_of(judge(token, verifier)) == "proof.method_unknown");
        trust::TrustedOrganisation centre;
        centre.did = "did:web:centre.example";
        centre.names = {{"en", "Centre"}};
        centre.methods = {
            {"did:web:centre.example#one", test::key_from(test::centre_seed).public_key()}};
        verifier.organisations.put(centre);
        CHECK(judge(token, verifier).verdict == Verdict::valid);
        centre.methods.emplace("did:web:centre.example#two", test::key_from(9).public_key());
        verifier.organisations.put(centre);
        CHECK(proof_of(judge(token, verifier)) == "proof.method_unknown");
        // Named beside the issuer's identifier, with or without the `#`.
        for (const char* kid : {"one", "#one", "did:web:centre.example#one"})
            CHECK(
                judge(test::signed_token("{\"alg\":\"EdDSA\",\"kid\":\"" + std::string{kid} + "\"}",
                                         json::canonical(payload)),
                      verifier)
                    .verdict == Verdict::valid);
    }

    TEST_CASE("a token's own times are about its signature") {
        test::Verifier verifier;
        json::Object payload = test::token_payload();
        payload.set("exp", 1'780'401'600);  // 2026-06-02T12:00:00Z, which is now
        const auto token = [&] {
            return test::signed_token(test::token_header(), json::canonical(payload));
        };
        CHECK(proof_of(judge(token(), verifier)) == "jose.expired");
        payload.set("exp", 1'780'401'601);
        CHECK(judge(token(), verifier).verdict == Verdict::valid);
        payload.set("nbf", 1'780'401'600 + 300);  // within the tolerance of clocks
        payload.set("exp", 1'780'401'600 + 301);
        CHECK(judge(token(), verifier).verdict == Verdict::valid);
        payload.set("nbf", 1'780'401'600 + 301);
        payload.set("exp", 1'780'401'600 + 302);
        CHECK(proof_of(judge(token(), verifier)) == "jose.not_yet");
    }

    TEST_CASE("a document that was signed before it became a token must be sound in both ways") {
        const test::Verifier verifier;
        json::Object document = test::sample();
        document.set("iss", test::did_of(test::centre_seed));
        const auto token = [&] {
            return test::signed_token(test::token_header(), json::canonical(document));
        };
        CHECK(judge(token(), verifier).verdict == Verdict::valid);
        document.set("name", "Chirurgie");
        const auto report = judge(token(), verifier);
        CHECK(report.verdict == Verdict::not_valid);
        CHECK(proof_of(report) == "proof.signature");
    }

    TEST_CASE("an enveloped credential is the credential in it") {
        const test::Verifier verifier;
        const auto report = judge(json::canonical(test::envelope(test::sample_token())), verifier);
        CHECK(report.verdict == Verdict::valid);
        CHECK(report.format == "vc-jwt");
        CHECK(*report.document->find("name") == json::Value{"Hygiène alimentaire en restauration"});
    }

    TEST_CASE("a learner record as a token has its credentials judged as well") {
        const test::Verifier verifier;
        json::Object payload = test::token_payload();
        payload.set("type", json::Array{"VerifiableCredential", "ClrCredential"});
        payload.find("credentialSubject")
            ->as_object()
            .set("verifiableCredential", json::Array{test::sample(), test::unsigned_sample()});
        const auto report =
            judge(test::signed_token(test::token_header(), json::canonical(payload)), verifier);
        REQUIRE(report.inner.size() == 2);
        CHECK(report.inner[0].verdict == Verdict::valid);
        CHECK(report.inner[1].verdict == Verdict::not_valid);
        CHECK(report.verdict == Verdict::not_valid);
    }

    TEST_CASE("the specification's example is judged by the key that it names") {
        test::Verifier verifier;
        const std::string token = test::token("vc-jose-cose-vc+ld+jwt").text;
        // Its key is `urn:example:issuer#key-0`, its issuer an https URL, and its context that of
        // 2.0 with a date of 1.1 and no context for its own terms.
        const auto report = judge(token, verifier);
        CHECK(proof_of(report) == "proof.method_unknown");
        CHECK(report.verdict == Verdict::undetermined);
        trust::TrustedOrganisation other;
        other.did = "urn:example:issuer";
        other.names = {{"en", "Example"}};
        other.methods = {{"urn:example:issuer#key-0",
                          *proof::from_jwk(test::token("vc-jose-cose-vc+ld+jwt").jwk)}};
        verifier.organisations.put(other);
        CHECK(proof_of(judge(token, verifier)) == "proof.sound");
    }
}
