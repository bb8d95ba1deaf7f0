#include "sync/exchange/envelope.h"

#include <utility>

#include "sync/protocol/frame.h"

namespace tamga::sync {
namespace {

using Envelope = Read<std::vector<Message>>;

Envelope too_much() {
    return {std::nullopt,
            {{base::Severity::error, "message.too_much", "the request",
              "It has no message, or too many.",
              "The other side is another program, or the bytes were changed on the way."}}};
}

}  // namespace

base::Bytes write_envelope(const std::vector<Message>& messages) {
    base::Bytes bytes;
    for (const Message& message : messages) {
        const base::Bytes frame = write_frame(write_message(message));
        bytes.insert(bytes.end(), frame.begin(), frame.end());
    }
    return bytes;
}

Envelope read_envelope(base::ByteView bytes) {
    std::vector<Message> messages;
    while (!bytes.empty()) {
        if (messages.size() == limit_envelope_messages) return too_much();
        const FrameHeadResult head = read_frame_head(bytes);
        if (!head.head) return {std::nullopt, head.findings};
        const std::size_t length =
            std::min(bytes.size(), frame_head_bytes + head.head->content_bytes);
        FrameResult frame = read_frame(bytes.first(length));
        if (!frame.message) return {std::nullopt, std::move(frame.findings)};
        Read<Message> message = read_message(*frame.message);
        if (!message.value) return {std::nullopt, std::move(message.findings)};
        messages.push_back(*std::move(message.value));
        bytes = bytes.subspan(length);
    }
    if (messages.empty()) return too_much();
    return {std::move(messages), {}};
}

}  // namespace tamga::sync
