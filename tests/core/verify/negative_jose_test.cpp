#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/did_jwk.h"
#include "core/proof/did_key.h"
#include "core/proof/jwk.h"
#include "tests/core/support/tokens.h"
#include "tests/core/verify/negative.h"
#include "tests/core/verify/sample.h"
#include "tests/core/verify/sample_token.h"

using namespace tamga;
using verify::Verdict;

namespace {

constexpr std::uint8_t other_seed = 9;

verify::Report judge(const std::string& text) {
    static const test::Verifier verifier;
    return verify::verify(base::as_bytes(text), verifier.knowledge());
}

test::NegativeCase row(std::string sentence, std::string text, std::string_view check,
                       std::string_view reason, Verdict verdict = Verdict::not_valid) {
    return {std::move(sentence), [text = std::move(text)] { return judge(text); }, verdict, check,
            reason};
}

json::Object header() {
    return json::read(test::token_header()).value->as_object();
}

/// The good token with one member of its header set, or taken out where the value is null.
std::string with_header(const char* name, json::Value value) {
    json::Object changed = header();
    if (value.is_null())
        changed.erase(name);
    else
        changed.set(name, std::move(value));
    return test::signed_token(json::canonical(std::move(changed)),
                              json::canonical(test::token_payload()));
}

/// The good token with one member of its payload set, or taken out.
std::string with_payload(const char* name, json::Value value,
                         std::uint8_t seed = test::centre_seed) {
    json::Object changed = test::token_payload();
    if (value.is_null())
        changed.erase(name);
    else
        changed.set(name, std::move(value));
    return test::signed_token(test::token_header(seed), json::canonical(std::move(changed)), seed);
}

std::string part(const std::string& token, int index) {
    std::size_t start = 0;
    for (; index > 0; --index)
        start = token.find('.', start) + 1;
    return token.substr(start, token.find('.', start) - start);
}

std::string joined(const std::string& first, const std::string& second, const std::string& third) {
    return first + "." + second + "." + third;
}

std::string encoded(std::string_view text) {
    return base::to_base64url(base::as_bytes(text));
}

/// The good token's header and payload with another `alg`, and this signature.
std::string with_algorithm(const char* algorithm, const std::string& signature) {
    json::Object changed = header();
    changed.set("alg", algorithm);
    return joined(encoded(json::canonical(std::move(changed))),
                  encoded(json::canonical(test::token_payload())), signature);
}

/// A token of the data model 1.1 by the centre.
std::string old_token(std::string_view claims) {
    const std::string payload =
        "{\"iss\":\"" + test::did_of(test::centre_seed) + "\"," + std::string{claims} + "}";
    return test::signed_token(test::token_header(test::centre_seed, "JWT"), payload);
}

}  // namespace

