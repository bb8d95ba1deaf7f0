#include "sync/lan/serving.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include <functional>
#include <thread>

#include "core/base/error.h"
#include "core/journal/projection.h"
#include "sync/client/line_error.h"
#include "sync/exchange/envelope.h"
#include "sync/hub/hub.h"
#include "sync/lan/tls_line.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/sync/lan/cutting_proxy.h"

using namespace tamga;
using namespace tamga::sync::lan;
using test::Centre;
using test::database_of;
using test::digest;

namespace {

/// A centre that is open for others while this lives.
class Open {
  public:
    explicit Open(Centre& centre, std::optional<PairOffer> offer = {}, int port = 0)
        : serving(*centre.station, {centre.clock, centre.random},
                  {"127.0.0.1", port, std::move(offer)}),
          thread_([this] { serving.serve(); }) {}
    ~Open() { end(); }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;

    Place place() const { return {"127.0.0.1", serving.port()}; }
    /// Ends it, so that the centre can be looked at.
    void end() {
        if (!thread_.joinable()) return;
        serving.stop();
        thread_.join();
    }

    Serving serving;

  private:
    std::thread thread_;
};

sync::ExchangeReport meet(Centre& asker, TlsLine& line) {
    const sync::Party self{database_of(asker), asker.station->ledger().station_key(), asker.clock,
                           asker.random, line.channel()};
    return sync::exchange(self, line, [](const sync::ExchangeProgress&) { return true; });
}

sync::ExchangeReport meet(Centre& asker, const Place& place) {
    TlsLine line{place};
    return meet(asker, line);
}

/// Of the error that ended it.
std::string code_of(const sync::ExchangeReport& report) {
    for (const base::Finding& one : report.findings)
        if (one.severity == base::Severity::error) return one.code;
    return {};
}

std::string line_code_of(const std::function<void()>& work) {
    try {
        work();
    } catch (const sync::LineError& error) {
        return std::string{error.code()};
    }
    return {};
}

base::StationId station_of(Centre& centre) {
    return centre.station->ledger().chain().station;
}

/// Whoever sits at the asking side; the one at the other answers when this one waits.
class BothAgree final : public PairPerson {
  public:
    BothAgree(Serving& there, Said here = Said::same, bool is_same_there = true)
        : there_(there), here_(here), is_same_there_(is_same_there) {}

    void compare(const std::string& digits) override {
        CHECK(there_.pairing().digits == digits);
        shown = digits;
        there_.say(digits, is_same_there_);
    }
    Said said() override { return here_; }
    bool wait() override { return ++waited_ < 100; }

    std::string shown;

  private:
    Serving& there_;
    Said here_;
    bool is_same_there_;
    int waited_ = 0;
};

PairReport pair_with(Centre& asker, TlsLine& line, PairOffer offer, PairPerson& person) {
    StationHands hands{*asker.station, offer};
    return pair(
        {asker.station->ledger().station_key(), offer.role, line.channel(), asker.random}, hands,
        [&](const PairMessage& message) { return line.ask_pair(message); }, person);
}

const PairOffer admitting{PairRole::admits, "Tablet 2", {}};
const PairOffer joining{PairRole::joins, {}, {}};

/// The founding station of an organisation, and two that it admitted and that hold its entries.
struct Three {
    Centre founder{test::organisation_address, 0};
    Centre one{test::organisation_address, 1};
    Centre two{test::organisation_address, 2};

    Three() {
        test::join(founder, one);
        test::join(founder, two);
        for (Centre* const member : {&one, &two})
            test::carry(database_of(founder), database_of(*member));
    }
};

}  // namespace

