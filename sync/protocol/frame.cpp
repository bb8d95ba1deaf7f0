#include "sync/protocol/frame.h"

#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <new>

#include "core/base/check.h"

namespace tamga::sync {
namespace {

constexpr std::array<std::uint8_t, 2> frame_mark{'T', 'F'};
constexpr std::uint8_t version = 1;
constexpr std::uint8_t plain = 0;
constexpr std::uint8_t packed = 1;
/// A window over the whole message and no more, so that a stranger's frame cannot ask for memory.
constexpr int limit_window_bits = 23;

struct FreePacking {
    void operator()(ZSTD_DCtx* context) const noexcept { ZSTD_freeDCtx(context); }
};

base::Finding frame_finding(const char* code, const char* what) {
    const bool is_newer = std::string_view{code} == "frame.version";
    return {base::Severity::error, code, "frame", what,
            is_newer ? "Bring this program up to date, and try again; nothing was lost."
                     : "Ask for it once more; nothing of it was taken in."};
}

void put_size(base::Bytes& out, std::size_t size) {
    for (int shift = 24; shift >= 0; shift -= 8)
        out.push_back(static_cast<std::uint8_t>(size >> shift));
}

std::size_t take_size(base::ByteView bytes) {
    std::size_t size = 0;
    for (const std::uint8_t byte : bytes.first(4))
        size = size << 8U | byte;
    return size;
}

base::Bytes pack(base::ByteView message, int level) {
    base::Bytes out(ZSTD_compressBound(message.size()));
    const std::size_t size =
        ZSTD_compress(out.data(), out.size(), message.data(), message.size(), level);
    base::check(ZSTD_isError(size) == 0, "zstd did not keep to its own bound");
    out.resize(size);
    return out;
}

/// What the content unpacks to, if it is one zstd frame of exactly the declared size.
std::optional<base::Bytes> unpack(base::ByteView content, std::size_t size) {
    const std::size_t length = ZSTD_findFrameCompressedSize(content.data(), content.size());
    if (ZSTD_isError(length) != 0 || length != content.size()) return std::nullopt;
    const std::unique_ptr<ZSTD_DCtx, FreePacking> context{ZSTD_createDCtx()};
    if (!context) throw std::bad_alloc{};
    ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, limit_window_bits);
    base::Bytes message(size);
    const std::size_t got = ZSTD_decompressDCtx(context.get(), message.data(), message.size(),
                                                content.data(), content.size());
    if (ZSTD_isError(got) != 0 || got != size) return std::nullopt;
    return message;
}

}  // namespace

base::Bytes write_frame(base::ByteView message, int level) {
    base::check(message.size() <= limit_message_bytes, "a message outgrew its limit");
    const base::Bytes shorter = pack(message, level);
    const bool is_packed = shorter.size() < message.size();
    const base::ByteView content = is_packed ? base::ByteView{shorter} : message;

    base::Bytes out{frame_mark[0], frame_mark[1], version, is_packed ? packed : plain};
    out.reserve(frame_head_bytes + content.size());
    put_size(out, message.size());
    put_size(out, content.size());
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

FrameHeadResult read_frame_head(base::ByteView bytes) {
    const auto refused = [](const char* code, const char* what) {
        return FrameHeadResult{std::nullopt, {frame_finding(code, what)}};
    };
    const auto compared = static_cast<std::ptrdiff_t>(std::min(bytes.size(), frame_mark.size()));
    if (!std::equal(frame_mark.begin(), frame_mark.begin() + compared, bytes.begin()))
        return refused("frame.not_one", "These bytes are no frame of Tamga's.");
    if (bytes.size() < frame_head_bytes)
        return refused("frame.cut", "The frame ends within its head.");
    if (bytes[2] != version) return refused("frame.version", "A newer program made this frame.");
    if (bytes[3] != plain && bytes[3] != packed)
        return refused("frame.coding", "The frame is packed in a way that is not known here.");
    const FrameHead head{bytes[3] == packed, take_size(bytes.subspan(4)),
                         take_size(bytes.subspan(8))};
    const bool agrees = head.is_packed ? head.content_bytes < head.message_bytes
                                       : head.content_bytes == head.message_bytes;
    if (head.message_bytes > limit_message_bytes || !agrees)
        return refused("frame.size", "The frame declares sizes that are not allowed.");
    return {head, {}};
}

FrameResult read_frame(base::ByteView bytes) {
    const auto refused = [](const char* code, const char* what) {
        return FrameResult{std::nullopt, {frame_finding(code, what)}};
    };
    FrameHeadResult result = read_frame_head(bytes);
    if (!result.head) return {std::nullopt, std::move(result.findings)};
    const base::ByteView content = bytes.subspan(frame_head_bytes);
    if (content.size() < result.head->content_bytes)
        return refused("frame.cut", "The frame ends before its content does.");
    if (content.size() > result.head->content_bytes)
        return refused("frame.trailing", "Bytes follow the frame that do not belong to it.");
    if (!result.head->is_packed) return {base::Bytes{content.begin(), content.end()}, {}};
    auto message = unpack(content, result.head->message_bytes);
    if (!message) return refused("frame.damaged", "The frame's content was altered or damaged.");
    return {std::move(message), {}};
}

}  // namespace tamga::sync
