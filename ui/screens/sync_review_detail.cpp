#include <algorithm>
#include <string>

#include "core/base/error.h"
#include "ui/app/problem.h"
#include "ui/screens/sync_review.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using journal::ReviewKind;
using journal::ReviewLine;
using journal::Role;
using journal::WayOut;
using theme::TextStyle;
using theme::Tone;
using widgets::ButtonKind;
using widgets::Scope;
using widgets::Ui;

namespace {

/// More lines and entries than a person compares are counted.
constexpr std::size_t most_lines = 12;
constexpr std::size_t most_entries = 10;
/// What was shown of an outcome, whose code follows.
constexpr std::string_view result_lines = "results/";

/// What a member is called; a pointer into a draft where it has no name of its own.
std::string_view line_name(const Ui& ui, std::string_view name) {
    if (name == "name") return ui.tr("sync_review_detail", "Name");
    if (name == "latin_name") return ui.tr("sync_review_detail", "In Latin letters");
    if (name == "birth_date") return ui.tr("sync_review_detail", "Born");
    if (name == "identifier") return ui.tr("sync_review_detail", "Number");
    if (name == "identifier_type") return ui.tr("sync_review_detail", "Kind of number");
    if (name == "title") return ui.tr("sync_review_detail", "Title");
    if (name == "review_due") return ui.tr("sync_review_detail", "Next review");
    if (name == "credential") return ui.tr("sync_review_detail", "Issued credential");
    if (name == "passed") return ui.tr("sync_review_detail", "Passed");
    if (name == "grade") return ui.tr("sync_review_detail", "Grade");
    if (name == "assessor") return ui.tr("sync_review_detail", "Assessor");
    if (name == "date") return ui.tr("sync_review_detail", "Day of assessment");
    if (name == "place") return ui.tr("sync_review_detail", "Place");
    if (name == "method") return ui.tr("sync_review_detail", "Method");
    if (name == "comment") return ui.tr("sync_review_detail", "Comment");
    if (name.starts_with(result_lines)) return name.substr(result_lines.size());
    return name;
}

/// What a side says of it, where that is a word of the journal's.
std::string_view line_text(const Ui& ui, std::string_view text) {
    if (text == "true") return ui.tr("sync_review_detail", "Yes");
    if (text == "false") return ui.tr("sync_review_detail", "No");
    return text;
}

bool has_way(const journal::ReviewItem& item, WayOut way) {
    return std::find(item.ways.begin(), item.ways.end(), way) != item.ways.end();
}

/// Whether who is signed in may settle it in this way, which it has.
bool may_settle(const Context& context, const journal::ReviewItem& item, WayOut way) {
    return has_way(item, way) && context.session.may(journal::role_to_settle(item.row.kind, way));
}

std::string_view who_settles(const Ui& ui, const journal::ReviewItem& item) {
    switch (journal::role_to_settle(item.row.kind, item.ways.front())) {
        case Role::assessor: return ui.tr("sync_review_detail", "An assessor decides this.");
        case Role::designer: return ui.tr("sync_review_detail", "A designer decides this.");
        default: return ui.tr("sync_review_detail", "An administrator decides this.");
    }
}

std::size_t count_lines(const journal::ReviewItem& item, bool differs) {
    return static_cast<std::size_t>(
        std::count_if(item.lines.begin(), item.lines.end(),
                      [&](const ReviewLine& line) { return line.differs == differs; }));
}

/// What one side says of everything in which the sides differ.
void show_lines(Ui& ui, const journal::ReviewItem& item, std::size_t side) {
    std::size_t shown = 0;
    for (const ReviewLine& line : item.lines) {
        if (!line.differs || shown == most_lines) break;
        if (line.name == "assessment") continue;  // Its number, which tells a person nothing.
        const Scope named = ui.named(static_cast<std::uint64_t>(shown++));
        const std::string_view name = line_name(ui, line.name);
        const bool is_pointer = name.starts_with('/');
        const Scope one = widgets::column(ui, {.gap = theme::space::xs});
        widgets::paragraph(
            ui, name,
            {.style = TextStyle::caption, .is_muted = true, .is_code = is_pointer && ui.is_rtl()});
        const std::string& text = line.texts[side];
        if (text.empty())
            widgets::paragraph(ui, ui.tr("sync_review_detail", "Nothing"), {.is_muted = true});
        else
            widgets::paragraph(ui, line_text(ui, text), {.style = TextStyle::strong});
    }
}

/// What all sides say alike, where that tells which thing it is.
void show_same(Ui& ui, const journal::ReviewItem& item) {
    const bool is_learner =
        item.row.kind == ReviewKind::learner || item.row.kind == ReviewKind::same_person;
    if (!is_learner || item.sides.size() < 2 || count_lines(item, false) == 0) return;
    const Scope card = widgets::card(
        ui, "same", {.title = ui.tr("sync_review_detail", "The same in both"), .gap = 8});
    for (const ReviewLine& line : item.lines)
        if (!line.differs && line.name != "identifier_type")
            widgets::fact(ui, line_name(ui, line.name), line.texts.front());
}

/// Whether an entry's own sentence, which is English, says more than the reason that stands above
/// all of them.
bool says_more(const journal::HeldDetail& detail) {
    const std::string& code = detail.entry.code;
    return !detail.entry.text.empty() &&
           (code == "journal.conflict" || code == "journal.unreadable");
}

/// One entry: what it is about, who wrote it, and when.
void show_entry(Ui& ui, const journal::HeldDetail& detail) {
    const std::string_view kind = entry_kind_text(ui, detail.entry.kind);
    const Scope one = widgets::column(ui, {.gap = theme::space::xs});
    widgets::paragraph(ui,
                       detail.about.empty() ? std::string{kind}
                                            : ui.tr("sync_review_detail", "{kind}: {name}",
                                                    {{"kind", kind}, {"name", detail.about}}),
                       {.style = TextStyle::strong});
    const std::string when = moment_text(ui, detail.entry.time);
    widgets::paragraph(ui, detail.by.empty() ? when
                                             : ui.tr("sync_review_detail", "{who}, {time}",
                                                     {{"who", detail.by}, {"time", when}}));
    if (says_more(detail)) app::exact_words(ui, detail.entry.text);
}

void show_entries(Ui& ui, std::string_view key, std::string_view title,
                  const std::vector<journal::HeldDetail>& entries, std::uint64_t all) {
    if (entries.empty()) return;
    const Scope card = widgets::card(ui, key, {.title = title});
    const std::size_t shown = std::min(entries.size(), most_entries);
    for (std::size_t i = 0; i < shown; ++i) {
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        if (i > 0) widgets::divider(ui);
        show_entry(ui, entries[i]);
    }
    if (all > shown)
        widgets::paragraph(ui,
                           ui.tr_count("sync_review_detail", "And {n} more like it",
                                       "And {n} more like them", all - shown),
                           {.is_muted = true});
}

}  // namespace

