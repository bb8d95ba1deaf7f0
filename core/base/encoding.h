#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

namespace tamga::base {

/// Lower-case hexadecimal.
std::string to_hex(ByteView bytes);
/// Reads hexadecimal in either case; odd length or another character is `nullopt`.
std::optional<Bytes> from_hex(std::string_view text);

/// RFC 4648 §5 without padding.
std::string to_base64url(ByteView bytes);
/// Reads RFC 4648 §5 without padding; padding, other characters and non-zero trailing bits are
/// `nullopt`.
std::optional<Bytes> from_base64url(std::string_view text);

/// RFC 4648 §4 with padding.
std::string to_base64(ByteView bytes);
/// Reads RFC 4648 §4 with padding; white space, other characters and non-zero trailing bits are
/// `nullopt`.
std::optional<Bytes> from_base64(std::string_view text);

/// Bitcoin's base 58 alphabet, as Multibase `z` uses it.
std::string to_base58btc(ByteView bytes);
/// Reads base 58; another character, or more than `limit_bytes` decoded bytes, is `nullopt`.
std::optional<Bytes> from_base58btc(std::string_view text, std::size_t limit_bytes = 4096);

/// Multibase (Controlled Identifiers 1.0 §2.4): `z` base58btc and `u` base64url without padding.
std::string to_multibase_z(ByteView bytes);
std::string to_multibase_u(ByteView bytes);
std::optional<Bytes> from_multibase(std::string_view text);

}  // namespace tamga::base
