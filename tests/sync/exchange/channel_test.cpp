#include <doctest/doctest.h>

#include "core/base/encoding.h"
#include "sync/exchange/answering.h"
#include "sync/exchange/asking.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using test::Centre;
using test::database_of;

namespace {

crypto::Digest channel(std::uint8_t byte) {
    crypto::Digest digest{};
    digest.fill(byte);
    return digest;
}

sync::Party party(Centre& centre, std::optional<crypto::Digest> over) {
    return {database_of(centre), centre.station->ledger().station_key(), centre.clock,
            centre.random, over};
}

/// A station of the organisation that stands between two others: it has the answering one sign the
/// asking one's nonce, and passes that on as if it were the other.
class Between final : public sync::Line {
  public:
    Between(Centre& between, Centre& other) : between_(between), other_(party(other, channel(2))) {}

    std::vector<sync::Message> ask(const std::vector<sync::Message>& messages) override {
        sync::Hello own = std::get<sync::Hello>(messages.at(0));
        own.channel = channel(2);
        sign(own, between_.station->ledger().station_key());
        return {other_.answer(own)};
    }

  private:
    Centre& between_;
    sync::Answering other_;
};

}  // namespace

TEST_SUITE("sync/exchange/channel") {
    TEST_CASE("the connection's name is member 8 of a hello, and under its signature") {
        Centre centre{test::organisation_address, 0};
        sync::Hello hello;
        hello.channel = channel(7);
        sign(hello, centre.station->ledger().station_key());
        const base::Bytes bytes = sync::write_message(hello);
        CHECK(base::to_hex(bytes).find("07000858200707070707") != std::string::npos);
        const auto read = sync::read_message(bytes);
        REQUIRE(read.value);
        sync::Hello again = std::get<sync::Hello>(*read.value);
        CHECK(again == hello);
        CHECK(is_sound(again));
        again.channel = channel(8);
        CHECK_FALSE(is_sound(again));
        again.channel.reset();
        CHECK_FALSE(is_sound(again));
    }

    TEST_CASE("a station of the organisation cannot pass itself off as another one") {
        Centre founder{test::organisation_address, 0};
        Centre one{test::organisation_address, 1};
        Centre between{test::organisation_address, 2};
        test::join(founder, one);
        test::join(founder, between);
        for (Centre* const member : {&one, &between})
            test::carry(database_of(founder), database_of(*member));
        one.add_cohort(1);
        Between line{between, founder};
        const auto report = sync::exchange(party(one, channel(1)), line,
                                           [](const sync::ExchangeProgress&) { return true; });
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings.front().code == "exchange.other_channel");
        CHECK(report.sent == 0);
    }

    TEST_CASE("a hub and a station nearby do not take each other's hellos") {
        Centre founder{test::organisation_address, 0};
        Centre one{test::organisation_address, 1};
        test::join(founder, one);
        sync::Hello hello;
        one.random.fill(hello.nonce);
        for (const bool is_nearby : {true, false}) {
            hello.channel = is_nearby ? std::nullopt : std::optional{channel(1)};
            sign(hello, one.station->ledger().station_key());
            sync::Answering answering{
                party(founder, is_nearby ? std::optional{channel(1)} : std::nullopt)};
            const sync::Message answer = answering.answer(hello);
            CHECK(std::get<sync::Failure>(answer).code == "exchange.channel");
        }
    }
}
