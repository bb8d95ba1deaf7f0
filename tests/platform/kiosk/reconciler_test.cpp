#include "platform/kiosk/reconciler.h"

#include <doctest/doctest.h>

#include <thread>

#include "core/journal/journal.h"
#include "core/journal/projection.h"
#include "sync/hub/hub.h"
#include "tests/core/journal/exchange_support.h"

using namespace tamga;
using kiosk::StationReconciler;
using test::Centre;
using test::database_of;
using test::is_equal;
using ui::app::ReconcileJob;

namespace {

/// A founding station that answers on this machine while this lives.
class Serving {
  public:
    explicit Serving(Centre& centre)
        : hub_(*centre.station, {centre.clock, centre.random}, {}, [](const std::string&) {}),
          origin_("http://127.0.0.1:" + std::to_string(hub_.port())),
          thread_([this] { hub_.serve(); }) {}
    ~Serving() { end(); }
    Serving(const Serving&) = delete;
    Serving& operator=(const Serving&) = delete;

    const std::string& origin() const { return origin_; }
    void end() {
        if (!thread_.joinable()) return;
        hub_.stop();
        thread_.join();
    }

  private:
    sync::Hub hub_;
    std::string origin_;
    std::thread thread_;
};

kiosk::ReconcilerParts parts_of(Centre& centre) {
    return {.store = centre.folder.path(),
            .clock = centre.clock,
            .random = centre.random,
            .runs = ui::app::Work::Runs::at_once};
}

}  // namespace

