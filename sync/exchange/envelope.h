#pragma once

#include <vector>

#include "core/base/bytes.h"
#include "sync/protocol/frame.h"
#include "sync/protocol/messages.h"

/// Several messages behind one another, as one request or one answer carries them.
namespace tamga::sync {

/// A request or an answer has at most this many messages, and bytes.
inline constexpr std::size_t limit_envelope_messages = 4;
inline constexpr std::size_t limit_envelope_bytes = limit_message_bytes + (std::size_t{64} * 1024);

/// The messages' frames, behind one another.
base::Bytes write_envelope(const std::vector<Message>& messages);

/// Either every message, or findings: those of frame.h and messages.h, and `message.too_much` where
/// there are more messages than the limit or none.
Read<std::vector<Message>> read_envelope(base::ByteView bytes);

}  // namespace tamga::sync
