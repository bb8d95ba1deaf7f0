#include "core/trust/status_list.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <string>

#include "core/base/encoding.h"

using namespace tamga;
using trust::StatusList;

namespace {

// The encoded list of the specification's example credential: 131,072 bits, none set.
constexpr std::string_view specification_list =
    "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";

// Written by Python's gzip over lists of 131,072 bits: none set; entries 0, 7, 8, 94567 and 131071
// set; the same with a file name and a time in the gzip header.
constexpr std::string_view python_empty =
    "uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA";
constexpr std::string_view python_five =
    "uH4sIAAAAAAAC_-3QAREAAAQEMN-c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZrxDDXQBAAAA";
constexpr std::string_view python_five_named =
    "uH4sICADxU2UC_2xpc3QuYmluAO3QAREAAAQEMN-c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZrxDDXQBAAAA";

// Python's as well: 16,383 bytes; no bytes; a false checksum; no trailer; a byte too many; zlib's
// own header in place of gzip's.
constexpr std::string_view python_short =
    "uH4sIAAAAAAAC_-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAICzAQmvhYr_PwAA";
constexpr std::string_view python_nothing = "uH4sIAAAAAAAC_wMAAAAAAAAAAAA";
constexpr std::string_view python_false_sum =
    "uH4sIAAAAAAAC_-3QAREAAAQEMN-c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZAAAAAAAAAAA";
constexpr std::string_view python_cut =
    "uH4sIAAAAAAAC_-3QAREAAAQEMN-c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDU";
constexpr std::string_view python_trailing =
    "uH4sIAAAAAAAC_-3QAREAAAQEMN-c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZrxDDXQBAAAAA";
constexpr std::string_view python_zlib =
    "ueJztzrENAAAEADA-53M3mCTSXtCuAAAAAAAAAAAAAADgmbwOAAAAALCVA5UVAQQ";

// Python's as well. 131,072 entries of two bits: 0 is 1, 5 is 2, 94567 is 3 and 131071 is 2; and of
// three bits: 0 is 5, 2 is 6 and 131071 is 4; the most significant bit first.
constexpr std::string_view python_pairs =
    "uH4sIAAAAAAAC_-3QQREAAAQAMEcRUfRPJYU7jy3CpgMAAAAAAAAAAAAAAAAAAAAAAAAAAAAA-"
    "K4UAAAAAAAAAADAsVxjohy1"
    "AIAAAA";
constexpr std::string_view python_triples =
    "uH4sIAAAAAAAC_-3BMQEAAAwCoB32L7GixvAB_"
    "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAYC4FrmbZiwDAAAA";

// For StatusList2021: the five entries in both alphabets, and 100,000 entries, none set.
constexpr std::string_view python_2021 =
    "H4sIAAAAAAAC/+3QAREAAAQEMN+c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZrxDDXQBAAAA=";
constexpr std::string_view python_2021_url =
    "H4sIAAAAAAAC_-3QAREAAAQEMN-c5nJwW4RNFwAAAAAAAAAAAAAAz0QBAAAAwDVZrxDDXQBAAAA=";
constexpr std::string_view python_2021_short =
    "H4sIAAAAAAAC_-3BMQEAAADCoPVPbQsvoAAAAAAAAAAAAAAAAP4GcwM92tQwAAA=";

/// The gzip form of so many zero bytes, as an encoded list.
std::string gzip_of_zeros(std::size_t bytes) {
    const base::Bytes zeros(64 * 1024, 0);
    base::Bytes out(bytes / 500 + 1024);
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    for (std::size_t left = bytes; left > 0;) {
        const std::size_t taken = std::min(left, zeros.size());
        stream.next_in = const_cast<Bytef*>(zeros.data());
        stream.avail_in = static_cast<uInt>(taken);
        left -= taken;
        deflate(&stream, left == 0 ? Z_FINISH : Z_NO_FLUSH);
    }
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return base::to_multibase_u(out);
}

std::string refusal(std::string_view text) {
    const auto result = StatusList::decode(text);
    CHECK_FALSE(result.list);
    REQUIRE(result.findings.size() == 1);
    CHECK(result.findings[0].severity == base::Severity::error);
    CHECK_FALSE(result.findings[0].what.empty());
    CHECK_FALSE(result.findings[0].how.empty());
    return result.findings[0].code;
}

StatusList decoded(std::string_view text) {
    auto result = StatusList::decode(text);
    REQUIRE(result.list);
    CHECK(result.findings.empty());
    return *result.list;
}

}  // namespace

