#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/verification_key.h"
#include "core/json/value.h"

namespace tamga::proof {

/// The JSON Web Key that a `did:jwk` DID is, whatever it is of, in base64url without padding
/// (did:jwk method specification), or that of its verification method, whose fragment is always
/// `#0`. Another method or fragment, more than 4,096 characters and what is no strict JSON is
/// `nullopt`.
std::optional<json::Object> jwk_of_did(std::string_view did_or_method);

/// The key of such a DID or method; one that `from_jwk` does not take is `nullopt`.
std::optional<crypto::VerificationKey> from_did_jwk(std::string_view did_or_method);

/// `did:jwk:…` of the canonical form of the key's members. The same key may have other such DIDs.
std::string to_did_jwk(const crypto::VerificationKey& key);

}  // namespace tamga::proof
