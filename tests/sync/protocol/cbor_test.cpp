#include "sync/protocol/cbor.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "core/base/encoding.h"
#include "tests/core/support/property.h"

using namespace tamga;
using namespace tamga::sync;

namespace {

cbor::ReadResult read_hex(const std::string& hex, const cbor::Limits& limits = {}) {
    return cbor::read(base::from_hex(hex).value(), limits);
}

std::string code_of(const std::string& hex, const cbor::Limits& limits = {}) {
    const cbor::ReadResult result = read_hex(hex, limits);
    CHECK(result.value.has_value() == result.findings.empty());
    return result.findings.empty() ? "" : result.findings.front().code;
}

cbor::Value number(std::uint64_t value) {
    return cbor::Value{value};
}

/// Any value, with fewer branches the deeper it lies.
cbor::Value any_value(int depth) {
    switch (*rc::gen::inRange(0, depth > 3 ? 5 : 7)) {
        case 0: return cbor::Value{*rc::gen::arbitrary<bool>()};
        case 1: return number(*rc::gen::arbitrary<std::uint64_t>() >> *rc::gen::inRange(0, 64));
        case 2: return cbor::Value{cbor::Negative{*rc::gen::arbitrary<std::uint64_t>()}};
        case 3: return cbor::Value{*rc::gen::arbitrary<base::Bytes>()};
        case 4: return cbor::Value{*rc::gen::container<std::string>(rc::gen::inRange('a', 'z'))};
        case 5: {
            cbor::Array items;
            for (int left = *rc::gen::inRange(0, 5); left > 0; --left)
                items.push_back(any_value(depth + 1));
            return cbor::Value{std::move(items)};
        }
        default: break;
    }
    cbor::Map members;
    std::uint64_t key = 0;
    for (int left = *rc::gen::inRange(0, 5); left > 0; --left) {
        key += *rc::gen::inRange<std::uint64_t>(1, 100000);
        members.push_back({key, any_value(depth + 1)});
    }
    return cbor::Value{std::move(members)};
}

void check_vector(const std::string& hex, const cbor::Value& value) {
    CAPTURE(hex);
    const cbor::ReadResult result = read_hex(hex);
    REQUIRE(result.value);
    CHECK(*result.value == value);
    CHECK(base::to_hex(cbor::write(value)) == hex);
}

}  // namespace

