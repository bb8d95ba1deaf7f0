#include "sync/protocol/frame.h"

#include <doctest/doctest.h>

#include <string>

#include "core/base/encoding.h"
#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::sync;

namespace {

const std::string text = "tamga tamga tamga tamga tamga tamga tamga tamga tamga tamga ";
/// The text above by the zstd program 1.5.4: `zstd -3 --no-check`.
const std::string packed = "28b52ffd203c6500003074616d6761200100cb598a";

base::Bytes frame_of(const std::string& hex) {
    return base::from_hex(hex).value();
}

std::string frame_code(base::ByteView bytes) {
    const FrameResult result = read_frame(bytes);
    CHECK(result.message.has_value() == result.findings.empty());
    return result.findings.empty() ? "" : result.findings.front().code;
}

}  // namespace

TEST_SUITE("sync/protocol/frame") {
    TEST_CASE("a frame that was made by hand is read, plain and packed") {
        const FrameResult plain =
            read_frame(frame_of("54460100"
                                "00000003"
                                "00000003"
                                "a20005"));
        REQUIRE(plain.message);
        CHECK(base::to_hex(*plain.message) == "a20005");
        const FrameResult result =
            read_frame(frame_of("54460101"
                                "0000003c"
                                "00000015" +
                                packed));
        REQUIRE(result.message);
        CHECK(base::as_text(*result.message) == text);
    }

    TEST_CASE("a message is packed only where that is shorter") {
        CHECK(base::to_hex(write_frame(frame_of("a20005"))) == "544601000000000300000003a20005");
        const base::Bytes frame = write_frame(base::as_bytes(text));
        CHECK(frame[3] == 1);
        CHECK(frame.size() < 12 + text.size());
    }

    TEST_CASE("every way in which a frame can be wrong has its own reason") {
        CHECK(frame_code(frame_of("54460100"
                                  "00000003"
                                  "00000003"
                                  "a200")) == "frame.cut");
        CHECK(frame_code(frame_of("54460100000000")) == "frame.cut");
        CHECK(frame_code({}) == "frame.cut");
        CHECK(frame_code(frame_of("3c21444f43545950452068746d6c3e")) == "frame.not_one");
        CHECK(frame_code(frame_of("3c")) == "frame.not_one");
        CHECK(frame_code(frame_of("54460200"
                                  "00000003"
                                  "00000003"
                                  "a20005")) == "frame.version");
        CHECK(frame_code(frame_of("54460102"
                                  "00000003"
                                  "00000003"
                                  "a20005")) == "frame.coding");
        CHECK(frame_code(frame_of("54460100"
                                  "00000003"
                                  "00000003"
                                  "a2000500")) == "frame.trailing");
        CHECK(frame_code(frame_of("54460100"
                                  "00000004"
                                  "00000003"
                                  "a20005")) == "frame.size");
        CHECK(frame_code(frame_of("54460101"
                                  "00000003"
                                  "00000003"
                                  "a20005")) == "frame.size");
        CHECK(frame_code(frame_of("54460101"
                                  "00800001"
                                  "00000015" +
                                  packed)) == "frame.size");
        CHECK(frame_code(frame_of("54460101"
                                  "ffffffff"
                                  "00000015" +
                                  packed)) == "frame.size");
    }

    TEST_CASE("what unpacks to another size than declared is damaged, however large it is") {
        CHECK(frame_code(frame_of("54460101"
                                  "0000003b"
                                  "00000015" +
                                  packed)) == "frame.damaged");
        CHECK(frame_code(frame_of("54460101"
                                  "0000003d"
                                  "00000015" +
                                  packed)) == "frame.damaged");
        // Two zstd frames behind one another.
        CHECK(frame_code(frame_of("54460101"
                                  "00000078"
                                  "0000002a" +
                                  packed + packed)) == "frame.damaged");
        CHECK(frame_code(frame_of("54460101"
                                  "0000003c"
                                  "00000015" +
                                  std::string(42, '0'))) == "frame.damaged");
    }

    TEST_CASE("a message comes back whole, and no cut of its frame does") {
        test::check_property("round trip", [](const base::Bytes& part) {
            base::Bytes message;
            for (int times = *rc::gen::inRange(1, 20); times > 0; --times)
                message.insert(message.end(), part.begin(), part.end());
            const base::Bytes frame = write_frame(message);
            const FrameResult result = read_frame(frame);
            RC_ASSERT(result.message.has_value());
            RC_ASSERT(*result.message == message);
            const auto cut = *rc::gen::inRange<std::size_t>(0, frame.size());
            RC_ASSERT(!read_frame(base::ByteView{frame}.first(cut)).message);
        });
    }

    TEST_CASE("any bytes are a frame or a finding") {
        test::check_property("hostile", [](base::Bytes bytes) {
            const base::Bytes head = frame_of("5446010100000010");
            bytes.insert(bytes.begin(), head.begin(), head.end());
            const FrameResult result = read_frame(bytes);
            RC_ASSERT(result.message.has_value() == result.findings.empty());
        });
    }
}
