#include "core/base/text_fold.h"
#include "ui/screens/assess.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

// The roster: who was assessed, the newest first, and the ways to record more.

namespace tamga::ui::screens {

using app::Context;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr std::size_t learners_at_a_time = 500;

}  // namespace

void Assess::load_roster(Context& context) {
    rows_.clear();
    next_.reset();
    load_more(context);
}

void Assess::load_more(Context& context) {
    assess::RosterPage page =
        assess::roster(context.station.ledger(), sitting_->achievement.id,
                       sitting_->achievement.version, next_, learners_at_a_time);
    rows_.insert(rows_.end(), std::make_move_iterator(page.rows.begin()),
                 std::make_move_iterator(page.rows.end()));
    next_ = page.next;
    shown_.clear();
    const std::string wanted = base::fold(query_);
    for (std::size_t i = 0; i < rows_.size(); ++i)
        if (base::fold(rows_[i].name).find(wanted) != std::string::npos) shown_.push_back(i);
}

void Assess::build_roster(Context& context) {
    Ui& ui = context.ui;
    const widgets::Page page =
        widgets::page(ui, "roster",
                      {.title = sitting_->achievement.title.best(ui.language().tag()),
                       .has_back = true,
                       .has_list = true});
    if (page.went_back) {
        sitting_.reset();
        ui.wake_after(0);
        return;
    }
    {
        const Scope bar = widgets::row(ui);
        {
            const Scope pane = widgets::pane(ui, 1, 220);
            if (widgets::search_field(ui, ui.tr("assess_roster", "Search the roster"), query_)
                    .changed)
                load_roster(context);
        }
        if (widgets::button(ui, ui.tr("assess_roster", "From a spreadsheet"),
                            {.icon = theme::Icon::file}))
            file_ = std::make_unique<CohortFile>(*sitting_);
        if (widgets::button(ui, ui.tr("assess_roster", "Assess a learner"),
                            {.kind = widgets::ButtonKind::primary, .icon = theme::Icon::add}))
            whom_ = std::make_unique<LearnerChoice>();
    }
    build_table(context);
    if (next_ && widgets::button(ui, ui.tr("assess_roster", "Show more"))) load_more(context);
}

void Assess::build_table(Context& context) {
    Ui& ui = context.ui;
    const widgets::Column columns[] = {
        {.title = ui.tr("assess_roster", "Name"), .width = widgets::fill(2)},
        {.title = ui.tr("assess_roster", "Result"), .width = widgets::fixed(180)},
        {.title = ui.tr("assess_roster", "Date"),
         .width = widgets::fixed(210),
         .from = widgets::WidthClass::medium},
        {.title = ui.tr("assess_roster", "Confirmed"),
         .width = widgets::fixed(130),
         .from = widgets::WidthClass::wide}};
    const auto result = widgets::table(
        ui, ui.tr("assess_roster", "Roster"), columns, shown_.size(), current_,
        [&](std::size_t number, widgets::RowBuilder& cells) {
            const assess::RosterRow& row = rows_[shown_[number]];
            cells.text(row.name.empty() ? ui.tr("assess_roster", "(erased)") : row.name,
                       {.is_strong = true});
            if (row.is_awarded)
                cells.badge(ui.tr("assess_roster", "Credential issued"), theme::Tone::primary,
                            theme::Icon::award);
            else
                cells.badge(row.is_passed ? ui.tr("assess_roster", "Passed")
                                          : ui.tr("assess_roster", "Not passed"),
                            row.is_passed ? theme::Tone::success : theme::Tone::warning);
            cells.text(ui.language().date(row.date));
            cells.text(row.is_countersigned ? ui.tr("assess_roster", "Yes") : "");
        },
        {.empty = query_.empty()
                      ? ui.tr("assess_roster", "Nobody was assessed yet.")
                      : ui.tr("assess_roster", "Nobody of this name is on the roster.")});
    if (result.opened) open_record(context, rows_[shown_[*result.opened]].assessment);
}

}  // namespace tamga::ui::screens
