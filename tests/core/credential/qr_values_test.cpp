#include "core/credential/qr_values.h"

#include "core/base/encoding.h"
#include "core/proof/did_key.h"
#include "tests/core/support/property.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using namespace tamga::credential;

namespace {

/// The kind's letter, how long its text is, and its bytes in hexadecimal: `d20:5084`.
std::string found_in(std::string_view text, std::size_t at = 0) {
    const auto found = find_value(text, at);
    if (!found) return "nothing";
    return static_cast<char>(found->kind) + std::to_string(found->length) + ":" +
           base::to_hex(found->bytes);
}

}  // namespace

TEST_SUITE("credential/qr_values") {
    TEST_CASE("moments become numbers since 1970") {
        // 2026-11-23 is day 20780 = 0x512c; 1795442709 = 0x6b044815 seconds.
        CHECK(found_in("2026-11-23T00:00:00Z") == "d20:512c");
        CHECK(found_in("2026-11-23T14:05:09Z") == "c20:6b044815");
        CHECK(found_in("1970-01-01T00:00:00.001Z") == "t24:000000000001");
        CHECK(found_in("2149-06-06T00:00:00Z") == "d20:ffff");
    }

    TEST_CASE("a moment that would not come back as it was written stays text") {
        for (const char* text :
             {"2026-11-23T14:05:09.100000Z", "2026-11-23T14:05:09.1Z", "2026-11-23T14:05:09.000Z",
              "2026-11-23t14:05:09Z", "2026-11-23T14:05:09+00:00", "2026-11-23T23:59:60Z",
              "1969-12-31T23:59:59Z", "2026-11-31T00:00:00Z", "2026-11-23", "9999-12-31T23:59:59Z"})
            CHECK_MESSAGE(found_in(text) == "nothing", text);
    }

    TEST_CASE("identifiers become their bytes") {
        const std::string uuid = "019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01";
        const std::string hex = "019ab0c45e007a118c013f2b6d5e9a01";
        CHECK(found_in("urn:uuid:" + uuid) == "u45:" + hex);
        CHECK(found_in(uuid + "\"") == "v36:" + hex);
        CHECK(found_in("urn:uuid:019AB0C4-5E00-7A11-8C01-3F2B6D5E9A01") == "nothing");
        CHECK(found_in("a" + uuid, 1) == "nothing");
    }

    TEST_CASE("keys and signatures become their bytes") {
        const auto key = test::key_from(7).public_key();
        const std::string did = proof::to_did_key(key);
        CHECK(found_in(did) == "k56:" + base::to_hex(key.bytes));
        CHECK(found_in("#" + proof::to_multikey(key)) == "#49:" + base::to_hex(key.bytes));
        CHECK(found_in(did.substr(0, 55)) == "nothing");
        // A P-256 key (did:key method, v0.9, test vectors) is none of the kinds.
        CHECK(found_in("did:key:zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv") == "nothing");

        const base::Bytes signature(64, 0xab);
        const std::string text = '"' + base::to_multibase_z(signature) + '"';
        CHECK(found_in(text, 1) ==
              "z" + std::to_string(text.size() - 2) + ":" + base::to_hex(signature));
        CHECK(found_in('"' + base::to_multibase_z(base::Bytes(63, 0xab)) + '"', 1) == "nothing");
    }

    TEST_CASE("digests and salts become their bytes, and words stay words") {
        CHECK(found_in(std::string(64, 'a')) == "h64:" + std::string(64, 'a'));
        CHECK(found_in(std::string(64, 'A')) == "nothing");
        CHECK(found_in(std::string(66, 'a')) == "nothing");
        CHECK(found_in("pB3xkq8yT0a1mVwzAAAAAA") == "b22:a41df192af324f46b5995c3300000000");
        CHECK(found_in("nationalIdentityNumber") == "nothing");
        // The last character's unused bits are not zero.
        CHECK(found_in("pB3xkq8yT0a1mVwzAAAAAB") == "nothing");
    }

    TEST_CASE("what is found is written back as it was") {
        test::check_property("write(find(write(bytes))) == write(bytes)", [] {
            const char kind = *rc::gen::elementOf(std::string{"kzuvhbwdct"});
            const auto bytes = *rc::gen::container<base::Bytes>(*value_size(kind),
                                                                rc::gen::arbitrary<std::uint8_t>());
            const auto text = write_value(ValueKind{kind}, bytes);
            if (!text) return;
            const std::string quoted = '"' + *text + '"';
            const auto found = find_value(quoted, 1);
            if (!found) return;
            RC_ASSERT(write_value(found->kind, found->bytes) == quoted.substr(1, found->length));
        });
    }

    TEST_CASE("a moment after the year 9999 is no text") {
        CHECK(!write_value(ValueKind::millisecond, base::Bytes(6, 0xff)));
        CHECK(write_value(ValueKind::second, base::Bytes(4, 0xff)) == "2106-02-07T06:28:15Z");
    }
}
