#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/ed25519.h"

namespace tamga::proof {

/// `z6Mk…`: an Ed25519 key as Multikey (multicodec 0xed01, base58btc).
std::string to_multikey(const crypto::PublicKey& key);
std::optional<crypto::PublicKey> from_multikey(std::string_view text);

/// `did:key:z6Mk…` (did:key method, v0.9).
std::string to_did_key(const crypto::PublicKey& key);
/// `did:key:z6Mk…#z6Mk…`: the only verification method of such a DID.
std::string to_verification_method(const crypto::PublicKey& key);

/// The key of a `did:key` DID or of its verification method; the fragment, where there is one, must
/// repeat the key. Another method, codec or a key of another size is `nullopt`.
std::optional<crypto::PublicKey> from_did_key(std::string_view did_or_method);

}  // namespace tamga::proof
