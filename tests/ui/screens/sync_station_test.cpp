#include "ui/screens/sync_station.h"

#include <doctest/doctest.h>

#include "core/journal/exchange.h"
#include "core/trust/delegation.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/screen_stage.h"
#include "ui/screens/local_time.h"
#include "ui/screens/sync.h"

using namespace tamga;
using namespace tamga::ui::widgets;
using test::carry;
using test::Centre;
using test::database_of;
using test::expect_no_faults;
using test::ScreenStage;
using SyncScreen = ui::screens::Sync;

namespace {

/// A founding station's administrator, who looks at the stations; there is another one.
struct Founder {
    ScreenStage scene{1280, 1600};
    Centre tablet{test::organisation_address, 1};

    Founder() {
        test::join(scene.centre, tablet);
        show();
    }
    void show() {
        scene.show<SyncScreen>();
        scene.stage.press(Role::tab, "Stations");
    }
    /// The founding station stands first, and then the other one.
    void open(std::size_t which) { scene.stage.press_one_of(Role::button, "Details", which); }
    void open_tablet() { open(1); }
    journal::Member member() { return scene.centre.station->members().at(1); }
    std::string fact_of(std::string_view label) {
        return std::string{scene.stage.find(Role::text, label).value};
    }
    /// Says that the station was lost, for a reason.
    void lose(const char* reason) {
        scene.stage.press(Role::button, "It was lost or stolen");
        scene.stage.press(Role::text_field, "Reason");
        scene.stage.type(reason);
    }
    void enter_day(base::Date day) {
        const auto part = [&](const char* name, int value) {
            scene.stage.press(Role::text_field, name);
            scene.stage.key(Key::a, {.control = true});
            scene.stage.type(std::to_string(value));
        };
        part("Day", static_cast<int>(static_cast<unsigned>(day.day())));
        part("Month", static_cast<int>(static_cast<unsigned>(day.month())));
        part("Year", static_cast<int>(day.year()));
    }
    base::Date today() { return ui::screens::local_day(scene.centre.clock.time); }
};

base::Date plus(base::Date day, int days) {
    return base::Date{std::chrono::sys_days{day} + std::chrono::days{days}};
}

}  // namespace

