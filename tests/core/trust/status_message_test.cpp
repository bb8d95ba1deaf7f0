#include "core/trust/status_message.h"

#include <doctest/doctest.h>

#include "core/json/read.h"

using namespace tamga;
using trust::read_status_messages;

namespace {

json::Value parse_messages(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return *std::move(read.value);
}

}  // namespace

TEST_SUITE("trust/status_message") {
    TEST_CASE("each value of two bits has its message, in whatever order they are written") {
        // The example of Bitstring Status List v1.0 §2.1, with the element that it leaves out.
        const auto messages =
            read_status_messages(parse_messages(R"([{"status": "0x0", "message": "pending_review"},
                      {"status": "0x2", "message": "rejected", "note": "more is allowed"},
                      {"status": "0x1", "message": "accepted"},
                      {"status": "0x3", "message": "undefined"}])"),
                                 2);
        REQUIRE(messages);
        CHECK(*trust::find_message(*messages, 0) == "pending_review");
        CHECK(*trust::find_message(*messages, 1) == "accepted");
        CHECK(*trust::find_message(*messages, 2) == "rejected");
        CHECK(*trust::find_message(*messages, 3) == "undefined");
        CHECK(trust::find_message(*messages, 4) == nullptr);
        CHECK(trust::find_message({}, 0) == nullptr);
    }

    TEST_CASE("hexadecimal digits are read in either case and any length") {
        const auto messages = read_status_messages(
            parse_messages(
                R"([{"status": "0x00", "message": "a"}, {"status": "0x1", "message": "b"}])"),
            1);
        REQUIRE(messages);
        CHECK(*trust::find_message(*messages, 1) == "b");
        json::Array sixteen;
        for (const char* code : {"0x0", "0x1", "0x2", "0x3", "0x4", "0x5", "0x6", "0x7", "0x8",
                                 "0x9", "0xA", "0xb", "0xC", "0xd", "0xE", "0xf"})
            sixteen.push_back(json::Object{{"status", code}, {"message", code}});
        const auto letters = read_status_messages(sixteen, 4);
        REQUIRE(letters);
        CHECK(*trust::find_message(*letters, 10) == "0xA");
        CHECK(*trust::find_message(*letters, 15) == "0xf");
    }

    TEST_CASE("a list that leaves a value without exactly one message is refused") {
        const auto is_refused = [](std::string_view text, unsigned bits = 1) {
            return !read_status_messages(parse_messages(text), bits).has_value();
        };
        CHECK(is_refused("[]"));
        CHECK(is_refused("{}"));
        CHECK(is_refused(R"([{"status": "0x0", "message": "a"}])"));
        CHECK(is_refused(
            R"([{"status": "0x0", "message": "a"}, {"status": "0x0", "message": "b"}])"));
        CHECK(is_refused(
            R"([{"status": "0x0", "message": "a"}, {"status": "0x2", "message": "b"}])"));
        CHECK(is_refused(
            R"([{"status": "0x0", "message": "a"}, {"status": "0x1", "message": "b"}])", 2));
        CHECK(
            is_refused(R"([{"status": "0x0", "message": "a"}, {"status": "1", "message": "b"}])"));
        CHECK(is_refused(R"([{"status": "0x0", "message": "a"}, {"status": 1, "message": "b"}])"));
        CHECK(
            is_refused(R"([{"status": "0x0", "message": "a"}, {"status": "0x", "message": "b"}])"));
        CHECK(is_refused(R"([{"status": "0x0", "message": "a"}, {"status": "0x1"}])"));
        CHECK(is_refused(R"([{"status": "0x0", "message": "a"}, "0x1"])"));
        CHECK(is_refused(R"([{"status": "0x0", "message": "a"},
                             {"status": "0x10000000000000001", "message": "b"}])"));
    }
}
