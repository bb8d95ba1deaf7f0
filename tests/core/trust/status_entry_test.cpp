#include "core/trust/status_entry.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/read.h"

using namespace tamga;
using trust::StatusMethod;

namespace {

json::Object parse_entry(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

/// The first entry of the example of Bitstring Status List v1.0 §2.1.
json::Object simple() {
    return parse_entry(R"({
        "id": "https://example.com/credentials/status/3#94567",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "94567",
        "statusListCredential": "https://example.com/credentials/status/3"})");
}

std::string reason_with(std::string_view member, const json::Value& value,
                        json::Object entry = simple()) {
    entry.set(std::string{member}, value);
    const auto result = trust::read_status_entry(entry);
    CHECK(result.entry.has_value() == result.reason.empty());
    return std::string{result.reason};
}

std::string reason_without(std::string_view member, json::Object entry = simple()) {
    REQUIRE(entry.erase(member));
    return std::string{trust::read_status_entry(entry).reason};
}

constexpr const char* malformed = "status.entry_malformed";
constexpr const char* unsupported = "status.unsupported";

}  // namespace

TEST_SUITE("trust/status_entry") {
    TEST_CASE("the specification's simple entry is read") {
        const auto result = trust::read_status_entry(simple());
        REQUIRE(result.entry);
        CHECK(result.entry->method == StatusMethod::bitstring);
        CHECK(result.entry->purpose == "revocation");
        CHECK(result.entry->url == "https://example.com/credentials/status/3");
        CHECK(result.entry->index == 94567);
        CHECK(result.entry->size_bits == 1);
        CHECK(result.entry->messages.empty());
        CHECK_FALSE(result.entry->is_informative());
    }

    TEST_CASE("the specification's entry with messages is read") {
        const auto result = trust::read_status_entry(parse_entry(R"({
            "id": "https://example.com/credentials/status/8#492847",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "message",
            "statusListIndex": "492847",
            "statusSize": 2,
            "statusListCredential": "https://example.com/credentials/status/8",
            "statusMessage": [
                {"status": "0x0", "message": "pending_review"},
                {"status": "0x1", "message": "accepted"},
                {"status": "0x2", "message": "rejected"},
                {"status": "0x3", "message": "undefined"}],
            "statusReference": "https://example.org/status-dictionary/"})"));
        REQUIRE(result.entry);
        CHECK(result.entry->size_bits == 2);
        CHECK(result.entry->messages.size() == 4);
        CHECK(result.entry->references ==
              std::vector<std::string>{"https://example.org/status-dictionary/"});
        CHECK(result.entry->is_informative());
    }

    TEST_CASE("an entry of StatusList2021 is read, and a revocation list's address") {
        json::Object old = simple();
        old.set("type", "StatusList2021Entry");
        const auto read = trust::read_status_entry(old);
        REQUIRE(read.entry);
        CHECK(read.entry->method == StatusMethod::list_2021);
        CHECK(read.entry->index == 94567);

        const auto list = trust::read_status_entry(
            json::Object{{"id", "https://1edtech.edu/credentials/3732/revocations"},
                         {"type", "1EdTechRevocationList"}});
        REQUIRE(list.entry);
        CHECK(list.entry->method == StatusMethod::revocation_list);
        CHECK(list.entry->url == "https://1edtech.edu/credentials/3732/revocations");
        CHECK(list.entry->purpose == "revocation");
    }

    TEST_CASE("an index is a whole number in decimal digits without leading zeros") {
        CHECK(reason_with("statusListIndex", "0").empty());
        for (const char* wrong :
             {"", "-1", "+1", "007", "00", "1.0", "1e3", "0x10", " 1", "1 ", "٣"})
            CHECK(reason_with("statusListIndex", wrong) == malformed);
        CHECK(reason_with("statusListIndex", 94567) == malformed);
        CHECK(reason_with("statusListIndex", nullptr) == malformed);
    }

    TEST_CASE("an index of any size is read, and lies beyond every list") {
        json::Object entry = simple();
        entry.set("statusListIndex", "18446744073709551616");
        CHECK(trust::read_status_entry(entry).entry->index == trust::StatusEntry::beyond);
        entry.set("statusListIndex", std::string(10'000, '9'));
        CHECK(trust::read_status_entry(entry).entry->index == trust::StatusEntry::beyond);
    }

    TEST_CASE("what the standard does not allow is malformed") {
        for (const char* member : {"statusPurpose", "statusListIndex", "statusListCredential"}) {
            CHECK(reason_without(member) == malformed);
            CHECK(reason_with(member, 1) == malformed);
        }
        CHECK(reason_with("statusListCredential", "status/3") == malformed);
        // §2.1: the identifier of an entry is not the URL of its list.
        CHECK(reason_with("id", "https://example.com/credentials/status/3") == malformed);
        for (const json::Value& size : {json::Value{0}, json::Value{-1}, json::Value{1.5},
                                        json::Value{"1"}, json::Value{nullptr}})
            CHECK(reason_with("statusSize", size) == malformed);
        CHECK(reason_with("statusMessage", json::Array{}) == malformed);
        CHECK(reason_with("statusReference", 1) == malformed);
        CHECK(reason_with("statusReference", "not a URL") == malformed);
        CHECK(reason_with("statusReference", json::Array(17, json::Value{"https://a.example"})) ==
              malformed);
        CHECK(reason_with("type", json::Array{"BitstringStatusListEntry", "StatusList2021Entry"}) ==
              malformed);
        CHECK(reason_without("id", json::Object{{"type", "1EdTechRevocationList"},
                                                {"id", "x:y"}}) == malformed);
        CHECK(reason_with("id", "revocations", json::Object{{"type", "1EdTechRevocationList"}}) ==
              malformed);
    }

    TEST_CASE("what is not known here is unsupported, never good") {
        CHECK(reason_with("type", "TokenStatusListEntry") == unsupported);
        CHECK(reason_without("type") == unsupported);
        CHECK(reason_with("statusPurpose", "parking") == unsupported);
        CHECK(reason_with("statusPurpose", "Revocation") == unsupported);
        CHECK(reason_with("statusSize", 17) == unsupported);
        CHECK(reason_with("statusSize", 1e300) == unsupported);
        json::Object old = simple();
        old.set("type", "StatusList2021Entry");
        CHECK(reason_with("statusPurpose", "message", old) == unsupported);
        CHECK(reason_with("statusSize", 1, old) == unsupported);
        for (const json::Value& value : {json::Value{nullptr}, json::Value{"x"}, json::Value{3},
                                         json::Value{json::Array{}}, json::Value{json::Object{}}})
            CHECK(trust::read_status_entry(value).reason == unsupported);
    }
}
