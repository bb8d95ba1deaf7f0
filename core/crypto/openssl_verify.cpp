#include "core/crypto/openssl_verify.h"

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/rsa.h>

#include <new>

#include "core/base/check.h"
#include "core/crypto/openssl_handle.h"

namespace tamga::crypto {
namespace {

using Number = Handle<BIGNUM, BN_free>;
using Pair = Handle<ECDSA_SIG, ECDSA_SIG_free>;

/// The DER form that OpenSSL wants, of a signature as JOSE and Data Integrity write it.
base::Bytes der_of(base::ByteView signature) {
    const std::size_t coordinate_bytes = signature.size() / 2;
    const auto number = [&](std::size_t at) {
        return BN_bin2bn(signature.data() + at, static_cast<int>(coordinate_bytes), nullptr);
    };
    const Pair pair{ECDSA_SIG_new()};
    Number r{number(0)};
    Number s{number(coordinate_bytes)};
    if (pair == nullptr || r == nullptr || s == nullptr) throw std::bad_alloc{};
    base::check(ECDSA_SIG_set0(pair.get(), r.release(), s.release()) == 1,
                "OpenSSL took no signature");
    base::Bytes der(static_cast<std::size_t>(i2d_ECDSA_SIG(pair.get(), nullptr)));
    std::uint8_t* end = der.data();
    i2d_ECDSA_SIG(pair.get(), &end);
    return der;
}

/// `pss` adds the settings of RSASSA-PSS.
bool verify_digest(base::ByteView signature, base::ByteView message, EVP_PKEY* key,
                   const EVP_MD* digest, bool is_pss) {
    const DigestContext context{EVP_MD_CTX_new()};
    if (context == nullptr || key == nullptr) return false;
    EVP_PKEY_CTX* settings = nullptr;
    if (EVP_DigestVerifyInit(context.get(), &settings, digest, nullptr, key) != 1) return false;
    if (is_pss && (EVP_PKEY_CTX_set_rsa_padding(settings, RSA_PKCS1_PSS_PADDING) != 1 ||
                   EVP_PKEY_CTX_set_rsa_mgf1_md(settings, digest) != 1 ||
                   EVP_PKEY_CTX_set_rsa_pss_saltlen(settings, EVP_MD_get_size(digest)) != 1))
        return false;
    return EVP_DigestVerify(context.get(), signature.data(), signature.size(), message.data(),
                            message.size()) == 1;
}

}  // namespace

bool verify_ecdsa(base::ByteView signature, base::ByteView message, EVP_PKEY* key,
                  const EVP_MD* digest, std::size_t coordinate_bytes) {
    if (signature.size() != 2 * coordinate_bytes) return false;
    return verify_digest(der_of(signature), message, key, digest, false);
}

bool verify_rsa(base::ByteView signature, base::ByteView message, EVP_PKEY* key,
                const EVP_MD* digest, std::size_t modulus_bytes, Padding padding) {
    if (signature.size() != modulus_bytes) return false;
    return verify_digest(signature, message, key, digest, padding == Padding::pss);
}

}  // namespace tamga::crypto
