#pragma once

#include <optional>
#include <string_view>

#include "core/crypto/signature_algorithm.h"

// What `alg` may name, for tokens and seals alike; which of these a token or a seal takes is for
// the reader of each to say.
namespace tamga::proof {

/// What kind of thing a name of `alg` stands for in the registry "JSON Web Signature and Encryption
/// Algorithms" (RFC 7518 §7.1).
enum class AlgorithmKind {
    verified,   ///< a signature that is verified here, at least with some kind of key
    other,      ///< a registered signature that is not verified here
    symmetric,  ///< a code of which the reader has to have the secret
    none,       ///< nothing is signed
    unknown     ///< not registered
};

/// A name, read.
struct NamedAlgorithm {
    AlgorithmKind kind = AlgorithmKind::unknown;
    std::optional<crypto::SignatureAlgorithm> algorithm{};  ///< where it is verified
};

/// Names are compared by case, but for `none`, which means no signature however it is written.
NamedAlgorithm read_algorithm_name(std::string_view name) noexcept;

/// As `alg` names it: `EdDSA`, `ES256`, …
std::string_view name(crypto::SignatureAlgorithm algorithm) noexcept;

}  // namespace tamga::proof