TEST_SUITE("verify/negative_jose") {
    TEST_CASE("what these cases break is valid before") {
        CHECK(judge(test::sample_token()).verdict == Verdict::valid);
        CHECK(judge(with_header("x", "unknown members are ignored")).verdict == Verdict::valid);
        CHECK(judge(json::canonical(test::envelope(test::sample_token()))).verdict ==
              Verdict::valid);
        const auto old = judge(old_token(
            R"("nbf":1777887000,"vc":{"@context":["https://www.w3.org/2018/credentials/v1"],
               "type":["VerifiableCredential"],"credentialSubject":{"id":"urn:s:1"}})"));
        CHECK(old.verdict == Verdict::valid);
    }

    TEST_CASE("algorithms that are none, a secret's or another key's") {
        const std::string good = test::sample_token();
        const std::string signature = part(good, 2);
        std::vector<test::NegativeCase> cases;
        for (const char* none : {"none", "None", "NONE", "nOnE"}) {
            cases.push_back(row(std::string{"unsigned: "} + none, with_algorithm(none, ""), "proof",
                                "jose.alg_none"));
            cases.push_back(row(std::string{"signed, but says "} + none,
                                with_algorithm(none, signature), "proof", "jose.alg_none"));
        }
        // HMAC-SHA-256 with the 32 bytes of the public key as the secret; what the bytes are does
        // not matter, since the algorithm is refused by its name.
        for (const char* symmetric : {"HS256", "HS384", "HS512"})
            cases.push_back(row(std::string{"the public key as the secret of "} + symmetric,
                                with_algorithm(symmetric, std::string(43, 'A')), "proof",
                                "jose.alg_symmetric"));
        cases.push_back(row("ES256 with an Ed25519 key", with_algorithm("ES256", signature),
                            "proof", "jose.alg_key"));
        cases.push_back(row("RS256 with an Ed25519 key", with_algorithm("RS256", signature),
                            "proof", "jose.alg_key"));
        cases.push_back(row("an algorithm in lower case", with_algorithm("eddsa", signature),
                            "proof", "jose.alg"));
        cases.push_back(row("no algorithm", with_header("alg", nullptr), "proof", "jose.alg"));
        cases.push_back(row("a list of algorithms", with_header("alg", json::Array{"EdDSA"}),
                            "proof", "jose.alg"));
        cases.push_back(row("a registered algorithm that is not verified here",
                            with_algorithm("ES384", signature), "proof", "jose.alg_unsupported",
                            Verdict::undetermined));
        test::judge_all(cases);
    }

    TEST_CASE("headers that ask for something else") {
        const std::string payload = json::canonical(test::token_payload());
        const std::string method =
            proof::to_verification_method(test::key_from(test::centre_seed).public_key());
        const auto own_key = proof::to_jwk(test::key_from(test::centre_seed).public_key());
        const auto attackers_key = proof::to_jwk(test::key_from(other_seed).public_key());
        auto private_key = own_key;
        private_key.set("d", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc");
        auto no_kid = header();
        no_kid.erase("kid");
        no_kid.set("jwk", attackers_key);
        const test::NegativeCase cases[] = {
            row("an extension that must be understood",
                with_header("crit", json::Array{"http://a.example/ext"}), "proof", "jose.crit"),
            row("an empty list of extensions", with_header("crit", json::Array{}), "proof",
                "jose.crit"),
            row("a payload that is not encoded", with_header("b64", false), "proof", "jose.b64"),
            row("a kid of another type", with_header("kid", 7), "proof", "jose.header"),
            row("the type of an access token", with_header("typ", "at+jwt"), "proof", "jose.type"),
            row("the type of a presentation", with_header("typ", "vp+jwt"), "proof", "jose.type"),
            row("a selective type on a plain token", with_header("typ", "vc+sd-jwt"), "proof",
                "jose.type"),
            row("another key in the header than kid names", with_header("jwk", attackers_key),
                "proof", "jose.jwk"),
            row("a private key in the header", with_header("jwk", private_key), "proof",
                "jose.jwk"),
            row("a key in the header that is none", with_header("jwk", json::Object{}), "proof",
                "jose.jwk"),
            row("signed by an attacker who hands over the key",
                test::signed_token(json::canonical(no_kid), payload, other_seed), "proof",
                "jose.jwk"),
            row("the kid of another, who signed",
                test::signed_token(test::token_header(other_seed), payload, other_seed), "issuer",
                "issuer.key_not_issuers"),
            row("the kid of another, who did not sign",
                test::signed_token(test::token_header(other_seed), payload), "proof",
                "proof.signature"),
            row("the issuer's kid, signed by another",
                test::signed_token(test::token_header(), payload, other_seed), "proof",
                "proof.signature"),
            row("a kid that is a damaged did:key", with_header("kid", method + "x"), "proof",
                "jose.kid"),
            row("a kid with a did:jwk of another fragment",
                with_header(
                    "kid",
                    proof::to_did_jwk(test::key_from(test::centre_seed).public_key()) + "#1"),
                "proof", "jose.kid"),
            row("a kid of an unknown method, for an issuer that is its own key",
                with_header("kid", "did:web:centre.example#1"), "issuer", "issuer.key_not_issuers"),
            row("two algorithms",
                test::signed_token(
                    "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\",\"kid\":\"" + method + "\"}", payload),
                "document", "jose.header"),
            row("a header that is a list", test::signed_token("[]", payload), "document",
                "document.unreadable"),
            row("a header that is no JSON", test::signed_token("{alg:EdDSA}", payload), "document",
                "jose.header"),
        };
        test::judge_all(cases);
    }

    TEST_CASE("texts that are not three parts of base64url") {
        const std::string good = test::sample_token();
        const std::string first = part(good, 0);
        const std::string second = part(good, 1);
        const std::string third = part(good, 2);
        // 64 bytes end in a character of which two bits count.
        const std::string loose =
            third.substr(0, third.size() - 1) + static_cast<char>(third.back() + 1);
        const test::NegativeCase cases[] = {
            row("one part", first, "document", "jose.form"),
            row("two parts", first + "." + second, "document", "jose.form"),
            row("four parts", good + "." + third, "document", "jose.form"),
            row("five parts, as encrypted tokens have", good + ".AA.AA", "document", "jose.form"),
            row("a dot at the end", good + ".", "document", "jose.form"),
            row("no signature", joined(first, second, ""), "proof", "proof.signature"),
            row("an empty payload", joined(first, "", third), "document", "jose.payload"),
            row("padding", good + "==", "document", "jose.form"),
            row("padding inside", joined(first + "=", second, third), "document", "jose.form"),
            row("another alphabet", joined(first, second, "+/" + third.substr(2)), "document",
                "jose.form"),
            row("a line end inside", joined(first, second + "\n", third), "document", "jose.form"),
            row("bits that do not count", joined(first, second, loose), "document", "jose.form"),
            row("a signature that is cut off", joined(first, second, third.substr(0, 80)), "proof",
                "proof.signature"),
            row("a signature that is longer", joined(first, second, third.substr(0, 84) + "AAAA"),
                "proof", "proof.signature"),
            row("the payload of another token",
                joined(first, part(with_payload("name", "Chirurgie"), 1), third), "proof",
                "proof.signature"),
            row("a signature of zeros", joined(first, second, std::string(86, 'A')), "proof",
                "proof.signature"),
            row("disclosures behind it", good + "~", "document", "jose.selective_disclosure",
                Verdict::undetermined),
        };
        test::judge_all(cases);
    }

    TEST_CASE("payloads that are no document, or contradict their claims") {
        const std::string other = test::did_of(other_seed);
        const auto payload = [](std::string_view text) {
            return test::signed_token(test::token_header(), text);
        };
        const std::string vc =
            R"("vc":{"@context":["https://www.w3.org/2018/credentials/v1"],
               "type":["VerifiableCredential"],"issuanceDate":"2026-05-04T09:30:00Z",
               "credentialSubject":{"id":"urn:s:1"}})";
        auto unsound = test::sample();
        unsound.set("name", "Chirurgie");
        const test::NegativeCase cases[] = {
            row("a list", payload("[]"), "document", "jose.payload"),
            row("a text", payload("\"credential\""), "document", "jose.payload"),
            row("a member twice", payload(R"({"type":"A","type":"B"})"), "document",
                "jose.payload"),
            row("a token in the token", payload(test::sample_token()), "document", "jose.payload"),
            row("another issuer than the document's", with_payload("iss", other), "proof",
                "jose.contradiction"),
            row("another's credential with the signer's iss",
                with_payload("iss", other, other_seed), "proof", "jose.contradiction"),
            row("an issuer that is no text", with_payload("iss", json::Object{}), "proof",
                "jose.claims"),
            row("another identifier", with_payload("jti", "urn:uuid:1"), "proof",
                "jose.contradiction"),
            row("another subject", with_payload("sub", "did:example:1"), "proof",
                "jose.contradiction"),
            row("expired", with_payload("exp", 1'780'000'000), "proof", "jose.expired"),
            row("from the future", with_payload("iat", 1'790'000'000), "proof", "jose.not_yet"),
            row("not to be used yet", with_payload("nbf", 1'790'000'000), "proof", "jose.not_yet"),
            row("expired before it was made", with_payload("exp", 1'700'000'000), "proof",
                "jose.times"),
            row("a time that is a text", with_payload("exp", "2027-01-01T00:00:00Z"), "proof",
                "jose.claims"),
            row("a document and a vc", with_payload("vc", json::Object{}), "proof",
                "jose.two_documents"),
            row("a proof of its own that is not sound", payload(json::canonical(unsound)), "proof",
                "proof.signature"),
            row("a proof of its own that is none", with_payload("proof", json::Object{}), "proof",
                "proof.type"),
            row("a document that breaks its rules", with_payload("validFrom", "yesterday"),
                "document", "document.structure"),
            row("no document at all",
                payload(R"({"iss":")" + test::did_of(test::centre_seed) + R"("})"), "document",
                "document.structure"),
            row("vc and vp", old_token(vc + R"(,"vp":{})"), "proof", "jose.two_documents"),
            row("nbf that is not the date of issuing", old_token(vc + R"(,"nbf":1777887001)"),
                "proof", "jose.contradiction"),
            row("sub that is not the subject", old_token(vc + R"(,"sub":"urn:s:2")"), "proof",
                "jose.contradiction"),
            row("exp that has passed", old_token(vc + R"(,"exp":1779000000)"), "period",
                "period.expired"),
            row("a vc that is a list", old_token(R"("vc":[])"), "proof", "jose.claims"),
        };
        test::judge_all(cases);
    }

    TEST_CASE("envelopes that hold something else") {
        const std::string token = test::sample_token();
        const auto envelope = [&](const char* name, json::Value value) {
            json::Object changed = test::envelope(token);
            if (value.is_null())
                changed.erase(name);
            else
                changed.set(name, std::move(value));
            return json::canonical(std::move(changed));
        };
        const test::NegativeCase cases[] = {
            row("no context", envelope("@context", nullptr), "document", "envelope.form"),
            row("another context", envelope("@context", json::Array{"https://a.example"}),
                "document", "envelope.form"),
            row("no URL", envelope("id", nullptr), "document", "envelope.form"),
            row("the token without a URL", envelope("id", token), "document", "envelope.form"),
            row("a URL of the network", envelope("id", "https://a.example/credential.jwt"),
                "document", "envelope.form"),
            row("a credential said to be a presentation",
                envelope("type", "EnvelopedVerifiablePresentation"), "document", "envelope.type"),
            row("a presentation said to be a credential",
                envelope("id", "data:application/vc+jwt," +
                                   test::presentation_token({test::envelope(token)})),
                "document", "envelope.type"),
            row("a type that is not judged here", envelope("id", "data:application/vc+cose,abc"),
                "document", "envelope.media_type", Verdict::undetermined),
            row("a token that is none", envelope("id", "data:application/vc+jwt,{}"), "document",
                "jose.form"),
            row("a token with percent signs",
                envelope("id", "data:application/vc+jwt,%65" + token.substr(1)), "document",
                "jose.form"),
        };
        test::judge_all(cases);
    }

    TEST_CASE("a signature of one algorithm does not count for another with the same key") {
        // An RSA key could have made both kinds of signatures, but made one.
        const test::Token good = test::token("badge-rs256-kid");
        test::Verifier verifier;
        trust::TrustedOrganisation issuer;
        issuer.did = "https://rsa.example/issuer";
        issuer.names = {{"en", "Issuer"}};
        issuer.methods = {{issuer.did + "#key-1", *proof::from_jwk(good.jwk)}};
        verifier.organisations.put(issuer);
        const std::string text = joined(
            encoded(R"({"alg":"PS256","typ":"JWT","kid":"https://rsa.example/issuer#key-1"})"),
            part(good.text, 1), part(good.text, 2));
        const auto report = verify::verify(base::as_bytes(text), verifier.knowledge());
        CHECK(report.verdict == Verdict::not_valid);
        CHECK(report.check(verify::Question::proof).reason == "proof.signature");
    }
}
