#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"

// Texts in a credential that stand for bytes, and cost less as bytes; private to core/credential.
namespace tamga::credential {

/// Kinds of such texts. The letters are part of the code's format and never change.
enum class ValueKind : char {
    did_key = 'k',          ///< `did:key:z6Mk…`: the 32 bytes of an Ed25519 key
    signature = 'z',        ///< `z` and base58btc of 64 bytes
    urn_uuid = 'u',         ///< `urn:uuid:…`: 16 bytes
    uuid = 'v',             ///< a bare UUID: 16 bytes
    hex_digest = 'h',       ///< 64 lower-case hexadecimal digits: 32 bytes
    base64url_16 = 'b',     ///< 22 characters of base64url: 16 bytes
    base64url_32 = 'w',     ///< 43 characters of base64url: 32 bytes
    day = 'd',              ///< `2026-11-23T00:00:00Z`: days since 1970 in 2 bytes
    second = 'c',           ///< `2026-11-23T14:05:09Z`: seconds since 1970 in 4 bytes
    millisecond = 't',      ///< `2026-11-23T14:05:09.120Z`: milliseconds since 1970 in 6 bytes
    multikey_of_did = '#',  ///< `#z6Mk…`: the key of a did:key that was there before; no bytes
};

/// How many bytes stand for a text of this kind; nothing for a letter that is no kind.
std::optional<std::size_t> value_size(char kind) noexcept;

/// The text that these bytes stand for, or nothing where they stand for none (a moment after the
/// year 9999). `bytes` has the size of the kind.
std::optional<std::string> write_value(ValueKind kind, base::ByteView bytes);

/// A text that can be written as bytes.
struct FoundValue {
    ValueKind kind;
    std::size_t length = 0;  ///< of the text
    base::Bytes bytes;       ///< for `multikey_of_did`: those of the did:key
};

/// The value that begins at `at`, where writing it back gives exactly the same text.
std::optional<FoundValue> find_value(std::string_view text, std::size_t at);

}  // namespace tamga::credential