void SyncReview::build_detail(Context& context, const std::vector<journal::Member>& members) {
    Ui& ui = context.ui;
    if (widgets::button(ui, ui.tr("sync_review_detail", "All that needs a look"),
                        {.kind = ButtonKind::quiet, .icon = theme::Icon::back})) {
        leave();
        return;
    }
    const journal::ReviewRow& row = item_->row;
    if (!row.about.empty()) widgets::heading(ui, 2, row.about);
    const ReviewReason reason = review_reason(ui, row);
    const bool is_fork = row.kind == ReviewKind::fork;
    widgets::banner(ui, is_fork ? Tone::danger : Tone::warning, reason.what, {.text = reason.how});
    if (item_->sides.size() < 2) {
        widgets::fact(ui, ui.tr("sync_review_detail", "Station"),
                      station_name(ui, members, row.station));
        widgets::fact(ui, ui.tr("sync_review_detail", "Without effect"),
                      entries_text(ui, row.count));
    }
    if (item_->sides.size() > 1) build_sides(context, members);
    if (!item_) return;
    show_same(ui, *item_);
    const std::uint64_t living = item_->living.size();
    show_entries(ui, "entries", ui.tr("sync_review_detail", "Has no effect"), item_->entries,
                 row.count);
    show_entries(ui, "living", ui.tr("sync_review_detail", "Counts instead"), item_->living,
                 living);
    build_ways(context);
}

void SyncReview::build_sides(Context& context, const std::vector<journal::Member>& members) {
    Ui& ui = context.ui;
    {
        const Scope grid = widgets::grid(ui, {.min_column = 300, .max_columns = 3});
        for (std::size_t i = 0; item_ && i < item_->sides.size(); ++i) {
            const Scope named = ui.named(static_cast<std::uint64_t>(i));
            build_side(context, members, i);
        }
    }
    if (item_ && count_lines(*item_, true) > most_lines)
        widgets::paragraph(
            ui,
            ui.tr_count("sync_review_detail", "They differ in {n} more place",
                        "They differ in {n} more places", count_lines(*item_, true) - most_lines),
            {.is_muted = true});
}

