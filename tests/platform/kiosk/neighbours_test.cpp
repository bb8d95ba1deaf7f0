#include "platform/kiosk/neighbours.h"

#include <doctest/doctest.h>

#include <functional>
#include <mutex>
#include <thread>

#include "core/base/error.h"
#include "core/crypto/random.h"
#include "core/journal/projection.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using kiosk::StationNeighbours;
using sync::lan::Announcement;
using sync::lan::Sighting;
using test::Centre;
using test::database_of;
using test::is_equal;
using ui::app::PairStep;
using ui::app::PairWish;

namespace {

/// A network in which everybody hears everybody at once.
class FakeRoom final : public sync::lan::Room {
  public:
    std::unique_ptr<Presence> announce(const Announcement& announcement,
                                       std::uint16_t port) override {
        const std::lock_guard guard{mutex_};
        there_.push_back({announcement, "127.0.0.1", port});
        return std::make_unique<Heard>(*this, announcement.instance);
    }
    std::vector<Sighting> look(
        std::chrono::milliseconds,
        const std::function<bool(const std::vector<Sighting>&)>& goes_on) override {
        const auto seen = [this] {
            const std::lock_guard guard{mutex_};
            return there_;
        }();
        (void)goes_on(seen);
        std::this_thread::yield();
        return seen;
    }

  private:
    struct Heard final : Presence {
        Heard(FakeRoom& in, std::string who) : room(in), instance(std::move(who)) {}
        ~Heard() override {
            const std::lock_guard guard{room.mutex_};
            std::erase_if(room.there_, [this](const Sighting& one) {
                return one.announcement.instance == instance;
            });
        }
        FakeRoom& room;
        std::string instance;
    };

    std::mutex mutex_;
    std::vector<Sighting> there_;
};

/// A kiosk without its window.
struct Kiosk {
    Kiosk(FakeRoom& room, std::size_t number)
        : centre(test::organisation_address, number),
          neighbours({.store = centre.folder.path(),
                      .clock = centre.clock,
                      .random = random,
                      .room = room,
                      .host = "127.0.0.1"}) {}

    void sign_in() { neighbours.begin_session(*centre.station); }
    void frame() {
        neighbours.look();
        (void)neighbours.tend(now);
    }

    Centre centre;
    crypto::SystemRandom random;
    StationNeighbours neighbours;
    double now = 1;
};

/// Frames of both until it is so. How many that takes is the machine's affair; whoever runs the
/// tests ends one that never comes to it.
void until(const std::vector<Kiosk*>& all, const std::function<bool()>& is_so) {
    while (!is_so()) {
        for (Kiosk* const one : all)
            one->frame();
        std::this_thread::yield();
    }
}

}  // namespace