TEST_SUITE("sync/protocol/cbor") {
    TEST_CASE("the values of RFC 8949 appendix A that the protocol uses are read and written") {
        check_vector("00", number(0));
        check_vector("01", number(1));
        check_vector("0a", number(10));
        check_vector("17", number(23));
        check_vector("1818", number(24));
        check_vector("1819", number(25));
        check_vector("1864", number(100));
        check_vector("1903e8", number(1000));
        check_vector("1a000f4240", number(1000000));
        check_vector("1b000000e8d4a51000", number(1000000000000));
        check_vector("1bffffffffffffffff", number(18446744073709551615U));
        check_vector("20", cbor::Value{cbor::Negative{0}});
        check_vector("29", cbor::Value{cbor::Negative{9}});
        check_vector("3863", cbor::Value{cbor::Negative{99}});
        check_vector("3903e7", cbor::Value{cbor::Negative{999}});
        check_vector("3bffffffffffffffff", cbor::Value{cbor::Negative{18446744073709551615U}});
        check_vector("f4", cbor::Value{false});
        check_vector("f5", cbor::Value{true});
        check_vector("f6", cbor::Value{nullptr});
        check_vector("40", cbor::Value{base::Bytes{}});
        check_vector("4401020304", cbor::Value{base::Bytes{1, 2, 3, 4}});
        check_vector("60", cbor::Value{std::string{}});
        check_vector("6161", cbor::Value{std::string{"a"}});
        check_vector("6449455446", cbor::Value{std::string{"IETF"}});
        check_vector("62225c", cbor::Value{std::string{"\"\\"}});
        check_vector("62c3bc", cbor::Value{std::string{"\u00fc"}});
        check_vector("63e6b0b4", cbor::Value{std::string{"\u6c34"}});
        check_vector("64f0908591", cbor::Value{std::string{"\U00010151"}});
        check_vector("80", cbor::Value{cbor::Array{}});
        check_vector("83010203", cbor::Value{cbor::Array{number(1), number(2), number(3)}});
        check_vector("a0", cbor::Value{cbor::Map{}});
        check_vector("a201020304", cbor::Value{cbor::Map{{1, number(2)}, {3, number(4)}}});
    }

    TEST_CASE("an array of 25 numbers has a length of its own byte (RFC 8949 appendix A)") {
        cbor::Array items;
        for (std::uint64_t i = 1; i <= 25; ++i)
            items.push_back(number(i));
        check_vector("98190102030405060708090a0b0c0d0e0f101112131415161718181819",
                     cbor::Value{items});
    }

    TEST_CASE("the values of RFC 8949 appendix A that have no place here are refused by kind") {
        for (const char* hex :
             {"c249010000000000000000", "c349010000000000000000", "f90000", "f93c00",
              "fb3ff199999999999a", "fa47c35000", "f97c00", "f97e00", "fb7e37e43c8800759c", "f7",
              "f0", "f8ff", "c11a514b67b0", "d74401020304", "d818456449455446"}) {
            CAPTURE(hex);
            CHECK(code_of(hex) == "cbor.kind");
        }
        for (const char* hex : {"a26161016162820203", "a56161614161626142616361436164614461656145"})
            CHECK(code_of(hex) == "cbor.key_type");
        for (const char* hex : {"5f42010243030405ff", "7f657374726561646d696e67ff", "9fff",
                                "9f018202039f0405ffff", "bf61610161629f0203ffff"}) {
            CAPTURE(hex);
            CHECK(code_of(hex) == "cbor.indefinite");
        }
    }

    TEST_CASE("a number or length that has a shorter form is refused") {
        for (const char* hex :
             {"1800", "1817", "190000", "1900ff", "1a0000ffff", "1b00000000ffffffff", "3800",
              "580100", "780161", "980100", "b8010000", "a1180000"}) {
            CAPTURE(hex);
            CHECK(code_of(hex) == "cbor.not_shortest");
        }
        for (const char* hex : {"1818", "190100", "1a00010000", "1b0000000100000000"})
            CHECK(code_of(hex).empty());
    }

    TEST_CASE("the keys of a map rise, each once, and are numbers") {
        CHECK(code_of("a202000100") == "cbor.key_order");
        CHECK(code_of("a201000100") == "cbor.duplicate_key");
        CHECK(code_of("a12000") == "cbor.key_type");
        CHECK(code_of("a1410000") == "cbor.key_type");
    }

    TEST_CASE("bytes that end too soon, go on, or are no UTF-8 are refused") {
        for (const char* hex : {"", "18", "19ff", "1bffffffffffff", "4401", "6261", "8301", "a101",
                                "5bffffffffffffffff", "9bffffffffffffffff", "bbffffffffffffffff"}) {
            CAPTURE(hex);
            CHECK(code_of(hex) == "cbor.cut");
        }
        CHECK(code_of("0000") == "cbor.trailing");
        CHECK(code_of("62c328") == "cbor.utf8");
        CHECK(code_of("63eda080") == "cbor.utf8");
    }

    TEST_CASE("depth, size and count are bounded") {
        cbor::Limits limits;
        limits.depth = 2;
        CHECK(code_of("818100", limits).empty());
        CHECK(code_of("81818100", limits) == "cbor.depth");
        limits.values = 3;
        CHECK(code_of("820000", limits).empty());
        CHECK(code_of("83000000", limits) == "cbor.values");
        limits.size_bytes = 3;
        CHECK(code_of("820000", limits).empty());
        CHECK(code_of("4401020304", limits) == "cbor.size");
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "81";
        CHECK(code_of(deep + "00") == "cbor.depth");
    }

    TEST_CASE("what is written is read again, and nothing shorter is") {
        test::check_property("round trip", [] {
            const cbor::Value value = any_value(0);
            const base::Bytes bytes = cbor::write(value);
            const cbor::ReadResult result = cbor::read(bytes);
            RC_ASSERT(result.value.has_value());
            RC_ASSERT(*result.value == value);
            const auto shorter =
                static_cast<std::size_t>(*rc::gen::inRange<std::uint64_t>(0, bytes.size()));
            RC_ASSERT(!cbor::read(base::ByteView{bytes}.first(shorter)).value);
        });
    }

    TEST_CASE("any bytes are refused, or are the one form of their value") {
        test::check_property("one form", [](const base::Bytes& bytes) {
            const cbor::ReadResult result = cbor::read(bytes);
            if (result.value) RC_ASSERT(cbor::write(*result.value) == bytes);
        });
    }
}
