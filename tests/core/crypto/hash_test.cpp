#include "core/crypto/hash.h"

#include <doctest/doctest.h>

#include <string>
#include <thread>

#include "core/base/encoding.h"

using namespace tamga;

namespace {

std::string hex_of(const crypto::Digest& digest) {
    return base::to_hex(digest);
}

// NIST's example values for FIPS 180-4 ("SHA256.pdf" and "SHA2_Additional.pdf").
constexpr std::string_view empty_digest =
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
constexpr std::string_view abc_digest =
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr std::string_view two_block_text =
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
constexpr std::string_view two_block_digest =
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
constexpr std::string_view million_digest =
    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

}  // namespace

TEST_SUITE("crypto/hash") {
    TEST_CASE("the example values of FIPS 180-4 come out") {
        CHECK(hex_of(crypto::sha256({})) == empty_digest);
        CHECK(hex_of(crypto::sha256(base::as_bytes("abc"))) == abc_digest);
        CHECK(hex_of(crypto::sha256(base::as_bytes(two_block_text))) == two_block_digest);
        const std::string million(1'000'000, 'a');
        CHECK(hex_of(crypto::sha256(base::as_bytes(million))) == million_digest);
    }

    TEST_CASE("pieces hash as the whole does, and finishing starts anew") {
        crypto::Sha256 hash;
        hash.update(base::as_bytes(two_block_text.substr(0, 1)))
            .update({})
            .update(base::as_bytes(two_block_text.substr(1)));
        CHECK(hex_of(hash.finish()) == two_block_digest);
        CHECK(hex_of(hash.update(base::as_bytes("abc")).finish()) == abc_digest);
        CHECK(hex_of(hash.finish()) == empty_digest);
    }

    TEST_CASE("threads hash beside each other") {
        std::string in_thread;
        std::thread other{[&] { in_thread = hex_of(crypto::sha256(base::as_bytes("abc"))); }};
        const std::string here = hex_of(crypto::sha256(base::as_bytes(two_block_text)));
        other.join();
        CHECK(in_thread == abc_digest);
        CHECK(here == two_block_digest);
    }
}