TEST_SUITE("platform/kiosk/neighbours") {
    TEST_CASE("two kiosks pair by six digits, exchange, and see each other by name afterwards") {
        FakeRoom room;
        Kiosk founder{room, 0};
        Kiosk tablet{room, 1};
        const std::vector<Kiosk*> both{&founder, &tablet};
        founder.centre.add_cohort(2);
        founder.centre.award();
        founder.sign_in();
        tablet.sign_in();
        founder.neighbours.open(PairWish::admits, "Tablet 2");
        until(both, [&] { return tablet.neighbours.seen().size() == 1; });
        const auto seen = tablet.neighbours.seen().front();
        CHECK_FALSE(seen.is_known);
        CHECK(seen.offers == PairWish::admits);

        tablet.neighbours.pair(seen.instance, PairWish::joins, {});
        until(both, [&] {
            return tablet.neighbours.pairing().step == PairStep::comparing &&
                   founder.neighbours.pairing().step == PairStep::comparing;
        });
        const std::string digits = tablet.neighbours.pairing().digits;
        CHECK(digits.size() == 6);
        CHECK(founder.neighbours.pairing().digits == digits);
        tablet.neighbours.say(digits, true);
        CHECK(tablet.neighbours.pairing().step == PairStep::waiting);
        // What was shown before counts for nothing.
        founder.neighbours.say("000000", true);
        CHECK(founder.neighbours.pairing().step == PairStep::comparing);
        founder.neighbours.say(digits, true);
        until(both, [&] {
            return !tablet.neighbours.progress() &&
                   founder.neighbours.pairing().step == PairStep::done;
        });
        CHECK(tablet.neighbours.pairing().step == PairStep::done);
        tablet.neighbours.forget_pairing();
        CHECK(tablet.neighbours.pairing().step == PairStep::none);
        REQUIRE(tablet.neighbours.last() != nullptr);
        CHECK(tablet.neighbours.last()->is_well());
        CHECK(tablet.neighbours.last()->has_joined);
        until(both, [&] { return tablet.neighbours.seen().front().is_known; });
        founder.neighbours.close();
        until(both, [&] { return tablet.neighbours.seen().empty(); });
        CHECK(is_equal(founder.centre, tablet.centre));
        CHECK(founder.centre.station->members().at(1).name == "Tablet 2");
    }

    TEST_CASE("members reconcile without digits, both ways") {
        FakeRoom room;
        Kiosk founder{room, 0};
        Kiosk tablet{room, 1};
        const std::vector<Kiosk*> both{&founder, &tablet};
        test::join(founder.centre, tablet.centre);
        test::carry(database_of(founder.centre), database_of(tablet.centre));
        tablet.centre.add_cohort(2);
        tablet.centre.award();
        founder.sign_in();
        tablet.sign_in();
        tablet.neighbours.open(PairWish::none, {});
        until(both, [&] { return !founder.neighbours.seen().empty(); });
        CHECK(founder.neighbours.seen().front().name == "Member");
        // Nobody sees themselves.
        CHECK(tablet.neighbours.seen().empty());
        founder.neighbours.meet(founder.neighbours.seen().front().instance);
        until(both, [&] { return founder.neighbours.last() != nullptr; });
        CHECK(founder.neighbours.last()->is_well());
        tablet.neighbours.close();
        until(both, [&] { return founder.neighbours.seen().empty(); });
        CHECK(is_equal(founder.centre, tablet.centre));
    }

    TEST_CASE("who says that the digits differ ends it on both screens") {
        FakeRoom room;
        Kiosk founder{room, 0};
        Kiosk tablet{room, 1};
        const std::vector<Kiosk*> both{&founder, &tablet};
        founder.sign_in();
        tablet.sign_in();
        founder.neighbours.open(PairWish::admits, "Tablet 2");
        until(both, [&] { return !tablet.neighbours.seen().empty(); });
        tablet.neighbours.pair(tablet.neighbours.seen().front().instance, PairWish::joins, {});
        until(both, [&] { return founder.neighbours.pairing().step == PairStep::comparing; });
        SUBCASE("one says so") {
            founder.neighbours.say(founder.neighbours.pairing().digits, false);
        }
        SUBCASE("the other walks away") {
            until(both, [&] { return tablet.neighbours.pairing().step == PairStep::comparing; });
            tablet.neighbours.stop();
        }
        until(both, [&] {
            return founder.neighbours.pairing().step == PairStep::failed &&
                   tablet.neighbours.pairing().step == PairStep::failed;
        });
        CHECK(founder.neighbours.pairing().code == "pair.different");
        CHECK(tablet.neighbours.last() == nullptr);
        CHECK(founder.centre.station->members().size() == 1);
        CHECK(tablet.centre.station->members().size() == 1);
    }

    TEST_CASE("it closes in time, and when its operator signs out") {
        FakeRoom room;
        Kiosk founder{room, 0};
        founder.sign_in();
        founder.frame();
        founder.neighbours.open(PairWish::none, {});
        REQUIRE(founder.neighbours.opening());
        CHECK(founder.neighbours.opening()->seconds_left == 600);
        founder.now += 600;
        founder.frame();
        CHECK(founder.neighbours.opening());
        founder.now += 1;
        founder.frame();
        CHECK_FALSE(founder.neighbours.opening());
        founder.neighbours.open(PairWish::none, {});
        founder.neighbours.end_session();
        CHECK_FALSE(founder.neighbours.opening());
        until({}, [&] { return !founder.neighbours.tend(founder.now); });
    }

    TEST_CASE("what cannot be offered is said at once") {
        FakeRoom room;
        Kiosk founder{room, 0};
        Kiosk tablet{room, 1};
        test::join(founder.centre, tablet.centre);
        tablet.sign_in();
        CHECK_THROWS_AS(tablet.neighbours.open(PairWish::admits, "Tablet 3"), base::Error);
        CHECK_FALSE(tablet.neighbours.opening());
    }
}
