#include "ui/screens/home.h"

#include <algorithm>

#include "core/design/reviews.h"
#include "core/issue/credential_counts.h"
#include "ui/screens/local_time.h"
#include "ui/screens/trust_age.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"
#include "ui/widgets/progress.h"

namespace tamga::ui::screens {

using app::Context;
using theme::TextStyle;
using theme::Tone;
using widgets::Scope;
using widgets::Ui;

namespace {

/// Counting ends here; a number beyond is shown as `10,000+`.
constexpr std::int64_t most_counted = 10'000;
/// Results are those of the newest records.
constexpr std::int64_t results_of = 1000;
constexpr std::size_t most_bars = 6;
/// An achievement is shown this long before its review is due.
constexpr std::chrono::days review_ahead{30};
constexpr std::size_t most_reviews = 5;

/// The moment at which a day begins here.
base::Instant start_of(base::Date day) {
    const base::Instant utc{std::chrono::sys_days{day}};
    return utc - (local_time(utc) - utc);
}

base::Date monday_of(base::Date day) {
    const std::chrono::sys_days days{day};
    return base::Date{days - (std::chrono::weekday{days} - std::chrono::Monday)};
}

std::string counted(const Ui& ui, const std::optional<std::int64_t>& count) {
    if (!count) return "…";
    std::string text = ui.language().number(std::min(*count, most_counted));
    return *count >= most_counted ? text + "+" : text;
}

/// `17/11`: a day without its year, in the order of the language.
std::string day_and_month(const Ui& ui, base::Date date) {
    std::string text = ui.language().short_date(date);
    const std::string year = ui.language().number(std::int64_t{static_cast<int>(date.year())});
    const std::size_t at = text.find(year);
    if (at == std::string::npos) return text;
    // With the sign that parts it from the rest.
    if (at == 0)
        text.erase(0, std::min(text.size(), year.size() + 1));
    else
        text.erase(at - 1, year.size() + 1);
    return text;
}

/// A number with its name, pressed where it leads somewhere.
bool number_card(Ui& ui, std::string_view label, const std::string& number, theme::Icon icon) {
    bool is_pressed = false;
    const Scope card = widgets::pressable_card(ui, label, is_pressed);
    // The number first: names of one line and of two stand beside each other.
    widgets::paragraph(ui, number, {.style = TextStyle::display});
    const Scope line = widgets::row(ui, {.gap = theme::space::s, .wraps = false});
    widgets::icon(ui, icon, Tone::primary);
    widgets::paragraph(ui, label, {.is_muted = true, .width = widgets::fill()});
    return is_pressed;
}

}  // namespace

void Home::ask_week(Context& context, std::size_t week) {
    const base::Date today = local_day(context.devices.clock.now());
    const auto back = std::chrono::days{7} * static_cast<int>(weeks - 1 - week);
    const base::Date monday{std::chrono::sys_days{monday_of(today)} - back};
    const base::Date next{std::chrono::sys_days{monday} + std::chrono::days{7}};
    weeks_[week] = {monday, issue::count_issued(context.station.ledger(), start_of(monday),
                                                start_of(next), most_counted)};
}

void Home::ask_knowledge(Context& context) {
    standing_ = journal::handing_in(context.station.ledger().database());
    trusted_ = context.station.trusted_count();
    trust_lists_ = context.station.trust_lists();
    const std::vector<HeldList> lists = context.station.held_lists();
    lists_ = lists.size();
    oldest_list_.reset();
    for (const HeldList& list : lists)
        if (list.as_of && (!oldest_list_ || *list.as_of < *oldest_list_)) oldest_list_ = list.as_of;
}

void Home::ask_next(Context& context) {
    Station& station = context.station;
    const base::Instant now = context.devices.clock.now();
    const base::Date today = local_day(now);
    constexpr std::size_t first_week = 6;
    switch (const std::size_t question = asked_++) {
        case 0: organisation_ = station.organisation().name; break;
        case 1:
            issued_today_ = issue::count_issued(station.ledger(), start_of(today),
                                                now + std::chrono::milliseconds{1}, most_counted);
            break;
        case 2: waiting_ = issue::count_waiting(station.ledger(), most_counted); break;
        case 3:
            assessed_today_ = assess::count_recorded(station.ledger(), start_of(today), results_of);
            break;
        case 4:
            due_ = design::due_for_review(station.ledger(),
                                          base::Date{std::chrono::sys_days{today} + review_ahead});
            break;
        case 5: results_ = assess::recent_results(station.ledger(), results_of); break;
        case first_week + weeks: ask_knowledge(context); break;
        default:
            if (question < first_week + weeks)
                ask_week(context, question - first_week);
            else
                ask_review(context);
    }
}

/// Where thousands of things are held, this question takes several frames.
void Home::ask_review(Context& context) {
    reading_.step(context.station.ledger().database());
    if (reading_.is_done())
        to_review_ = reading_.count();
    else
        --asked_;
}

void Home::build(Context& context) {
    Ui& ui = context.ui;
    constexpr std::size_t questions = 6 + weeks + 2;
    if (visit_.begins(ui)) {
        asked_ = 0;
        reading_ = journal::ReviewReading{};
    }
    if (asked_ < questions) {
        ask_next(context);
        ui.wake_after(0);
    }
    const std::string day = ui.language().date(local_day(context.devices.clock.now()));
    const widgets::Page page = widgets::page(
        ui, "home", {.title = organisation_.empty() ? ui.tr("home", "Today") : organisation_});
    widgets::paragraph(ui, day, {.is_muted = true});
    build_numbers(context);
    {
        const Scope sides = widgets::split(ui);
        {
            const Scope pane = widgets::pane(ui, 1, 320);
            build_weeks(ui);
        }
        const Scope pane = widgets::pane(ui, 1, 320);
        build_results(ui);
    }
    const Scope sides = widgets::split(ui);
    {
        const Scope pane = widgets::pane(ui, 1, 320);
        build_reviews(context);
    }
    const Scope pane = widgets::pane(ui, 1, 320);
    build_knowledge(context);
}

void Home::build_numbers(Context& context) {
    Ui& ui = context.ui;
    app::Navigator& go = context.go;
    // Four, or two by two: three and one would leave a hole.
    const bool is_wide = ui.width_class() == widgets::WidthClass::wide;
    const Scope all = widgets::grid(ui, {.min_column = 220, .max_columns = is_wide ? 4 : 2});
    if (number_card(ui, ui.tr("home", "Issued today"), counted(ui, issued_today_),
                    theme::Icon::award))
        go.to(app::Place::credentials);
    if (number_card(ui, ui.tr("home", "Waiting for a credential"), counted(ui, waiting_),
                    theme::Icon::clock))
        go.to(app::Place::issue);
    if (number_card(ui, ui.tr("home", "Assessed today"), counted(ui, assessed_today_),
                    theme::Icon::people))
        go.to(app::Place::assess);
    const std::optional<std::int64_t> due =
        asked_ > 4 ? std::optional{static_cast<std::int64_t>(due_.size())} : std::nullopt;
    if (number_card(ui, ui.tr("home", "Due for review"), counted(ui, due), theme::Icon::calendar))
        go.to(app::Place::design);
}

void Home::build_weeks(Ui& ui) const {
    const Scope card = widgets::card(ui, "weeks", {.title = ui.tr("home", "Credentials by week")});
    std::array<std::string, weeks> names;
    std::array<widgets::Bar, weeks> bars;
    for (std::size_t i = 0; i < weeks; ++i) {
        if (weeks_[i].monday != base::Date{}) names[i] = day_and_month(ui, weeks_[i].monday);
        bars[i] = {.label = names[i], .value = static_cast<double>(weeks_[i].issued)};
    }
    widgets::column_chart(ui, ui.tr("home", "Credentials by week"), bars);
}

void Home::build_results(Ui& ui) const {
    const Scope card =
        widgets::card(ui, "results", {.title = ui.tr("home", "Passed by achievement")});
    if (results_.empty()) {
        widgets::paragraph(ui, ui.tr("home", "Nobody was assessed yet."), {.is_muted = true});
        return;
    }
    std::vector<std::string> shown;
    std::vector<widgets::Bar> bars;
    const std::size_t count = std::min(results_.size(), most_bars);
    shown.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const assess::ResultCount& result = results_[i];
        shown.push_back(ui.tr("home", "{passed} of {all}",
                              {{"passed", ui.language().number(result.passed)},
                               {"all", ui.language().number(result.passed + result.failed)}}));
        bars.push_back({.label = result.title,
                        .value = static_cast<double>(result.passed),
                        .shown = shown.back(),
                        .tone = Tone::success});
    }
    widgets::bar_chart(ui, ui.tr("home", "Passed by achievement"), bars);
}

