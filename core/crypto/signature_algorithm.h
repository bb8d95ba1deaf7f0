#pragma once

#include <cstdint>

namespace tamga::crypto {

/// The ways of signing that JOSE knows (RFC 7518 §3.1, RFC 8037 §3.1) and that are verified here,
/// all of them with a certificate's key.
enum class SignatureAlgorithm : std::uint8_t {
    ed25519,
    es256,  ///< ECDSA on P-256 over SHA-256
    es384,  ///< ECDSA on P-384 over SHA-384
    es512,  ///< ECDSA on P-521 over SHA-512
    rs256,  ///< RSASSA-PKCS1-v1_5 over SHA-256
    rs384,
    rs512,
    ps256,  ///< RSASSA-PSS over SHA-256
    ps384,
    ps512
};

}  // namespace tamga::crypto
