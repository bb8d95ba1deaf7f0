#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/verification_key.h"

namespace tamga::proof {

/// A key as Multikey (Controlled Identifiers 1.0 §2.2.2): `z6Mk…` for Ed25519 (multicodec 0xed01),
/// `zDn…` for a compressed point on P-256 (multicodec 0x8024), both in base58btc.
std::string to_multikey(const crypto::PublicKey& key);
std::string to_multikey(const crypto::P256Key& key);
/// Another codec, a key of another size and a point beside the curve are `nullopt`.
std::optional<crypto::VerificationKey> from_multikey(std::string_view text);

/// `did:key:z6Mk…` (did:key method, v0.9).
std::string to_did_key(const crypto::PublicKey& key);
std::string to_did_key(const crypto::P256Key& key);
/// `did:key:z6Mk…#z6Mk…`: the only verification method of such a DID.
std::string to_verification_method(const crypto::PublicKey& key);
std::string to_verification_method(const crypto::P256Key& key);

/// The multikey in a `did:key` DID or in its verification method, whatever it is of; a view into
/// the text. The fragment, where there is one, must repeat it. Another method is `nullopt`.
std::optional<std::string_view> multikey_of_did(std::string_view did_or_method);

/// The key of a `did:key` DID or of its verification method; the fragment, where there is one, must
/// repeat the key. Another method, codec or a key of another size is `nullopt`.
std::optional<crypto::VerificationKey> from_did_key(std::string_view did_or_method);

}  // namespace tamga::proof
