#include "core/base/deflate.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "tests/core/support/property.h"

using namespace tamga::base;

TEST_SUITE("base/deflate") {
    TEST_CASE("what another program compressed is expanded") {
        // Python 3.11: zlib.compress(b"tamga tamga tamga")
        const auto compressed = from_hex("789c2b49cc4d4f542841900039bf065f");
        REQUIRE(compressed);
        const Expansion expansion = expand_zlib(*compressed, 17);
        CHECK_FALSE(expansion.fault);
        CHECK(as_text(expansion.bytes) == "tamga tamga tamga");
        CHECK(expand_zlib(*compressed, 16).fault == ExpansionFault::too_large);
    }

    TEST_CASE("bytes that were cut short, altered or followed by others are damaged") {
        const Bytes good = compress_zlib(as_bytes("a seal of the steppe"));
        for (std::size_t length = 0; length < good.size(); ++length)
            CHECK(expand_zlib(ByteView{good}.first(length), 1000).fault == ExpansionFault::damaged);
        Bytes longer = good;
        longer.push_back(0);
        CHECK(expand_zlib(longer, 1000).fault == ExpansionFault::damaged);
        Bytes altered = good;
        altered.back() ^= 1;
        CHECK(expand_zlib(altered, 1000).fault == ExpansionFault::damaged);
    }

    TEST_CASE("a small text that expands to a large one is stopped at the limit") {
        const std::string zeros(50'000'000, '\0');
        const Bytes compressed = compress_zlib(as_bytes(zeros));
        CHECK(compressed.size() < 60'000);
        CHECK(expand_zlib(compressed, 1'000'000).fault == ExpansionFault::too_large);
    }

    TEST_CASE("what was compressed comes back") {
        tamga::test::check_property("expanding undoes compressing", [](const std::string& text) {
            RC_ASSERT(as_text(expand_zlib(compress_zlib(as_bytes(text)), text.size()).bytes) ==
                      text);
        });
    }
}
