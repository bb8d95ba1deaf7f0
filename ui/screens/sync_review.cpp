#include "ui/screens/sync_review.h"

#include <algorithm>
#include <utility>

#include "core/base/error.h"
#include "ui/screens/local_time.h"
#include "ui/screens/page_parts.h"
#include "ui/screens/sync_words.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/progress.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::Ui;

namespace {

/// Why entries have no effect.
ReviewReason reason_of_held(const Ui& ui, std::string_view code) {
    if (code == "journal.unknown_reference")
        return {std::string{ui.tr("sync_review", "They name something that has not arrived yet")},
                ui.tr("sync_review",
                      "Nothing to do: they take effect as soon as it is there. Bring in what the "
                      "other station wrote since, or let it hand over again.")};
    if (code == "journal.conflict")
        return {std::string{ui.tr("sync_review", "They contradict what is recorded here")},
                ui.tr("sync_review",
                      "Both are kept. Talk with whoever entered it there, and record anew what is "
                      "right.")};
    if (code == "journal.unreadable")
        return {std::string{ui.tr("sync_review", "They lack something")},
                ui.tr("sync_review",
                      "They are kept as they came. Bring the program of that station up to date, "
                      "and enter there again what is missing.")};
    if (code == "journal.newer_kind")
        return {std::string{ui.tr("sync_review", "A newer program made them")},
                ui.tr("sync_review",
                      "They are kept and passed on. Bring the program of this station up to "
                      "date.")};
    if (code == "journal.not_a_member")
        return {
            std::string{ui.tr("sync_review", "That station belongs to no organisation known here")},
            ui.tr("sync_review",
                  "If it is yours, let the founding station admit it. Then they take effect.")};
    if (code == "journal.station_revoked")
        return {std::string{ui.tr("sync_review", "The founding station revoked that station")},
                ui.tr("sync_review",
                      "A stranger may have made them. Look at them with whoever used it; the "
                      "founding station accepts what is genuine.")};
    if (code == "journal.key_replaced")
        return {std::string{ui.tr("sync_review", "That station had another key by then")},
                ui.tr("sync_review",
                      "A stranger may have made them with the old key. Look at them with whoever "
                      "used the station, and enter again there what is genuine.")};
    return {std::string{ui.tr("sync_review", "They have no effect here")},
            ui.tr("sync_review", "They are kept. Bring the program of this station up to date.")};
}

/// What the list calls a thing.
std::string title_of(const Ui& ui, const journal::ReviewRow& row,
                     const std::vector<journal::Member>& members) {
    if (!row.about.empty()) return row.about;
    if (row.kind == journal::ReviewKind::conflict)
        return std::string{entry_kind_text(ui, row.entry_kind)};
    return station_name(ui, members, row.station);
}

}  // namespace

ReviewReason review_reason(const Ui& ui, const journal::ReviewRow& row) {
    switch (row.kind) {
        case journal::ReviewKind::learner:
        case journal::ReviewKind::achievement:
            return {ui.tr_count("sync_review", "Changed at {n} place apart",
                                "Changed at {n} places apart", row.count),
                    ui.tr("sync_review",
                          "Nobody knew of the other change. One counts meanwhile, the same one at "
                          "every station. Decide which is right.")};
        case journal::ReviewKind::assessment:
            return {ui.tr_count("sync_review", "Assessed at {n} place apart",
                                "Assessed at {n} places apart", row.count),
                    ui.tr("sync_review",
                          "All of it stands, and nothing is awarded until one is taken. A "
                          "credential that was issued already stays valid until somebody revokes "
                          "it.")};
        case journal::ReviewKind::same_person:
            return {std::string{ui.tr("sync_review", "Two records have the same number")},
                    ui.tr("sync_review",
                          "They may be one person. Compare them, and ask where you are not sure.")};
        case journal::ReviewKind::fork:
            return {std::string{ui.tr("sync_review", "A station has two histories")},
                    ui.tr("sync_review",
                          "Its store was copied, or restored in the wrong way. Both are kept; the "
                          "one that came later has no effect. Let only one of the two machines go "
                          "on, and enter again there what is missing.")};
        case journal::ReviewKind::conflict:
        case journal::ReviewKind::held: break;
    }
    return reason_of_held(ui, row.code);
}

