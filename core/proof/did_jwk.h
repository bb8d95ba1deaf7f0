#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/verification_key.h"

namespace tamga::proof {

/// The key of a `did:jwk` DID or of its verification method, whose fragment is always `#0` (did:jwk
/// method specification): the identifier is a JSON Web Key in base64url without padding.
/// Another method or fragment, more than 4,096 characters, what is not strict JSON, and a key that
/// `from_jwk` does not take, is `nullopt`.
std::optional<crypto::VerificationKey> from_did_jwk(std::string_view did_or_method);

/// `did:jwk:…` of the canonical form of the key's members. The same key may have other such DIDs.
std::string to_did_jwk(const crypto::VerificationKey& key);

}  // namespace tamga::proof
