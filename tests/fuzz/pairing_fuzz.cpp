#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/check.h"
#include "sync/lan/hint.h"
#include "sync/lan/pair_messages.h"
#include "sync/protocol/frame.h"

using namespace tamga;

// What anybody in the same network may send: an announcement's strings, and messages of a pairing.
// A message that was understood means the same after it was written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView bytes{data, size};
    for (const bool is_framed : {true, false}) {
        if (!is_framed && size > sync::limit_message_bytes) break;
        const auto read = is_framed ? sync::lan::read_pair(bytes)
                                    : sync::lan::read_pair(sync::write_frame(bytes));
        base::check(read.value.has_value() == read.findings.empty(), "a message or findings");
        if (!read.value) continue;
        const auto again = sync::lan::read_pair(sync::lan::write_pair(*read.value));
        base::check(again.value == read.value, "it means the same again");
    }
    std::vector<std::string> strings{""};
    for (const std::uint8_t byte : bytes) {
        if (byte == '\n')
            strings.emplace_back();
        else
            strings.back() += static_cast<char>(byte);
    }
    const auto announcement = sync::lan::read_txt(strings.front(), strings);
    if (announcement)
        base::check(sync::lan::read_txt(announcement->instance,
                                        sync::lan::write_txt(*announcement)) == announcement,
                    "an announcement says the same again");
    return 0;
}
