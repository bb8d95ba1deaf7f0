#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "core/base/check.h"
#include "core/crypto/random.h"
#include "core/json/write.h"
#include "core/trust/delegation.h"
#include "core/trust/organisations_file.h"
#include "tests/bench/figures.h"
#include "tests/bench/memory.h"
#include "tests/bench/screens/front.h"
#include "tests/bench/timing.h"
#include "tests/bench/training_centre.h"
#include "ui/app/screens.h"
#include "ui/widgets/tree.h"

namespace {

using namespace tamga;
using bench::Front;
using ui::app::Place;

struct Screen {
    const char* name;
    Place place;
};
constexpr std::array screens{Screen{"home", Place::home},
                             Screen{"design", Place::design},
                             Screen{"assess", Place::assess},
                             Screen{"issue", Place::issue},
                             Screen{"credentials", Place::credentials},
                             Screen{"learners", Place::learners},
                             Screen{"verify", Place::verify},
                             Screen{"sync", Place::sync},
                             Screen{"settings", Place::settings}};

/// A person looks around: the pointer moves over everything, and the page is scrolled now and then.
std::vector<double> look_around(Front& front) {
    constexpr int frames = 300;
    std::vector<double> seconds;
    for (int i = 0; i < frames; ++i) {
        const ui::widgets::Point at{static_cast<float>(300 + i * 3),
                                    static_cast<float>(100 + i * 7 % 600)};
        front.ui().push(ui::widgets::pointer_move(at));
        if (i % 10 == 9) front.ui().push(ui::widgets::wheel(at, i % 20 == 9 ? -1.0F : 1.0F));
        seconds.push_back(front.frame());
    }
    return seconds;
}

void add(bench::Figures& figures, const std::string& name, std::vector<double> seconds) {
    std::sort(seconds.begin(), seconds.end());
    const auto at = [&](double share) {
        return seconds[static_cast<std::size_t>(share * static_cast<double>(seconds.size() - 1))];
    };
    figures.add(name + "_frame_median", at(0.5) * 1e3, "ms");
    figures.add(name + "_frame_p99", at(0.99) * 1e3, "ms");
}

/// From a key to the frame that shows what it finds, for each letter of a name.
void measure_typing(bench::Figures& figures, Front& front, const Screen& screen) {
    front.app().navigator().to(screen.place);
    front.frame();
    front.rest();
    std::vector<double> seconds;
    for (const char32_t letter : std::u32string{U"yılmaz 77"}) {
        front.ui().push(ui::widgets::character(letter));
        seconds.push_back(front.frame());
        front.settle();
    }
    figures.add(std::string{screen.name} + "_key_longest",
                *std::max_element(seconds.begin(), seconds.end()) * 1e3, "ms");
}

/// Takes thousands of entries for held, for a reason. Nothing else looks at them here, and of what
/// they say the list shows only what they are about.
void hold(Station& station, const std::string& code) {
    store::Database& database = station.ledger().database();
    store::Transaction transaction{database};
    database.query("DELETE FROM held_entry").run();
    const int held =
        database
            .query(
                "INSERT INTO held_entry SELECT id, ?, 'it contradicts what is recorded'"
                " FROM entry ORDER BY id DESC LIMIT 10000")
            .bind(code)
            .run();
    transaction.commit();
    base::check(held == 10'000, "the benchmark's store has fewer than 10,000 entries");
}

/// The longest of the frames that a press takes, until what it leads to is shown.
double press(Front& front, const ui::widgets::Node& node) {
    const ui::widgets::Point at = node.visible.centre();
    front.ui().push(ui::widgets::pointer_move(at));
    front.ui().push(ui::widgets::pointer_down(at));
    const double down = front.frame();
    front.ui().push(ui::widgets::pointer_up(at));
    const double up = front.frame();
    return std::max({down, up, front.frame()}) * 1e3;
}

/// The longest frame of a place, from entering it until everything is there.
double longest_entering(Front& front, Place place) {
    constexpr int frames = 40;
    front.app().navigator().to(place);
    double longest = 0;
    for (int i = 0; i < frames; ++i)
        longest = std::max(longest, front.frame());
    front.rest();
    return longest * 1e3;
}

/// Someone goes through the list of ten thousand, ever new rows of it.
std::vector<double> scroll_through(Front& front) {
    constexpr int frames = 300;
    std::vector<double> seconds;
    for (int i = 0; i < frames; ++i) {
        front.ui().push(ui::widgets::wheel({640, 500}, -2));
        seconds.push_back(front.frame());
    }
    return seconds;
}

/// The longest frame from pressing the button that marks all of what is shown as seen, until it is.
double settle_all(Front& front) {
    using ui::widgets::Role;
    // It stands below the first of the entries.
    constexpr int frames_to_end = 60;
    for (int i = 0; i < frames_to_end; ++i) {
        front.ui().push(ui::widgets::wheel({640, 500}, -2));
        front.frame();
    }
    const auto buttons = find_all(front.ui().frame(), Role::button,
                                  front.ui().tr("sync_review_detail", "Seen: leave it as it is"));
    base::check(buttons.size() == 1, "what is held cannot be marked as seen");
    double longest = press(front, *buttons.front());
    // The frame of the press still shows what was pressed.
    longest = std::max(longest, front.frame() * 1e3);
    base::check(!find_all(front.ui().frame(), Role::progress, "").empty(),
                "nothing is said of what is being settled");
    while (!find_all(front.ui().frame(), Role::progress, "").empty()) {
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
        longest = std::max(longest, front.frame() * 1e3);
    }
    return longest;
}

/// The longest step of finding out that nothing needs a look.
double longest_step(store::Database& database) {
    journal::ReviewReading reading;
    double longest = 0;
    while (!reading.is_done()) {
        const double start = bench::now_seconds();
        reading.step(database);
        longest = std::max(longest, bench::now_seconds() - start);
    }
    base::check(reading.count() == 0, "what was seen needs a look");
    return longest * 1e3;
}

/// What needs a look, where that is ten thousand conflicts, or ten thousand entries held for one
/// reason: entering, going through the list, opening one thing of it.
void measure_review(bench::Figures& figures, Front& front, Station& station) {
    using ui::widgets::Role;
    constexpr std::size_t review_tab = 2;
    for (const char* const name : {"conflicts", "held"}) {
        const bool is_list = std::string_view{name} == "conflicts";
        const std::string prefix = std::string{"review_"} + name;
        hold(station, is_list ? "journal.conflict" : "journal.unreadable");
        figures.add(prefix + "_home_longest", longest_entering(front, Place::home), "ms");
        figures.add(prefix + "_enter_longest", longest_entering(front, Place::sync), "ms");
        const auto tabs = find_all(front.ui().frame(), Role::tab, "");
        base::check(tabs.size() > review_tab, "the screen of other stations has other tabs");
        figures.add(prefix + "_tab", press(front, *tabs[review_tab]), "ms");
        front.rest();
        add(figures, prefix, is_list ? scroll_through(front) : look_around(front));
        const auto rows = find_all(front.ui().frame(), Role::row, "");
        base::check(!rows.empty(), "the list of what needs a look is empty");
        figures.add(prefix + "_open", press(front, *rows[rows.size() / 2]), "ms");
        base::check(find_all(front.ui().frame(), Role::row, "").empty(), "nothing was opened");
        add(figures, prefix + "_item", look_around(front));
    }
    // All of them seen, as after a person's look: nothing is to be told, and that is asked often.
    figures.add("review_settle_longest", settle_all(front), "ms");
    figures.add("review_seen_step_longest", longest_step(station.ledger().database()), "ms");
    figures.add("review_seen_home_longest", longest_entering(front, Place::home), "ms");
}

/// An organisation of a thousand stations, as its founding one shows them.
void measure_stations(bench::Figures& figures, Front& front, Station& station) {
    using ui::widgets::Role;
    constexpr std::size_t stations_tab = 3;
    constexpr int stations = 1000;
    base::SystemClock clock;
    crypto::SystemRandom random;
    base::UuidGenerator identifiers{clock, random};
    for (int i = 1; i < stations; ++i) {
        const auto key = crypto::SigningKey::generate(random);
        (void)station.admit(trust::write_request(
            {base::StationId{identifiers.next()}, key.public_key(), "Tablet " + std::to_string(i)},
            key));
    }
    front.app().navigator().to(Place::home);
    front.rest();
    figures.add("stations_enter_longest", longest_entering(front, Place::sync), "ms");
    const auto tabs = find_all(front.ui().frame(), Role::tab, "");
    base::check(tabs.size() > stations_tab, "the screen of other stations has other tabs");
    figures.add("stations_tab", press(front, *tabs[stations_tab]), "ms");
    front.rest();
    add(figures, "stations", scroll_through(front));
}

/// The time of one gathering of what is known, in milliseconds.
double knowledge_ms(Station& station) {
    const double start = bench::now_seconds();
    const HeldKnowledge known = station.knowledge();
    base::check(known.status_lists.size() > 0, "the benchmark's credentials have no status");
    return (bench::now_seconds() - start) * 1e3;
}

/// Ten thousand trusted organisations, in one file.
std::string many_organisations() {
    std::vector<trust::TrustedOrganisation> many(10'000);
    for (std::size_t i = 0; i < many.size(); ++i) {
        many[i].did = "did:web:centre-" + std::to_string(i) + ".example";
        many[i].names = {{"en", "Centre " + std::to_string(i)}};
    }
    return json::canonical(json::Value{trust::write_organisations(many)});
}

/// What a look at a credential takes besides verifying: with one credential in fifty revoked, for
/// the first time, after a write and without one; then with many organisations.
void measure_knowledge(bench::Figures& figures, Station& station) {
    std::vector<base::CredentialId> revoked;
    std::optional<issue::CredentialCursor> cursor;
    std::size_t seen = 0;
    do {
        const issue::CredentialPage page = station.credentials().page({}, cursor, 1000);
        for (const issue::CredentialRow& row : page.rows)
            if (seen++ % 50 == 0) revoked.push_back(row.id);
        cursor = page.next;
    } while (cursor);
    const base::CredentialId last = revoked.back();
    revoked.pop_back();
    for (std::size_t i = 0; i < revoked.size(); i += 1000)
        station.credentials().revoke(
            {revoked.begin() + static_cast<std::ptrdiff_t>(i),
             revoked.begin() + static_cast<std::ptrdiff_t>(std::min(i + 1000, revoked.size()))},
            "issued in error");
    figures.add("knowledge_first", knowledge_ms(station), "ms");
    station.credentials().suspend({last}, "inquiry");
    figures.add("knowledge_after_write", knowledge_ms(station), "ms");
    figures.add("knowledge_again", knowledge_ms(station), "ms");
    station.import_trust(many_organisations());
    figures.add("knowledge_first_10000_trusted", knowledge_ms(station), "ms");
    station.credentials().reinstate({last}, "inquiry closed");
    figures.add("knowledge_after_write_10000_trusted", knowledge_ms(station), "ms");
    const double start = bench::now_seconds();
    base::check(station.trusted_count() == 10'000 && station.held_lists().empty(),
                "the benchmark's organisations are not all trusted");
    figures.add("visit_10000_trusted", (bench::now_seconds() - start) * 1e3, "ms");
}

void measure(bench::Figures& figures, std::int64_t credentials) {
    bench::TrainingCentre centre;
    centre.record(credentials);
    centre.award({&proof::default_suite()}, [] {});
    measure_knowledge(figures, centre.station());
    base::SystemClock clock;
    crypto::SystemRandom random;
    Front front{centre.station(), clock, random, "ar"};
    figures.add("first_frame", front.frame() * 1e3, "ms");
    front.settle();
    base::check(front.app().session().who().has_value(), "nobody is signed in to the front end");
    for (const Screen& screen : screens) {
        if (!ui::app::has_screen(screen.place)) continue;
        // The frames of entering are measured by themselves: each may ask for something else.
        figures.add(std::string{screen.name} + "_enter_longest",
                    longest_entering(front, screen.place), "ms");
        add(figures, screen.name, look_around(front));
    }
    measure_typing(figures, front, {"credentials", Place::credentials});
    measure_typing(figures, front, {"learners", Place::learners});
    measure_review(figures, front, centre.station());
    measure_stations(figures, front, centre.station());
    figures.add("memory", bench::peak_memory_mebibytes(), "MiB");
}

}  // namespace

/// tamga-bench-screens [CREDENTIALS]: the front end's own work for a frame of each screen, in
/// Arabic, with so many credentials in the store (10,000 unless told); then the list of what needs
/// a look with 10,000 held entries, for which it takes 3,400 credentials or more, and the list of
/// an organisation's thousand stations.
int main(int argc, char** argv) {
    const std::int64_t credentials = argc > 1 ? std::atoll(argv[1]) : 10'000;
    if (argc > 2 || credentials < 1) {
        std::fputs("use: tamga-bench-screens [CREDENTIALS]\n", stderr);
        return 2;
    }
    bench::Figures figures{false};
    measure(figures, credentials);
    figures.finish();
    return 0;
}
