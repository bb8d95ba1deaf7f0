#include "core/base/encoding.h"

#include <string>

#include "tests/core/support/property.h"

using namespace tamga::base;

namespace {

std::string text_of(const std::optional<Bytes>& bytes) {
    return bytes ? std::string{as_text(*bytes)} : "nothing";
}

Bytes any_bytes() {
    Bytes bytes = *rc::gen::arbitrary<Bytes>();
    bytes.insert(bytes.begin(), *rc::gen::inRange<std::size_t>(0, 4), 0);
    return bytes;
}

}  // namespace

TEST_SUITE("base/encoding") {
    TEST_CASE("the vectors of RFC 4648 section 10") {
        const struct {
            const char* plain;
            const char* base64;
            const char* base64url;
            const char* hex;
        } vectors[] = {
            {"", "", "", ""},
            {"f", "Zg==", "Zg", "66"},
            {"fo", "Zm8=", "Zm8", "666f"},
            {"foo", "Zm9v", "Zm9v", "666f6f"},
            {"foob", "Zm9vYg==", "Zm9vYg", "666f6f62"},
            {"fooba", "Zm9vYmE=", "Zm9vYmE", "666f6f6261"},
            {"foobar", "Zm9vYmFy", "Zm9vYmFy", "666f6f626172"},
        };
        for (const auto& vector : vectors) {
            CAPTURE(vector.plain);
            CHECK(to_base64(as_bytes(vector.plain)) == vector.base64);
            CHECK(to_base64url(as_bytes(vector.plain)) == vector.base64url);
            CHECK(to_hex(as_bytes(vector.plain)) == vector.hex);
            CHECK(text_of(from_base64(vector.base64)) == vector.plain);
            CHECK(text_of(from_base64url(vector.base64url)) == vector.plain);
            CHECK(text_of(from_hex(vector.hex)) == vector.plain);
        }
    }

    TEST_CASE("the two base64 alphabets differ in their last two characters") {
        const Bytes bytes{0xFB, 0xEF, 0xFF};
        CHECK(to_base64(bytes) == "++//");
        CHECK(to_base64url(bytes) == "--__");
        CHECK_FALSE(from_base64("--__"));
        CHECK_FALSE(from_base64url("++//"));
    }

    TEST_CASE("only the one right spelling of base64 is read") {
        CHECK_FALSE(from_base64("Zg"));        // no padding
        CHECK_FALSE(from_base64("Zg="));       // half the padding
        CHECK_FALSE(from_base64("Zg==="));     // too much
        CHECK_FALSE(from_base64("Z==="));      // a character that makes no byte
        CHECK_FALSE(from_base64("===="));      // padding alone
        CHECK_FALSE(from_base64("Zg==Zg=="));  // padding inside
        CHECK_FALSE(from_base64("Zh=="));      // bits that are lost
        CHECK_FALSE(from_base64("Zm9 "));
        CHECK_FALSE(from_base64("Zm9v\n"));
        CHECK_FALSE(from_base64url("Zg=="));
        CHECK_FALSE(from_base64url("Z"));
        CHECK_FALSE(from_base64url("Zh"));
        CHECK_FALSE(from_base64url("Zm9"));  // 9 is 61, whose last two bits would be lost
    }

    TEST_CASE("hexadecimal is read in either case, in pairs") {
        CHECK(from_hex("00fFAb") == Bytes{0x00, 0xFF, 0xAB});
        CHECK_FALSE(from_hex("0"));
        CHECK_FALSE(from_hex("0g"));
        CHECK_FALSE(from_hex("0x"));
    }

    TEST_CASE("base58btc as others write it") {
        // The three of draft-msporny-base58-03 section 5.
        CHECK(to_base58btc(as_bytes("Hello World!")) == "2NEpo7TZRRrLZSi2U");
        CHECK(to_base58btc(as_bytes("The quick brown fox jumps over the lazy dog.")) ==
              "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
        CHECK(to_base58btc(Bytes{0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd}) == "11233QC4");
        CHECK(text_of(from_base58btc("2NEpo7TZRRrLZSi2U")) == "Hello World!");
        CHECK(from_base58btc("11233QC4") == Bytes{0x00, 0x00, 0x28, 0x7f, 0xb4, 0xcd});
    }

    TEST_CASE("base58btc writes a 1 for each leading zero byte") {
        CHECK(to_base58btc({}) == "");
        CHECK(to_base58btc(Bytes{0}) == "1");
        CHECK(to_base58btc(Bytes{0, 0, 0}) == "111");
        CHECK(to_base58btc(Bytes{0, 1}) == "12");
        CHECK(to_base58btc(Bytes{57}) == "z");
        CHECK(to_base58btc(Bytes{58}) == "21");
        CHECK(from_base58btc("") == Bytes{});
        CHECK(from_base58btc("111") == Bytes{0, 0, 0});
        CHECK(from_base58btc("12") == Bytes{0, 1});
        CHECK(from_base58btc("21") == Bytes{58});
    }

    TEST_CASE("base58btc refuses the characters that it leaves out, and too many bytes") {
        for (const char* bad : {"0", "O", "I", "l", "2NEpo7TZRRrLZSi2 U", "+", "\xC3\xA9"})
            CHECK_FALSE(from_base58btc(bad));
        CHECK(from_base58btc("1111", 4));
        CHECK_FALSE(from_base58btc("11111", 4));
        CHECK(from_base58btc("7YXq9G", 4) == Bytes{0xFF, 0xFF, 0xFF, 0xFF});  // 2^32 - 1
        CHECK_FALSE(from_base58btc("7YXq9H", 4));                             // 2^32
        CHECK_FALSE(from_base58btc(std::string(1'000'000, 'z')));
    }

    TEST_CASE("multibase knows z and u") {
        CHECK(to_multibase_z(as_bytes("Hello World!")) == "z2NEpo7TZRRrLZSi2U");
        CHECK(to_multibase_u(as_bytes("fo")) == "uZm8");
        CHECK(text_of(from_multibase("z2NEpo7TZRRrLZSi2U")) == "Hello World!");
        CHECK(text_of(from_multibase("uZm8")) == "fo");
        CHECK(from_multibase("z") == Bytes{});
        CHECK_FALSE(from_multibase(""));
        CHECK_FALSE(from_multibase("f666f"));
        CHECK_FALSE(from_multibase("Z2NEpo7TZRRrLZSi2U"));
    }

    TEST_CASE("whatever the bytes, they come back from every encoding") {
        tamga::test::check_property("from(to(b)) == b", [] {
            const Bytes bytes = any_bytes();
            RC_ASSERT(from_hex(to_hex(bytes)) == bytes);
            RC_ASSERT(from_base64(to_base64(bytes)) == bytes);
            RC_ASSERT(from_base64url(to_base64url(bytes)) == bytes);
            RC_ASSERT(from_base58btc(to_base58btc(bytes)) == bytes);
            RC_ASSERT(from_multibase(to_multibase_z(bytes)) == bytes);
            RC_ASSERT(from_multibase(to_multibase_u(bytes)) == bytes);
        });
    }

    TEST_CASE("a text that is read is the one that would be written") {
        tamga::test::check_property("to(from(t)) == t", [] {
            const auto text = *rc::gen::container<std::string>(
                rc::gen::elementOf(std::string{"ABCDwxyz0189+/-_=lOI"}));
            if (const auto bytes = from_base64(text)) RC_ASSERT(to_base64(*bytes) == text);
            if (const auto bytes = from_base64url(text)) RC_ASSERT(to_base64url(*bytes) == text);
            if (const auto bytes = from_base58btc(text)) RC_ASSERT(to_base58btc(*bytes) == text);
        });
    }
}
