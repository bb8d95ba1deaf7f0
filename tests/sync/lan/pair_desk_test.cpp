#include "sync/lan/pair_desk.h"

#include <doctest/doctest.h>

#include "tests/core/support/property.h"
#include "tests/core/support/room.h"

using namespace tamga;
using namespace tamga::sync;
using namespace tamga::sync::lan;

namespace {

crypto::SigningKey key(std::uint8_t byte) {
    return crypto::SigningKey::from_seed(base::Bytes(32, byte));
}

/// Remembers what it was asked to do.
class FakeHands final : public PairHands {
  public:
    std::string request() override { return "request"; }
    std::string admit(const std::string& request, const crypto::PublicKey& peer) override {
        if (fails) throw base::Error{base::ErrorKind::conflict, "not this one"};
        admitted.push_back(request);
        of = peer;
        return "admission of " + request;
    }
    void join(const std::string& admission, const crypto::PublicKey& peer) override {
        if (fails) throw base::Error{base::ErrorKind::conflict, "not this one"};
        joined.push_back(admission);
        of = peer;
    }

    std::vector<std::string> admitted;
    std::vector<std::string> joined;
    crypto::PublicKey of{};
    bool fails = false;
};

/// Says what it was told to say, after so many moments.
class FakePerson final : public PairPerson {
  public:
    explicit FakePerson(Said says, int after = 0) : says_(says), left_(after) {}

    void compare(const std::string& digits) override { shown = digits; }
    Said said() override { return left_ > 0 ? Said::nothing : says_; }
    bool wait() override {
        if (meanwhile) meanwhile();
        --left_;
        return --patience > 0;
    }

    std::string shown;
    int patience = 20;
    std::function<void()> meanwhile;

  private:
    Said says_;
    int left_;
};

/// A desk in one role, and whoever asks it in the other.
struct Pair {
    explicit Pair(PairRole role = PairRole::admits)
        : role_here(role), desk(desk_key, channel, clock, random, role, desk_hands) {}

    PairMessage say(const PairMessage& message) {
        if (std::holds_alternative<PairBegin>(message)) session.clear();
        PairDesk::Answer answer = desk.answer(session, message);
        session = answer.session;
        if (lose_after && --*lose_after < 0)
            throw base::Error{base::ErrorKind::network, "the line was cut"};
        return answer.message;
    }
    PairReport ask(FakePerson& person) {
        return pair(
            {asking_key, opposite(role_here), channel, random}, asking_hands,
            [this](const PairMessage& message) { return say(message); }, person);
    }
    std::string code_of(const PairMessage& message) {
        const PairMessage answer = desk.answer(session, message).message;
        const auto* const failure = std::get_if<Failure>(&answer);
        return failure != nullptr ? failure->code : "";
    }
    /// Begins from another station.
    std::string code_of_beginning() {
        const crypto::SigningKey other = key(9);
        session.clear();
        return code_of(PairAsking{{other, opposite(role_here), channel, random}}.begin());
    }

