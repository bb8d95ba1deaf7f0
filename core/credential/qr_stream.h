#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/credential/qr_dictionary.h"

// A credential's text as the bytes that deflate then shortens; private to core/credential.
//
// | bytes | mean |
// |---|---|
// | 0x00 to 0x1b, 0x7f | the first 29 phrases of the dictionary |
// | 0x1c n | phrase 29 + n |
// | 0x1d k | a value of kind k (qr_values.h) whose bytes stand in the values' area |
// | 0x1d K n | the value of kind k again: the one with number n - 'A' of its kind |
// | 0x1d # n | `#` and the key of the did:key with number n - 'A' |
// | 0x1e n | from here on, 0x80 to 0xff are the 128 characters of window n |
// | 0x1f c | the character c in UTF-8, or 0x7f |
// | 0x20 to 0x7e | ASCII |
// | 0x80 to 0xff | characters of the window; before the first 0x1e that of number 0 |
//
// JSON has no raw control characters, so a text needs none of the bytes below 0x20 for itself.
namespace tamga::credential {

/// A text taken apart.
struct QrStream {
    base::Bytes stream;
    base::Bytes values;
};

/// `text` is canonical JSON (checked to have no control characters).
QrStream take_apart(std::string_view text, const QrDictionary& dictionary);

/// What can be wrong with a stream.
enum class QrStreamFault { damaged, cut, too_large, trailing };

/// Either a text or a fault.
struct PutTogether {
    std::string text;
    std::optional<QrStreamFault> fault;
};

/// The text again. `cut` where the values' area ends too early, `trailing` where something is left
/// of it, `too_large` as soon as the text is longer than `limit_bytes`.
PutTogether put_together(base::ByteView stream, base::ByteView values,
                         const QrDictionary& dictionary, std::size_t limit_bytes);

}  // namespace tamga::credential
