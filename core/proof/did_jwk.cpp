#include "core/proof/did_jwk.h"

#include <utility>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "core/proof/jwk.h"

namespace tamga::proof {
namespace {

constexpr std::string_view did_jwk_prefix = "did:jwk:";
constexpr std::string_view key_fragment = "#0";
constexpr std::size_t most_did_characters = 4096;
// Deep enough for any member that a key may carry besides its own.
constexpr json::ReadLimits limits{.size_bytes = most_did_characters, .depth = 4};

}  // namespace

std::optional<json::Object> jwk_of_did(std::string_view did_or_method) {
    if (!did_or_method.starts_with(did_jwk_prefix) || did_or_method.size() > most_did_characters)
        return std::nullopt;
    std::string_view encoded = did_or_method.substr(did_jwk_prefix.size());
    if (encoded.ends_with(key_fragment)) encoded.remove_suffix(key_fragment.size());
    const auto text = base::from_base64url(encoded);
    if (!text) return std::nullopt;
    json::ReadResult jwk = json::read(base::as_text(*text), limits);
    if (!jwk || !jwk.value->is_object()) return std::nullopt;
    return std::move(jwk.value->as_object());
}

std::optional<crypto::VerificationKey> from_did_jwk(std::string_view did_or_method) {
    const auto jwk = jwk_of_did(did_or_method);
    return jwk ? from_jwk(*jwk) : std::nullopt;
}

std::string to_did_jwk(const crypto::VerificationKey& key) {
    const std::string jwk = json::canonical(to_jwk(key));
    return std::string{did_jwk_prefix} + base::to_base64url(base::as_bytes(jwk));
}

}  // namespace tamga::proof
