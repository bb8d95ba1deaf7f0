#include "core/crypto/certificate.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "core/base/encoding.h"
#include "tests/core/support/sealing.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::at;
using test::certificate;

TEST_SUITE("crypto/certificate") {
    TEST_CASE("a seal certificate says whose it is, for how long, and what for") {
        const crypto::Certificate seal = certificate("seal");
        const crypto::CertificateFacts& facts = seal.facts();
        CHECK(facts.subject.organisation == "University of Zed");
        CHECK(facts.subject.organisation_identifier == "VATIE-654321");
        CHECK(facts.subject.country == "IE");
        CHECK(facts.subject.text ==
              "C=IE, O=University of Zed, organizationIdentifier=VATIE-654321, CN=University of "
              "Zed, seal");
        CHECK(facts.issuer.common_name == "Test Seal Authority");
        CHECK(facts.not_before == at("2025-01-01T00:00:00Z"));
        CHECK(facts.not_after == at("2028-01-01T00:00:00Z"));
        CHECK(facts.key_kind == "P-256");
        CHECK(facts.usage.digital_signature);
        CHECK(facts.usage.non_repudiation);
        CHECK_FALSE(facts.usage.is_ca);
        CHECK_FALSE(facts.usage.is_for_machines);
        CHECK(facts.qualified.is_qualified);
        CHECK(facts.qualified.is_for_seals);
        CHECK(facts.qualified.has_secure_device);
        CHECK_FALSE(facts.qualified.is_for_signatures);
    }

    TEST_CASE("every kind of key is named, and one that nobody here uses is unsupported") {
        CHECK(certificate("seal_rsa").facts().key_kind == "RSA");
        CHECK(certificate("seal_rsa").facts().key_bits == 2048);
        CHECK(certificate("seal_p384").facts().key_kind == "P-384");
        CHECK(certificate("seal_p521").facts().key_kind == "P-521");
        CHECK(certificate("seal_ed25519").facts().key_kind == "Ed25519");
        CHECK(certificate("seal_secp256k1").facts().key_kind == "unsupported");
    }

    TEST_CASE("keys that proofs know come out of certificates, and others do not") {
        CHECK(crypto::key_of(certificate("seal")).has_value());
        CHECK(crypto::key_of(certificate("seal_rsa")).has_value());
        CHECK(crypto::key_of(certificate("seal_ed25519")).has_value());
        CHECK_FALSE(crypto::key_of(certificate("seal_p384")).has_value());
        CHECK_FALSE(crypto::key_of(certificate("short_rsa")).has_value());
    }

    TEST_CASE("usage is read from the extensions") {
        CHECK(certificate("root").facts().usage.is_ca);
        CHECK(certificate("server").facts().usage.is_for_machines);
        CHECK_FALSE(certificate("without_usage").facts().usage.has_key_usage);
        CHECK_FALSE(certificate("encipherment").facts().usage.digital_signature);
    }

    TEST_CASE("what is no certificate, or more than one, is not read") {
        base::Bytes der = *base::from_base64(test::certificate_text("seal"));
        CHECK_FALSE(crypto::certificate_from_der({}).has_value());
        CHECK_FALSE(
            crypto::certificate_from_der(base::ByteView{der}.first(der.size() - 1)).has_value());
        der.push_back(0);
        CHECK_FALSE(crypto::certificate_from_der(der).has_value());
        CHECK_FALSE(crypto::certificate_from_der(base::Bytes(crypto::limit_certificate_bytes + 1))
                        .has_value());
        CHECK_FALSE(crypto::certificate_from_der(base::as_bytes("{}")).has_value());
    }

    TEST_CASE("a name with characters beyond Unicode is never shown") {
        base::Bytes der = *base::from_base64(test::certificate_text("seal"));
        const std::string_view text = base::as_text(der);
        const std::size_t place = text.find("University of Zed");
        REQUIRE(place != std::string_view::npos);
        // They would be U+140000 and U+110000.
        for (const std::string_view beyond : {"\xF5\x80\x80\x80", "\xF4\x90\x80\x80"}) {
            const base::ByteView bytes = base::as_bytes(beyond);
            std::copy(bytes.begin(), bytes.end(), der.begin() + static_cast<long>(place));
            const auto read = crypto::certificate_from_der(der);
            CHECK((!read || read->facts().subject.organisation.empty()));
        }
    }

    TEST_CASE("a PEM file gives its certificates in order, or nothing where one is damaged") {
        const std::string root = test::edc_file("root.pem");
        const auto one = crypto::certificates_from_pem(root);
        REQUIRE(one.has_value());
        CHECK(one->front() == certificate("root"));
        CHECK(crypto::certificates_from_pem("a title\n" + root + "\n" + root)->size() == 2);
        std::string damaged = root;
        damaged[80] = '!';
        CHECK_FALSE(crypto::certificates_from_pem(root + damaged).has_value());
        CHECK_FALSE(crypto::certificates_from_pem("-----BEGIN CERTIFICATE-----").has_value());
        CHECK_FALSE(crypto::certificates_from_pem("no certificate").has_value());
    }

    TEST_CASE("an encrypted PEM block is refused without asking anybody for a passphrase") {
        CHECK_FALSE(crypto::certificates_from_pem(
                        "-----BEGIN CERTIFICATE-----\nProc-Type: 4,ENCRYPTED\n"
                        "DEK-Info: AES-128-CBC,00000000000000000000000000000000\n\n"
                        "AAAAAAAAAAAAAAAAAAAAAA==\n-----END CERTIFICATE-----\n")
                        .has_value());
    }
}
