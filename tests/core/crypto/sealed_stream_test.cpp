#include "core/crypto/sealed_stream.h"

#include <doctest/doctest.h>
#include <sodium.h>

#include <string>

#include "tests/core/support/room.h"

using namespace tamga;

namespace {

const base::Bytes context{42};

crypto::SecretBytes key() {
    return crypto::SecretBytes{base::Bytes(crypto::stream_key_bytes, 7)};
}

base::Bytes sealed(crypto::SealingStream& stream, std::string_view text, bool is_last) {
    base::Bytes out;
    stream.seal(base::as_bytes(text), is_last, out);
    return out;
}

}  // namespace

TEST_SUITE("crypto/sealed_stream") {
    TEST_CASE("pieces open in their order only, and the last one says so") {
        test::CountingRandom random;
        crypto::SealingStream stream{key(), context, random};
        const base::Bytes one = sealed(stream, "one", false);
        const base::Bytes two = sealed(stream, "two", true);
        CHECK(one.size() == 3 + crypto::stream_piece_bytes);

        crypto::OpeningStream opening{key(), context, stream.start()};
        const auto first = opening.open(one);
        REQUIRE(first);
        CHECK(base::as_text(first->content) == "one");
        CHECK_FALSE(first->is_last);
        const auto second = opening.open(two);
        REQUIRE(second);
        CHECK(base::as_text(second->content) == "two");
        CHECK(second->is_last);

        CHECK_FALSE(crypto::OpeningStream(key(), context, stream.start()).open(two));
        const base::Bytes other{43};
        CHECK_FALSE(crypto::OpeningStream(key(), other, stream.start()).open(one));
        base::Bytes altered = one;
        altered[5] ^= 1U;
        CHECK_FALSE(crypto::OpeningStream(key(), context, stream.start()).open(altered));
        CHECK_FALSE(crypto::OpeningStream(key(), context, stream.start()).open(base::Bytes(16)));
    }

    TEST_CASE("a stream that libsodium began itself is opened") {
        unsigned char start[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
        crypto_secretstream_xchacha20poly1305_state state;
        const crypto::SecretBytes secret = key();
        crypto_secretstream_xchacha20poly1305_init_push(&state, start, secret.view().data());
        base::Bytes piece(3 + crypto::stream_piece_bytes);
        crypto_secretstream_xchacha20poly1305_push(
            &state, piece.data(), nullptr, base::as_bytes("one").data(), 3, context.data(),
            context.size(), crypto_secretstream_xchacha20poly1305_TAG_FINAL);
        crypto::StreamStart copied;
        std::copy(std::begin(start), std::end(start), copied.begin());
        const auto opened = crypto::OpeningStream(key(), context, copied).open(piece);
        REQUIRE(opened);
        CHECK(base::as_text(opened->content) == "one");
        CHECK(opened->is_last);
    }
}
