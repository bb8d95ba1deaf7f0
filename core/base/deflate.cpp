#include "core/base/deflate.h"

#include <zlib.h>

#include <array>
#include <memory>
#include <new>

#include "core/base/check.h"

namespace tamga::base {
namespace {

constexpr std::size_t step_bytes = 16 * 1024;

struct EndInflate {
    void operator()(z_stream* stream) const noexcept { inflateEnd(stream); }
};

}  // namespace

Bytes compress_zlib(ByteView bytes) {
    uLongf size = compressBound(static_cast<uLong>(bytes.size()));
    Bytes out(size);
    const int answer = compress2(out.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()),
                                 Z_BEST_COMPRESSION);
    if (answer == Z_MEM_ERROR) throw std::bad_alloc{};
    check(answer == Z_OK, "zlib did not keep to its own bound");
    out.resize(size);
    return out;
}

Expansion expand_zlib(ByteView compressed, std::size_t limit_bytes) {
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) throw std::bad_alloc{};
    const std::unique_ptr<z_stream, EndInflate> end{&stream};
    stream.next_in = const_cast<Bytef*>(compressed.data());
    stream.avail_in = static_cast<uInt>(compressed.size());

    Expansion expansion;
    std::array<std::uint8_t, step_bytes> step;
    for (;;) {
        stream.next_out = step.data();
        stream.avail_out = static_cast<uInt>(step.size());
        const int answer = inflate(&stream, Z_NO_FLUSH);
        if (answer == Z_MEM_ERROR) throw std::bad_alloc{};
        const std::size_t given = step.size() - stream.avail_out;
        if (given > limit_bytes - expansion.bytes.size()) return {{}, ExpansionFault::too_large};
        expansion.bytes.insert(expansion.bytes.end(), step.begin(),
                               step.begin() + static_cast<std::ptrdiff_t>(given));
        if (answer == Z_STREAM_END) break;
        // Without progress there is no more input, so the bytes were cut short.
        if (answer != Z_OK || given == 0) return {{}, ExpansionFault::damaged};
    }
    if (stream.avail_in > 0) return {{}, ExpansionFault::damaged};
    return expansion;
}

}  // namespace tamga::base
