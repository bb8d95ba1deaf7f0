#include "core/crypto/sealed_stream.h"

#include <sodium.h>

#include "core/base/check.h"
#include "core/crypto/sodium.h"

namespace tamga::crypto {

static_assert(stream_key_bytes == crypto_secretstream_xchacha20poly1305_KEYBYTES);
static_assert(stream_piece_bytes == crypto_secretstream_xchacha20poly1305_ABYTES);
static_assert(std::tuple_size_v<StreamStart> == crypto_secretstream_xchacha20poly1305_HEADERBYTES);

struct StreamState {
    crypto_secretstream_xchacha20poly1305_state state;
};

void WipeStream::operator()(StreamState* state) const noexcept {
    sodium_memzero(state, sizeof(StreamState));
    delete state;
}

namespace {

// Both ends come to the same state from key and start; only `init_push` chooses the start itself,
// with a generator that cannot be handed in. So both ends are begun as the opening one is.
std::unique_ptr<StreamState, WipeStream> begin(const SecretBytes& key, const StreamStart& start) {
    base::check(key.size() == stream_key_bytes, "a stream's key has 32 bytes");
    start_sodium();
    std::unique_ptr<StreamState, WipeStream> state{new StreamState};
    const int failed = crypto_secretstream_xchacha20poly1305_init_pull(&state->state, start.data(),
                                                                       key.view().data());
    base::check(failed == 0, "any start begins a stream");
    return state;
}

StreamStart random_start(base::Random& random) {
    StreamStart start;
    random.fill(start);
    return start;
}

}  // namespace

SealingStream::SealingStream(const SecretBytes& key, base::ByteView context, base::Random& random)
    : start_(random_start(random)), context_(context), state_(begin(key, start_)) {}

void SealingStream::seal(base::ByteView piece, bool is_last, base::Bytes& out) {
    const unsigned char tag =
        is_last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : std::uint8_t{0};
    const std::size_t before = out.size();
    out.resize(before + piece.size() + stream_piece_bytes);
    crypto_secretstream_xchacha20poly1305_push(&state_->state, out.data() + before, nullptr,
                                               piece.data(), piece.size(), context_.data(),
                                               context_.size(), tag);
}

OpeningStream::OpeningStream(const SecretBytes& key, base::ByteView context,
                             const StreamStart& start)
    : context_(context), state_(begin(key, start)) {}

std::optional<OpeningStream::Piece> OpeningStream::open(base::ByteView sealed) {
    if (sealed.size() < stream_piece_bytes) return std::nullopt;
    Piece piece;
    piece.content.resize(sealed.size() - stream_piece_bytes);
    unsigned char tag = 0;
    const int failed = crypto_secretstream_xchacha20poly1305_pull(
        &state_->state, piece.content.data(), nullptr, &tag, sealed.data(), sealed.size(),
        context_.data(), context_.size());
    if (failed != 0) return std::nullopt;
    piece.is_last = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
    return piece;
}

}  // namespace tamga::crypto
