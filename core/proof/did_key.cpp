#include "core/proof/did_key.h"

#include <algorithm>
#include <array>

#include "core/base/encoding.h"

namespace tamga::proof {
namespace {

// Multicodecs as unsigned varints: `ed25519-pub` (0xed) and `p256-pub` (0x1200).
using Codec = std::array<std::uint8_t, 2>;
constexpr Codec ed25519_codec = {0xed, 0x01};
constexpr Codec p256_codec = {0x80, 0x24};
constexpr std::size_t codec_bytes = ed25519_codec.size();
constexpr std::size_t most_multikey_bytes = codec_bytes + sizeof(crypto::P256Key::bytes);
constexpr std::string_view did_key_prefix = "did:key:";

template <std::size_t N>
std::string write_multikey(const Codec& codec, const std::array<std::uint8_t, N>& key) {
    std::array<std::uint8_t, codec_bytes + N> bytes;
    std::copy(key.begin(), key.end(), std::copy(codec.begin(), codec.end(), bytes.begin()));
    return base::to_multibase_z(bytes);
}

std::string method_of(const std::string& multikey) {
    std::string method{did_key_prefix};
    method += multikey;
    method += '#';
    method += multikey;
    return method;
}

}  // namespace

std::string to_multikey(const crypto::PublicKey& key) {
    return write_multikey(ed25519_codec, key.bytes);
}

std::string to_multikey(const crypto::P256Key& key) {
    return write_multikey(p256_codec, key.bytes);
}

std::optional<crypto::VerificationKey> from_multikey(std::string_view text) {
    if (!text.starts_with('z')) return std::nullopt;
    const auto bytes = base::from_base58btc(text.substr(1), most_multikey_bytes);
    if (!bytes || bytes->size() <= codec_bytes) return std::nullopt;
    const base::ByteView content = base::ByteView{*bytes}.subspan(codec_bytes);
    const auto has_codec = [&](const Codec& codec) {
        return std::equal(codec.begin(), codec.end(), bytes->begin());
    };
    crypto::PublicKey key;
    if (has_codec(ed25519_codec) && content.size() == key.bytes.size()) {
        std::copy(content.begin(), content.end(), key.bytes.begin());
        return key;
    }
    // An uncompressed point would give one key two names.
    if (has_codec(p256_codec) && content.size() == sizeof(crypto::P256Key::bytes))
        return crypto::p256_from_point(content);
    return std::nullopt;
}

std::string to_did_key(const crypto::PublicKey& key) {
    return std::string{did_key_prefix} + to_multikey(key);
}

std::string to_did_key(const crypto::P256Key& key) {
    return std::string{did_key_prefix} + to_multikey(key);
}

std::string to_verification_method(const crypto::PublicKey& key) {
    return method_of(to_multikey(key));
}

std::string to_verification_method(const crypto::P256Key& key) {
    return method_of(to_multikey(key));
}

std::optional<std::string_view> multikey_of_did(std::string_view did_or_method) {
    if (!did_or_method.starts_with(did_key_prefix)) return std::nullopt;
    std::string_view multikey = did_or_method.substr(did_key_prefix.size());
    if (const std::size_t hash = multikey.find('#'); hash != std::string_view::npos) {
        const std::string_view fragment = multikey.substr(hash + 1);
        multikey = multikey.substr(0, hash);
        if (fragment != multikey) return std::nullopt;
    }
    return multikey;
}

std::optional<crypto::VerificationKey> from_did_key(std::string_view did_or_method) {
    const auto multikey = multikey_of_did(did_or_method);
    return multikey ? from_multikey(*multikey) : std::nullopt;
}

}  // namespace tamga::proof
