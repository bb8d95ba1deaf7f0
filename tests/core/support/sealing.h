#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/crypto/certificate.h"
#include "core/json/value.h"
#include "core/trust/certificate_anchors.h"

/// Sealed credentials made for a test, with the certificates and keys of tests/data/edc, which its
/// make.mjs made with OpenSSL's command line.
namespace tamga::test {

/// A file of tests/data/edc.
std::string edc_file(std::string_view name);

/// A certificate of certificates.json by its name; `seal`, `authority`, `root`, …
crypto::Certificate certificate(std::string_view name);
/// The same in base64, as `x5c` has it.
std::string certificate_text(std::string_view name);

/// Everything of a seal that a test may want to be otherwise.
struct SealPlan {
    std::vector<std::string> chain{"seal", "authority", "root"};
    std::string algorithm = "ES256";
    std::string key{};                ///< whose key signs; empty: the first of the chain
    bool is_payload_encoded = false;  ///< else `b64` is false and stands in `crit`
    std::string signing_time = "2026-05-04T10:00:00Z";
    json::Object header{};               ///< members that replace those of the header, or join them
    std::vector<std::string> without{};  ///< members that the header does not get
    std::string payload{};               ///< empty: credential.json
};

/// The document in the general form with one signature.
json::Object seal(const SealPlan& plan = {});

/// One signature of that form, over the payload of the plan.
json::Object seal_signature(const SealPlan& plan);

/// Anchors with these certificates.
trust::CertificateAnchors anchored(
    const std::vector<std::string>& names,
    trust::RevocationPolicy revocation = trust::RevocationPolicy::unknown_stays_unknown);

}  // namespace tamga::test
