#pragma once

#include <optional>
#include <string_view>

#include "core/crypto/verification_key.h"

namespace tamga::proof {

/// The DID that a method belongs to; a DID is its own.
inline std::string_view did_of(std::string_view did_or_method) noexcept {
    return did_or_method.substr(0, did_or_method.find('#'));
}

/// Whether a DID, or a method of it, says its own key, so that no list can give it another one and
/// nothing can be learned about it later: `did:key` and `did:jwk`, well-formed or not.
bool is_self_contained(std::string_view did_or_method) noexcept;

/// The key that such a DID or method says itself; `nullopt` for other methods, and for keys of a
/// kind or form that is not taken here.
std::optional<crypto::VerificationKey> resolve_self_contained(std::string_view did_or_method);

/// Whether such a DID or method is of a key on P-384, which is not taken here, but is sound
/// elsewhere: a compressed point as `did:key` (multicodec 0x8124), two coordinates as `did:jwk`.
/// Whether the point lies on the curve is not looked at.
bool names_p384_key(std::string_view did_or_method);

}  // namespace tamga::proof
