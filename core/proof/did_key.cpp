#include "core/proof/did_key.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"

namespace tamga::proof {
namespace {

// Multicodec `ed25519-pub` (0xed) as an unsigned varint.
constexpr std::array<std::uint8_t, 2> codec = {0xed, 0x01};
constexpr std::size_t multikey_bytes = codec.size() + 32;
constexpr std::string_view did_prefix = "did:key:";

}  // namespace

std::string to_multikey(const crypto::PublicKey& key) {
    std::array<std::uint8_t, multikey_bytes> bytes;
    std::copy(key.bytes.begin(), key.bytes.end(),
              std::copy(codec.begin(), codec.end(), bytes.begin()));
    return base::to_multibase_z(bytes);
}

std::optional<crypto::PublicKey> from_multikey(std::string_view text) {
    if (!text.starts_with('z')) return std::nullopt;
    const auto bytes = base::from_base58btc(text.substr(1), multikey_bytes);
    if (!bytes || bytes->size() != multikey_bytes) return std::nullopt;
    if (!std::equal(codec.begin(), codec.end(), bytes->begin())) return std::nullopt;
    crypto::PublicKey key;
    std::copy(bytes->begin() + codec.size(), bytes->end(), key.bytes.begin());
    return key;
}

std::string to_did_key(const crypto::PublicKey& key) {
    return std::string{did_prefix} + to_multikey(key);
}

std::string to_verification_method(const crypto::PublicKey& key) {
    const std::string multikey = to_multikey(key);
    std::string method{did_prefix};
    method += multikey;
    method += '#';
    method += multikey;
    return method;
}

std::optional<crypto::PublicKey> from_did_key(std::string_view did_or_method) {
    if (!did_or_method.starts_with(did_prefix)) return std::nullopt;
    std::string_view multikey = did_or_method.substr(did_prefix.size());
    if (const std::size_t hash = multikey.find('#'); hash != std::string_view::npos) {
        const std::string_view fragment = multikey.substr(hash + 1);
        multikey = multikey.substr(0, hash);
        if (fragment != multikey) return std::nullopt;
    }
    return from_multikey(multikey);
}

}  // namespace tamga::proof
