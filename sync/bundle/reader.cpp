#include "sync/bundle/reader.h"

#include <algorithm>

#include "core/crypto/key_wrap.h"
#include "sync/protocol/frame.h"

namespace tamga::sync::bundle {
namespace {

/// What cannot be opened or read although its sender signed it.
base::Findings unreadable(const Part& part, const std::string& what) {
    return {fault("bundle.content", part.name, what)};
}

}  // namespace

base::Findings FrameStream::feed(base::ByteView bytes, const Visitor& visit) {
    pending_.insert(pending_.end(), bytes.begin(), bytes.end());
    std::size_t at = 0;
    while (pending_.size() - at >= frame_head_bytes) {
        const base::ByteView rest = base::ByteView{pending_}.subspan(at);
        const FrameHeadResult head = read_frame_head(rest.first(frame_head_bytes));
        if (!head.head) return head.findings;
        const std::size_t size = frame_head_bytes + head.head->content_bytes;
        if (rest.size() < size) break;
        FrameResult frame = read_frame(rest.first(size));
        if (!frame.message) return std::move(frame.findings);
        Read<Message> message = read_message(*frame.message);
        if (!message.value) return std::move(message.findings);
        base::Findings findings = visit(std::move(*message.value));
        if (base::has_errors(findings)) return findings;
        at += size;
    }
    pending_.erase(pending_.begin(), pending_.begin() + static_cast<std::ptrdiff_t>(at));
    return {};
}

std::optional<crypto::SecretBytes> content_key(const Header& header,
                                               const crypto::SigningKey& key) {
    const crypto::Digest own = fingerprint(key.public_key());
    for (const Recipient& one : header.recipients)
        if (one.fingerprint == own) return crypto::unwrap_secret(one.wrapped_key, key);
    return std::nullopt;
}

base::Findings read_messages(std::istream& file, const Part& part, const crypto::SecretBytes& key,
                             const FrameStream::Visitor& visit) {
    const base::Bytes context = piece_context(part.header, part.number);
    crypto::OpeningStream stream{key, context, part.header.stream};
    FrameStream frames;
    base::Bytes sealed;
    const std::uint64_t end = part.file_bytes - signature_bytes;
    bool was_last = false;
    for (std::uint64_t at = part.content_at; at < end; at += sealed.size()) {
        sealed.resize(static_cast<std::size_t>(
            std::min<std::uint64_t>(piece_bytes + crypto::stream_piece_bytes, end - at)));
        read_at(file, at, sealed, part.name);
        const auto piece = was_last ? std::nullopt : stream.open(sealed);
        if (!piece) return unreadable(part, "The content cannot be opened.");
        was_last = piece->is_last;
        base::Findings findings = frames.feed(piece->content, visit);
        if (findings.empty()) continue;
        return base::has_errors(findings) && findings.front().code.starts_with("bundle.")
                   ? findings
                   : unreadable(part, findings.front().what);
    }
    if (!was_last || !frames.is_between_messages())
        return unreadable(part, "The content ends too soon.");
    return {};
}

}  // namespace tamga::sync::bundle