TEST_SUITE("ui/screens/sync_station") {
    TEST_CASE("of many stations twenty are shown, and the others found by name in any spelling") {
        Founder all;
        base::UuidGenerator identifiers{all.scene.centre.clock, all.scene.centre.random};
        for (int i = 1; i <= 30; ++i) {
            const std::string name = i == 30 ? "Şanlıurfa" : "Tablet " + std::to_string(i);
            const auto own = crypto::SigningKey::generate(all.scene.centre.random);
            (void)all.scene.centre.station->admit(trust::write_request(
                {base::StationId{identifiers.next()}, own.public_key(), name}, own));
        }
        all.show();
        CHECK(find_all(all.scene.stage.ui.frame(), Role::button, "Details").size() == 20);
        CHECK(all.scene.stage.has(Role::text, "And 12 more: search for their names."));
        CHECK_FALSE(all.scene.stage.has(Role::group, "Şanlıurfa"));
        all.scene.stage.press(Role::search_field, "Search by name");
        all.scene.stage.type("SANLI");
        CHECK(find_all(all.scene.stage.ui.frame(), Role::button, "Details").size() == 1);
        CHECK(all.scene.stage.has(Role::group, "Şanlıurfa"));
        all.scene.stage.type("x");
        CHECK(all.scene.stage.has(Role::text, "No station has such a name."));
        expect_no_faults(all.scene);
    }

    TEST_CASE("whoever looks at a station can compare its key, and changes nothing") {
        Founder all;
        carry(database_of(all.scene.centre), database_of(all.tablet));
        all.scene.sign_in("Vera", {journal::Role::verifier});
        all.show();
        all.open_tablet();
        CHECK(all.scene.stage.has(Role::dialog, "Member"));
        CHECK(all.scene.stage.has(Role::text, all.tablet.station->did()));
        CHECK(all.fact_of("Identifier") == base::format(all.member().station));
        CHECK_FALSE(all.scene.stage.has(Role::button, "It was lost or stolen"));
        all.scene.stage.press(Role::button, "Close");
        CHECK_FALSE(all.scene.stage.has(Role::dialog, "Member"));
    }

    TEST_CASE("of the founding station itself nothing can be changed") {
        Founder all;
        all.open(0);
        CHECK(all.scene.stage.has(Role::text, all.scene.centre.station->did()));
        CHECK_FALSE(all.scene.stage.has(Role::button, "It was lost or stolen"));
        CHECK_FALSE(all.scene.stage.has(Role::button, "Change what it may issue"));
    }

    TEST_CASE("a station gets bounds, is shown with them, and loses them again") {
        Founder all;
        test::Stage& stage = all.scene.stage;
        all.open_tablet();
        stage.press(Role::button, "Change what it may issue");
        stage.press(Role::text_field, "Where it works");
        stage.type("Hatay");
        stage.press(Role::checkbox, "Only so many credentials");
        stage.press(Role::number_field, "Credentials in all");
        stage.key(Key::a, {.control = true});
        stage.type("40");
        stage.press(Role::checkbox, "Only some achievements");
        stage.press(Role::button, "Save");
        CHECK(stage.has(Role::alert, "Choose what it may award."));
        CHECK_FALSE(all.member().terms.quota);
        stage.press(Role::checkbox, test::achievement_title);
        stage.press(Role::button, "Save");
        const trust::DelegationTerms terms = all.member().terms;
        CHECK(terms.centre == "Hatay");
        CHECK(terms.quota == 40);
        CHECK(terms.achievements == std::vector{base::to_urn(all.scene.centre.achievement.uuid)});
        CHECK_FALSE(terms.from);
        CHECK_FALSE(terms.until);

        all.open_tablet();
        CHECK(all.fact_of("May issue in all") == "40 credentials");
        CHECK(all.fact_of("May award") == "1 achievement");
        stage.press(Role::button, "Change what it may issue");
        stage.press(Role::checkbox, "Only so many credentials");
        stage.press(Role::checkbox, "Only some achievements");
        stage.press(Role::button, "Save");
        CHECK(all.member().terms == trust::DelegationTerms{.centre = "Hatay"});
    }

    TEST_CASE("days of issuing begin and end at midnight here, and keep a moment that was exact") {
        Founder all;
        const base::Date first = all.today();
        const base::Date last = plus(first, 30);
        const base::Instant exact =
            ui::screens::start_of_local_day(first) + std::chrono::milliseconds{9'123'456};
        all.scene.centre.station->renew(
            all.member().station,
            {.from = exact, .until = ui::screens::start_of_local_day(plus(last, 1))});
        all.show();
        all.open_tablet();
        all.scene.stage.press(Role::button, "Change what it may issue");
        all.scene.stage.press(Role::text_field, "Where it works");
        all.scene.stage.type("Tunis");
        all.scene.stage.press(Role::button, "Save");
        CHECK(all.member().terms.centre == "Tunis");
        CHECK(all.member().terms.from == exact);
        CHECK(all.member().terms.until == ui::screens::start_of_local_day(plus(last, 1)));
        CHECK(ui::screens::local_day(*all.member().terms.until - std::chrono::milliseconds{1}) ==
              last);
    }

    TEST_CASE("a last day before the first is refused at the field") {
        Founder all;
        const base::Instant begin = ui::screens::start_of_local_day(plus(all.today(), 10));
        all.scene.centre.station->renew(all.member().station,
                                        {.from = begin, .until = begin + std::chrono::hours{48}});
        all.show();
        all.open_tablet();
        all.scene.stage.press(Role::button, "Change what it may issue");
        // The second of the two days.
        all.scene.stage.press_one_of(Role::text_field, "Year", 1);
        all.scene.stage.key(Key::a, {.control = true});
        all.scene.stage.type("2020");
        all.scene.stage.press(Role::button, "Save");
        CHECK(all.scene.stage.find(Role::date_field, "Last day").hint ==
              "The last day lies before the first.");
        CHECK(all.member().terms.until == begin + std::chrono::hours{48});
    }

    TEST_CASE("a station is reported lost since a day, accepted, and lets issue again") {
        Founder all;
        test::Stage& stage = all.scene.stage;
        all.open_tablet();
        stage.press(Role::button, "It was lost or stolen");
        stage.press(Role::button, "It is lost");
        CHECK(stage.find(Role::text_field, "Reason").state.is_invalid);
        stage.press(Role::text_field, "Reason");
        stage.type("Left on the bus");
        all.enter_day(plus(all.today(), 3));
        stage.press(Role::button, "It is lost");
        CHECK(stage.find(Role::date_field, "Since which day a stranger may have it").hint ==
              "This day lies ahead.");
        CHECK_FALSE(all.member().end);
        all.enter_day(plus(all.today(), -2));
        stage.press(Role::button, "It is lost");
        REQUIRE(all.member().end);
        CHECK(all.member().end->is_revoked);
        CHECK(all.member().end->reason == "Left on the bus");
        CHECK(all.member().end->at == ui::screens::start_of_local_day(plus(all.today(), -2)));
        CHECK(stage.has(Role::text, "Lost or stolen"));
        REQUIRE(all.scene.notice);
        CHECK(all.scene.notice->text ==
              "\u2068Member\u2069 and the others learn it with the next exchange.");

        all.tablet.add_learner("Ayşe");
        carry(database_of(all.tablet), database_of(all.scene.centre));
        CHECK(all.scene.centre.station->held_counts().entries > 0);
        all.open_tablet();
        CHECK(all.fact_of("Reason") == "Left on the bus");
        stage.press(Role::button, "What it handed in is genuine");
        stage.press(Role::button, "It is genuine");
        CHECK(all.scene.centre.station->held_counts().entries == 0);

        all.open_tablet();
        stage.press(Role::button, "Let it issue again");
        CHECK(stage.has(Role::alert, "With this it may issue again."));
        stage.press(Role::button, "Save");
        CHECK_FALSE(all.member().end);
    }

    TEST_CASE("half a day is asked for and not taken for now") {
        Founder all;
        all.open_tablet();
        all.lose("Stolen");
        all.scene.stage.press(Role::text_field, "Day");
        all.scene.stage.type("3");
        all.scene.stage.press(Role::button, "It is lost");
        CHECK_FALSE(all.member().end);
        CHECK(all.scene.stage.has(Role::dialog, "Was \u2068Member\u2069 lost or stolen?"));
        all.scene.stage.press(Role::button, "Leave as it is");
        CHECK_FALSE(all.member().end);
    }

    TEST_CASE("a station is retired from now on, and can still be reported lost") {
        Founder all;
        all.open_tablet();
        all.scene.stage.press(Role::button, "Let it issue no more");
        all.scene.stage.press(Role::text_field, "Reason");
        all.scene.stage.type("Replaced");
        all.scene.stage.press(Role::button, "Let it end");
        REQUIRE(all.member().end);
        CHECK_FALSE(all.member().end->is_revoked);
        CHECK(all.member().end->at == all.scene.centre.clock.time);
        CHECK(all.scene.stage.has(Role::text, "Issues no more"));
        all.open_tablet();
        CHECK_FALSE(all.scene.stage.has(Role::button, "Let it issue no more"));
        all.lose("Sold with its store");
        all.scene.stage.press(Role::button, "It is lost");
        CHECK(all.member().end->is_revoked);
    }

    TEST_CASE("a station that is to end later is shown as one that still issues") {
        Founder all;
        all.scene.centre.station->retire(
            all.member().station, all.scene.centre.clock.time + std::chrono::hours{1}, "sold");
        all.show();
        CHECK(all.scene.stage.has(Role::text, "Is to end"));
        CHECK_FALSE(all.scene.stage.has(Role::text, "Issues no more"));
        all.open_tablet();
        CHECK_FALSE(all.fact_of("From").empty());
        all.scene.stage.press(Role::button, "Close");
        all.scene.centre.clock.time += std::chrono::hours{2};
        all.scene.stage.frame();
        all.scene.stage.settle();
        CHECK(all.scene.stage.has(Role::text, "Issues no more"));
    }

    TEST_CASE("bounds of another size than the form would give are kept") {
        Founder all;
        all.scene.centre.station->renew(all.member().station, {.quota = 5'000'000});
        all.show();
        all.open_tablet();
        all.scene.stage.press(Role::button, "Change what it may issue");
        all.scene.stage.press(Role::text_field, "Where it works");
        // Three bytes a letter.
        for (int i = 0; i < 100; ++i)
            all.scene.stage.type("ა");
        all.scene.stage.press(Role::button, "Save");
        CHECK(all.member().terms.quota == 5'000'000);
        CHECK(all.member().terms.centre.size() == 180);
    }

    TEST_CASE("no dialog about a station has anything cut or overlapping anywhere") {
        Founder all;
        all.open_tablet();
        expect_no_faults(all.scene);
        all.scene.stage.press(Role::button, "Change what it may issue");
        all.scene.stage.press(Role::checkbox, "Only so many credentials");
        all.scene.stage.press(Role::checkbox, "Only some achievements");
        expect_no_faults(all.scene);
        all.scene.stage.press(Role::button, "Cancel");
        all.open_tablet();
        all.scene.stage.press(Role::button, "It was lost or stolen");
        expect_no_faults(all.scene);
    }
}