std::string_view entry_kind_text(const Ui& ui, std::string_view kind) {
    const std::string_view area = kind.substr(0, kind.find('.'));
    if (area == "achievement") return ui.tr("sync_review", "Micro-credential");
    if (area == "learner") return ui.tr("sync_review", "Learner");
    if (area == "assessment" || area == "evidence") return ui.tr("sync_review", "Assessment");
    if (area == "award" || area == "credential" || area == "status" || area == "template" ||
        area == "record")
        return ui.tr("sync_review", "Credential");
    if (area == "operator") return ui.tr("sync_review", "Operator");
    if (area == "station" || area == "delegation" || area == "organisation")
        return ui.tr("sync_review", "Organisation and stations");
    if (area.starts_with("trust")) return ui.tr("sync_review", "Trust in others");
    return ui.tr("sync_review", "Another entry");
}

void SyncReview::load(store::Database& database) {
    reading_.emplace();
    if (item_) open(database, journal::ReviewRow{item_->row});
}

void SyncReview::read_on(Context& context) {
    if (!reading_) return;
    reading_->step(context.station.ledger().database());
    if (!reading_->is_done()) {
        context.ui.wake_after(0);
        return;
    }
    rows_ = reading_->take_rows();
    reading_.reset();
    are_described_.assign(rows_.size(), false);
    current_ = std::min(current_, rows_.empty() ? 0 : rows_.size() - 1);
    follow_item();
}

/// What is looked at may be more or less by now, or nothing any more.
void SyncReview::follow_item() {
    if (!item_) return;
    const auto found = std::find_if(rows_.begin(), rows_.end(),
                                    [&](const auto& row) { return row.id == item_->row.id; });
    if (found == rows_.end())
        item_.reset();
    else
        item_->row.count = found->count;
}

/// What was settled elsewhere meanwhile is in the list no more.
void SyncReview::open(store::Database& database, journal::ReviewRow row) {
    item_.reset();
    try {
        item_ = journal::review_item(database, std::move(row));
    } catch (const base::Error& error) {
        if (error.kind() != base::ErrorKind::not_found) throw;
        reading_.emplace();
    }
}

/// The row, which learns what it is about when it is first seen.
const journal::ReviewRow& SyncReview::row_at(store::Database& database, std::size_t index) {
    journal::ReviewRow& row = rows_[index];
    if (!are_described_[index]) row.about = journal::about(database, row);
    are_described_[index] = true;
    return row;
}

void SyncReview::build(Context& context, const std::vector<journal::Member>& members) {
    if (item_)
        build_detail(context, members);
    else if (!rows_.empty())
        build_list(context, members);
    else if (reading_)
        show_reading(context.ui);
    else
        empty_page(
            context.ui, theme::Icon::check, context.ui.tr("sync_review", "Nothing needs a look"),
            context.ui.tr("sync_review", "Everything that came from other stations took effect."));
}

void SyncReview::show_reading(Ui& ui) const {
    const auto found = static_cast<std::int64_t>(reading_->count());
    widgets::progress(ui, ui.tr("sync_review", "Looking through what came from other stations…"),
                      std::nullopt,
                      {.text = ui.tr("sync_review", "{count} found so far",
                                     {{"count", ui.language().number(found)}})});
}

void SyncReview::build_list(Context& context, const std::vector<journal::Member>& members) {
    Ui& ui = context.ui;
    store::Database& database = context.station.ledger().database();
    const widgets::Column columns[] = {
        {.title = ui.tr("sync_review", "What"), .width = widgets::fill(3)},
        {.title = ui.tr("sync_review", "Why"), .width = widgets::fill(4)},
        {.title = ui.tr("sync_review", "Station"),
         .width = widgets::fill(2),
         .from = widgets::WidthClass::wide},
        {.title = ui.tr("sync_review", "Newest"),
         .width = widgets::fixed(150),
         .from = widgets::WidthClass::medium}};
    const auto result = widgets::table(
        ui, ui.tr("sync_review", "What needs a look"), columns, rows_.size(), current_,
        [&](std::size_t index, widgets::RowBuilder& cells) {
            const journal::ReviewRow& row = row_at(database, index);
            cells.text(title_of(ui, row, members), {.is_strong = true});
            cells.text(review_reason(ui, row).what);
            cells.text(station_name(ui, members, row.station), {.is_muted = true});
            cells.text(ui.language().short_date(local_day(row.time)), {.is_muted = true});
        });
    if (result.opened) open(database, journal::ReviewRow{rows_[*result.opened]});
}

}  // namespace tamga::ui::screens
