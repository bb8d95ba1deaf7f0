#pragma once

#include <openssl/evp.h>

#include <cstddef>

#include "core/base/bytes.h"

// Signatures as JOSE writes them, verified with OpenSSL's keys; private to core/crypto.
namespace tamga::crypto {

/// ECDSA with a signature of exactly twice `coordinate_bytes`, r and s (RFC 7518 §3.4). `key` may
/// be null, which fits no signature.
bool verify_ecdsa(base::ByteView signature, base::ByteView message, EVP_PKEY* key,
                  const EVP_MD* digest, std::size_t coordinate_bytes);

enum class Padding {
    pkcs1,  ///< RSASSA-PKCS1-v1_5 (RFC 7518 §3.3)
    pss     ///< RSASSA-PSS with MGF1 and a salt of the digest's length (RFC 7518 §3.5)
};

/// RSA with a signature of exactly `modulus_bytes` (RFC 8017 §8.1.2 step 1, §8.2.2 step 1). `key`
/// may be null.
bool verify_rsa(base::ByteView signature, base::ByteView message, EVP_PKEY* key,
                const EVP_MD* digest, std::size_t modulus_bytes, Padding padding);

}  // namespace tamga::crypto
