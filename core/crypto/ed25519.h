#pragma once

#include <array>
#include <compare>
#include <cstdint>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/crypto/secret.h"

namespace tamga::crypto {

/// An Ed25519 public key (RFC 8032 §5.1.5).
struct PublicKey {
    std::array<std::uint8_t, 32> bytes{};

    // clang-tidy 14 takes the 0 in the comparison that the compiler generates for a pointer.
    auto operator<=>(const PublicKey&) const = default;  // NOLINT(modernize-use-nullptr)
};

/// A detached Ed25519 signature (RFC 8032 §5.1.6).
using Signature = std::array<std::uint8_t, 64>;

/// An Ed25519 key pair; the secret half stays in guarded memory.
class SigningKey {
  public:
    /// A new key from 32 random bytes.
    static SigningKey generate(base::Random& random);
    /// From the 32-byte seed (RFC 8032 calls it the private key); another size is refused.
    /// @throws base::Error{data}
    static SigningKey from_seed(base::ByteView seed);

    const PublicKey& public_key() const noexcept { return public_key_; }
    Signature sign(base::ByteView message) const;
    /// The 32-byte seed, for sealing; stays in guarded memory.
    SecretBytes seed() const;

  private:
    SigningKey(SecretBytes expanded, const PublicKey& public_key);

    SecretBytes expanded_;
    PublicKey public_key_;
};

/// Whether the signature is sound. Keys of small order, keys and signatures that are not canonical
/// are refused, as libsodium does. Never throws.
bool verify(const Signature& signature, base::ByteView message, const PublicKey& key) noexcept;

}  // namespace tamga::crypto
