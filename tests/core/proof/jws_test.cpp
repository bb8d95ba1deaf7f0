#include "core/proof/jws.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "core/base/encoding.h"
#include "tests/core/support/property.h"
#include "tests/core/support/tokens.h"

using namespace tamga;
using crypto::SignatureAlgorithm;
using proof::Soundness;

namespace {

base::Bytes decoded(const json::Object& jwk, std::string_view member) {
    return *base::from_base64url(jwk.find(member)->as_string());
}

/// The key of a JWK whose form the test knows, without the reader of JWKs.
crypto::VerificationKey key_of(const json::Object& jwk) {
    const std::string& type = jwk.find("kty")->as_string();
    if (type == "RSA") return *crypto::rsa_from_numbers(decoded(jwk, "n"), decoded(jwk, "e"));
    if (type == "EC") return *crypto::p256_from_coordinates(decoded(jwk, "x"), decoded(jwk, "y"));
    crypto::PublicKey key;
    const base::Bytes x = decoded(jwk, "x");
    std::copy(x.begin(), x.end(), key.bytes.begin());
    return key;
}

crypto::SigningKey rfc8037_key() {
    // RFC 8037 appendix A.1.
    return crypto::SigningKey::from_seed(
        *base::from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"));
}

std::string_view refusal_of(std::string_view text) {
    const auto read = proof::read_jws(text);
    REQUIRE(read.jws.has_value() != read.refusal.has_value());
    return read.refusal ? read.refusal->reason : std::string_view{};
}

/// The fault of a token with this header.
proof::JwsJudgement fault_of(std::string_view header) {
    const std::string text = test::compact(header, "{}", "signature");
    const auto read = proof::read_jws(text);
    REQUIRE(read.jws);
    REQUIRE(read.jws->fault);
    CHECK_FALSE(read.jws->algorithm);
    return *read.jws->fault;
}

}  // namespace

TEST_SUITE("proof/jws") {
    TEST_CASE(
        "signatures of the RFCs and of other programs are sound, and no other way fits them") {
        const struct {
            const char* name;
            SignatureAlgorithm algorithm;
        } rows[] = {{"rfc8037-a4", SignatureAlgorithm::ed25519},
                    {"rfc7515-a2", SignatureAlgorithm::rs256},
                    {"rfc7515-a3", SignatureAlgorithm::es256},
                    {"ps256", SignatureAlgorithm::ps256},
                    {"vc-jose-cose-vc+jwt", SignatureAlgorithm::es256},
                    {"vc-jose-cose-vc+ld+jwt", SignatureAlgorithm::es256},
                    {"vc-jose-cose-vp+ld+jwt", SignatureAlgorithm::es256},
                    {"vc-jose-cose-vc-1.1", SignatureAlgorithm::es256}};
        for (const auto& row : rows) {
            const auto& name = row.name;
            const auto& algorithm = row.algorithm;
            CAPTURE(name);
            const test::Token token = test::token(name);
            const auto read = proof::read_jws(token.text);
            REQUIRE(read.jws);
            CHECK(read.jws->algorithm == algorithm);
            const auto key = key_of(token.jwk);
            const auto judged = proof::verify_jws(*read.jws, key);
            CHECK(judged.soundness == Soundness::sound);
            CHECK(judged.reason == "proof.sound");
            for (const auto other : {SignatureAlgorithm::ed25519, SignatureAlgorithm::es256,
                                     SignatureAlgorithm::rs256, SignatureAlgorithm::ps256})
                CHECK(proof::verify_signature(other, read.jws->signature,
                                              base::as_bytes(read.jws->signing_input),
                                              key) == (other == algorithm));
        }
    }

    TEST_CASE("a key of another kind than the algorithm is refused as such") {
        const test::Token rsa = test::token("rfc7515-a2");
        const auto read = proof::read_jws(rsa.text);
        REQUIRE(read.jws);
        const auto judged = proof::verify_jws(*read.jws, key_of(test::token("rfc7515-a3").jwk));
        CHECK(judged.soundness == Soundness::not_sound);
        CHECK(judged.reason == "jose.alg_key");
    }

    TEST_CASE("a signature by another key of the same kind does not fit") {
        const test::Token token = test::token("vc-jose-cose-vc+jwt");
        const auto read = proof::read_jws(token.text);
        const auto judged = proof::verify_jws(*read.jws, key_of(test::token("rfc7515-a3").jwk));
        CHECK(judged.reason == "proof.signature");
    }

    TEST_CASE("none is refused in every casing") {
        std::string word = "none";
        for (unsigned casing = 0; casing < 16; ++casing) {
            for (unsigned i = 0; i < 4; ++i)
                word[i] = static_cast<char>((casing >> i & 1) != 0 ? "NONE"[i] : "none"[i]);
            CAPTURE(word);
            CHECK(fault_of("{\"alg\":\"" + word + "\"}").reason == "jose.alg_none");
        }
    }

    TEST_CASE("only four ways of signing are taken") {
        for (const char* name : {"HS256", "HS384", "HS512"})
            CHECK(fault_of("{\"alg\":\"" + std::string{name} + "\"}").reason ==
                  "jose.alg_symmetric");
        for (const char* name :
             {"ES384", "ES512", "ES256K", "RS384", "RS512", "PS384", "PS512", "Ed448", "Ed25519"}) {
            const auto fault = fault_of("{\"alg\":\"" + std::string{name} + "\"}");
            CHECK(fault.reason == "jose.alg_unsupported");
            CHECK(fault.soundness == Soundness::undetermined);
        }
        for (const char* header : {"{}", "{\"alg\":null}", "{\"alg\":[\"ES256\"]}",
                                   "{\"alg\":\"\"}", "{\"alg\":\"es256\"}", "{\"alg\":\"ES256 \"}",
                                   "{\"alg\":\"EDDSA\"}", "{\"alg\":\"nonee\"}"}) {
            CAPTURE(header);
            const auto fault = fault_of(header);
            CHECK(fault.reason == "jose.alg");
            CHECK(fault.soundness == Soundness::not_sound);
        }
    }

    TEST_CASE("a header that asks for what is not understood is refused") {
        CHECK(fault_of(R"({"alg":"EdDSA","crit":["exp"],"exp":1})").reason == "jose.crit");
        CHECK(fault_of(R"({"alg":"EdDSA","crit":[]})").reason == "jose.crit");
        CHECK(fault_of(R"({"alg":"EdDSA","crit":null})").reason == "jose.crit");
        CHECK(fault_of(R"({"alg":"EdDSA","crit":["b64"],"b64":false})").reason == "jose.crit");
        CHECK(fault_of(R"({"alg":"EdDSA","b64":false})").reason == "jose.b64");
        CHECK(fault_of(R"({"alg":"EdDSA","b64":true})").reason == "jose.b64");
        CHECK(fault_of(R"({"alg":"EdDSA","kid":7})").reason == "jose.header");
        CHECK(fault_of(R"({"alg":"EdDSA","typ":["vc+jwt"]})").reason == "jose.header");
        CHECK(fault_of(R"({"alg":"EdDSA","cty":null})").reason == "jose.header");
        CHECK(fault_of(R"({"alg":"EdDSA","jwk":"key"})").reason == "jose.header");
    }

    TEST_CASE("a text that is no token says in what") {
        const std::string good = test::token("rfc8037-a4").text;
        const std::size_t second = good.rfind('.');
        CHECK(refusal_of(good).empty());
        CHECK(refusal_of("") == "jose.form");
        CHECK(refusal_of("e") == "jose.form");
        CHECK(refusal_of("eyJhbGciOiJFZERTQSJ9.e30") == "jose.form");
        CHECK(refusal_of(good + ".") == "jose.form");
        CHECK(refusal_of(good + ".e30") == "jose.form");
        CHECK(refusal_of("." + good) == "jose.form");
        CHECK(refusal_of(good + "=") == "jose.form");
        CHECK(refusal_of(good + "\n") == "jose.form");
        CHECK(refusal_of(" " + good) == "jose.form");
        CHECK(refusal_of(good.substr(0, second - 1) + "+" + good.substr(second)) == "jose.form");
        CHECK(refusal_of(good + "~") == "jose.selective_disclosure");
        CHECK(refusal_of(std::string(7 * 1024 * 1024, 'e')) == "jose.size");
        CHECK(refusal_of(std::string(20 * 1024, 'e') + ".e30.e30") == "jose.size");
        // `AA` and `AB` decode to the same byte; only the first is how it is written.
        CHECK(refusal_of("eyJhbGciOiJFZERTQSJ9.e30.AA").empty());
        CHECK(refusal_of("eyJhbGciOiJFZERTQSJ9.e30.AB") == "jose.form");
    }

    TEST_CASE("a header is strict JSON with unique names") {
        const auto with = [](std::string_view header) { return test::compact(header, "{}", ""); };
        CHECK(refusal_of(with(R"({"alg":"EdDSA"})")).empty());
        CHECK(refusal_of(with(R"({"alg":"EdDSA","alg":"none"})")) == "jose.header");
        CHECK(refusal_of(with(R"({"alg":"EdDSA",})")) == "jose.header");
        CHECK(refusal_of(with(R"(["EdDSA"])")) == "jose.header");
        CHECK(refusal_of(with("{\"alg\":\"EdDSA\"}}")) == "jose.header");
        CHECK(refusal_of(with("{\"alg\":\"\xFF\"}")) == "jose.header");
        CHECK(refusal_of(with("")) == "jose.header");
    }

    TEST_CASE("a signature of another length never fits") {
        const crypto::SigningKey key = rfc8037_key();
        const std::string good = proof::sign_jws({}, base::as_bytes("{}"), key);
        const std::string input = good.substr(0, good.rfind('.') + 1);
        for (const std::size_t length : {0, 1, 63, 65, 128}) {
            const std::string text = input + base::to_base64url(base::Bytes(length, 1));
            const auto read = proof::read_jws(text);
            REQUIRE(read.jws);
            CHECK(proof::verify_jws(*read.jws, key.public_key()).reason == "proof.signature");
        }
    }

    TEST_CASE("signing repeats the RFC's signature and is always the same") {
        CHECK(proof::sign_jws({}, base::as_bytes("Example of Ed25519 signing"), rfc8037_key()) ==
              test::token("rfc8037-a4").text);
    }

    TEST_CASE("what is signed is read back, and no change of a character stays sound") {
        test::check_property("what is signed is read back", [] {
            const auto payload = *rc::gen::arbitrary<base::Bytes>();
            const crypto::SigningKey key = rfc8037_key();
            const std::string good = proof::sign_jws({{"kid", "key"}}, payload, key);
            const auto read = proof::read_jws(good);
            RC_ASSERT(read.jws.has_value());
            RC_ASSERT(read.jws->payload == payload);
            RC_ASSERT(*read.jws->text("kid") == "key");
            RC_ASSERT(proof::verify_jws(*read.jws, key.public_key()).soundness == Soundness::sound);
            std::string changed = good;
            const auto at = *rc::gen::inRange<std::size_t>(0, changed.size());
            changed[at] = *rc::gen::suchThat(rc::gen::arbitrary<char>(),
                                             [&](char c) { return c != good[at]; });
            const auto again = proof::read_jws(changed);
            if (again.jws)
                RC_ASSERT(proof::verify_jws(*again.jws, key.public_key()).soundness !=
                          Soundness::sound);
        });
    }
}
