#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/crypto/certificate.h"
#include "core/json/value.h"
#include "core/proof/data_integrity.h"

// Seals of European Digital Credentials: JAdES baseline signatures (ETSI TS 119 182-1) in the JSON
// serialisation of JWS (RFC 7515 §7.2), over a payload in base64url or as it is (RFC 7797).
namespace tamga::proof {

/// One signature of a sealed document, and what was found. The reason codes are an interface:
///
/// | code | result | when |
/// |---|---|---|
/// | `jades.sound` | sound | the signature fits the payload and the header |
/// | `jades.form` | not sound | neither the flattened nor the general form, or a mixture |
/// | `jades.too_many` | not sound | more than 8 signatures |
/// | `jades.payload` | not sound | the payload is no text, or not base64url where it must be |
/// | `jades.detached` | undetermined | the payload is not in the file, or `sigD` names others |
/// | `jades.header` | not sound | the protected header is no base64url of strict JSON |
/// | `jades.unprotected` | not sound | something else than `etsiU` stands outside the signature |
/// | `jades.algorithm` | not sound | `alg` is missing, no text, `none`, or made with a secret |
/// | `jades.algorithm_unknown` | undetermined | `alg` is none that is known here |
/// | `jades.critical` | not sound | `crit` is not as RFC 7515 §4.1.11 asks, or not understood |
/// | `jades.encoding` | not sound | `b64` is no boolean, or false without standing in `crit` |
/// | `jades.parameter` | not sound | a parameter has another type than its definition |
/// | `jades.parameter_unsupported` | undetermined | a parameter that changes what the seal means |
/// | `jades.foreign_key` | not sound | the header offers a key beside the certificate |
/// | `jades.signing_time` | not sound | it does not say when it was made, or says it twice |
/// | `jades.from_future` | undetermined | it was made after what this machine's clock says |
/// | `jades.certificate_missing` | undetermined | no certificate is in the header |
/// | `jades.certificate` | not sound | a certificate cannot be read |
/// | `jades.chain_length` | not sound | more than 10 certificates |
/// | `jades.chain_order` | not sound | a certificate is not issued by the one after it |
/// | `jades.certificate_digest` | not sound | a digest in the header is another certificate's |
/// | `jades.key_mismatch` | not sound | the certificate's key is of another kind than `alg` |
/// | `jades.signature` | not sound | the signature does not fit |
/// | `jades.key_authority` | not sound | the certificate is an authority's |
/// | `jades.key_usage` | not sound | the certificate's key is not for signing documents |
/// | `jades.outside_validity` | not sound | made before or after the certificate's validity |
struct Seal {
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;  ///< of static lifetime
    std::string message;      ///< a sentence for a person
    std::string algorithm;    ///< as JOSE names it; empty where it is not said
    /// When it was made, as the one who sealed says; nobody else vouches for it.
    std::optional<base::Instant> signing_time;
    std::vector<crypto::Certificate> chain;   ///< `x5c`, the one that seals first
    std::vector<crypto::Certificate> others;  ///< of `xVals`: trusted for nothing, but may help
    /// Time stamps, or what was once known of revocation, are there; they are not judged here.
    bool has_long_term_material = false;
};

/// Every signature of a sealed document, in the order in which they stand.
struct SealCheck {
    /// Not sound if any seal is not sound, else undetermined if any is; sound if all are.
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;  ///< of the first seal with this soundness
    std::string message;
    std::optional<std::string> payload;  ///< what is sealed; nothing where it is not in the file
    std::vector<Seal> seals;
};

/// Whether a JSON object is meant as a JWS in JSON serialisation: it has `signatures`, or
/// `signature` with `protected` or `payload`.
bool is_json_serialised_jws(const json::Object& object) noexcept;

/// Judges the seals of a document, each by the certificate in its own header. Says nothing about
/// whether the certificates are trusted: see core/trust/certificate_anchors.h. A seal made after
/// `latest` is from the future; without it, that is not asked. Never throws on any input but for
/// memory that ran out.
SealCheck verify_seals(const json::Object& envelope, std::optional<base::Instant> latest = {});

/// The same in the form of other proofs: of each seal its reason, its time, and as verification
/// method the SHA-256 of its certificate, `x5t#S256:…` in base64url.
ProofSetCheck as_proofs(const SealCheck& seals);

}  // namespace tamga::proof
