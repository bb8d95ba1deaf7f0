#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/base/bytes.h"

namespace tamga::base {

enum class TextEncoding { utf8, utf16_le, utf16_be };

/// Bytes that are no character of the encoding; U+FFFD stands in their place.
struct TextFault {
    std::size_t byte_offset = 0;  ///< of the first bad byte, in what was decoded
    std::size_t text_offset = 0;  ///< of the U+FFFD, in the UTF-8 text
};

struct DecodedText {
    TextEncoding encoding = TextEncoding::utf8;
    std::string text;               ///< well-formed UTF-8 without a byte order mark
    std::vector<TextFault> faults;  ///< the first ones, in order
    std::size_t fault_count = 0;    ///< all of them
};

/// Decodes UTF-8 or UTF-16, as its byte order mark says. Without a mark it is UTF-8, unless it has
/// NULs where UTF-16 of an alphabet (code points below U+2000) would have them. Another encoding is
/// never guessed: what is not well-formed (Unicode 15 tables 3-5 and 3-7) is replaced and listed,
/// at most `fault_limit` times. Never throws for what the bytes are; time is linear.
DecodedText decode_text(ByteView bytes, std::size_t fault_limit = 1000);

}  // namespace tamga::base