void Home::build_reviews(Context& context) {
    Ui& ui = context.ui;
    const Scope card = widgets::card(ui, "reviews", {.title = ui.tr("home", "Due for review")});
    if (due_.empty()) {
        widgets::paragraph(ui, ui.tr("home", "No achievement is due in the next 30 days."),
                           {.is_muted = true});
        return;
    }
    for (std::size_t i = 0; i < std::min(due_.size(), most_reviews); ++i) {
        const design::AchievementRow& row = due_[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        if (widgets::link(ui, row.title, theme::Icon::edit))
            context.go.to(app::Place::design, base::format(row.id));
        if (row.review_due)
            widgets::paragraph(
                ui, ui.tr("home", "Due {date}", {{"date", ui.language().date(*row.review_due)}}),
                {.style = TextStyle::caption, .is_muted = true});
    }
}

void Home::build_knowledge(Context& context) {
    Ui& ui = context.ui;
    const Scope card =
        widgets::card(ui, "knowledge", {.title = ui.tr("home", "What is known of others")});
    if (const std::uint64_t waiting = standing_.waiting(); waiting != 0) {
        const std::string words = ui.tr_count("home", "{n} entry waits to be handed in",
                                              "{n} entries wait to be handed in", waiting);
        if (widgets::link(ui, words, theme::Icon::refresh)) context.go.to(app::Place::sync);
    }
    if (to_review_ != 0) {
        const std::string words =
            ui.tr_count("home", "{n} thing from other stations needs a look",
                        "{n} things from other stations need a look", to_review_);
        if (widgets::link(ui, words, theme::Icon::warning)) context.go.to(app::Place::sync);
    }
    widgets::fact(ui, ui.tr("home", "Trusted issuers"),
                  ui.language().number(static_cast<std::int64_t>(trusted_)));
    trust_age_facts(ui, trust_lists_, context.devices.clock.now());
    widgets::fact(ui, ui.tr("home", "Lists of revocations"),
                  ui.language().number(static_cast<std::int64_t>(lists_)));
    if (oldest_list_) {
        const auto age = std::chrono::floor<std::chrono::seconds>(
            std::max(context.devices.clock.now() - *oldest_list_, std::chrono::milliseconds{0}));
        widgets::fact(ui, ui.tr("home", "Age of the oldest"), ui.language().duration(age));
    }
}

}  // namespace tamga::ui::screens
