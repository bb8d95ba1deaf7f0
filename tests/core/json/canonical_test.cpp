#include <doctest/doctest.h>

#include <bit>
#include <cctype>
#include <cstdint>

#include "core/base/encoding.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/vectors.h"

namespace {

using tamga::json::canonical;
using tamga::json::Object;
using tamga::json::read;
using tamga::json::Value;

std::string canonical_of(std::string_view text) {
    const auto result = read(text);
    REQUIRE_MESSAGE(result.value, (result.error ? describe(*result.error) : ""));
    return canonical(*result.value);
}

std::string unhexed(const std::string& text) {
    std::string digits;
    for (const char c : text)
        if (std::isxdigit(static_cast<unsigned char>(c)) != 0) digits += c;
    const auto bytes = tamga::base::from_hex(digits);
    REQUIRE(bytes);
    return std::string{tamga::base::as_text(*bytes)};
}

}  // namespace

TEST_SUITE("json/write") {
    TEST_CASE("the RFC 8785 test data come out byte for byte") {
        const auto vectors = tamga::test::vectors_dir();
        if (!vectors) return;
        const auto dir = *vectors / "jcs";
        for (const char* name : {"arrays", "french", "structures", "unicode", "values", "weird"}) {
            CAPTURE(name);
            const auto file = std::string{name} + ".json";
            const std::string written = canonical_of(tamga::test::read_file(dir / "input" / file));
            CHECK(written == tamga::test::read_file(dir / "output" / file));
            const auto hex = dir / "outhex" / (std::string{name} + ".txt");
            CHECK(written == unhexed(tamga::test::read_file(hex)));
        }
    }

    TEST_CASE("numbers come out as RFC 8785 appendix B lists them") {
        const struct {
            std::uint64_t bits;
            const char* text;
        } table[] = {
            {0x0000000000000000, "0"},
            {0x8000000000000000, "0"},
            {0x0000000000000001, "5e-324"},
            {0x8000000000000001, "-5e-324"},
            {0x7fefffffffffffff, "1.7976931348623157e+308"},
            {0xffefffffffffffff, "-1.7976931348623157e+308"},
            {0x4340000000000000, "9007199254740992"},
            {0xc340000000000000, "-9007199254740992"},
            {0x4430000000000000, "295147905179352830000"},
            {0x44b52d02c7e14af5, "9.999999999999997e+22"},
            {0x44b52d02c7e14af6, "1e+23"},
            {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
            {0x444b1ae4d6e2ef4e, "999999999999999700000"},
            {0x444b1ae4d6e2ef4f, "999999999999999900000"},
            {0x444b1ae4d6e2ef50, "1e+21"},
            {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
            {0x3eb0c6f7a0b5ed8d, "0.000001"},
            {0x41b3de4355555553, "333333333.3333332"},
            {0x41b3de4355555554, "333333333.33333325"},
            {0x41b3de4355555555, "333333333.3333333"},
            {0x41b3de4355555556, "333333333.3333334"},
            {0x41b3de4355555557, "333333333.33333343"},
            {0xbecbf647612f3696, "-0.0000033333333333333333"},
            {0x43143ff3c1cb0959, "1424953923781206.2"},
        };
        for (const auto& [bits, text] : table)
            CHECK(canonical(Value{std::bit_cast<double>(bits)}) == text);
    }

    TEST_CASE("names are sorted by UTF-16 code units, not by code points") {
        // U+FB33 is one unit, FB33; U+1F600 is the two units D83D DE00 and comes before it.
        CHECK(canonical_of("{\"\xEF\xAC\xB3\":1,\"\xF0\x9F\x98\x80\":2,\"z\":3}") ==
              "{\"z\":3,\"\xF0\x9F\x98\x80\":2,\"\xEF\xAC\xB3\":1}");
        // The same behind a common beginning longer than eight bytes.
        CHECK(canonical_of("{\"beginning\xEF\xAC\xB3\":1,\"beginning\xF0\x9F\x98\x80\":2}") ==
              "{\"beginning\xF0\x9F\x98\x80\":2,\"beginning\xEF\xAC\xB3\":1}");
    }

    TEST_CASE("a name comes before the names that it begins") {
        CHECK(canonical_of(R"({"ab":1,"a\u0000":2,"a":3,"":4})") ==
              R"({"":4,"a":3,"a\u0000":2,"ab":1})");
        CHECK(canonical_of(R"({"twelve-chars-and":1,"twelve-chars":2})") ==
              R"({"twelve-chars":2,"twelve-chars-and":1})");
    }

    TEST_CASE("the members of a large object are sorted as well") {
        std::string text = "{";
        for (int i = 199; i >= 100; --i)
            text += "\"name" + std::to_string(i) + "\":" + std::to_string(i) + ",";
        text.back() = '}';
        std::string expected = "{";
        for (int i = 100; i <= 199; ++i)
            expected += "\"name" + std::to_string(i) + "\":" + std::to_string(i) + ",";
        expected.back() = '}';
        CHECK(canonical_of(text) == expected);
    }

    TEST_CASE("strings keep everything but quotation mark, backslash and controls as it is") {
        CHECK(canonical(Value{"\"\\/\b\t\n\f\r\x01\x1f\x7f\xE2\x82\xAC$"}) ==
              "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\xE2\x82\xAC$\"");
        std::string out = "before ";
        tamga::json::append_canonical_string(out, "a line\nand one that is longer than a block");
        CHECK(out == "before \"a line\\nand one that is longer than a block\"");
    }

    TEST_CASE("appending leaves what is there, and one member can be left out") {
        const Object object{{"proof", 1}, {"b", Value{}}, {"a", tamga::json::Array{true, "x"}}};
        std::string out = "0";
        tamga::json::append_canonical_without(out, object, "proof");
        CHECK(out == R"(0{"a":[true,"x"],"b":null})");
        out.clear();
        tamga::json::append_canonical_without(out, object, "absent");
        CHECK(out == R"({"a":[true,"x"],"b":null,"proof":1})");
        out.clear();
        tamga::json::append_canonical_without(out, Object{{"proof", 1}}, "proof");
        CHECK(out == "{}");
    }

    TEST_CASE("pretty writes members in their own order, two spaces a level") {
        const auto result = read(R"({"b":[1,{"x":[]}],"a":{},"c":"\n"})");
        REQUIRE(result);
        CHECK(tamga::json::pretty(*result.value) ==
              "{\n  \"b\": [\n    1,\n    {\n      \"x\": []\n    }\n  ],\n  \"a\": {},\n"
              "  \"c\": \"\\n\"\n}");
    }
}
