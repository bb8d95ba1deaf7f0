#include <openssl/evp.h>

#include "core/base/check.h"
#include "core/crypto/hash.h"

namespace tamga::crypto {

std::array<std::uint8_t, 48> sha384(base::ByteView bytes) {
    std::array<std::uint8_t, 48> digest;
    const int is_done =
        EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha384(), nullptr);
    base::check(is_done == 1, "OpenSSL offers no SHA-384");
    return digest;
}

}  // namespace tamga::crypto
