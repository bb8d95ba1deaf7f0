#include "core/crypto/hash_sha512.h"

#include <openssl/evp.h>

#include "core/base/check.h"

namespace tamga::crypto {

std::array<std::uint8_t, 64> sha512(base::ByteView bytes) {
    std::array<std::uint8_t, 64> digest;
    base::check(
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha512(), nullptr) == 1,
        "OpenSSL offers no SHA-512");
    return digest;
}

}  // namespace tamga::crypto
