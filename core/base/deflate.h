#pragma once

#include <cstddef>
#include <optional>

#include "core/base/bytes.h"

namespace tamga::base {

/// Why compressed bytes were not expanded.
enum class ExpansionFault {
    damaged,   ///< not in the form, cut short, or followed by other bytes
    too_large  ///< they expand to more than the limit
};

/// Either the bytes, or why there are none.
struct Expansion {
    Bytes bytes;
    std::optional<ExpansionFault> fault;
};

/// Compresses into the zlib form (RFC 1950), as small as zlib can.
Bytes compress_zlib(ByteView bytes);

/// Expands the zlib form to at most `limit_bytes`, stopping there however little was read by then.
/// Never throws for what the bytes are.
Expansion expand_zlib(ByteView compressed, std::size_t limit_bytes);

}  // namespace tamga::base
