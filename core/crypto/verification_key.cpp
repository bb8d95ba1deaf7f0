#include "core/crypto/verification_key.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <algorithm>

#include "core/base/check.h"
#include "core/crypto/openssl_handle.h"
#include "core/crypto/openssl_verify.h"

namespace tamga::crypto {
namespace {

constexpr std::size_t coordinate_bytes = 32;
constexpr std::size_t least_modulus_bits = 2048;
constexpr std::size_t most_modulus_bits = 8192;
constexpr std::size_t most_exponent_bytes = 8;

using Parameters = Handle<OSSL_PARAM, OSSL_PARAM_free>;
using ParameterBuilder = Handle<OSSL_PARAM_BLD, OSSL_PARAM_BLD_free>;
using Number = Handle<BIGNUM, BN_free>;

KeyHandle make_key(const char* algorithm, OSSL_PARAM* parameters) {
    const KeyContext context{EVP_PKEY_CTX_new_from_name(nullptr, algorithm, nullptr)};
    EVP_PKEY* key = nullptr;
    if (context == nullptr || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        return nullptr;
    return KeyHandle{key};
}

/// OpenSSL's key for a point, or null where the point does not lie on the curve.
KeyHandle make_p256(base::ByteView point) {
    char curve[] = "prime256v1";
    base::Bytes copy{point.begin(), point.end()};
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, copy.data(), copy.size()),
        OSSL_PARAM_construct_end()};
    KeyHandle key = make_key("EC", parameters);
    if (key == nullptr) return nullptr;
    const KeyContext context{EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr)};
    if (context == nullptr || EVP_PKEY_public_check(context.get()) != 1) return nullptr;
    return key;
}

KeyHandle make_rsa(const RsaKey& key) {
    const auto number = [](base::ByteView bytes) {
        return Number{BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr)};
    };
    const Number modulus = number(key.modulus);
    const Number exponent = number(key.exponent);
    const ParameterBuilder builder{OSSL_PARAM_BLD_new()};
    if (modulus == nullptr || exponent == nullptr || builder == nullptr ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get()) != 1)
        return nullptr;
    const Parameters parameters{OSSL_PARAM_BLD_to_param(builder.get())};
    return parameters != nullptr ? make_key("RSA", parameters.get()) : nullptr;
}

base::Bytes point_of(EVP_PKEY* key, const char* parameter) {
    base::Bytes bytes(1 + 2 * coordinate_bytes);
    std::size_t size = 0;
    base::check(
        EVP_PKEY_get_octet_string_param(key, parameter, bytes.data(), bytes.size(), &size) == 1,
        "OpenSSL did not give back a point that it took");
    bytes.resize(size);
    return bytes;
}

base::ByteView without_leading_zeros(base::ByteView number) {
    const auto first = std::find_if(number.begin(), number.end(), [](auto b) { return b != 0; });
    return number.subspan(static_cast<std::size_t>(first - number.begin()));
}

}  // namespace

std::string_view kind_name(const VerificationKey& key) noexcept {
    constexpr std::string_view names[] = {"Ed25519", "P-256", "RSA"};
    return names[key.index()];
}

std::optional<P256Key> p256_from_point(base::ByteView point) {
    const bool is_compressed =
        point.size() == 1 + coordinate_bytes && (point[0] == 2 || point[0] == 3);
    const bool is_uncompressed = point.size() == 1 + 2 * coordinate_bytes && point[0] == 4;
    if (!is_compressed && !is_uncompressed) return std::nullopt;
    if (make_p256(point) == nullptr) return std::nullopt;
    P256Key key;
    std::copy_n(point.begin() + 1, coordinate_bytes, key.bytes.begin() + 1);
    const bool is_odd = is_compressed ? point[0] == 3 : (point.back() & 1) != 0;
    key.bytes[0] = is_odd ? 3 : 2;
    return key;
}

std::optional<P256Key> p256_from_coordinates(base::ByteView x, base::ByteView y) {
    if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) return std::nullopt;
    base::Bytes point{4};
    point.insert(point.end(), x.begin(), x.end());
    point.insert(point.end(), y.begin(), y.end());
    return p256_from_point(point);
}

P256Coordinates coordinates(const P256Key& key) {
    const KeyHandle handle = make_p256(key.bytes);
    base::check(handle != nullptr, "a P-256 key that lies beside the curve");
    EVP_PKEY_set_utf8_string_param(handle.get(), OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                                   "uncompressed");
    const base::Bytes point = point_of(handle.get(), OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY);
    base::check(point.size() == 1 + 2 * coordinate_bytes, "OpenSSL gave another form of a point");
    P256Coordinates both;
    std::copy_n(point.begin() + 1, coordinate_bytes, both.x.begin());
    std::copy_n(point.begin() + 1 + coordinate_bytes, coordinate_bytes, both.y.begin());
    return both;
}

std::optional<RsaKey> rsa_from_numbers(base::ByteView modulus, base::ByteView exponent) {
    modulus = without_leading_zeros(modulus);
    exponent = without_leading_zeros(exponent);
    if (modulus.empty() || exponent.empty() || exponent.size() > most_exponent_bytes)
        return std::nullopt;
    std::size_t modulus_bits = modulus.size() * 8;
    for (std::uint8_t first = modulus[0]; first < 0x80;
         first = static_cast<std::uint8_t>(first << 1))
        --modulus_bits;
    const bool is_safe = modulus_bits >= least_modulus_bits && modulus_bits <= most_modulus_bits;
    const bool is_one = exponent.size() == 1 && exponent[0] == 1;
    if (!is_safe || is_one || (modulus.back() & 1) == 0 || (exponent.back() & 1) == 0)
        return std::nullopt;
    return RsaKey{{modulus.begin(), modulus.end()}, {exponent.begin(), exponent.end()}};
}

bool verify_es256(base::ByteView signature, base::ByteView message, const P256Key& key) noexcept
    try {
    return verify_ecdsa(signature, message, make_p256(key.bytes).get(), EVP_sha256(),
                        coordinate_bytes);
} catch (...) {
    return false;
}

bool verify_rs256(base::ByteView signature, base::ByteView message, const RsaKey& key) noexcept
    try {
    return verify_rsa(signature, message, make_rsa(key).get(), EVP_sha256(), key.modulus.size(),
                      Padding::pkcs1);
} catch (...) {
    return false;
}

bool verify_ps256(base::ByteView signature, base::ByteView message, const RsaKey& key) noexcept
    try {
    return verify_rsa(signature, message, make_rsa(key).get(), EVP_sha256(), key.modulus.size(),
                      Padding::pss);
} catch (...) {
    return false;
}

}  // namespace tamga::crypto
