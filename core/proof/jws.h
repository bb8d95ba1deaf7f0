#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/crypto/verification_key.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"
#include "core/proof/jose_algorithm.h"

// JSON Web Signatures in the compact form (RFC 7515 §3.1), held to the best practices for JSON Web
// Tokens (RFC 8725): what is signed in another way than the four ways below is never called sound.
namespace tamga::proof {

/// Why a signature in the JOSE way is not sound, or cannot be judged.
struct JwsJudgement {
    Soundness soundness = Soundness::not_sound;
    std::string_view reason;  ///< of static lifetime
    std::string message;      ///< a sentence for a person
};

/// The algorithm that a protected header names, or the reason why it is none that is taken here:
/// those are `EdDSA` with Ed25519, `ES256`, `RS256` and `PS256`.
///
/// | code | result | when |
/// |---|---|---|
/// | `jose.alg` | not sound | `alg` is missing, no text, or no registered name |
/// | `jose.alg_none` | not sound | `none`, however it is written: nothing is signed |
/// | `jose.alg_symmetric` | not sound | `HS256` and its like: a public key would do as the secret |
/// | `jose.alg_unsupported` | undetermined | a registered way that is not verified here |
///
/// RFC 8725 §3.2 and §2.1 tell of attacks by the two in the middle.
struct AlgorithmResult {
    std::optional<crypto::SignatureAlgorithm> algorithm;
    std::optional<JwsJudgement> refusal;
};
AlgorithmResult read_algorithm(const json::Object& header);

/// Whether a key is of the kind that the algorithm signs with. The key decides, never the header
/// alone (RFC 8725 §3.1).
bool fits(crypto::SignatureAlgorithm algorithm, const crypto::VerificationKey& key) noexcept;

/// Whether the signature of `signing_input` is that of the key; a key of another kind gives false.
/// Never throws.
bool verify_signature(crypto::SignatureAlgorithm algorithm, base::ByteView signature,
                      base::ByteView signing_input, const crypto::VerificationKey& key) noexcept;

/// A token that could be taken apart. Nothing in it has been verified.
struct Jws {
    json::Object header;  ///< the protected header; the compact form has no other
    base::Bytes payload;
    base::Bytes signature;
    std::string_view signing_input;  ///< lies in the text that was read
    /// Nothing where `fault` says why.
    std::optional<crypto::SignatureAlgorithm> algorithm;
    /// Why the signature is not even looked at, whoever's it is:
    ///
    /// | code | result | when |
    /// |---|---|---|
    /// | codes of `read_algorithm` | | |
    /// | `jose.crit` | not sound | `crit`, of which no extension is understood (RFC 7515 §4.1.11) |
    /// | `jose.b64` | not sound | `b64`: the payload of a token is always encoded (RFC 7797 §7) |
    /// | `jose.header` | not sound | `kid`, `typ` or `cty` is no text, or `jwk` no object |
    std::optional<JwsJudgement> fault;

    /// The text of a header's member; null where there is none.
    const std::string* text(std::string_view member) const noexcept;
};

/// Either a token, or the reason why the text is none:
///
/// | code | result | when |
/// |---|---|---|
/// | `jose.size` | not sound | more than 6 MiB, or a header of more than 16 KiB |
/// | `jose.form` | not sound | not three parts, each base64url without padding, with dots between |
/// | `jose.header` | not sound | the header is no JSON object with unique names |
/// | `jose.selective_disclosure` | undetermined | an SD-JWT: `~` and disclosures follow |
struct JwsResult {
    std::optional<Jws> jws;
    std::optional<JwsJudgement> refusal;
};

/// Takes a token apart. `compact` must outlive what is returned. Never throws on any input.
JwsResult read_jws(std::string_view compact);

/// Whether a text can only be meant as a token in the compact form: it begins as base64url of `{`
/// does, as no JSON text does.
inline bool looks_like_jws(std::string_view text) noexcept {
    return text.starts_with('e');
}

/// Verifies a token with a key of whom the caller knows that it is the right one. The reason codes
/// are those above and:
///
/// | code | result | when |
/// |---|---|---|
/// | `proof.sound` | sound | the signature fits |
/// | `jose.alg_key` | not sound | the key is of another kind than the algorithm |
/// | `proof.signature` | not sound | the signature does not fit |
JwsJudgement verify_jws(const Jws& jws, const crypto::VerificationKey& key);

/// Signs a payload with Ed25519 (`EdDSA`) and gives the compact form. The header is canonical JSON
/// of `alg` and the members of `header`, which has no `alg` (checked): the same input gives the
/// same token.
std::string sign_jws(json::Object header, base::ByteView payload, const crypto::SigningKey& key);

}  // namespace tamga::proof
