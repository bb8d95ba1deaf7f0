#include "core/journal/entry.h"

#include <doctest/doctest.h>

#include <set>

#include "core/base/encoding.h"

using namespace tamga;
using namespace tamga::journal;

namespace {

Header sample() {
    Header header;
    header.chain = {*base::parse_id<base::StationTag>("019abcde-f012-7000-8000-000000000001"),
                    0x0102030405060708};
    header.sequence = 1;
    header.time = *base::parse_instant("2025-11-23T14:05:09.120Z");
    header.kind = Kind::learner_set;
    Salt salt;
    for (std::size_t i = 0; i < salt.size(); ++i)
        salt[i] = static_cast<std::uint8_t>(i);
    header.body_hash = hash_body(salt, R"({"a":1})");
    return header;
}

}  // namespace

// The expected values were computed in Python with hashlib and struct from the format's
// description.
TEST_SUITE("journal/entry") {
    TEST_CASE("a body's hash is SHA-256 over salt and canonical text") {
        CHECK(base::to_hex(sample().body_hash) ==
              "aed8a0ebb5f60a8aa06554873318b8e888584ebddf7878258719930ae328cbb2");
    }

    TEST_CASE("an entry's hash covers every field and the entry before it") {
        const crypto::Digest first{};
        const crypto::Digest hash = hash_entry(sample(), first);
        CHECK(base::to_hex(hash) ==
              "4561a3116b0086635dff4f99129d1a19a3a7c5d41bce9910acb0ad0dda7efff3");

        std::set<crypto::Digest> hashes{hash};
        Header other = sample();
        other.chain.incarnation ^= 1;
        hashes.insert(hash_entry(other, first));
        other = sample();
        other.chain.station.uuid.bytes[15] ^= 1;
        hashes.insert(hash_entry(other, first));
        other = sample();
        other.sequence = 2;
        hashes.insert(hash_entry(other, first));
        other = sample();
        other.time += std::chrono::milliseconds{1};
        hashes.insert(hash_entry(other, first));
        other = sample();
        other.kind = Kind::learner_erased;
        hashes.insert(hash_entry(other, first));
        other = sample();
        other.body_hash[31] ^= 1;
        hashes.insert(hash_entry(other, first));
        hashes.insert(hash_entry(sample(), hash));
        CHECK(hashes.size() == 8);
    }

    TEST_CASE("a seal signs the chain, the number and the hash") {
        const crypto::Digest hash = hash_entry(sample(), {});
        CHECK(base::to_hex(seal_message(sample().chain, 1, hash)) ==
              "74616d67612d7365616c2d310a019abcdef0127000800000000000000101020304050607080000000000"
              "0000"
              "014561a3116b0086635dff4f99129d1a19a3a7c5d41bce9910acb0ad0dda7efff3");
    }

    TEST_CASE("codes and words of kinds are frozen") {
        CHECK(name(Kind::station_started) == "station.started");
        CHECK(static_cast<int>(Kind::credential_awarded) == 43);
        CHECK(kind_from_code(43) == Kind::credential_awarded);
        CHECK_FALSE(kind_from_code(0));
        CHECK_FALSE(kind_from_code(255));
    }
}
