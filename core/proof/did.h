#pragma once

#include <optional>
#include <string_view>

#include "core/crypto/verification_key.h"

namespace tamga::proof {

/// Whether a DID, or a method of it, says its own key, so that no list can give it another one and
/// nothing can be learned about it later: `did:key` and `did:jwk`, well-formed or not.
bool is_self_contained(std::string_view did_or_method) noexcept;

/// The key that such a DID or method says itself; `nullopt` for other methods, and for keys of a
/// kind or form that is not taken here.
std::optional<crypto::VerificationKey> resolve_self_contained(std::string_view did_or_method);

}  // namespace tamga::proof
