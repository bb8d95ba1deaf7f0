#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "core/base/check.h"
#include "sync/protocol/frame.h"
#include "sync/protocol/snapshot.h"

using namespace tamga;

// Whatever the bytes, they are a snapshot's manifest or a finding. One that was understood is
// written as the same message, and its pieces make up its file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView bytes{data, size};
    const sync::FrameResult frame = sync::read_frame(bytes);
    // Without a frame the bytes are tried as a message, so that the fuzzer need not guess sizes.
    const base::Bytes message = frame.message ? *frame.message : base::Bytes{data, data + size};
    if (message.size() > sync::limit_message_bytes) return 0;
    const auto read = sync::read_manifest(sync::write_frame(message));
    base::check(read.value.has_value() == read.findings.empty(), "a manifest or findings");
    if (!read.value) return 0;
    const auto again = sync::read_frame(sync::write_manifest(*read.value)).message;
    base::check(again == message, "a manifest has one form");
    std::uint64_t whole = 0;
    for (std::size_t i = 0; i < read.value->pieces.size(); ++i)
        whole += read.value->bytes_of(i);
    base::check(whole == read.value->file_bytes, "pieces make up the file");
    return 0;
}
