#pragma once

#include <optional>

#include "core/crypto/verification_key.h"
#include "core/json/value.h"

namespace tamga::proof {

/// The public key of a JSON Web Key (RFC 7517): `OKP` with `Ed25519` (RFC 8037 §2), `EC` with
/// `P-256` (RFC 7518 §6.2.1), `RSA` (§6.3.1). `nullopt` for
///
/// - another type, curve or size, and a point beside the curve;
/// - numbers that are not base64url without padding, or RSA numbers with leading zero bytes;
/// - any member of a private or symmetric key (`d`, `p`, `q`, `dp`, `dq`, `qi`, `oth`, `k`): who
///   hands out a private key has lost it;
/// - a key that is not for signatures: `use` other than `sig`, `key_ops` without `verify`, `alg`
///   other than the signature algorithms of its type. Which of an RSA key's algorithms may be used
///   is the caller's to check, where the key names one.
///
/// Other members mean nothing here (RFC 7517 §4).
std::optional<crypto::VerificationKey> from_jwk(const json::Object& jwk);

/// The members that RFC 7638 §3.2 requires, in the order in which it hashes them.
json::Object to_jwk(const crypto::VerificationKey& key);

}  // namespace tamga::proof
