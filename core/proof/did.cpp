#include "core/proof/did.h"

#include "core/base/encoding.h"
#include "core/proof/did_jwk.h"
#include "core/proof/did_key.h"

namespace tamga::proof {
namespace {

constexpr std::size_t p384_bytes = 48;

bool is_p384_multikey(std::string_view text) {
    constexpr std::size_t multikey_bytes = 2 + 1 + p384_bytes;
    const auto bytes =
        text.starts_with('z') ? base::from_base58btc(text.substr(1), multikey_bytes) : std::nullopt;
    return bytes && bytes->size() == multikey_bytes && (*bytes)[0] == 0x81 && (*bytes)[1] == 0x24 &&
           ((*bytes)[2] == 2 || (*bytes)[2] == 3);
}

bool is_p384_jwk(const json::Value& jwk) {
    const auto is = [&](std::string_view member, std::string_view wanted) {
        const std::string* const text = jwk.find_string(member);
        return text != nullptr && *text == wanted;
    };
    const auto is_coordinate = [&](std::string_view member) {
        const std::string* const text = jwk.find_string(member);
        const auto bytes = text != nullptr ? base::from_base64url(*text) : std::nullopt;
        return bytes && bytes->size() == p384_bytes;
    };
    return is("kty", "EC") && is("crv", "P-384") && is_coordinate("x") && is_coordinate("y");
}

}  // namespace

bool is_self_contained(std::string_view did_or_method) noexcept {
    return did_or_method.starts_with("did:key:") || did_or_method.starts_with("did:jwk:");
}

std::optional<crypto::VerificationKey> resolve_self_contained(std::string_view did_or_method) {
    if (did_or_method.starts_with("did:jwk:")) return from_did_jwk(did_or_method);
    return from_did_key(did_or_method);
}

bool names_p384_key(std::string_view did_or_method) {
    if (did_or_method.starts_with("did:jwk:")) {
        const auto jwk = jwk_of_did(did_or_method);
        return jwk && is_p384_jwk(json::Value{*jwk});
    }
    const auto multikey = multikey_of_did(did_or_method);
    return multikey && is_p384_multikey(*multikey);
}

}  // namespace tamga::proof