TEST_SUITE("sync/lan/serving") {
    TEST_CASE("two tablets without a hub exchange credentials, and a revocation") {
        Three all;
        all.one.add_cohort(3);
        const auto awarded = all.one.award();
        all.two.add_cohort(2);
        all.two.award();
        {
            Open open{all.one};
            CHECK_FALSE(base::has_errors(meet(all.two, open.place()).findings));
            CHECK(meet(all.two, open.place()).is_equal);
            open.end();
            CHECK(open.serving.report().met == std::vector<std::string>{"Member"});
            CHECK(digest(all.one) == digest(all.two));
        }
        all.one.station->credentials().revoke({awarded.front()}, "issued in error");
        Open open{all.two};
        CHECK_FALSE(base::has_errors(meet(all.one, open.place()).findings));
        open.end();
        CHECK(all.two.station->credentials().find(awarded.front())->state ==
              issue::CredentialState::revoked);
        CHECK(digest(all.one) == digest(all.two));
    }

    TEST_CASE("a station takes along what a third one did") {
        Three all;
        all.one.add_cohort(2);
        all.one.award();
        {
            Open open{all.one};
            (void)meet(all.two, open.place());
        }
        Open open{all.founder};
        CHECK_FALSE(base::has_errors(meet(all.two, open.place()).findings));
        open.end();
        CHECK(digest(all.founder) == digest(all.two));
    }

    TEST_CASE("a station of another organisation is refused, and learns nothing") {
        Three all;
        Centre stranger{test::organisation_address, 3};
        stranger.add_cohort(1);
        stranger.award();
        const auto before = digest(stranger);
        const auto own = digest(all.one);
        Open open{all.one};
        CHECK(code_of(meet(stranger, open.place())) == "exchange.stranger");
        open.end();
        CHECK(digest(stranger) == before);
        CHECK(digest(all.one) == own);
        CHECK(open.serving.report().met.empty());
    }

    TEST_CASE("a member is not handed to a stranger who is open") {
        Three all;
        Centre stranger{test::organisation_address, 3};
        all.one.add_cohort(1);
        all.one.award();
        Open open{stranger};
        CHECK(code_of(meet(all.one, open.place())) == "exchange.stranger");
        CHECK(open.serving.report().stored == 0);
    }

    TEST_CASE("two members of whom only one was heard of introduce themselves") {
        Three all;
        Centre late{test::organisation_address, 3};
        test::join(all.founder, late);
        test::carry(database_of(all.founder), database_of(late));
        late.add_cohort(2);
        late.award();
        SUBCASE("the one who asks is new to the other") {
            Open open{all.one};
            CHECK_FALSE(base::has_errors(meet(late, open.place()).findings));
            open.end();
            CHECK(digest(late) == digest(all.one));
        }
        SUBCASE("the one who is open is new to the other") {
            Open open{late};
            CHECK_FALSE(base::has_errors(meet(all.one, open.place()).findings));
            open.end();
            CHECK(digest(late) == digest(all.one));
        }
    }

    TEST_CASE("of a station that was revoked entries are taken, and it gets nothing") {
        Three all;
        all.founder.station->revoke_station(station_of(all.two), all.founder.clock.time, "stolen");
        test::carry(database_of(all.founder), database_of(all.one));
        all.one.add_cohort(1);
        all.one.award();
        Centre& revoked = all.two;
        Centre& good = all.one;
        SUBCASE("it asks") {
            Open open{good};
            const auto report = meet(revoked, open.place());
            CHECK(code_of(report) == "exchange.revoked");
            CHECK(report.received.stored == 0);
        }
        SUBCASE("it is open") {
            Open open{revoked};
            CHECK(code_of(meet(good, open.place())) == "exchange.other_revoked");
            open.end();
            CHECK(open.serving.report().stored == 0);
        }
    }

    TEST_CASE("a new station pairs with the founding one by six digits, and reconciles at once") {
        Centre founder{test::organisation_address, 0};
        founder.add_cohort(2);
        founder.award();
        Centre tablet{test::organisation_address, 1};
        SUBCASE("the new one asks") {
            Open open{founder, admitting};
            TlsLine line{open.place()};
            BothAgree person{open.serving};
            CHECK(pair_with(tablet, line, joining, person).is_done);
            CHECK(person.shown.size() == 6);
            CHECK_FALSE(base::has_errors(meet(tablet, line).findings));
            CHECK(open.serving.pairing().stage == PairStage::done);
        }
        SUBCASE("the founding one asks") {
            Open open{tablet, joining};
            TlsLine line{open.place()};
            BothAgree person{open.serving};
            CHECK(pair_with(founder, line, admitting, person).is_done);
            CHECK_FALSE(base::has_errors(meet(founder, line).findings));
        }
        CHECK(founder.station->members().at(1).name == "Tablet 2");
        CHECK(tablet.station->members().at(1).name == "Tablet 2");
        CHECK(digest(founder) == digest(tablet));
    }

    TEST_CASE("digits that somebody says differ admit nobody") {
        Centre founder{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        for (const bool is_same_there : {true, false}) {
            Open open{founder, admitting};
            TlsLine line{open.place()};
            BothAgree person{open.serving, is_same_there ? Said::different : Said::same,
                             is_same_there};
            const PairReport report = pair_with(tablet, line, joining, person);
            CHECK_FALSE(report.is_done);
            CHECK(report.findings.front().code == "pair.different");
        }
        CHECK(founder.station->members().size() == 1);
        CHECK(tablet.station->members().size() == 1);
    }

    TEST_CASE("what a station cannot offer is said before it is open") {
        Three all;
        const auto open = [](Centre& centre, const PairOffer& offer) { Open one{centre, offer}; };
        CHECK_THROWS_AS(open(all.one, admitting), base::Error);
        CHECK_THROWS_AS(open(all.one, joining), base::Error);
        CHECK_THROWS_AS(open(all.founder, joining), base::Error);
        CHECK_THROWS_AS(open(all.founder, PairOffer{PairRole::admits, "", {}}), base::Error);
    }

    TEST_CASE("a hello that is passed on from another connection is refused") {
        Three all;
        Open one{all.one};
        Open other{all.founder};
        // What a station says to one is sent to the other, as somebody in between would.
        TlsLine line{one.place()};
        sync::Hello hello;
        hello.channel = line.channel();
        all.two.random.fill(hello.nonce);
        sign(hello, all.two.station->ledger().station_key());
        const auto here = line.ask({hello});
        CHECK(std::holds_alternative<sync::Hello>(here.at(0)));
        TlsLine elsewhere{other.place()};
        const auto there = elsewhere.ask({hello});
        CHECK(std::get<sync::Failure>(there.at(0)).code == "exchange.channel");
        // Neither does one without any.
        hello.channel.reset();
        sign(hello, all.two.station->ledger().station_key());
        CHECK(std::get<sync::Failure>(line.ask({hello}).at(0)).code == "exchange.channel");
    }

    TEST_CASE("a hello that is sent again proves nothing") {
        Three all;
        Open open{all.one};
        sync::Hello first;
        sync::Hello proof;
        {
            TlsLine line{open.place()};
            first.channel = proof.channel = line.channel();
            all.two.random.fill(first.nonce);
            sign(first, all.two.station->ledger().station_key());
            proof.answers = std::get<sync::Hello>(line.ask({first}).at(0)).nonce;
            all.two.random.fill(proof.nonce);
            sign(proof, all.two.station->ledger().station_key());
            const sync::Marks marks{};
            CHECK(std::holds_alternative<sync::Marks>(line.ask({proof, marks}).at(1)));
        }
        // Somebody recorded both, and has them said again in the same opening.
        TlsLine line{open.place()};
        const sync::Marks marks{};
        CHECK(std::holds_alternative<sync::Hello>(line.ask({first}).at(0)));
        const auto answers = line.ask({proof, marks});
        CHECK(std::get<sync::Failure>(answers.at(1)).code == "exchange.order");
    }

    TEST_CASE("an answer from behind another certificate is refused by the one who asks") {
        Three all;
        Open open{all.one};
        TlsLine line{open.place()};
        // The asking side believes to be on another connection than the answering one is.
        crypto::Digest other = line.channel();
        other[0] ^= 1U;
        const sync::Party self{database_of(all.two), all.two.station->ledger().station_key(),
                               all.two.clock, all.two.random, other};
        const auto report =
            sync::exchange(self, line, [](const sync::ExchangeProgress&) { return true; });
        CHECK(code_of(report) == "exchange.channel");
    }

    TEST_CASE("a line stays with the certificate that it saw first") {
        Three all;
        auto first = std::make_unique<Open>(all.one);
        const int port = first->serving.port();
        TlsLine line{first->place()};
        first.reset();
        Open second{all.one, {}, port};
        const auto ask = [&] { (void)line.ask({sync::Pull{}}); };
        // That the first connection is gone may be noticed first.
        std::string code = line_code_of(ask);
        if (code == "line.broken") code = line_code_of(ask);
        CHECK(code == "line.no_safe_connection");
    }

    TEST_CASE("who is not there, or no station, is told apart") {
        Three all;
        int port = 0;
        {
            Open open{all.one};
            port = open.serving.port();
        }
        CHECK(line_code_of([&] { TlsLine line{{"127.0.0.1", port}}; }) == "nearby.nobody");
        sync::Hub hub{*all.founder.station,
                      {all.founder.clock, all.founder.random},
                      {},
                      [](const std::string&) {}};
        std::thread serving{[&] { hub.serve(); }};
        CHECK(line_code_of([&] {
                  TlsLine line{{"127.0.0.1", hub.port()}};
              }) == "line.no_safe_connection");
        hub.stop();
        serving.join();
    }

    TEST_CASE("addresses are a machine and a port") {
        CHECK(read_place("192.168.1.7:7480").host == "192.168.1.7");
        CHECK(read_place("tablet.local:1").port == 1);
        for (const char* text : {"", ":7480", "tablet", "tablet:", "tablet:0", "tablet:65536",
                                 "tablet:x", "tablet:1x", "https://tablet:7480", "a b:1"}) {
            CAPTURE(text);
            CHECK_THROWS_AS((void)read_place(text), base::Error);
        }
    }

    TEST_CASE("what is no message is refused, and takes nothing down") {
        Three all;
        Open open{all.one};
        httplib::SSLClient client{"127.0.0.1", open.serving.port()};
        client.enable_server_certificate_verification(false);
        for (const char* path : {"/exchange", "/pair"}) {
            CHECK(client.Post(path, "", "text/plain")->status == 400);
            CHECK(client.Post(path, std::string(5000, 'x'), "text/plain")->status == 400);
        }
        CHECK(client.Get("/exchange")->status == 404);
        CHECK(open.serving.report().refused == 4);
    }

    TEST_CASE("a line that is cut at any byte loses nothing, and the next time completes it") {
        Three all;
        all.two.add_cohort(2);
        all.two.award();
        Open open{all.one};
        test::NearbyProxy proxy{open.serving.port()};
        for (std::size_t bytes = 1; bytes < 60'000; bytes = bytes * 3 / 2 + 1) {
            CAPTURE(bytes);
            proxy.cut_after(bytes);
            const std::string code = line_code_of([&] {
                (void)meet(all.two, {"127.0.0.1", proxy.port()});
            });
            CHECK((code.empty() || code == "line.broken" || code == "line.no_safe_connection" ||
                   code == "nearby.nobody" || code == "line.other"));
        }
        CHECK_FALSE(base::has_errors(meet(all.two, open.place()).findings));
        open.end();
        CHECK(digest(all.one) == digest(all.two));
    }
}