TEST_SUITE("platform/kiosk/reconciler") {
    TEST_CASE("a station enrols with a code, hands in at once, and goes on by itself") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        const std::string code = hub.station->invite("Tablet 2", std::chrono::days{7});
        tablet.add_cohort(2);
        tablet.award();
        Serving serving{hub};
        StationReconciler reconciler{parts_of(tablet)};
        CHECK_FALSE(reconciler.tend(0));
        reconciler.begin_session(*tablet.station);
        CHECK_FALSE(reconciler.next_in(0));

        reconciler.enrol(serving.origin(), code);
        const auto* joined = reconciler.last(ReconcileJob::enrol);
        REQUIRE(joined != nullptr);
        CHECK(joined->is_well());
        CHECK(joined->has_joined);
        CHECK(joined->handed_in > 0);
        CHECK(joined->bytes > 0);
        CHECK(tablet.station->hub_address() == serving.origin());
        CHECK(journal::handing_in(database_of(tablet)).waiting() == 0);

        // The default is five seconds after the hub was known.
        tablet.add_learner("Ayşe");
        CHECK(reconciler.tend(4) == 1.0);
        CHECK(reconciler.last(ReconcileJob::exchange) == nullptr);
        const auto next = reconciler.tend(5);
        const auto* exchanged = reconciler.last(ReconcileJob::exchange);
        REQUIRE(exchanged != nullptr);
        CHECK(exchanged->is_well());
        CHECK_FALSE(exchanged->was_asked_for);
        CHECK(exchanged->handed_in > 0);
        // Five minutes, a quarter more or less.
        REQUIRE(next);
        CHECK(*next >= 225);
        CHECK(*next <= 375);
        reconciler.exchange();
        CHECK(reconciler.last(ReconcileJob::exchange)->was_equal);
        CHECK(reconciler.last(ReconcileJob::exchange)->was_asked_for);
        serving.end();
        CHECK(is_equal(hub, tablet));
    }

    TEST_CASE("a station with another key tells the hub with a code, and goes on") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        test::carry(database_of(hub), database_of(tablet));
        const std::string code = hub.station->invite("Member", std::chrono::days{7});
        (void)tablet.station->rekey();
        tablet.add_learner("Ayşe");
        Serving serving{hub};
        StationReconciler reconciler{parts_of(tablet)};
        reconciler.begin_session(*tablet.station);
        reconciler.tell_key(serving.origin(), "AAAA-BBBB-CCCC");
        const auto* told = reconciler.last(ReconcileJob::tell_key);
        REQUIRE(told != nullptr);
        REQUIRE(told->error);
        CHECK(told->error->kind() == base::ErrorKind::forbidden);
        CHECK_FALSE(told->has_told_key);
        CHECK(tablet.station->key_request());

        reconciler.tell_key(serving.origin(), code);
        told = reconciler.last(ReconcileJob::tell_key);
        CHECK(told->is_well());
        CHECK(told->has_told_key);
        CHECK(told->handed_in > 0);
        CHECK_FALSE(tablet.station->key_request());
        serving.end();
        CHECK(journal::did_of(hub.station->members().at(1)) == tablet.station->did());
        CHECK(hub.station->held_counts().entries == 0);
        CHECK(is_equal(hub, tablet));
    }

    TEST_CASE("a hub that does not answer is named, and asked again after a while") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        tablet.station->set_hub_address("http://127.0.0.1:1");
        StationReconciler reconciler{parts_of(tablet)};
        reconciler.begin_session(*tablet.station);
        const auto next = reconciler.tend(10);
        const auto* result = reconciler.last(ReconcileJob::exchange);
        REQUIRE(result != nullptr);
        REQUIRE(result->findings.size() == 1);
        CHECK(result->findings[0].code == "line.nobody");
        // Being out of reach is how stations live.
        CHECK_FALSE(needs_a_look(*result));
        REQUIRE(next);
        CHECK(*next >= 15);
        CHECK(*next <= 30);
        CHECK(journal::handing_in(database_of(tablet)).waiting() > 0);
    }

    TEST_CASE("a wrong code leaves the station as it was") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        Serving serving{hub};
        StationReconciler reconciler{parts_of(tablet)};
        reconciler.begin_session(*tablet.station);
        reconciler.enrol(serving.origin(), "AAAA-BBBB-CCCC");
        const auto* result = reconciler.last(ReconcileJob::enrol);
        REQUIRE(result != nullptr);
        CHECK_FALSE(result->has_joined);
        REQUIRE(result->error);
        CHECK(result->error->kind() == base::ErrorKind::forbidden);
        CHECK(tablet.station->hub_address().empty());
        CHECK(journal::handing_in(database_of(tablet)).is_founder);
    }

    TEST_CASE("a stick carries work to the founding station, and a receipt back") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        tablet.add_cohort(2);
        StationReconciler here{parts_of(tablet)};
        StationReconciler there{parts_of(hub)};
        here.begin_session(*tablet.station);
        there.begin_session(*hub.station);
        const auto stick = tablet.folder.path();
        here.carry_out({stick / "out.tamga-bundle", {}, false});
        const auto* written = here.last(ReconcileJob::carry_out);
        REQUIRE(written != nullptr);
        CHECK(written->is_well());
        CHECK(written->handed_in > 0);
        REQUIRE(written->files.size() == 1);

        there.bring_in(written->files);
        const auto* taken = there.last(ReconcileJob::bring_in);
        REQUIRE(taken != nullptr);
        CHECK(taken->is_well());
        CHECK(taken->received == written->handed_in);
        CHECK(taken->senders == std::vector<std::string>{"Member"});
        there.carry_out(
            {stick / "back.tamga-bundle", {hub.station->members().at(1).station}, false});
        here.bring_in(there.last(ReconcileJob::carry_out)->files);
        CHECK(here.last(ReconcileJob::bring_in)->receipts > 0);
        CHECK(journal::handing_in(database_of(tablet)).waiting() == 0);
        CHECK(is_equal(hub, tablet));

        // A file of this name is there.
        here.carry_out({stick / "out.tamga-bundle", {}, false});
        REQUIRE(here.last(ReconcileJob::carry_out)->error);
        CHECK(here.last(ReconcileJob::carry_out)->error->kind() == base::ErrorKind::conflict);
    }

    TEST_CASE("once a day's bytes are used up nothing goes unasked") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        Serving serving{hub};
        tablet.station->set_hub_address(serving.origin());
        StationReconciler reconciler{parts_of(tablet)};
        reconciler.set_daily_limit(1);
        reconciler.begin_session(*tablet.station);
        reconciler.tend(10);
        const auto* first = reconciler.last(ReconcileJob::exchange);
        REQUIRE(first != nullptr);
        CHECK(first->was_over_limit);
        tablet.add_learner("Ayşe");
        const auto before = first->ended;
        tablet.clock.time += std::chrono::minutes{1};
        reconciler.tend(10'000);
        CHECK(reconciler.last(ReconcileJob::exchange)->ended == before);
        // Whoever asks is not held back, and the next day has its own bytes.
        reconciler.exchange();
        CHECK(reconciler.last(ReconcileJob::exchange)->ended != before);
        CHECK_FALSE(reconciler.last(ReconcileJob::exchange)->was_over_limit);
        CHECK(journal::handing_in(database_of(tablet)).waiting() == 0);
    }

    TEST_CASE("whoever signs out leaves neither results nor a clock that runs") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        tablet.station->set_hub_address("http://127.0.0.1:1");
        StationReconciler reconciler{parts_of(tablet)};
        reconciler.begin_session(*tablet.station);
        reconciler.tend(10);
        CHECK(reconciler.last(ReconcileJob::exchange) != nullptr);
        reconciler.end_session();
        CHECK(reconciler.last(ReconcileJob::exchange) == nullptr);
        CHECK_FALSE(reconciler.tend(100'000));
    }

    TEST_CASE("in a thread of its own it neither holds a frame up nor outlives the program") {
        Centre hub{test::organisation_address, 0};
        Centre tablet{test::organisation_address, 1};
        test::join(hub, tablet);
        tablet.add_cohort(2);
        Serving serving{hub};
        tablet.station->set_hub_address(serving.origin());
        kiosk::ReconcilerParts parts = parts_of(tablet);
        parts.runs = ui::app::Work::Runs::in_thread;
        {
            StationReconciler reconciler{parts};
            reconciler.begin_session(*tablet.station);
            reconciler.exchange();
            REQUIRE(reconciler.progress());
            CHECK(reconciler.progress()->job == ReconcileJob::exchange);
            while (reconciler.progress()) {
                // What a person does meanwhile is not held up.
                (void)journal::handing_in(database_of(tablet));
                CHECK(reconciler.tend(1));
                std::this_thread::yield();
            }
            CHECK(reconciler.last(ReconcileJob::exchange)->is_well());
            reconciler.exchange();
            reconciler.stop();
        }
        serving.end();
        CHECK(journal::handing_in(database_of(tablet)).waiting() == 0);
    }
}
