#include "tests/core/support/sealing.h"

#include <doctest/doctest.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/vectors.h"

namespace tamga::test {
namespace {

const json::Object& certificates() {
    static const json::Value read = *json::read(edc_file("certificates.json")).value;
    return read.as_object();
}

const std::string& member(std::string_view name, std::string_view what) {
    const json::Value* const row = certificates().find(name);
    REQUIRE_MESSAGE(row != nullptr, std::string{name});
    return *row->find_string(what);
}

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;

Key private_key(std::string_view name) {
    const base::Bytes der = *base::from_base64(member(name, "key"));
    const std::uint8_t* at = der.data();
    Key key{d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(der.size())), EVP_PKEY_free};
    REQUIRE(key != nullptr);
    return key;
}

/// r and s of the width of the curve, from the DER form.
base::Bytes fixed_width(const base::Bytes& der, std::size_t coordinate_bytes) {
    const std::uint8_t* at = der.data();
    const std::unique_ptr<ECDSA_SIG, void (*)(ECDSA_SIG*)> pair{
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free};
    base::Bytes fixed(2 * coordinate_bytes);
    const int width = static_cast<int>(coordinate_bytes);
    BN_bn2binpad(ECDSA_SIG_get0_r(pair.get()), fixed.data(), width);
    BN_bn2binpad(ECDSA_SIG_get0_s(pair.get()), fixed.data() + coordinate_bytes, width);
    return fixed;
}

base::Bytes sign(std::string_view algorithm, EVP_PKEY* key, std::string_view message) {
    const EVP_MD* digest = EVP_sha256();
    if (algorithm.ends_with("384")) digest = EVP_sha384();
    if (algorithm.ends_with("512")) digest = EVP_sha512();
    if (algorithm == "EdDSA") digest = nullptr;
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(),
                                                                     EVP_MD_CTX_free};
    EVP_PKEY_CTX* settings = nullptr;
    REQUIRE(EVP_DigestSignInit(context.get(), &settings, digest, nullptr, key) == 1);
    if (algorithm.starts_with("PS")) {
        EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING);
        EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, RSA_PSS_SALTLEN_DIGEST);
    }
    const base::ByteView bytes = base::as_bytes(message);
    std::size_t size = 0;
    REQUIRE(EVP_DigestSign(context.get(), nullptr, &size, bytes.data(), bytes.size()) == 1);
    base::Bytes signature(size);
    REQUIRE(EVP_DigestSign(context.get(), signature.data(), &size, bytes.data(), bytes.size()) ==
            1);
    signature.resize(size);
    if (EVP_PKEY_is_a(key, "EC") != 1) return signature;
    return fixed_width(signature, static_cast<std::size_t>(EVP_PKEY_get_bits(key) + 7) / 8);
}

std::string payload_of(const SealPlan& plan) {
    if (!plan.payload.empty()) return plan.payload;
    static const std::string text = json::canonical(*json::read(edc_file("credential.json")).value);
    return text;
}

json::Object header_of(const SealPlan& plan) {
    json::Array chain;
    for (const std::string& name : plan.chain)
        chain.emplace_back(certificate_text(name));
    json::Object header{{"alg", plan.algorithm}, {"typ", "jose+json"}, {"x5c", std::move(chain)}};
    if (!plan.chain.empty())
        header.append("x5t#S256",
                      base::to_base64url(certificate(plan.chain.front()).facts().fingerprint));
    if (!plan.is_payload_encoded) header.append("b64", false);
    header.append("sigT", plan.signing_time);
    header.append("crit",
                  plan.is_payload_encoded ? json::Array{"sigT"} : json::Array{"b64", "sigT"});
    json::Object changed;
    for (const auto& [name, value] : header) {
        const bool is_out =
            std::find(plan.without.begin(), plan.without.end(), name) != plan.without.end();
        if (!is_out && !plan.header.contains(name)) changed.append(name, value);
    }
    for (const auto& [name, value] : plan.header)
        changed.append(name, value);
    return changed;
}

}  // namespace

std::string edc_file(std::string_view name) {
    return read_file(source_dir() / "tests" / "data" / "edc" / name);
}

std::string certificate_text(std::string_view name) {
    return member(name, "certificate");
}

crypto::Certificate certificate(std::string_view name) {
    auto read = crypto::certificate_from_der(*base::from_base64(certificate_text(name)));
    REQUIRE(read.has_value());
    return *std::move(read);
}

json::Object seal_signature(const SealPlan& plan) {
    const std::string header = base::to_base64url(base::as_bytes(json::canonical(header_of(plan))));
    const std::string payload = payload_of(plan);
    const std::string written =
        plan.is_payload_encoded ? base::to_base64url(base::as_bytes(payload)) : payload;
    const std::string signer = plan.key.empty() ? plan.chain.front() : plan.key;
    return {{"protected", header},
            {"signature", base::to_base64url(sign(plan.algorithm, private_key(signer).get(),
                                                  header + '.' + written))}};
}

json::Object seal(const SealPlan& plan) {
    const std::string payload = payload_of(plan);
    return {{"payload",
             plan.is_payload_encoded ? base::to_base64url(base::as_bytes(payload)) : payload},
            {"signatures", json::Array{seal_signature(plan)}}};
}

trust::CertificateAnchors anchored(const std::vector<std::string>& names,
                                   trust::RevocationPolicy revocation) {
    trust::CertificateAnchors anchors;
    for (const std::string& name : names) {
        trust::CertificateAnchor anchor{certificate(name)};
        anchor.revocation = revocation;
        anchors.put(std::move(anchor));
    }
    return anchors;
}

}  // namespace tamga::test
