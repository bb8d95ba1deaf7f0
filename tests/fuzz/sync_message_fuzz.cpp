#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/check.h"
#include "sync/protocol/frame.h"
#include "sync/protocol/messages.h"

using namespace tamga;

// Whatever the bytes, a frame is a message or a finding. A message that was understood is written
// as the same bytes: it has one form, and nothing of it is lost on the way to the next store.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView bytes{data, size};
    const sync::FrameResult frame = sync::read_frame(bytes);
    base::check(frame.message.has_value() == frame.findings.empty(), "a message or findings");
    // Without a frame the bytes are tried as a message, so that the fuzzer need not guess sizes.
    const base::ByteView message = frame.message ? base::ByteView{*frame.message} : bytes;
    const auto read = sync::read_message(message);
    base::check(read.value.has_value() == read.findings.empty(), "a message or findings");
    if (!read.value) return 0;
    const base::Bytes again = sync::write_message(*read.value);
    base::check(std::equal(again.begin(), again.end(), message.begin(), message.end()),
                "a message has one form");
    return 0;
}
