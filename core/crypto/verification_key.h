#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>

#include "core/base/bytes.h"
#include "core/crypto/ed25519.h"

// The keys with which others sign. Tamga itself signs with Ed25519 only.
namespace tamga::crypto {

/// A public key on the curve P-256 (FIPS 186-5, SEC 2 §2.4.2), as a compressed point (SEC 1
/// §2.3.3): its first byte is 2 or 3. Made by `p256_from_point` and `p256_from_coordinates` only,
/// which check that the point lies on the curve.
struct P256Key {
    std::array<std::uint8_t, 33> bytes{};

    auto operator<=>(const P256Key&) const = default;
};

/// The two coordinates of a point, 32 bytes each, most significant byte first.
struct P256Coordinates {
    std::array<std::uint8_t, 32> x{};
    std::array<std::uint8_t, 32> y{};
};

/// An RSA public key (RFC 8017 §3.1): unsigned numbers, most significant byte first, without
/// leading zeros. Made by `rsa_from_numbers` only, which bounds both.
struct RsaKey {
    base::Bytes modulus;
    base::Bytes exponent;

    auto operator<=>(const RsaKey&) const = default;
};

/// A key of any kind that signatures are verified with here.
using VerificationKey = std::variant<PublicKey, P256Key, RsaKey>;

/// `Ed25519`, `P-256` or `RSA`, for messages.
std::string_view kind_name(const VerificationKey& key) noexcept;

/// The key of a point in compressed (33 bytes) or uncompressed form (65 bytes); anything else, the
/// point at infinity and points beside the curve are `nullopt`.
std::optional<P256Key> p256_from_point(base::ByteView point);
/// The key of two coordinates of exactly 32 bytes each; a point beside the curve is `nullopt`.
std::optional<P256Key> p256_from_coordinates(base::ByteView x, base::ByteView y);
P256Coordinates coordinates(const P256Key& key);

/// The key of a modulus of 2,048 to 8,192 bits and an odd exponent from 3 to 2^64 - 1; leading
/// zeros are dropped. Others are `nullopt`: shorter ones are no longer safe, larger ones let a
/// stranger's document take seconds.
std::optional<RsaKey> rsa_from_numbers(base::ByteView modulus, base::ByteView exponent);

/// ECDSA over SHA-256 (FIPS 186-5 §6.4.2) with a signature of exactly 64 bytes, r and s (RFC 7518
/// §3.4). Never throws; memory that ran out gives false.
bool verify_es256(base::ByteView signature, base::ByteView message, const P256Key& key) noexcept;

/// RSASSA-PKCS1-v1_5 over SHA-256 (RFC 8017 §8.2.2, RFC 7518 §3.3). Never throws.
bool verify_rs256(base::ByteView signature, base::ByteView message, const RsaKey& key) noexcept;

/// RSASSA-PSS over SHA-256, with MGF1 over SHA-256 and a salt of 32 bytes (RFC 8017 §8.1.2, RFC
/// 7518 §3.5). Never throws.
bool verify_ps256(base::ByteView signature, base::ByteView message, const RsaKey& key) noexcept;

}  // namespace tamga::crypto