    PairRole role_here;
    crypto::Digest channel{};
    base::FixedClock clock{base::Instant{std::chrono::hours{500'000}}};
    test::CountingRandom random;
    crypto::SigningKey desk_key = key(1);
    crypto::SigningKey asking_key = key(2);
    FakeHands desk_hands;
    FakeHands asking_hands;
    PairDesk desk;
    std::string session;
    std::optional<int> lose_after;
};

std::string code_of(const PairReport& report) {
    return report.findings.empty() ? "" : report.findings.front().code;
}

}  // namespace

TEST_SUITE("sync/lan/pair_desk") {
    TEST_CASE("the one who asks joins once both people said that the digits are the same") {
        Pair all;
        FakePerson person{Said::same, 2};
        person.meanwhile = [&] {
            CHECK(all.desk.view().digits == person.shown);
            CHECK(all.desk_hands.admitted.empty());
            if (person.patience == 17) all.desk.say(true);
        };
        const PairReport report = all.ask(person);
        CHECK(report.is_done);
        CHECK(report.peer == all.desk_key.public_key());
        CHECK(all.desk_hands.admitted == std::vector<std::string>{"request"});
        CHECK(all.desk_hands.of == all.asking_key.public_key());
        CHECK(all.asking_hands.joined == std::vector<std::string>{"admission of request"});
        CHECK(all.asking_hands.of == all.desk_key.public_key());
        CHECK(all.desk.view().stage == PairStage::done);
        CHECK(all.code_of_beginning() == "pair.closed");
    }

    TEST_CASE("the one who asks admits, where the other wants to join") {
        Pair all{PairRole::joins};
        FakePerson person{Said::same};
        person.meanwhile = [&] { all.desk.say(true); };
        CHECK(all.ask(person).is_done);
        CHECK(all.asking_hands.admitted == std::vector<std::string>{"request"});
        CHECK(all.desk_hands.joined == std::vector<std::string>{"admission of request"});
        CHECK(all.desk_hands.of == all.asking_key.public_key());
    }

    TEST_CASE("nothing is done where either of the two says that the digits differ") {
        for (const PairRole role : {PairRole::admits, PairRole::joins}) {
            for (const bool is_here : {true, false}) {
                Pair all{role};
                FakePerson person{is_here ? Said::same : Said::different};
                person.meanwhile = [&] { all.desk.say(!is_here); };
                const PairReport report = all.ask(person);
                CHECK_FALSE(report.is_done);
                CHECK(code_of(report) == "pair.different");
                CHECK(all.desk_hands.admitted.empty());
                CHECK(all.desk_hands.joined.empty());
                CHECK(all.asking_hands.admitted.empty());
                CHECK(all.asking_hands.joined.empty());
                CHECK(all.desk.view().stage == PairStage::refused);
                CHECK(all.desk.view().digits.empty());
            }
        }
    }

    TEST_CASE("who gives up tells the other side") {
        Pair all;
        FakePerson person{Said::nothing};
        person.patience = 3;
        CHECK(code_of(all.ask(person)) == "pair.stopped");
        CHECK(all.desk.view().stage == PairStage::refused);
    }

    TEST_CASE("an answer that is lost is given again, and nobody is admitted twice") {
        Pair all;
        FakePerson person{Said::same};
        person.meanwhile = [&] { all.desk.say(true); };
        // begin, open, two questions: the answer to the second is lost.
        all.lose_after = 3;
        CHECK_THROWS_AS(all.ask(person), base::Error);
        all.lose_after.reset();
        REQUIRE(all.desk.view().stage == PairStage::done);
        for (int i = 0; i < 2; ++i) {
            const auto again = std::get<PairTold>(all.say(PairAsk{Said::same, "request"}));
            CHECK(again.text == "admission of request");
        }
        CHECK(all.desk_hands.admitted.size() == 1);
    }

    TEST_CASE("five that came to nothing close the desk") {
        Pair all;
        for (int i = 0; i < PairDesk::limit_pairings; ++i) {
            CHECK(all.desk.view().stage != PairStage::closed);
            FakePerson person{Said::different};
            CHECK(code_of(all.ask(person)) == "pair.different");
        }
        CHECK(all.desk.view().stage == PairStage::closed);
        CHECK(all.code_of_beginning() == "pair.closed");
    }

    TEST_CASE("while two compare nobody else begins, and who is silent makes way") {
        Pair all;
        PairAsking asking{{all.asking_key, PairRole::joins, all.channel, all.random}};
        const auto begun = std::get<PairBegun>(all.say(asking.begin()));
        (void)all.say(*asking.take(begun));
        const std::string session = all.session;
        CHECK(all.code_of_beginning() == "pair.busy");
        all.clock.time += PairDesk::silence;
        CHECK(all.desk.view().stage == PairStage::comparing);
        all.clock.time += std::chrono::seconds{1};
        CHECK(all.desk.view().stage == PairStage::refused);
        all.session = session;
        CHECK(all.code_of(PairAsk{Said::same, "request"}) == "pair.broken");
        CHECK(all.code_of_beginning().empty());
    }

    TEST_CASE("people have five minutes") {
        Pair all;
        FakePerson person{Said::nothing};
        person.patience = 1000;
        person.meanwhile = [&] { all.clock.time += std::chrono::seconds{10}; };
        CHECK(code_of(all.ask(person)) == "pair.broken");
        CHECK(person.patience == 1000 - 31);
    }

    TEST_CASE("a desk without a role, or with the same one, refuses") {
        Pair all;
        PairDesk none{all.desk_key, all.channel, all.clock, all.random, {}, all.desk_hands};
        PairAsking joins{{all.asking_key, PairRole::joins, all.channel, all.random}};
        PairAsking admits{{all.asking_key, PairRole::admits, all.channel, all.random}};
        const PairMessage refused = none.answer("", joins.begin()).message;
        CHECK(std::get<Failure>(refused).code == "pair.not_offered");
        CHECK(all.code_of(admits.begin()) == "pair.not_offered");
    }

    TEST_CASE("a message under another name, or out of place, is no part of it") {
        Pair all;
        CHECK(all.code_of(PairAsk{Said::same, "request"}) == "pair.broken");
        PairAsking asking{{all.asking_key, PairRole::joins, all.channel, all.random}};
        const auto begun = std::get<PairBegun>(all.say(asking.begin()));
        const std::string session = all.session;
        all.session = "guessed";
        CHECK(all.code_of(PairAsk{Said::same, "request"}) == "pair.broken");
        // Before the proof there is nothing to say yes to; the person cannot either.
        all.desk.say(true);
        all.session = session;
        CHECK(all.code_of(PairAsk{Said::same, "request"}) == "pair.broken");
        CHECK(all.code_of(*asking.take(begun)) == "pair.broken");
        CHECK(all.desk_hands.admitted.empty());
    }

    TEST_CASE("what the station cannot do is told to both") {
        Pair all;
        all.desk_hands.fails = true;
        FakePerson person{Said::same};
        person.meanwhile = [&] { all.desk.say(true); };
        CHECK(code_of(all.ask(person)) == "pair.failed");
        CHECK(all.desk.view().problem == "not this one");
    }

    TEST_CASE("who says to have joined without an admission is not believed") {
        Pair all{PairRole::joins};
        FakePerson person{Said::same};
        PairAnswering liar{{all.desk_key, PairRole::joins, all.channel, all.random}};
        const PairReport report = pair(
            {all.asking_key, PairRole::admits, all.channel, all.random}, all.asking_hands,
            [&](const PairMessage& message) -> PairMessage {
                if (const auto* begin = std::get_if<PairBegin>(&message))
                    return *liar.answer(*begin);
                if (const auto* open = std::get_if<PairOpen>(&message)) return *liar.answer(*open);
                return PairTold{Said::same, true};
            },
            person);
        CHECK_FALSE(report.is_done);
        CHECK(code_of(report) == "pair.unsound");
        CHECK(all.asking_hands.admitted.empty());
    }

    TEST_CASE("whatever is said to a desk in whatever order, it admits only after a yes here") {
        test::check_property("any order", [] {
            Pair all;
            PairAsking asking{{all.asking_key, PairRole::joins, all.channel, all.random}};
            std::optional<PairOpen> open;
            bool has_said_yes = false;
            for (int steps = *rc::gen::inRange(1, 20); steps > 0; --steps) {
                PairMessage answer;
                switch (*rc::gen::inRange(0, 6)) {
                    case 0: answer = all.say(asking.begin()); break;
                    case 1:
                        if (open) answer = all.say(*open);
                        break;
                    case 2: answer = all.say(PairAsk{Said::same, "request"}); break;
                    case 3:
                        answer = all.say(PairAsk{*rc::gen::element(Said::nothing, Said::same)});
                        break;
                    case 4: all.clock.time += std::chrono::seconds{*rc::gen::inRange(0, 30)}; break;
                    default:
                        has_said_yes |= all.desk.view().stage == PairStage::comparing;
                        all.desk.say(true);
                }
                if (const auto* begun = std::get_if<PairBegun>(&answer))
                    if (auto next = asking.take(*begun)) open = next;
                if (!all.desk_hands.admitted.empty()) RC_ASSERT(has_said_yes);
                RC_ASSERT(all.desk_hands.admitted.size() <= 1U);
            }
        });
    }
}