void SyncReview::build_side(Context& context, const std::vector<journal::Member>& members,
                            std::size_t at) {
    Ui& ui = context.ui;
    const journal::ReviewSide side = item_->sides[at];
    const std::string station = station_name(ui, members, side.station);
    const Scope card = widgets::card(ui, "side", {.title = station});
    const std::string when = moment_text(ui, side.time);
    widgets::paragraph(ui,
                       side.by.empty() ? when
                                       : ui.tr("sync_review_detail", "{who}, {time}",
                                               {{"who", side.by}, {"time", when}}),
                       {.is_muted = true});
    show_lines(ui, *item_, at);
    // Below what is compared, so that it and the buttons stand at one height on both sides.
    widgets::spacer(ui);
    if (side.counts)
        widgets::badge(ui, ui.tr("sync_review_detail", "Counts now"), Tone::success,
                       theme::Icon::check);
    if (side.counts && may_settle(context, *item_, WayOut::keep)) {
        if (widgets::button(ui, ui.tr("sync_review_detail", "Keep this"),
                            {.kind = ButtonKind::primary, .is_wide = true}))
            settle(context, WayOut::keep, at + 1);
    } else if (!side.counts && may_settle(context, *item_, WayOut::take)) {
        const std::string label =
            item_->row.kind == ReviewKind::assessment
                ? ui.tr("sync_review_detail", "Take that of {station}", {{"station", station}})
                : std::string{ui.tr("sync_review_detail", "Take this instead")};
        if (widgets::button(ui, label, {.is_wide = true})) settle(context, WayOut::take, at + 1);
    } else if (!side.counts && may_settle(context, *item_, WayOut::new_version)) {
        if (widgets::button(ui, ui.tr("sync_review_detail", "Make it the next version"),
                            {.is_wide = true}))
            settle(context, WayOut::new_version, at + 1);
    }
}

void SyncReview::build_ways(Context& context) {
    if (!item_) return;
    Ui& ui = context.ui;
    const auto may = [&](WayOut way) { return may_settle(context, *item_, way); };
    if (std::none_of(item_->ways.begin(), item_->ways.end(), may)) {
        widgets::paragraph(ui, who_settles(ui, *item_), {.is_muted = true});
        return;
    }
    const Scope ways = widgets::row(ui);
    if (may(WayOut::join) && widgets::button(ui, ui.tr("sync_review_detail", "Same person"),
                                             {.kind = ButtonKind::primary}))
        return settle(context, WayOut::join, 1);
    if (may(WayOut::separate) && widgets::button(ui, ui.tr("sync_review_detail", "Two people")))
        return settle(context, WayOut::separate, 1);
    if (may(WayOut::accept) &&
        widgets::button(ui, ui.tr("sync_review_detail", "They are genuine: accept them")))
        return settle(context, WayOut::accept, 1);
    if (may(WayOut::seen) &&
        widgets::button(ui, ui.tr("sync_review_detail", "Seen: leave it as it is")))
        settle(context, WayOut::seen, 1);
}

void SyncReview::settle(Context& context, WayOut way, std::size_t side) {
    const std::string id = item_->row.id;
    if (item_->row.kind == ReviewKind::held) return settle_many(context, id, way);
    context.station.settle(id, way, side);
    leave();
    forget(id);
    load(context.station.ledger().database());
    context.go.notify(std::string{
        context.ui.tr("sync_review_detail", "Settled. The other stations learn of it.")});
}

/// Of thousands of entries, which hold no frame up: their progress is seen, and marking them as
/// seen can be stopped. This outlives the job, which alone has the station meanwhile.
void SyncReview::settle_many(Context& context, const std::string& id, WayOut way) {
    Ui& ui = context.ui;
    Station& station = context.station;
    app::Navigator& go = context.go;
    const std::string settled{
        ui.tr("sync_review_detail", "Settled. The other stations learn of it.")};
    const std::string stopped{
        ui.tr("sync_review_detail", "Stopped. What was settled until then stays settled.")};
    context.work.start(
        std::string{ui.tr("sync_review_detail", "Settling what needs a look")},
        [&station, id, way](app::Progress& progress) {
            if (way != WayOut::seen) return station.settle(id, way);
            journal::settle_review(station.ledger(), id, way, 0,
                                   [&](std::uint64_t done, std::uint64_t total) {
                                       progress.report(done, total);
                                       return !progress.stopped();
                                   });
        },
        [this, &station, &go, id, settled, stopped](const app::WorkResult& result) {
            if (!result.error && !result.was_stopped) {
                leave();
                forget(id);
            }
            load(station.ledger().database());
            if (result.error) throw base::Error{*result.error};
            go.notify(result.was_stopped ? stopped : settled);
        });
}

/// What is settled is gone from the list before it is read anew.
void SyncReview::forget(const std::string& id) {
    std::erase_if(rows_, [&](const auto& row) { return row.id == id; });
    are_described_.assign(rows_.size(), false);
    current_ = std::min(current_, rows_.empty() ? 0 : rows_.size() - 1);
}

}  // namespace tamga::ui::screens
