#pragma once

#include <cstddef>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/crypto/ed25519.h"
#include "core/crypto/secret.h"

/// Handing a secret to whoever holds a signing key: libsodium's sealed box to the X25519 form of
/// the Ed25519 key.
namespace tamga::crypto {

/// What wrapping adds: the key that was made for this one box, and the tag.
inline constexpr std::size_t wrapping_bytes = 48;

/// @throws base::Error{data} when the recipient's key is none that can be sealed to.
base::Bytes wrap_secret(const SecretBytes& secret, const PublicKey& recipient,
                        base::Random& random);

/// `nullopt` when it was wrapped for another key, or altered. Never throws for what the bytes are.
std::optional<SecretBytes> unwrap_secret(base::ByteView wrapped, const SigningKey& key);

}  // namespace tamga::crypto
