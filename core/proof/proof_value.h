#pragma once

#include <optional>
#include <string_view>

#include "core/base/bytes.h"
#include "core/crypto/verification_key.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"

// Private to core/proof.
namespace tamga::proof {

inline constexpr std::size_t signature_bytes = sizeof(crypto::Signature);
inline constexpr std::size_t p384_signature_bytes = 96;

/// The bytes of `proofValue`: `z` and base58btc of exactly 64 bytes; for ECDSA also of 96, which a
/// key on P-384 takes (vc-di-ecdsa §3.2.6). Anything else is `nullopt`.
std::optional<base::Bytes> read_proof_value(const json::Object& proof, SignatureKind kind);

/// Whether a key of this kind makes such signatures.
bool takes(SignatureKind kind, const crypto::VerificationKey& key) noexcept;

/// Whether the signature fits what was hashed. False for a key that the kind does not take, and for
/// a signature that is not as long as the key's. Never throws.
bool fits(SignatureKind kind, base::ByteView signature, const HashData& hashed,
          const crypto::VerificationKey& key) noexcept;

}  // namespace tamga::proof
