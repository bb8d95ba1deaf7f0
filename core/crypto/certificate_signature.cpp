#include <openssl/bn.h>
#include <openssl/core_names.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/crypto/certificate_parsed.h"
#include "core/crypto/openssl_verify.h"

namespace tamga::crypto {
namespace {

base::Bytes raw_key(EVP_PKEY* key, const char* parameter) {
    base::Bytes bytes(256);
    std::size_t size = 0;
    if (EVP_PKEY_get_octet_string_param(key, parameter, bytes.data(), bytes.size(), &size) != 1)
        return {};
    bytes.resize(size);
    return bytes;
}

base::Bytes big_number(EVP_PKEY* key, const char* parameter) {
    BIGNUM* number = nullptr;
    if (EVP_PKEY_get_bn_param(key, parameter, &number) != 1) return {};
    const Handle<BIGNUM, BN_free> owner{number};
    base::Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number)));
    BN_bn2bin(number, bytes.data());
    return bytes;
}

/// What a signature algorithm asks of key and digest.
struct Scheme {
    SignatureAlgorithm algorithm;
    std::string_view key_kind;
    const EVP_MD* (*digest)();
    std::size_t coordinate_bytes;  ///< of curves
    Padding padding;               ///< of RSA
};

constexpr Scheme schemes[] = {
    {SignatureAlgorithm::es256, "P-256", EVP_sha256, 32, {}},
    {SignatureAlgorithm::es384, "P-384", EVP_sha384, 48, {}},
    {SignatureAlgorithm::es512, "P-521", EVP_sha512, 66, {}},
    {SignatureAlgorithm::rs256, "RSA", EVP_sha256, 0, Padding::pkcs1},
    {SignatureAlgorithm::rs384, "RSA", EVP_sha384, 0, Padding::pkcs1},
    {SignatureAlgorithm::rs512, "RSA", EVP_sha512, 0, Padding::pkcs1},
    {SignatureAlgorithm::ps256, "RSA", EVP_sha256, 0, Padding::pss},
    {SignatureAlgorithm::ps384, "RSA", EVP_sha384, 0, Padding::pss},
    {SignatureAlgorithm::ps512, "RSA", EVP_sha512, 0, Padding::pss},
};

bool verify_ed25519(const Certificate& certificate, base::ByteView signature,
                    base::ByteView message) {
    const auto key = key_of(certificate);
    const PublicKey* const public_key = key ? std::get_if<PublicKey>(&*key) : nullptr;
    Signature fixed;
    if (public_key == nullptr || signature.size() != fixed.size()) return false;
    std::copy(signature.begin(), signature.end(), fixed.begin());
    return verify(fixed, message, *public_key);
}

}  // namespace

std::optional<VerificationKey> key_of(const Certificate& certificate) {
    EVP_PKEY* const key = X509_get0_pubkey(certificate.parsed().handle.get());
    const std::string& kind = certificate.facts().key_kind;
    if (kind == "Ed25519") {
        const base::Bytes bytes = raw_key(key, OSSL_PKEY_PARAM_PUB_KEY);
        PublicKey read;
        if (bytes.size() != read.bytes.size()) return std::nullopt;
        std::copy(bytes.begin(), bytes.end(), read.bytes.begin());
        return read;
    }
    if (kind == "P-256") {
        const auto read = p256_from_point(raw_key(key, OSSL_PKEY_PARAM_PUB_KEY));
        return read ? std::optional<VerificationKey>{*read} : std::nullopt;
    }
    if (kind == "RSA") {
        auto read = rsa_from_numbers(big_number(key, OSSL_PKEY_PARAM_RSA_N),
                                     big_number(key, OSSL_PKEY_PARAM_RSA_E));
        return read ? std::optional<VerificationKey>{*std::move(read)} : std::nullopt;
    }
    return std::nullopt;
}

bool verify_with(const Certificate& certificate, SignatureAlgorithm algorithm,
                 base::ByteView signature, base::ByteView message) noexcept try {
    if (algorithm == SignatureAlgorithm::ed25519)
        return verify_ed25519(certificate, signature, message);
    const auto* const scheme =
        std::find_if(std::begin(schemes), std::end(schemes),
                     [&](const Scheme& one) { return one.algorithm == algorithm; });
    if (scheme == std::end(schemes) || scheme->key_kind != certificate.facts().key_kind)
        return false;
    EVP_PKEY* const key = X509_get0_pubkey(certificate.parsed().handle.get());
    if (scheme->key_kind != "RSA")
        return verify_ecdsa(signature, message, key, scheme->digest(), scheme->coordinate_bytes);
    // The bounds on RSA keys stand in one place.
    const auto checked = key_of(certificate);
    if (!checked) return false;
    return verify_rsa(signature, message, key, scheme->digest(),
                      std::get<RsaKey>(*checked).modulus.size(), scheme->padding);
} catch (...) {
    return false;
}

}  // namespace tamga::crypto
