#include "ui/app/app.h"

#include <doctest/doctest.h>
#include <sys/resource.h>

#include <csignal>

#include "core/journal/journal.h"
#include "core/store/database.h"
#include "tests/core/journal/exchange_support.h"
#include "tests/ui/support/app_stage.h"

using namespace tamga::ui::widgets;
using tamga::test::AppStage;
using tamga::test::Centre;
namespace app = tamga::ui::app;
namespace journal = tamga::journal;

namespace {

/// While it lives, no file of this process can grow: a storage that is full.
class FullStorage {
  public:
    FullStorage() : before_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
        REQUIRE(getrlimit(RLIMIT_FSIZE, &before_) == 0);
        const rlimit none{0, before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_FSIZE, &none) == 0);
    }
    ~FullStorage() {
        setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, before_signal_);
    }
    FullStorage(const FullStorage&) = delete;
    FullStorage& operator=(const FullStorage&) = delete;

  private:
    rlimit before_{};
    void (*before_signal_)(int);
};

}  // namespace

TEST_SUITE("ui/app/app") {
    TEST_CASE("somebody signs in with a finger, and out again, in English and Arabic") {
        for (const char* tag : {"en", "ar"}) {
            AppStage all;
            all.stage.press(Role::radio, all.stage.languages.best(tag).own_name());
            CHECK(all.app.preferences().language == tag);
            const auto tr = [&](const char* context, const char* text) {
                return all.stage.languages.best(tag).text(context, text);
            };
            all.stage.press(Role::button, tr("start", "Sign in"));
            all.stage.press(Role::button, "Deniz");
            all.stage.type("wrong");
            all.stage.press(Role::button, tr("start", "Sign in"));
            CHECK_FALSE(all.app.session().who());
            CHECK(all.stage.find(Role::text_field, tr("start", "Passphrase")).state.is_invalid);
            all.stage.press(Role::text_field, tr("start", "Passphrase"));
            all.stage.type(Centre::passphrase);
            all.stage.key(Key::enter);
            REQUIRE(all.app.session().who());
            CHECK(all.app.session().who()->name == "Deniz");
            all.stage.press(Role::link, tr("navigation", "Sign out"));
            CHECK_FALSE(all.app.session().who());
            CHECK_FALSE(all.centre.station->ledger().signed_in());
            CHECK(all.stage.has(Role::radio, "English"));
        }
    }

    TEST_CASE("what was entered is gone when nobody touches the screen") {
        AppStage all;
        all.sign_in();
        const double limit = static_cast<double>(all.app.preferences().idle_limit.count());
        all.stage.wait(limit - 20);
        CHECK(all.stage.has(Role::dialog, "Are you still there?"));
        CHECK(all.app.session().who());
        all.stage.wait(21);
        CHECK_FALSE(all.app.session().who());
        CHECK(all.app.navigator().place() == app::Place::start);
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
    }

    TEST_CASE("whoever was interrupted in a form finds it after signing in, and nobody else does") {
        AppStage all{1280, 1600};
        all.sign_in();
        all.centre.station->add_operator("Aylin", {journal::Role::assessor}, "x",
                                         {.operations = 1, .memory_bytes = 8192});
        all.app.navigator().to(app::Place::assess);
        all.run();
        all.stage.press(Role::button, "Kaynak atölyesinde iş güvenliği");
        all.stage.press(Role::button, "Assess a learner");
        all.stage.press(Role::button, "New learner");
        all.stage.type("Ayşe Yılmaz");
        all.stage.press(Role::button, "Record and go on");
        all.stage.press(Role::text_field, "Place");
        all.stage.type("Mersin");
        all.app.sign_out();
        all.run();
        all.centre.station->sign_in("Aylin", "x");
        all.run();
        CHECK(all.app.navigator().place() == app::Place::home);
        all.app.sign_out();
        all.centre.station->sign_in("Deniz", Centre::passphrase);
        all.run();
        CHECK(all.app.navigator().place() == app::Place::assess);
        CHECK(all.stage.find(Role::text_field, "Place").value == "Mersin");
    }

    TEST_CASE("a touch is an answer to the question whether somebody is there") {
        AppStage all;
        all.sign_in();
        const double limit = static_cast<double>(all.app.preferences().idle_limit.count());
        all.stage.wait(limit - 20);
        all.stage.press(Role::button, "Go on");
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
        all.stage.wait(limit - 40);
        CHECK(all.app.session().who());
    }

    TEST_CASE("nobody is asked at the start, where there is nothing to forget") {
        AppStage all;
        all.stage.wait(10'000);
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
    }

    TEST_CASE("at the gate of an event nothing is forgotten although nobody touches the screen") {
        AppStage all;
        const double limit = static_cast<double>(all.app.preferences().idle_limit.count());
        all.stage.press(Role::button, "Verify a credential");
        all.stage.press(Role::button, "Begin an event");
        all.stage.wait(3 * limit);
        CHECK(all.stage.has(Role::button, "End the event"));
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
        all.stage.press(Role::button, "End the event");
        all.stage.press(Role::button, "End");
        all.stage.wait(limit + 1);
        CHECK(all.app.navigator().place() == app::Place::start);
    }

    TEST_CASE("when the storage is full the person is told, and nothing that was entered is lost") {
        AppStage all;
        all.sign_in();
        all.app.navigator().to(app::Place::settings);
        all.run();
        all.stage.press(Role::tab, "Operators");
        all.stage.press(Role::button, "Add an operator");
        all.stage.press(Role::text_field, "Name");
        all.stage.type("Aylin");
        for (const char* field : {"Passphrase", "Passphrase again"}) {
            all.stage.press(Role::text_field, field);
            all.stage.type("four blue boats");
        }
        all.stage.press(Role::checkbox, "Assessor");
        {
            const FullStorage full;
            all.stage.press(Role::button, "Add");
            CHECK(all.stage.has(Role::alert,
                                "The storage is full, missing or cannot be written. Free some "
                                "room, then try again."));
        }
        CHECK(all.stage.find(Role::text_field, "Name").value == "Aylin");
        all.stage.press(Role::button, "Add");
        CHECK(all.stage.has(Role::text, "Aylin"));
        CHECK(all.centre.station->operators().size() == 2);
    }

    TEST_CASE("where another program writes the person is told, keeps the form and tries again") {
        AppStage all{1280, 1600};
        all.sign_in();
        all.app.navigator().to(app::Place::assess);
        all.run();
        all.stage.press(Role::button, "Kaynak atölyesinde iş güvenliği");
        all.stage.press(Role::button, "Assess a learner");
        all.stage.press(Role::button, "New learner");
        all.stage.type("Ayşe Yılmaz");
        {
            auto other = tamga::store::Database::open(all.centre.folder.path() / "tamga.db");
            const tamga::store::Transaction held{other};
            all.stage.press(Role::button, "Record and go on");
            CHECK(all.stage.has(Role::text,
                                "Another program uses the records just now. Nothing that was "
                                "entered is lost: wait a moment and try again."));
            all.stage.press(Role::button, "Close");
            CHECK(all.stage.find(Role::text_field, "Name").value == "Ayşe Yılmaz");
        }
        all.stage.press(Role::button, "Record and go on");
        CHECK(all.stage.has(Role::heading, "Ayşe Yılmaz"));
        for (std::size_t i = 0; i < 3; ++i)
            all.stage.press_one_of(Role::radio, "Shown", i);
        all.stage.press(Role::combo, "Method");
        all.stage.press(Role::option, "practical assessment");
        all.stage.press(Role::text_field, "Place");
        all.stage.type("Mersin");
        {
            auto other = tamga::store::Database::open(all.centre.folder.path() / "tamga.db");
            const tamga::store::Transaction held{other};
            all.stage.press(Role::button, "Record the assessment");
            all.stage.press(Role::button, "Close");
        }
        CHECK(all.stage.find(Role::text_field, "Place").value == "Mersin");
        all.stage.press(Role::button, "Record the assessment");
        CHECK(all.stage.has(Role::row, "Ayşe Yılmaz"));
        const auto recorded = all.centre.station->assessments().list({}, 0, 10).records;
        REQUIRE(recorded.size() == 1);
        CHECK(recorded[0].assessment.place == "Mersin");
    }

    TEST_CASE("a frame waits a tenth of a second for another program, and so it does after work") {
        AppStage all;
        CHECK(all.centre.station->patience() == std::chrono::milliseconds{100});
        all.sign_in();
        all.centre.add_cohort(1);
        all.app.navigator().to(app::Place::issue);
        all.run();
        all.stage.press(Role::button, "Kaynak atölyesinde iş güvenliği");
        all.stage.press(Role::button, "Issue 1 credential");
        all.stage.press(Role::button, "Issue");
        CHECK(all.centre.station->awards().waiting().empty());
        CHECK(all.centre.station->patience() == std::chrono::milliseconds{100});
    }

    TEST_CASE("fonts that are missing and a damaged language are told at the start") {
        const AppStage sound;
        CHECK_FALSE(sound.stage.has(Role::alert, ""));
        AppStage all{1280,
                     800,
                     1,
                     AppStage::without_keyboard(),
                     {.lacks_fonts = true, .has_damaged_language = true}};
        CHECK(all.stage.has(Role::alert, "Some letters cannot be drawn here"));
        CHECK(all.stage.has(Role::alert, "Some words are not translated here"));
        for (const std::string& fault : all.stage.faults())
            FAIL_CHECK(fault);
    }

    TEST_CASE("the navigation offers what the roles permit") {
        using app::Place;
        app::Session session;
        CHECK(app::offered_places(session).size() <= 1);
        session.begin({.id = {}, .name = "A", .roles = {journal::Role::verifier}});
        for (const Place place : app::offered_places(session)) {
            CHECK(place != Place::design);
            CHECK(place != Place::assess);
            CHECK(place != Place::issue);
            CHECK(place != Place::learners);
        }
    }

    TEST_CASE("what is set is kept, and an error in keeping it is shown") {
        AppStage all;
        all.stage.press(Role::radio, "Türkçe");
        REQUIRE(all.kept);
        CHECK(all.kept->language == "tr");
        all.fails_to_keep = true;
        all.stage.press(Role::radio, "English");
        CHECK(all.stage.has(Role::dialog, "This did not work"));
        all.stage.press(Role::button, "Close");
        CHECK_FALSE(all.stage.has(Role::dialog, ""));
    }

    TEST_CASE("how the station stands with the others is on every screen, and leads there") {
        AppStage all;
        CHECK_FALSE(all.reconciler.is_in_session);
        all.sign_in();
        CHECK(all.reconciler.is_in_session);
        all.stage.press(Role::link, "Verify");
        all.stage.press(Role::link, "Stations");
        CHECK(all.stage.has(Role::heading, "Other stations"));
        all.app.sign_out();
        CHECK_FALSE(all.reconciler.is_in_session);
    }

    TEST_CASE("the indicator tells what waits, what runs, and what needs a look") {
        AppStage all;
        Centre founder{"https://centre.example/status", 1};
        all.centre.station->sign_in("", Centre::passphrase);
        tamga::test::join(founder, all.centre);
        all.run();
        const auto waiting = journal::handing_in(tamga::test::database_of(all.centre)).waiting();
        const std::string words = std::to_string(waiting) + " wait since \u206823/11/2026\u2069";
        CHECK(all.stage.has(Role::link, words));
        all.centre.add_learner("Ayşe");
        // Nobody touches anything, and yet it is counted.
        all.stage.wait(4);
        CHECK_FALSE(all.stage.has(Role::link, words));

        all.reconciler.running.emplace();
        all.run();
        CHECK(all.stage.has(Role::link, "Handing over…"));
        app::ReconcileResult result;
        all.reconciler.end(result);
        tamga::test::carry(tamga::test::database_of(all.centre), tamga::test::database_of(founder));
        journal::note_marks(tamga::test::database_of(all.centre),
                            journal::root_of(tamga::test::database_of(founder))->key,
                            journal::marks(tamga::test::database_of(founder)), founder.clock.time);
        all.run();
        CHECK(all.stage.has(Role::link, "All handed in"));
        result.findings = {{tamga::base::Severity::error, "line.certificate_date", "", "", ""}};
        all.reconciler.end(result);
        all.run();
        CHECK(all.stage.has(Role::link, "Needs a look"));
    }

    TEST_CASE("what may go unasked where data costs is remembered, and told to who hands in") {
        app::Preferences preferences = AppStage::without_keyboard();
        preferences.daily_limit_bytes = 10'000'000;
        AppStage all{1280, 800, 1, preferences};
        all.run();
        CHECK(all.reconciler.limit_bytes == 10'000'000);
    }

    TEST_CASE("with another key whoever acts for the station begins anew, and the person stays") {
        AppStage all;
        Centre founder{tamga::test::organisation_address, 1};
        all.sign_in();
        tamga::test::join(founder, all.centre);
        tamga::test::carry(tamga::test::database_of(founder), tamga::test::database_of(all.centre));
        all.app.navigator().to(app::Place::sync);
        all.run();
        CHECK(all.reconciler.chain == all.centre.station->ledger().chain());
        (void)all.centre.station->rekey();
        CHECK(all.reconciler.chain != all.centre.station->ledger().chain());
        all.run();
        CHECK(all.reconciler.is_in_session);
        CHECK(all.reconciler.chain == all.centre.station->ledger().chain());
        CHECK(all.app.session().who());
        CHECK(all.app.navigator().place() == app::Place::sync);
    }

    TEST_CASE("nothing of the frame is cut or overlaps, in any size and direction") {
        struct Size {
            float width;
            float height;
            float scale;
            float text;
        };
        for (const char* tag : {"en", "ar", "ru", "fr", "tr"}) {
            for (const Size& size :
                 {Size{1280, 800, 1, 1}, Size{800, 1280, 1, 1}, Size{1920, 1080, 1.5F, 1},
                  Size{1280, 800, 1, 1.5F}, Size{480, 800, 1, 1}, Size{320, 240, 1, 1}}) {
                CAPTURE(std::string{tag});
                CAPTURE(size.width);
                app::Preferences preferences = AppStage::without_keyboard();
                preferences.language = tag;
                preferences.text_scale = size.text;
                AppStage all{size.width, size.height, size.scale, preferences};
                for (const std::string& fault : all.stage.faults())
                    FAIL_CHECK(fault);
                all.sign_in();
                for (const std::string& fault : all.stage.faults())
                    FAIL_CHECK(fault);
                all.app.sign_out();
                all.app.navigator().to(app::Place::start, "sign_in");
                all.run();
                for (const std::string& fault : all.stage.faults())
                    FAIL_CHECK(fault);
            }
        }
    }
}
