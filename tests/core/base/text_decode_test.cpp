#include "core/base/text_decode.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace {

using namespace std::string_literals;
using tamga::base::as_bytes;
using tamga::base::decode_text;
using tamga::base::DecodedText;
using tamga::base::TextEncoding;

// "Имя;1" and "علي;7" with each line's end, as the code charts give their code points.
const std::string cyrillic_le = "\x18\x04\x3C\x04\x4F\x04;\0"s + "1\0\r\0\n\0"s;
const std::string cyrillic_be = "\x04\x18\x04\x3C\x04\x4F\0;"s + "\0001\0\r\0\n"s;
const std::string arabic_le = "\x39\x06\x44\x06\x4A\x06;\0"s + "7\0\n\0"s;
const std::string arabic_be = "\x06\x39\x06\x44\x06\x4A\0;"s + "\0007\0\n"s;

DecodedText decode(std::string_view bytes) {
    return decode_text(as_bytes(bytes));
}

}  // namespace

TEST_SUITE("base/text_decode") {
    TEST_CASE("UTF-8 comes out as it went in, without its byte order mark") {
        CHECK(decode("Çağlar سارة 😀").text == "Çağlar سارة 😀");
        CHECK(decode("\xEF\xBB\xBFИмя").text == "Имя");
        CHECK(decode("").text.empty());
        CHECK(decode("\xEF\xBB\xBF").text.empty());
    }

    TEST_CASE("a byte order mark tells UTF-16 in either order") {
        const DecodedText little = decode("\xFF\xFE" + cyrillic_le);
        CHECK(little.encoding == TextEncoding::utf16_le);
        CHECK(little.text == "Имя;1\r\n");
        const DecodedText big = decode("\xFE\xFF" + arabic_be);
        CHECK(big.encoding == TextEncoding::utf16_be);
        CHECK(big.text == "علي;7\n");
    }

    TEST_CASE("UTF-16 without a mark is told by the high bytes of its letters") {
        CHECK(decode(cyrillic_le).text == "Имя;1\r\n");
        CHECK(decode(cyrillic_be).text == "Имя;1\r\n");
        CHECK(decode(arabic_le).text == "علي;7\n");
        CHECK(decode(arabic_be).text == "علي;7\n");
        CHECK(decode("a\0;\0b\0\n\0"s).text == "a;b\n");
        CHECK(decode("\0a\0;\0b\0\n"s).text == "a;b\n");
    }

    TEST_CASE("capital Cyrillic letters with small low bytes do not turn the order round") {
        CHECK(decode("\x10\x04\x11\x04,\0\x12\x04\n\0"s).text == "АБ,В\n");
    }

    TEST_CASE("a stray NUL does not make UTF-16 of UTF-8") {
        const DecodedText read = decode("name;b\nAli;\0\nSara;2\n"s);
        CHECK(read.encoding == TextEncoding::utf8);
        CHECK(read.text == "name;b\nAli;\0\nSara;2\n"s);
    }

    TEST_CASE("surrogate pairs are one letter, and a lone one is a fault") {
        // U+1F600 is D83D DE00 (RFC 2781 §2.1).
        CHECK(decode("\xFE\xFF\xD8\x3D\xDE\x00"s).text == "😀");
        const DecodedText lone = decode("\xFE\xFF\xD8\x3D\0a\xDE\x00"s);
        CHECK(lone.text == "\uFFFDa\uFFFD");
        REQUIRE(lone.faults.size() == 2);
        CHECK(lone.faults[0].byte_offset == 2);
        CHECK(lone.faults[1].byte_offset == 6);
        CHECK(lone.faults[1].text_offset == 4);
    }

    TEST_CASE("half a unit at the end of UTF-16 is a fault") {
        const DecodedText read = decode("\xFF\xFE\x61\0\x62"s);
        CHECK(read.text == "a\uFFFD");
        REQUIRE(read.faults.size() == 1);
        CHECK(read.faults[0].byte_offset == 4);
    }

    TEST_CASE("every byte that is no UTF-8 is a fault with its place") {
        // Latin-1, an overlong form, a surrogate, a value over U+10FFFF, an unfinished sequence.
        CHECK(decode("caf\xE9").text == "caf\uFFFD");
        CHECK(decode("\xC0\xAF").fault_count == 2);
        CHECK(decode("\xED\xA0\x80").fault_count == 3);
        CHECK(decode("\xF4\x90\x80\x80").fault_count == 4);
        const DecodedText read = decode("\xEF\xBB\xBFÇ\xD0;x");
        REQUIRE(read.faults.size() == 1);
        CHECK(read.faults[0].byte_offset == 5);
        CHECK(read.faults[0].text_offset == 2);
        CHECK(read.text == "Ç\uFFFD;x");
    }

    TEST_CASE("faults beyond the limit are counted, but not listed") {
        const DecodedText read = decode_text(as_bytes(std::string(50, '\x80')), 7);
        CHECK(read.faults.size() == 7);
        CHECK(read.fault_count == 50);
        CHECK(read.text.size() == 150);
    }
}
