#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/any_json.h"
#include "tests/core/support/property.h"

namespace json = tamga::json;
namespace test = tamga::test;

namespace {

using tamga::json::Array;
using tamga::json::Object;
using tamga::json::read;
using tamga::json::ReadLimits;
using tamga::json::Value;

Value value_of(std::string_view text) {
    const auto result = read(text);
    REQUIRE_MESSAGE(result.value, text, ": ", (result.error ? describe(*result.error) : ""));
    return *result.value;
}

/// `code@offset` of the fault, for one comparison.
std::string fault_of(std::string_view text, const ReadLimits& limits = {}) {
    const auto result = read(text, limits);
    if (!result.error) return "none";
    return result.error->code + "@" + std::to_string(result.error->offset);
}

std::string nested(int depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_SUITE("json/read") {
    TEST_CASE("every type is read, with white space anywhere between") {
        const Value expected{Object{{"null", nullptr},
                                    {"yes", true},
                                    {"no", false},
                                    {"number", -12.5},
                                    {"text", "a"},
                                    {"array", Array{1, Array{}, Object{}}}}};
        CHECK(value_of(" { \"null\" : null ,\"yes\":true,\t\"no\": false\r\n,\"number\":-12.5,"
                       "\"text\":\"a\",\"array\":[ 1 , [ ] , { } ] } ") == expected);
    }

    TEST_CASE("members keep the order in which they were read") {
        const Value value = value_of(R"({"z":1,"a":2,"m":{"y":1,"b":2}})");
        std::string names;
        for (const auto& [name, content] : value.as_object())
            names += name;
        CHECK(names == "zam");
    }

    TEST_CASE("numbers are the nearest double") {
        CHECK(value_of("0").as_number() == 0);
        CHECK(std::signbit(value_of("-0").as_number()));
        CHECK(value_of("123456789012345").as_number() == 123456789012345.0);
        CHECK(value_of("9007199254740993").as_number() == 9007199254740992.0);
        CHECK(value_of("1E+2").as_number() == 100);
        CHECK(value_of("0.1").as_number() == 0.1);
        CHECK(value_of("1.7976931348623157e308").as_number() == std::numeric_limits<double>::max());
    }

    TEST_CASE("a tiny number rounds to the nearest double, which may be zero") {
        const double smallest = std::numeric_limits<double>::denorm_min();
        CHECK(value_of("4.9e-324").as_number() == smallest);
        CHECK(value_of("3e-324").as_number() == smallest);
        CHECK(value_of("2e-324").as_number() == 0);
        CHECK(value_of("1e-400").as_number() == 0);
        CHECK(std::signbit(value_of("-1e-400").as_number()));
        CHECK(value_of("0." + std::string(400, '0') + "1").as_number() == 0);
        CHECK(value_of("0." + std::string(400, '0') + "1e401").as_number() == 1);
        CHECK(value_of("0e99999999999999999999").as_number() == 0);
        CHECK(value_of("1e-99999999999999999999").as_number() == 0);
    }

    TEST_CASE("a number beyond the doubles is refused") {
        CHECK(fault_of("1e400") == "json.number@0");
        CHECK(fault_of("[1,-1e400]") == "json.number@3");
        CHECK(fault_of("1.8e308") == "json.number@0");
        CHECK(fault_of("1e99999999999999999999") == "json.number@0");
        CHECK(fault_of("1" + std::string(400, '0')) == "json.number@0");
        CHECK(fault_of("0." + std::string(10, '0') + "1e400") == "json.number@0");
    }

    TEST_CASE("what only looks like a number is refused") {
        CHECK(fault_of("-") == "json.syntax@0");
        CHECK(fault_of("+1") == "json.syntax@0");
        CHECK(fault_of(".5") == "json.syntax@0");
        CHECK(fault_of("1.") == "json.syntax@0");
        CHECK(fault_of("1e") == "json.syntax@0");
        CHECK(fault_of("1e+") == "json.syntax@0");
        CHECK(fault_of("[01]") == "json.syntax@2");
        CHECK(fault_of("01") == "json.trailing@1");
        CHECK(fault_of("0x10") == "json.trailing@1");
        CHECK(fault_of("NaN") == "json.syntax@0");
        CHECK(fault_of("Infinity") == "json.syntax@0");
    }

    TEST_CASE("escapes and surrogate pairs become UTF-8") {
        CHECK(value_of(R"("\"\\\/\b\f\n\r\t")").as_string() == "\"\\/\b\f\n\r\t");
        CHECK(value_of(R"("\u0041\u00e9\u20AC\ud83d\ude00")").as_string() ==
              "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
        CHECK(value_of(R"("\uDBFF\uDFFF\uFFFF")").as_string() == "\xF4\x8F\xBF\xBF\xEF\xBF\xBF");
        CHECK(value_of(R"("a\u0000b")").as_string() == std::string{"a\0b", 3});
    }

    TEST_CASE("half of a surrogate pair is refused where its escape begins") {
        CHECK(fault_of(R"("\ud83d")") == "json.lone_surrogate@1");
        CHECK(fault_of(R"("ab\ude00")") == "json.lone_surrogate@3");
        CHECK(fault_of(R"("\ud83dA")") == "json.lone_surrogate@1");
        CHECK(fault_of(R"("\ud83d\n")") == "json.lone_surrogate@1");
        CHECK(fault_of(R"("\ud83d\u0041")") == "json.lone_surrogate@1");
        CHECK(fault_of(R"("\ud83d\ud83d")") == "json.lone_surrogate@1");
    }

    TEST_CASE("broken escapes are refused where they begin") {
        CHECK(fault_of(R"("a\x")") == "json.syntax@2");
        CHECK(fault_of(R"("\u12g4")") == "json.syntax@1");
        CHECK(fault_of(R"("\u12)") == "json.syntax@1");
        CHECK(fault_of(R"("\)") == "json.syntax@1");
        CHECK(fault_of(R"("\ud83d\u12)") == "json.syntax@7");
    }

    TEST_CASE("bytes that are not UTF-8 are refused where they begin") {
        CHECK(value_of("\"\xD7\xA9\xE0\xA0\x80\xED\x9F\xBF\xF0\x90\x80\x80\"").is_string());
        for (const char* bad : {"\xC0\x80", "\xC1\xBF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\x80",
                                "\xBF", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF4\x90\x80\x80",
                                "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82", "\xF0\x9F\x98",
                                "\xC3", "\xC3\x28", "\xE2\x82\x28", "\xF0\x9F\x98\x28"}) {
            CAPTURE(bad);
            CHECK(fault_of("\"ab" + std::string{bad} + "\"") == "json.utf8@3");
        }
        CHECK(fault_of("\"a long run of plain characters, \xC3\xA9, then \xFF\"") ==
              "json.utf8@42");
        CHECK(fault_of("\"\xE2\x82") == "json.utf8@1");
        CHECK(fault_of("{\"\xFF\":1}") == "json.utf8@2");
    }

    TEST_CASE("control characters in strings and bytes between values are refused") {
        CHECK(fault_of("\"a\nb\"") == "json.syntax@2");
        CHECK(fault_of(std::string{"\"a\0b\"", 5}) == "json.syntax@2");
        CHECK(fault_of(std::string{"[\0]", 3}) == "json.syntax@1");
        CHECK(fault_of(std::string{"1\0", 2}) == "json.trailing@1");
        CHECK(fault_of("[\xC2\xA0 1]") == "json.syntax@1");
        CHECK(fault_of("[\f1]") == "json.syntax@1");
    }

    TEST_CASE("a byte order mark is refused") {
        CHECK(fault_of("\xEF\xBB\xBF{}") == "json.syntax@0");
    }

    TEST_CASE("broken structure is refused at the first byte that does not belong") {
        CHECK(fault_of("") == "json.syntax@0");
        CHECK(fault_of("  ") == "json.syntax@2");
        CHECK(fault_of("{") == "json.syntax@1");
        CHECK(fault_of("[") == "json.syntax@1");
        CHECK(fault_of("[1,]") == "json.syntax@3");
        CHECK(fault_of("[,1]") == "json.syntax@1");
        CHECK(fault_of("[1 2]") == "json.syntax@3");
        CHECK(fault_of("[1}") == "json.syntax@2");
        CHECK(fault_of("{\"a\":1,}") == "json.syntax@7");
        CHECK(fault_of("{\"a\" 1}") == "json.syntax@5");
        CHECK(fault_of("{\"a\":}") == "json.syntax@5");
        CHECK(fault_of("{a:1}") == "json.syntax@1");
        CHECK(fault_of("{\"a\":1]") == "json.syntax@6");
        CHECK(fault_of("{'a':1}") == "json.syntax@1");
        CHECK(fault_of("tru") == "json.syntax@0");
        CHECK(fault_of("[nul]") == "json.syntax@1");
        CHECK(fault_of("[1] // no comments") == "json.trailing@4");
        CHECK(fault_of("{}{}") == "json.trailing@2");
        CHECK(fault_of("[\"a") == "json.syntax@1");
    }

    TEST_CASE("a name given twice is refused at its second place, however it is written") {
        CHECK(fault_of(R"({"a":1,"a":2})") == "json.duplicate_name@7");
        CHECK(fault_of(R"({"a":1,"b":{"a":1},"\u0061":2})") == "json.duplicate_name@19");
        CHECK(fault_of(R"({"":1,"":2})") == "json.duplicate_name@6");
        CHECK(fault_of(R"([{"a":1},{"a":1}])") == "none");
        CHECK(fault_of(R"({"a":{"a":{"a":1}}})") == "none");
    }

    TEST_CASE("a name given twice is found among very many, in reasonable time") {
        std::string text = "{";
        for (int i = 0; i < 100'000; ++i)
            text += "\"n" + std::to_string(i) + "\":{\"a\":1},";
        const std::string tail = "\"n77777\":0}";
        CHECK(fault_of(text + tail) == "json.duplicate_name@" + std::to_string(text.size()));
        text.back() = '}';
        CHECK(value_of(text).as_object().size() == 100'000);
    }

    TEST_CASE("a name given twice is found wherever it stands, in order or not") {
        const auto text_of = [](const std::vector<int>& names) {
            std::string text = "{";
            for (const int name : names)
                text += "\"" + std::to_string(100 + name) + "\":0,";
            text.back() = '}';
            return text;
        };
        for (const int count : {2, 31, 32, 33, 34, 70}) {
            for (int shift = 0; shift < 3; ++shift) {
                std::vector<int> names;
                for (int i = 0; i < count; ++i)
                    names.push_back(shift == 0 ? i : shift == 1 ? count - i : (i + 20) % count);
                CHECK(fault_of(text_of(names)) == "none");
                for (int which = 0; which < count; which += 7) {
                    std::vector<int> twice = names;
                    twice.push_back(names[static_cast<std::size_t>(which)]);
                    CHECK(fault_of(text_of(twice)).starts_with("json.duplicate_name"));
                    twice = names;
                    twice.insert(twice.begin() + which, names[static_cast<std::size_t>(which)]);
                    CHECK(fault_of(text_of(twice)).starts_with("json.duplicate_name"));
                }
            }
        }
    }

    TEST_CASE("nesting is bounded") {
        CHECK(fault_of(nested(64)) == "none");
        CHECK(fault_of(nested(65)) == "json.depth@64");
        CHECK(fault_of(std::string(1'000'000, '[')) == "json.depth@64");
        CHECK(fault_of("{\"a\":[1]}", {.depth = 1}) == "json.depth@5");
        CHECK(fault_of("1", {.depth = 0}) == "none");
        CHECK(fault_of("[]", {.depth = 0}) == "json.depth@0");
        CHECK(fault_of("[[],[],[[]]]", {.depth = 3}) == "none");
    }

    TEST_CASE("a text over the size limit is refused before it is read") {
        CHECK(fault_of("[1,2]", {.size_bytes = 5}) == "none");
        CHECK(fault_of("[1,2]", {.size_bytes = 4}) == "json.size@4");
        CHECK(fault_of(std::string(5, '\xFF'), {.size_bytes = 4}) == "json.size@4");
    }

    TEST_CASE("the position is given by line and column for a person") {
        const auto result = read("{\n  \"a\": 1,\n  \"b\": tru\n}");
        REQUIRE(result.error);
        CHECK(result.error->offset == 19);
        CHECK(result.error->line == 3);
        CHECK(result.error->column == 8);
        CHECK(describe(*result.error) == "line 3, column 8: A value must stand here, not this.");
        const auto first = read("x");
        REQUIRE(first.error);
        CHECK(first.error->line == 1);
        CHECK(first.error->column == 1);
    }

    TEST_CASE("a text that is its own canonical form is told, and no other is") {
        for (const char* text : {R"({"a":1,"aa":[],"b":{"x":"é\n\"","y":-5}})",
                                 R"([0,true,null,"/"])", R"("x")", R"({"é":1,"ж":2})"}) {
            INFO(text);
            const json::ReadResult read = json::read(text);
            REQUIRE(read);
            CHECK(json::canonical(*read.value) == text);
            CHECK(read.is_canonical);
        }
        for (const char* text :
             {R"({"b":1,"a":2})", R"({"a": 1})", R"([1 ])", " 1", "1\n", R"(["\/"])",
              R"(["\u0041"])", "1.0", "-0", "1e3", "12345678901234567890", R"({"aa":1,"a":2})",
              // U+1F600 precedes U+FB33 in UTF-16, and follows it in UTF-8.
              "{\"\xef\xac\xb3\":1,\"\xf0\x9f\x98\x80\":2}"}) {
            INFO(text);
            const json::ReadResult read = json::read(text);
            if (!read) continue;
            CHECK_FALSE((read.is_canonical && json::canonical(*read.value) != text));
        }
        CHECK_FALSE(json::read(R"({"b":1,"a":2})").is_canonical);
        CHECK_FALSE(json::read(R"({"a": 1})").is_canonical);
        CHECK_FALSE(json::read("-0").is_canonical);
        CHECK_FALSE(json::read(R"(["\/"])").is_canonical);
    }

    TEST_CASE("what is told to be canonical always is") {
        test::check_property("no false claim", [] {
            const json::Value value = *test::any_json();
            for (const std::string& text : {json::canonical(value), json::pretty(value)}) {
                const json::ReadResult read = json::read(text);
                RC_ASSERT(read);
                RC_ASSERT(!read.is_canonical || json::canonical(*read.value) == text);
            }
        });
    }
}
