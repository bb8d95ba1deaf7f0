#include "sync/lan/pairing.h"

#include <doctest/doctest.h>

#include <map>

#include "core/base/encoding.h"
#include "tests/core/support/property.h"
#include "tests/core/support/room.h"

using namespace tamga;
using namespace tamga::sync::lan;

namespace {

crypto::SigningKey station_key(std::uint8_t byte) {
    return crypto::SigningKey::from_seed(base::Bytes(32, byte));
}

crypto::Digest channel(std::uint8_t byte) {
    crypto::Digest digest{};
    digest.fill(byte);
    return digest;
}

/// Gives the bytes that it was handed, again and again.
class FixedRandom final : public base::Random {
  public:
    explicit FixedRandom(std::uint8_t byte) : byte_(byte) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& one : bytes)
            one = byte_;
    }

  private:
    std::uint8_t byte_;
};

class AnyRandom final : public base::Random {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& one : bytes)
            one = *rc::gen::arbitrary<std::uint8_t>();
    }
};

/// A station that asks to join and one that admits, over one connection.
struct Two {
    test::CountingRandom random;
    crypto::SigningKey asking_key = station_key(1);
    crypto::SigningKey answering_key = station_key(2);
    PairAsking asking{{asking_key, PairRole::joins, channel(7), random}};
    PairAnswering answering{{answering_key, PairRole::admits, channel(7), random}};

    /// Whether both came to digits.
    bool meet() {
        const auto begun = answering.answer(asking.begin());
        const auto open = begun ? asking.take(*begun) : std::nullopt;
        const auto opened = open ? answering.answer(*open) : std::nullopt;
        return opened && asking.take(*opened);
    }
};

}  // namespace

