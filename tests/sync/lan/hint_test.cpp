#include "sync/lan/hint.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "core/base/encoding.h"
#include "tests/core/support/room.h"

using namespace tamga;
using namespace tamga::sync::lan;

namespace {

crypto::PublicKey public_key(std::uint8_t byte) {
    crypto::PublicKey key;
    key.bytes.fill(byte);
    return key;
}

journal::Member member(std::uint8_t byte, const std::string& name) {
    return {{}, public_key(byte), name};
}

Announcement announced(const std::string& instance, std::uint8_t root, std::uint8_t station) {
    return {instance, make_hints(instance, public_key(root), public_key(station)), Pairing::none};
}

constexpr const char* instance = "tamga-0011223344556677";

}  // namespace

TEST_SUITE("sync/lan/hint") {
    // printf 'tamga-lan-organisation-1\ntamga-0011223344556677' | (cat; head -c 32 /dev/zero |
    // tr '\0' '\1') | sha256sum; the other with `tamga-lan-station-1` and 32 bytes of 2 behind it.
    TEST_CASE("hints are what sha256sum says") {
        const Hints hints = make_hints(instance, public_key(1), public_key(2));
        CHECK(hints.organisation == "d45e59cab3945130");
        CHECK(hints.station == "a0a9f8c10e688c51");
    }

    TEST_CASE("what is announced is read again, and says what it is in plain letters") {
        Announcement one = announced(instance, 1, 2);
        one.pairing = Pairing::admits;
        const auto texts = write_txt(one);
        CHECK(texts.at(0) == "v=1");
        CHECK(texts.at(3) == "p=a");
        CHECK(read_txt(instance, texts) == one);
    }

    TEST_CASE("strings in any order and unknown ones are no obstacle") {
        auto texts = write_txt(announced(instance, 1, 2));
        texts.emplace_back("x=new");
        texts.emplace_back("");
        std::reverse(texts.begin(), texts.end());
        CHECK(read_txt(instance, texts) == announced(instance, 1, 2));
    }

    TEST_CASE("another version, a hint that is none and a foreign name are nobody") {
        const auto texts = write_txt(announced(instance, 1, 2));
        for (std::size_t i = 0; i < 3; ++i) {
            auto changed = texts;
            changed[i] = changed[i].substr(0, 2) + "9z";
            CHECK_FALSE(read_txt(instance, changed));
            changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
            CHECK_FALSE(read_txt(instance, changed));
        }
        CHECK_FALSE(read_txt("printer", texts));
        CHECK_FALSE(read_txt("tamga-", texts));
        CHECK_FALSE(read_txt(instance, {}));
    }

    TEST_CASE("a member is recognised by those who know its organisation, and by nobody else") {
        const std::vector<journal::Member> own{member(1, ""), member(2, "Tablet 2")};
        const std::vector<journal::Member> others{member(3, ""), member(2, "Tablet 2")};
        const Announcement tablet = announced(instance, 1, 2);
        REQUIRE(recognise(tablet, own).member != nullptr);
        CHECK(recognise(tablet, own).member->name == "Tablet 2");
        CHECK(recognise(tablet, own).is_own_organisation);
        CHECK(recognise(tablet, others).member == nullptr);
        CHECK_FALSE(recognise(tablet, others).is_own_organisation);
        // One that was admitted lately.
        CHECK(recognise(announced(instance, 1, 9), own).member == nullptr);
        CHECK(recognise(announced(instance, 1, 9), own).is_own_organisation);
    }

    TEST_CASE("two openings of one station have nothing in common") {
        test::CountingRandom random;
        const std::string first = make_instance(random);
        const std::string second = make_instance(random);
        CHECK(first.size() == 22);
        CHECK(first != second);
        CHECK(make_hints(first, public_key(1), public_key(2)).organisation !=
              make_hints(second, public_key(1), public_key(2)).organisation);
        CHECK(make_hints(first, public_key(1), public_key(2)).station !=
              make_hints(second, public_key(1), public_key(2)).station);
    }
}
