#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "core/base/bytes.h"
#include "core/base/random.h"
#include "core/crypto/secret.h"

/// Long content, sealed piece by piece with libsodium's secretstream (XChaCha20-Poly1305): no piece
/// can be altered, left out, doubled or moved, and the last one says that it is.
namespace tamga::crypto {

inline constexpr std::size_t stream_key_bytes = 32;
/// What sealing adds to a piece.
inline constexpr std::size_t stream_piece_bytes = 17;
/// The public start of a stream, without which it cannot be opened.
using StreamStart = std::array<std::uint8_t, 24>;

struct StreamState;
struct WipeStream {
    void operator()(StreamState* state) const noexcept;
};

/// Seals a stream. `context` is authenticated with every piece and is not part of it; it must
/// outlive the stream. The key must have 32 bytes (checked).
class SealingStream {
  public:
    SealingStream(const SecretBytes& key, base::ByteView context, base::Random& random);

    const StreamStart& start() const noexcept { return start_; }
    /// Appends the sealed piece to `out`.
    void seal(base::ByteView piece, bool is_last, base::Bytes& out);

  private:
    StreamStart start_{};
    base::ByteView context_;
    std::unique_ptr<StreamState, WipeStream> state_;
};

/// Opens a stream.
class OpeningStream {
  public:
    OpeningStream(const SecretBytes& key, base::ByteView context, const StreamStart& start);

    struct Piece {
        base::Bytes content;
        bool is_last = false;
    };
    /// The next piece; `nullopt` when it is not the next one of this stream, whatever it is.
    std::optional<Piece> open(base::ByteView sealed);

  private:
    base::ByteView context_;
    std::unique_ptr<StreamState, WipeStream> state_;
};

}  // namespace tamga::crypto