TEST_SUITE("sync/lan/pairing") {
    TEST_CASE("two stations come to the same six digits, and know each other's keys") {
        Two two;
        CHECK(two.asking.digits().empty());
        REQUIRE(two.meet());
        CHECK(two.asking.digits().size() == 6);
        CHECK(two.asking.digits() == two.answering.digits());
        CHECK(two.asking.peer() == two.answering_key.public_key());
        CHECK(two.answering.peer() == two.asking_key.public_key());
    }

    // tests/data/sync/pair_vectors.py, which knows the README and openssl only.
    TEST_CASE("commitment, proofs and digits are what an independent program computes") {
        FixedRandom asking_random{0x0a};
        FixedRandom answering_random{0x0b};
        const crypto::SigningKey one = station_key(1);
        const crypto::SigningKey other = station_key(2);
        PairAsking asking{{one, PairRole::joins, channel(7), asking_random}};
        PairAnswering answering{{other, PairRole::admits, channel(7), answering_random}};
        const PairBegin begin = asking.begin();
        CHECK(base::to_hex(begin.commitment) ==
              "51c7e06a794af9241d1d60c583369475ef4795a828eb464ad41b087a110be2f2");
        const auto open = asking.take(answering.answer(begin).value());
        CHECK(base::to_hex(open->signature).substr(0, 32) == "076899181d276ed1e89e7a4e783ad748");
        const auto opened = answering.answer(*open);
        CHECK(base::to_hex(opened->signature).substr(0, 32) == "79f6488a957ecb97ffd29b7606226adc");
        CHECK(asking.take(*opened));
        CHECK(asking.digits() == "492961");
    }

    TEST_CASE("roles that are the same, and a mirror, come to nothing") {
        Two two;
        PairAsking admitting{{two.asking_key, PairRole::admits, channel(7), two.random}};
        CHECK_FALSE(two.answering.answer(admitting.begin()));
        PairAnswering mirror{{two.asking_key, PairRole::admits, channel(7), two.random}};
        CHECK_FALSE(mirror.answer(two.asking.begin()));
        CHECK_FALSE(two.asking.take(PairBegun{two.asking_key.public_key(), {}}));
    }

    TEST_CASE("each message has its place, once") {
        Two two;
        const PairBegin begin = two.asking.begin();
        CHECK_FALSE(two.answering.answer(PairOpen{}));
        // What went wrong once stays wrong.
        CHECK_FALSE(two.answering.answer(begin));
        Two twice;
        REQUIRE(twice.meet());
        CHECK_FALSE(twice.answering.answer(twice.asking.begin()));
        CHECK(twice.answering.digits().empty());
        CHECK_FALSE(twice.asking.take(PairOpened{}));
        CHECK(twice.asking.digits().empty());
    }

    TEST_CASE("a nonce other than the one that was committed to is refused") {
        Two two;
        auto open = two.asking.take(two.answering.answer(two.asking.begin()).value()).value();
        open.nonce[0] ^= 1U;
        CHECK_FALSE(two.answering.answer(open));
    }

    TEST_CASE("a message of another pairing of the same two is refused") {
        Two before;
        const PairBegin old_begin = before.asking.begin();
        const auto old_open =
            before.asking.take(before.answering.answer(old_begin).value()).value();
        // The answering side has another nonce now: nothing of the recording fits.
        Two now;
        test::CountingRandom more;
        base::Bytes used(1000);
        more.fill(used);
        PairAnswering answering{{now.answering_key, PairRole::admits, channel(7), more}};
        REQUIRE(answering.answer(old_begin));
        CHECK_FALSE(answering.answer(old_open));
    }

    TEST_CASE("somebody who passes messages on between two connections is refused") {
        Two two;
        // The one in between shows the asking side a certificate of its own.
        PairAsking asking{{two.asking_key, PairRole::joins, channel(8), two.random}};
        const auto begun = two.answering.answer(asking.begin());
        REQUIRE(begun);
        const auto open = asking.take(*begun);
        REQUIRE(open);
        CHECK_FALSE(two.answering.answer(*open));
    }

    // Whoever stands in between may be one side to each of the two. What it cannot do is choose its
    // nonce once it knows both: so its digits are the same on both screens by chance alone.
    TEST_CASE("somebody in between with keys of their own has other digits on each side") {
        int same = 0;
        for (int i = 0; i < 500; ++i) {
            Two two;
            base::Bytes skipped(static_cast<std::size_t>(i));
            two.random.fill(skipped);
            const crypto::SigningKey evil = station_key(3);
            PairAsking asking{{two.asking_key, PairRole::joins, channel(8), two.random}};
            PairAnswering answering{{two.answering_key, PairRole::admits, channel(7), two.random}};
            PairAnswering to_asking{{evil, PairRole::admits, channel(8), two.random}};
            PairAsking to_answering{{evil, PairRole::joins, channel(7), two.random}};
            REQUIRE(
                asking.take(*to_asking.answer(*asking.take(*to_asking.answer(asking.begin())))));
            REQUIRE(to_answering.take(
                *answering.answer(*to_answering.take(*answering.answer(to_answering.begin())))));
            if (asking.digits() == answering.digits()) ++same;
        }
        CHECK(same == 0);
    }

    TEST_CASE("whatever is changed, held back, doubled or swapped, nobody shows false digits") {
        test::check_property("in between", [] {
            AnyRandom random;
            const crypto::SigningKey one = station_key(1);
            const crypto::SigningKey other = station_key(2);
            PairAsking asking{{one, PairRole::joins, channel(7), random}};
            PairAnswering answering{{other, PairRole::admits, channel(7), random}};
            std::vector<PairMessage> heard{asking.begin()};
            const auto spoil = [](auto bytes) {
                bytes.at(*rc::gen::inRange<std::size_t>(0, bytes.size())) ^=
                    *rc::gen::inRange<std::uint8_t>(0, 3);
                return bytes;
            };
            for (int steps = *rc::gen::inRange(1, 12); steps > 0; --steps) {
                PairMessage message = heard.at(*rc::gen::inRange<std::size_t>(0, heard.size()));
                if (auto* begin = std::get_if<PairBegin>(&message)) {
                    begin->commitment = spoil(begin->commitment);
                    if (const auto answer = answering.answer(*begin)) heard.emplace_back(*answer);
                } else if (auto* begun = std::get_if<PairBegun>(&message)) {
                    begun->nonce = spoil(begun->nonce);
                    if (const auto answer = asking.take(*begun)) heard.emplace_back(*answer);
                } else if (auto* open = std::get_if<PairOpen>(&message)) {
                    open->nonce = spoil(open->nonce);
                    open->signature = spoil(open->signature);
                    if (const auto answer = answering.answer(*open)) heard.emplace_back(*answer);
                } else if (auto* opened = std::get_if<PairOpened>(&message)) {
                    opened->signature = spoil(opened->signature);
                    (void)asking.take(*opened);
                }
            }
            // Where both show digits nothing of what counts was changed.
            if (!asking.digits().empty() && !answering.digits().empty())
                RC_ASSERT(asking.digits() == answering.digits());
            if (!answering.digits().empty()) RC_ASSERT(answering.peer() == one.public_key());
        });
    }
}
