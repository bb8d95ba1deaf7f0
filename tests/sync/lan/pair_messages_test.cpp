#include "sync/lan/pair_messages.h"

#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "sync/protocol/frame.h"
#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::sync;
using namespace tamga::sync::lan;

namespace {

template <std::size_t Size>
std::array<std::uint8_t, Size> filled(std::uint8_t byte) {
    std::array<std::uint8_t, Size> bytes{};
    bytes.fill(byte);
    return bytes;
}

std::string content_hex(const PairMessage& message) {
    const FrameResult frame = read_frame(write_pair(message));
    return base::to_hex(frame.message.value());
}

std::string code_of(const std::string& hex) {
    const auto read = read_pair(write_frame(base::from_hex(hex).value()));
    CHECK_FALSE(read.value);
    return read.findings.empty() ? "" : read.findings.front().code;
}

std::vector<PairMessage> one_of_each() {
    return {PairBegin{{filled<32>(1)}, PairRole::admits, filled<32>(2)},
            PairBegun{{filled<32>(3)}, filled<32>(4)},
            PairOpen{filled<32>(5), filled<64>(6)},
            PairOpened{filled<64>(7)},
            PairAsk{Said::same, "a request"},
            PairAsk{},
            PairTold{Said::same, true, "an admission"},
            PairTold{Said::different},
            Failure{"pair.busy", "Wait.", std::nullopt, {}}};
}

}  // namespace

TEST_SUITE("sync/lan/pair_messages") {
    TEST_CASE("every message is read as it was written") {
        for (const PairMessage& message : one_of_each()) {
            const auto read = read_pair(write_pair(message));
            REQUIRE(read.value);
            CHECK(*read.value == message);
        }
    }

    // By hand from RFC 8949: a map of rising keys, shortest forms.
    TEST_CASE("messages are the CBOR that the document describes") {
        CHECK(content_hex(PairAsk{}) ==
              "a2001824"
              "0100");
        CHECK(content_hex(PairAsk{Said::same, "ab"}) ==
              "a3001824"
              "0101"
              "02626162");
        CHECK(content_hex(PairTold{Said::different}) ==
              "a3001825"
              "0102"
              "0200");
        CHECK(content_hex(PairOpened{filled<64>(7)}) ==
              "a2001823"
              "015840" +
                  base::to_hex(filled<64>(7)));
    }

    TEST_CASE("what is missing, too long or of no known kind is a finding") {
        CHECK(code_of("a1001824") == "message.member");        // an ask that says nothing
        CHECK(code_of("a20018240103") == "message.member");    // that says a fourth thing
        CHECK(code_of("a2001823014101") == "message.member");  // a signature of one byte
        CHECK(code_of("a1001863") == "message.kind");
        CHECK(code_of("a0") == "message.member");
        CHECK(code_of("80") == "message.member");
        CHECK(code_of("a20018240118") == "cbor.cut");
        // A role that there is not.
        CHECK(code_of("a4001820"
                      "015820" +
                      base::to_hex(filled<32>(1)) +
                      "0200"
                      "035820" +
                      base::to_hex(filled<32>(2))) == "message.member");
        CHECK_FALSE(read_pair({}).value);
    }

    TEST_CASE("a member of a newer program is passed over") {
        const auto read = read_pair(write_frame(base::from_hex("a30018240101183201").value()));
        REQUIRE(read.value);
        CHECK(*read.value == PairMessage{PairAsk{Said::same}});
    }

    TEST_CASE("any spoiled byte is a finding or another message, never a crash") {
        test::check_property("spoiled", [] {
            const auto all = one_of_each();
            base::Bytes bytes = write_pair(all.at(*rc::gen::inRange<std::size_t>(0, all.size())));
            bytes.at(*rc::gen::inRange<std::size_t>(0, bytes.size())) =
                *rc::gen::arbitrary<std::uint8_t>();
            const auto read = read_pair(bytes);
            RC_ASSERT(read.value.has_value() == read.findings.empty());
        });
    }
}
