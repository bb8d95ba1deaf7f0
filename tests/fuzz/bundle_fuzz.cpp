#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>

#include "core/base/check.h"
#include "core/base/error.h"
#include "sync/bundle/reader.h"

using namespace tamga;

// Whatever the bytes, a file is a part or a finding. Nobody can guess a signature or a key, so what
// lies behind them is tried without: any content is opened or refused, and any bytes are taken as
// opened content, in pieces of several sizes that must come to the same end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const base::ByteView bytes{data, size};
    std::istringstream file{std::string{base::as_text(bytes)}};
    const auto read = sync::bundle::read_start(file, size, "file");
    base::check(read.part.has_value() == read.findings.empty(), "a part or findings");
    if (read.part) {
        (void)sync::bundle::check_signature(file, *read.part);
        const crypto::SecretBytes key{crypto::stream_key_bytes};
        (void)sync::bundle::read_messages(file, *read.part, key,
                                          [](sync::Message&&) { return base::Findings{}; });
    }
    const auto outcome = [&](std::size_t piece) {
        sync::bundle::FrameStream stream;
        std::size_t messages = 0;
        base::Findings findings;
        for (std::size_t at = 0; at < size && findings.empty(); at += piece)
            findings =
                stream.feed(bytes.subspan(at, std::min(piece, size - at)), [&](sync::Message&&) {
                    ++messages;
                    return base::Findings{};
                });
        return std::pair{messages, findings.empty() ? std::string{} : findings.front().code};
    };
    base::check(outcome(7) == outcome(4096), "pieces do not matter");
    return 0;
}
