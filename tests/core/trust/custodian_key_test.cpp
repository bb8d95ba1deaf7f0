#include "core/trust/custodian_key.h"

#include <doctest/doctest.h>

#include "core/base/error.h"
#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/room.h"
#include "tests/core/trust/trust_list_support.h"

using namespace tamga;

namespace {

constexpr crypto::KdfParameters quick{1, 8192};

std::string refusal(const std::string& text, const std::string& passphrase) {
    try {
        trust::open_custodian_key(text, passphrase);
    } catch (const base::Error& error) {
        return std::string{base::name(error.kind())};
    }
    return "nothing";
}

}  // namespace

TEST_SUITE("trust/custodian_key") {
    TEST_CASE("a key comes back with its passphrase, and with no other") {
        test::CountingRandom random;
        const crypto::SigningKey key = test::custodian(7);
        const std::string text = trust::seal_custodian_key(key, "open sesame", quick, random);
        CHECK(trust::custodian_public_key(text) == key.public_key());
        CHECK(trust::open_custodian_key(text, "open sesame").public_key() == key.public_key());
        CHECK(refusal(text, "open barley") == "passphrase");
    }

    TEST_CASE("a file that was changed anywhere is refused") {
        test::CountingRandom random;
        const std::string text =
            trust::seal_custodian_key(test::custodian(7), "open sesame", quick, random);
        const std::string other =
            trust::seal_custodian_key(test::custodian(8), "open sesame", quick, random);
        for (const char* const member :
             {"public_key", "salt", "wrapped", "sealed", "operations", "memory_bytes", "format"}) {
            CAPTURE(member);
            json::Object file = json::read(text).value->as_object();
            const json::Object donor = json::read(other).value->as_object();
            file.set(member, file.find(member)->is_number() ? json::Value{2}
                             : *file.find(member) == *donor.find(member)
                                 ? json::Value{"something else"}
                                 : *donor.find(member));
            CHECK(refusal(json::canonical(json::Value{file}), "open sesame") != "nothing");
        }
        CHECK(refusal("{}", "open sesame") == "data");
        CHECK(refusal("", "open sesame") == "data");
    }
}
