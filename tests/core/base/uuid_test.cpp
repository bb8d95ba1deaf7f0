#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/uuid.h"

using namespace tamga::base;
using std::chrono::milliseconds;

namespace {

/// Gives the same byte for ever.
class ConstantRandom final : public Random {
  public:
    explicit ConstantRandom(std::uint8_t byte) : byte_(byte) {}
    void fill(std::span<std::uint8_t> bytes) override {
        std::fill(bytes.begin(), bytes.end(), byte_);
    }

  private:
    std::uint8_t byte_;
};

Instant at_ms(std::int64_t ms) {
    return Instant{milliseconds{ms}};
}

std::int64_t ms_of(const Uuid& uuid) {
    std::int64_t ms = 0;
    for (int i = 0; i < 6; ++i)
        ms = ms << 8 | uuid.bytes[static_cast<std::size_t>(i)];
    return ms;
}

}  // namespace

TEST_SUITE("base/uuid") {
    TEST_CASE("version 7 has the time first, then its version and variant") {
        // RFC 9562 appendix A.6: 2022-02-22T19:22:22Z is 0x017F22E279B0 milliseconds.
        FixedClock clock{*parse_instant("2022-02-22T19:22:22Z")};
        ConstantRandom random{0xFF};
        UuidGenerator generator{clock, random};
        CHECK(format(generator.next()) == "017f22e2-79b0-70ff-bfff-ffffffffffff");
    }

    TEST_CASE("identifiers rise while the clock stands still") {
        FixedClock clock{at_ms(1'000'000)};
        ConstantRandom random{0x00};
        UuidGenerator generator{clock, random};
        Uuid last = generator.next();
        for (int i = 0; i < 100; ++i) {
            const Uuid next = generator.next();
            CHECK(last < next);
            last = next;
        }
        CHECK(ms_of(last) == 1'000'000);
    }

    TEST_CASE("identifiers rise when the clock is set back, and do not go back with it") {
        FixedClock clock{at_ms(1'000'000)};
        ConstantRandom random{0x80};
        UuidGenerator generator{clock, random};
        const Uuid before = generator.next();
        clock.time = at_ms(5);
        const Uuid after = generator.next();
        CHECK(before < after);
        CHECK(ms_of(after) == 1'000'000);
        clock.time = at_ms(1'000'001);
        const Uuid later = generator.next();
        CHECK(after < later);
        CHECK(ms_of(later) == 1'000'001);
    }

    TEST_CASE(
        "identifiers rise when more are made in a millisecond than the counter has room for") {
        FixedClock clock{at_ms(1'000'000)};
        ConstantRandom random{0xFF};
        UuidGenerator generator{clock, random};
        Uuid last = generator.next();
        bool is_rising = true;
        for (int i = 0; i < 10'000; ++i) {
            const Uuid next = generator.next();
            is_rising &= last < next;
            last = next;
        }
        CHECK(is_rising);
        CHECK(ms_of(last) == 1'000'002);  // 0xFF + 10,000 = 2 * 4,096 + 2,063
        CHECK((last.bytes[6] & 0xF0) == 0x70);
        CHECK((last.bytes[8] & 0xC0) == 0x80);
    }

    TEST_CASE("identifiers are read in either case, with or without their URN") {
        const auto uuid = parse_uuid("017F22E2-79B0-7CC3-98C4-DC0C0C07398F");
        REQUIRE(uuid);
        CHECK(format(*uuid) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        CHECK(to_urn(*uuid) == "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
        CHECK(parse_uuid(to_urn(*uuid)) == uuid);
        CHECK(uuid_from_bytes(uuid->bytes) == uuid);
        CHECK_FALSE(uuid_from_bytes(ByteView{uuid->bytes}.first(15)));
    }

    TEST_CASE("everything else is refused") {
        for (const char* bad :
             {"", "017f22e279b07cc398c4dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
              "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
              "017f22e2079b0-7cc3-98c4-dc0c0c07398f", "{17f22e2-79b0-7cc3-98c4-dc0c0c07398}",
              "urn:uuid:", "-17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
              "urn:uuid:urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f"})
            CHECK_MESSAGE(!parse_uuid(bad), bad);
    }
}