TEST_SUITE("trust/status_list") {
    TEST_CASE("a new list has 131,072 entries, none set") {
        const StatusList list;
        CHECK(list.size() == 131072);
        CHECK(list.count() == 0);
        CHECK(list.get(131071) == false);
        CHECK(list.get(131072) == std::nullopt);
        CHECK(list.get(~std::uint64_t{0}) == std::nullopt);
    }

    TEST_CASE("a bit can be set and unset without touching its neighbours") {
        StatusList list;
        list.set(10, true);
        CHECK(list.get(9) == false);
        CHECK(list.get(10) == true);
        CHECK(list.get(11) == false);
        list.set(11, true);
        list.set(10, false);
        list.set(10, false);
        CHECK(list.get(10) == false);
        CHECK(list.get(11) == true);
        CHECK(list.count() == 1);
    }

    TEST_CASE("the specification's example is an empty list") {
        CHECK(decoded(specification_list) == StatusList{});
    }

    TEST_CASE("entry 0 is the most significant bit of the first byte") {
        const StatusList list = decoded(python_five);
        for (const std::size_t index : {0, 7, 8, 94567, 131071})
            CHECK(list.get(index) == true);
        for (const std::size_t index : {1, 6, 9, 15, 94566, 94568, 131070})
            CHECK(list.get(index) == false);
        CHECK(list.count() == 5);
    }

    TEST_CASE("lists encode as another program encodes them") {
        StatusList list;
        CHECK(list.encode() == python_empty);
        for (const std::size_t index : {0, 7, 8, 94567, 131071})
            list.set(index, true);
        CHECK(list.encode() == python_five);
    }

    TEST_CASE("the gzip header names neither time nor machine") {
        const auto bytes = base::from_multibase(StatusList{}.encode());
        REQUIRE(bytes);
        CHECK(base::to_hex(base::ByteView{*bytes}.first(10)) == "1f8b08000000000002ff");
    }

    TEST_CASE("a name and a time in the gzip header do no harm") {
        CHECK(decoded(python_five_named) == decoded(python_five));
    }

    TEST_CASE("texts that are no list are each refused with their reason") {
        const std::string good{python_five};
        CHECK(refusal("") == "status.encoding");
        CHECK(refusal("u") == "status.gzip");
        CHECK(refusal(good.substr(1)) == "status.encoding");
        CHECK(refusal("z" + good.substr(1)) == "status.encoding");
        CHECK(refusal(good + "=") == "status.encoding");
        CHECK(refusal(good + "\n") == "status.encoding");
        CHECK(refusal("u+/" + good.substr(3)) == "status.encoding");
        CHECK(refusal("uAAAA" + good.substr(5)) == "status.gzip");
        CHECK(refusal(python_zlib) == "status.gzip");
        CHECK(refusal(python_false_sum) == "status.gzip");
        CHECK(refusal(python_cut) == "status.gzip");
        CHECK(refusal(python_trailing) == "status.trailing");
        CHECK(refusal(python_short) == "status.length");
        CHECK(refusal(python_nothing) == "status.length");
    }

    TEST_CASE("no beginning of a list is taken for the list") {
        for (std::size_t length = 0; length < python_five.size(); ++length) {
            CAPTURE(length);
            CHECK_FALSE(StatusList::decode(python_five.substr(0, length)).list);
        }
    }

    TEST_CASE("the largest list is read, one byte more is refused") {
        const std::size_t most_bytes = StatusList::most_entries / 8;
        CHECK(decoded(gzip_of_zeros(most_bytes)).size() == StatusList::most_entries);
        CHECK(refusal(gzip_of_zeros(most_bytes + 1)) == "status.expansion");
    }

    TEST_CASE("a bomb is refused before it has gone off") {
        const std::string bomb = gzip_of_zeros(std::size_t{256} * 1024 * 1024);
        CHECK(refusal(bomb) == "status.expansion");
        // Its end is never reached: the checksum and what follows do not matter.
        CHECK(refusal(bomb.substr(0, bomb.size() / 4)) == "status.expansion");
        CHECK(refusal("u" + std::string(32 * 1024 * 1024, 'A')) == "status.expansion");
    }

    TEST_CASE("values of two and three bits are read from their most significant bit on") {
        const StatusList pairs = decoded(python_pairs);
        CHECK(pairs.value(0, 2) == 1);
        CHECK(pairs.value(1, 2) == 0);
        CHECK(pairs.value(5, 2) == 2);
        CHECK(pairs.value(94567, 2) == 3);
        CHECK(pairs.value(131071, 2) == 2);
        CHECK(pairs.value(131072, 2) == std::nullopt);
        const StatusList triples = decoded(python_triples);
        CHECK(triples.value(0, 3) == 5);
        CHECK(triples.value(1, 3) == 0);
        CHECK(triples.value(2, 3) == 6);
        CHECK(triples.value(131071, 3) == 4);
        CHECK(triples.value(131072, 3) == std::nullopt);
    }

    TEST_CASE("a value of one bit is the bit, and half an entry at the end is none") {
        const StatusList five = decoded(python_five);
        for (const std::uint64_t index : {0, 1, 7, 8, 94567, 131071})
            CHECK((five.value(index, 1) == 1) == *five.get(index));
        // 131,072 = 3 * 43,690 + 2
        CHECK(five.value(43689, 3).has_value());
        CHECK(five.value(43690, 3) == std::nullopt);
        CHECK(five.value(~std::uint64_t{0}, 16) == std::nullopt);
        CHECK(five.value(0, 64) == 0x8180000000000000);
    }

    TEST_CASE("a list of 2021 is base 64 in either alphabet, padded or not, of any length") {
        for (const std::string_view text :
             {python_2021, python_2021_url, python_2021.substr(0, python_2021.size() - 1)}) {
            const auto result = StatusList::decode_2021(text);
            REQUIRE(result.list);
            CHECK(*result.list == decoded(python_five));
        }
        const auto shorter = StatusList::decode_2021(python_2021_short);
        REQUIRE(shorter.list);
        CHECK(shorter.list->size() == 100'000);
        CHECK(shorter.list->get(99'999) == false);
        CHECK(shorter.list->get(100'000) == std::nullopt);
    }

    TEST_CASE("texts that are no list of 2021 are refused, one in multibase among them") {
        const auto refusal_2021 = [](std::string_view text) {
            const auto result = StatusList::decode_2021(text);
            CHECK_FALSE(result.list);
            REQUIRE(result.findings.size() == 1);
            return result.findings.front().code;
        };
        CHECK(refusal_2021("") == "status.gzip");
        CHECK(refusal_2021("u" + std::string{python_2021_url.substr(0, 79)}) == "status.gzip");
        CHECK(refusal_2021(std::string{python_2021} + "==") == "status.encoding");
        CHECK(refusal_2021(gzip_of_zeros(std::size_t{17} * 1024 * 1024).substr(1)) ==
              "status.expansion");
        CHECK(refusal_2021(python_nothing.substr(1)) == "status.length");
    }

    TEST_CASE("a list that gzip cannot shrink comes back equal") {
        StatusList list{StatusList::least_entries * 4};
        std::uint64_t state = 1;
        for (std::size_t i = 0; i < list.size(); ++i) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            list.set(i, (state >> 63) != 0);
        }
        CHECK(decoded(list.encode()) == list);
    }
}
