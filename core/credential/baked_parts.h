#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/credential/baked.h"

// The two carriers; private to core/credential.
namespace tamga::credential {

inline constexpr const char* ask_again = "Ask for the picture again, as the issuer made it.";

BakedResult find_in_png(base::ByteView bytes);
BakedResult find_in_svg(base::ByteView bytes);

/// A finding of level error.
inline base::Finding baked_fault(const char* code, std::string where, std::string what,
                                 std::string how) {
    return {base::Severity::error, code, std::move(where), std::move(what), std::move(how)};
}

/// The answers that do not depend on the carrier.
base::Finding nothing_baked();
base::Finding old_badge(std::string where);
base::Finding baked_twice(std::string where);
base::Finding baked_too_large(std::string where);

/// A text without the white space around it.
std::string_view trimmed(std::string_view text) noexcept;

/// Whether a text has the form of a compact JWS (RFC 7515 §7.1): three runs of base64url.
bool is_compact_jws(std::string_view text) noexcept;

/// Nothing where a text may be baked into a picture: a JSON object or a compact JWS, and both of
/// them within the limits.
std::optional<base::Finding> check_bakeable(base::ByteView image, std::string_view credential);

}  // namespace tamga::credential
