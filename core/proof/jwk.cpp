#include "core/proof/jwk.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/encoding.h"
#include "core/proof/refusal.h"

namespace tamga::proof {
namespace {

constexpr std::string_view private_members[] = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"};
constexpr std::string_view ed25519_algorithms[] = {"EdDSA", "Ed25519"};
constexpr std::string_view p256_algorithms[] = {"ES256"};
constexpr std::string_view rsa_algorithms[] = {"RS256", "RS384", "RS512",
                                               "PS256", "PS384", "PS512"};
// A modulus of 8,192 bits takes 1,366 digits; nothing that is longer is worth decoding.
constexpr std::size_t most_digits = 1400;

bool is(const json::Object& jwk, std::string_view member, std::string_view wanted) {
    const std::string* const text = text_of(jwk, member);
    return text != nullptr && *text == wanted;
}

/// A number or a coordinate; empty where it is missing or not base64url.
base::Bytes bytes_of(const json::Object& jwk, std::string_view member) {
    const std::string* const text = text_of(jwk, member);
    if (text == nullptr || text->size() > most_digits) return {};
    return base::from_base64url(*text).value_or(base::Bytes{});
}

bool may_verify(const json::Value& operations) {
    const json::Array* const list = operations.if_array();
    return list != nullptr && std::any_of(list->begin(), list->end(), [](const json::Value& one) {
               const std::string* const text = one.if_string();
               return text != nullptr && *text == "verify";
           });
}

bool is_for_signatures(const json::Object& jwk, std::span<const std::string_view> algorithms) {
    if (jwk.contains("use") && !is(jwk, "use", "sig")) return false;
    const json::Value* const operations = jwk.find("key_ops");
    if (operations != nullptr && !may_verify(*operations)) return false;
    return !jwk.contains("alg") ||
           std::any_of(algorithms.begin(), algorithms.end(),
                       [&](std::string_view algorithm) { return is(jwk, "alg", algorithm); });
}

std::optional<crypto::VerificationKey> read_ed25519(const json::Object& jwk) {
    if (!is(jwk, "crv", "Ed25519") || !is_for_signatures(jwk, ed25519_algorithms))
        return std::nullopt;
    const base::Bytes x = bytes_of(jwk, "x");
    crypto::PublicKey key;
    if (x.size() != key.bytes.size()) return std::nullopt;
    std::copy(x.begin(), x.end(), key.bytes.begin());
    return key;
}

std::optional<crypto::VerificationKey> read_p256(const json::Object& jwk) {
    if (!is(jwk, "crv", "P-256") || !is_for_signatures(jwk, p256_algorithms)) return std::nullopt;
    return crypto::p256_from_coordinates(bytes_of(jwk, "x"), bytes_of(jwk, "y"));
}

std::optional<crypto::VerificationKey> read_rsa(const json::Object& jwk) {
    if (!is_for_signatures(jwk, rsa_algorithms)) return std::nullopt;
    const base::Bytes modulus = bytes_of(jwk, "n");
    const base::Bytes exponent = bytes_of(jwk, "e");
    // RFC 7518 §6.3.1: the minimum number of octets.
    if (modulus.empty() || exponent.empty() || modulus[0] == 0 || exponent[0] == 0)
        return std::nullopt;
    return crypto::rsa_from_numbers(modulus, exponent);
}

}  // namespace

std::optional<crypto::VerificationKey> from_jwk(const json::Object& jwk) {
    for (const std::string_view member : private_members)
        if (jwk.contains(member)) return std::nullopt;
    if (is(jwk, "kty", "OKP")) return read_ed25519(jwk);
    if (is(jwk, "kty", "EC")) return read_p256(jwk);
    if (is(jwk, "kty", "RSA")) return read_rsa(jwk);
    return std::nullopt;
}

json::Object to_jwk(const crypto::VerificationKey& key) {
    if (const auto* const ed25519 = std::get_if<crypto::PublicKey>(&key))
        return {{"crv", "Ed25519"}, {"kty", "OKP"}, {"x", base::to_base64url(ed25519->bytes)}};
    if (const auto* const p256 = std::get_if<crypto::P256Key>(&key)) {
        const crypto::P256Coordinates point = crypto::coordinates(*p256);
        return {{"crv", "P-256"},
                {"kty", "EC"},
                {"x", base::to_base64url(point.x)},
                {"y", base::to_base64url(point.y)}};
    }
    const auto& rsa = std::get<crypto::RsaKey>(key);
    return {{"e", base::to_base64url(rsa.exponent)},
            {"kty", "RSA"},
            {"n", base::to_base64url(rsa.modulus)}};
}

}  // namespace tamga::proof
