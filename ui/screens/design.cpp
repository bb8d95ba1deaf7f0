#include "ui/screens/design.h"

#include <array>
#include <utility>

#include "core/design/achievement_file.h"
#include "ui/screens/page_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::Ui;

void Design::refresh(Context& context) {
    rows_ = context.station.achievements().list();
}

void Design::begin(Context& context) {
    design::Achievement draft;
    draft.languages = {context.ui.language().tag()};
    draft.country = context.station.organisation().country;
    editor_ = std::make_unique<DesignEditor>(context, std::move(draft), std::nullopt);
    context.ui.wake_after(0);
}

void Design::open(Context& context, base::AchievementId id, std::optional<int> version) {
    const auto row = context.station.achievements().find_row(id, version);
    if (!row) return;
    auto held = context.station.achievements().find(id, row->version);
    if (!held) return;
    editor_ = std::make_unique<DesignEditor>(context, *std::move(held), row->published);
    context.ui.wake_after(0);
}

void Design::build(Context& context) {
    if (visit_.begins(context.ui)) refresh(context);
    if (std::exchange(opened_, context.go.id()) != context.go.id()) {
        leave();
        editor_.reset();
        if (const auto id = base::parse_id<base::AchievementTag>(context.go.id()))
            open(context, *id, std::nullopt);
    }
    resume(context);
    if (!editor_) return build_list(context);
    if (editor_->build(context) == DesignEditor::Answer::none) return;
    editor_.reset();
    refresh(context);
    context.ui.wake_after(0);
}

/// What was entered when an earlier run of the program ended too early for the store to have it.
void Design::resume(Context& context) {
    if (std::exchange(has_looked_for_draft_, true) || editor_ || !context.session.who()) return;
    const base::OperatorId who = context.session.who()->id;
    const auto draft = context.devices.drafts.find(who, app::Place::design);
    if (!draft) return;
    const json::Value* value = draft->find("achievement");
    design::AchievementReading reading;
    if (value != nullptr && value->is_object())
        reading = design::read_achievement(value->as_object());
    std::optional<design::AchievementRow> row;
    if (reading.achievement)
        row = context.station.achievements().find_row(reading.achievement->id,
                                                      reading.achievement->version);
    if (!reading.achievement || (row && row->published))
        return context.devices.drafts.remove(who, app::Place::design);
    editor_ =
        std::make_unique<DesignEditor>(context, *std::move(reading.achievement), std::nullopt);
    editor_->touch(context);
}

void Design::leave() {
    if (editor_) editor_->keep();
}

void Design::build_list(Context& context) {
    Ui& ui = context.ui;
    const bool may_write = context.session.may(journal::Role::designer);
    const widgets::Page page = widgets::page(
        ui, "design", {.title = ui.tr("design", "Micro-credentials"), .has_list = !rows_.empty()});
    if (rows_.empty()) {
        if (empty_page(ui, theme::Icon::edit, ui.tr("design", "Nothing is designed yet"),
                       ui.tr("design",
                             "Describe what learners can do afterwards, and how that is assessed."),
                       may_write ? ui.tr("design", "New micro-credential") : ""))
            begin(context);
        return;
    }
    if (may_write &&
        widgets::button(ui, ui.tr("design", "New micro-credential"),
                        {.kind = widgets::ButtonKind::primary, .icon = theme::Icon::add}))
        return begin(context);
    build_table(context);
}

void Design::build_table(Context& context) {
    Ui& ui = context.ui;
    const base::Date today{std::chrono::floor<std::chrono::days>(context.devices.clock.now())};
    const std::array columns{
        widgets::Column{.title = ui.tr("design", "Title"), .width = widgets::fill(3)},
        widgets::Column{.title = ui.tr("design", "Version"),
                        .width = widgets::fill(),
                        .from = widgets::WidthClass::medium},
        widgets::Column{.title = ui.tr("design", "State"), .width = widgets::fill(2)},
        widgets::Column{.title = ui.tr("design", "Review due"),
                        .width = widgets::fill(2),
                        .from = widgets::WidthClass::medium}};
    const auto result = widgets::table(
        ui, ui.tr("design", "Micro-credentials"), columns, rows_.size(), current_,
        [&](std::size_t at, widgets::RowBuilder& cells) {
            const design::AchievementRow& row = rows_[at];
            cells.text(row.title.empty() ? ui.tr("design", "Without a title") : row.title,
                       {.is_strong = true});
            cells.text(ui.language().number(std::int64_t{row.version}));
            const bool is_late = row.review_due && std::chrono::sys_days{*row.review_due} <
                                                       std::chrono::sys_days{today};
            if (!row.published)
                cells.badge(ui.tr("design", "Draft"), theme::Tone::neutral, theme::Icon::edit);
            else if (is_late)
                cells.badge(ui.tr("design", "To be reviewed"), theme::Tone::warning,
                            theme::Icon::clock);
            else
                cells.badge(ui.tr("design", "Published"), theme::Tone::success, theme::Icon::check);
            cells.text(row.review_due ? ui.language().date(*row.review_due) : std::string{},
                       {.is_muted = true});
        });
    if (result.opened) open(context, rows_[*result.opened].id, rows_[*result.opened].version);
}

}  // namespace tamga::ui::screens
