#pragma once

#include <optional>
#include <span>
#include <string>

#include "core/base/instant.h"
#include "core/crypto/certificate.h"

namespace tamga::crypto {

/// Why no path of certificates leads from one to an anchor.
enum class PathFault {
    no_anchor,      ///< it ends at a certificate whose issuer is not held here
    not_yet_valid,  ///< a certificate of it was not valid yet
    expired,        ///< a certificate of it was not valid any more
    not_allowed,    ///< a certificate in it may not issue the one before it
    too_weak,       ///< a key or a digest in it gives less than 112 bits of strength
    invalid         ///< anything else that RFC 5280 §6 asks for
};

/// A path, or why there is none.
struct PathResult {
    std::optional<Certificate> anchor;  ///< where the path ends
    std::optional<PathFault> fault;     ///< exactly one of the two is given
    std::string message;                ///< a sentence for a person where there is a fault
};

/// The place of the first certificate that is not certified by the one after it: a chain has the
/// signing certificate first, and each is issued and signed by the next (RFC 7515 §4.1.6). Nothing
/// for a chain in order; a single certificate is one.
std::optional<std::size_t> first_out_of_order(std::span<const Certificate> chain);

/// Looks for a path from `leaf` over any of `others` to one of `anchors` that is valid at a moment
/// (RFC 5280 §6.1): signatures, validity, basic constraints, path length, key usage, names, no
/// critical extension that is not understood. An anchor is trusted as it is, be it self-signed, an
/// intermediate authority or `leaf` itself; its own validity counts too. Nothing is fetched, and
/// revocation is not looked at. `others` are trusted for nothing.
PathResult find_path(const Certificate& leaf, std::span<const Certificate> others,
                     std::span<const Certificate> anchors, base::Instant moment);

}  // namespace tamga::crypto
