#pragma once

#include <functional>
#include <iosfwd>
#include <optional>

#include "core/crypto/secret.h"
#include "sync/bundle/format.h"
#include "sync/protocol/messages.h"

/// What lies in a part. Its signature is checked elsewhere (format.h).
namespace tamga::sync::bundle {

/// Takes frames apart as they arrive, in pieces of any size; sets aside no more than one message.
class FrameStream {
  public:
    /// Gets each message and the bytes it was read from, and says what it has against it.
    using Visitor = std::function<base::Findings(Message&&)>;

    /// Takes in the next bytes; the first finding ends it. Codes are those of sync/protocol/frame.h
    /// and sync/protocol/messages.h.
    base::Findings feed(base::ByteView bytes, const Visitor& visit);
    /// Whether everything that came so far were whole messages.
    bool is_between_messages() const noexcept { return pending_.empty(); }

  private:
    base::Bytes pending_;
};

/// The key of the content, where it was wrapped for this station.
std::optional<crypto::SecretBytes> content_key(const Header& header, const crypto::SigningKey& key);

/// Opens the pieces of a part and hands on its messages until one is objected to: that finding, or
/// `bundle.content` where they cannot be opened or read. @throws base::Error{disk}.
base::Findings read_messages(std::istream& file, const Part& part, const crypto::SecretBytes& key,
                             const FrameStream::Visitor& visit);

}  // namespace tamga::sync::bundle
