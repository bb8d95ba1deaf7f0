#pragma once

#include <cstddef>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/finding.h"

/// How one message lies on the wire and in a bundle: a head of twelve bytes that declares what
/// follows, then the message's CBOR, packed with zstd (RFC 8878) where that is shorter.
namespace tamga::sync {

inline constexpr std::size_t frame_head_bytes = 12;
/// The most that a message may take, before it is packed and after.
inline constexpr std::size_t limit_message_bytes = std::size_t{8} * 1024 * 1024;

/// How hard zstd tries, for messages: a higher level gains a hundredth and takes ten times as long.
inline constexpr int packing_level = 9;

/// The frame around a message. The message must not be longer than its limit (checked).
base::Bytes write_frame(base::ByteView message, int level = packing_level);

/// What a frame's head declares.
struct FrameHead {
    bool is_packed = false;
    std::size_t message_bytes = 0;  ///< of the message, when unpacked
    std::size_t content_bytes = 0;  ///< of what follows the head
};

/// Either a head, or a finding. The codes are `frame.cut`, `frame.not_one` (other bytes),
/// `frame.version` (a newer program's), `frame.coding` (an unknown packing), `frame.size` (more
/// than the limits allow, or sizes that contradict each other).
struct FrameHeadResult {
    std::optional<FrameHead> head;
    base::Findings findings;
};
FrameHeadResult read_frame_head(base::ByteView bytes);

/// Either the message, or a finding: beside the codes of the head `frame.trailing` (bytes follow)
/// and `frame.damaged` (it does not unpack to what was declared).
struct FrameResult {
    std::optional<base::Bytes> message;
    base::Findings findings;
};

/// Reads exactly one frame. Never throws for what the bytes are, and sets aside no more than the
/// limit, whatever they declare.
FrameResult read_frame(base::ByteView bytes);

}  // namespace tamga::sync
