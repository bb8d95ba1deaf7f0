#include "ui/screens/credentials.h"

#include <algorithm>
#include <array>

#include "core/issue/credential_file.h"
#include "ui/app/problem.h"
#include "ui/screens/local_time.h"
#include "ui/screens/save_file.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using issue::CredentialRow;
using issue::CredentialState;
using widgets::ButtonKind;
using widgets::Column;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr int rows_at_a_time = 60;
/// Rows are fetched this far beyond those that are seen.
constexpr std::size_t rows_ahead = 40;
/// So many may be changed at once.
constexpr std::size_t limit_selected = 1000;

}  // namespace

void Credentials::search(Context& context) {
    rows_.clear();
    last_seen_ = 0;
    current_ = 0;
    next_.reset();
    load_more(context);
}

void Credentials::load_more(Context& context) {
    issue::CredentialFilter filter;
    filter.name = query_;
    if (state_ > 0) filter.state = static_cast<CredentialState>(state_ - 1);
    if (achievement_ > 0) filter.achievement = achievements_[achievement_ - 1].id;
    issue::CredentialPage page = context.station.credentials().page(filter, next_, rows_at_a_time);
    rows_.insert(rows_.end(), std::make_move_iterator(page.rows.begin()),
                 std::make_move_iterator(page.rows.end()));
    next_ = page.next;
}

void Credentials::build(Context& context) {
    if (!context.go.id().empty()) {
        detail_.build(context);
        return;
    }
    Ui& ui = context.ui;
    if (visit_.begins(ui)) {
        achievements_.clear();
        for (const design::AchievementRow& row : context.station.achievements().list())
            if (row.published && (achievements_.empty() || achievements_.back().id != row.id))
                achievements_.push_back({row.id, row.title});
        achievement_ = std::min(achievement_, achievements_.size());
        search(context);
    }
    {
        const widgets::Page page = widgets::page(
            ui, "credentials", {.title = ui.tr("credentials", "Credentials"), .has_list = true});
        build_filters(context);
        if (!selected_.empty()) build_selection(context);
        build_table(context);
    }
    if (status_.build(context)) {
        selected_.clear();
        search(context);
    }
}

void Credentials::build_filters(Context& context) {
    Ui& ui = context.ui;
    bool changed =
        widgets::search_field(ui, ui.tr("credentials", "Search by name or number"), query_, true)
            .changed;
    const std::array<std::string_view, 4> states{
        ui.tr("credentials", "All"), status_text(ui, CredentialState::good),
        status_text(ui, CredentialState::suspended), status_text(ui, CredentialState::revoked)};
    changed |= widgets::segmented(ui, ui.tr("credentials", "Status"), states, state_);
    // Where there is one achievement only, there is nothing to choose.
    if (achievements_.size() > 1) {
        std::vector<std::string_view> titles{ui.tr("credentials", "Every achievement")};
        for (const Choice& choice : achievements_)
            titles.emplace_back(choice.title);
        changed |= widgets::combo(ui, ui.tr("credentials", "Achievement"), titles, achievement_);
    }
    if (changed) search(context);
}

void Credentials::build_selection(Context& context) {
    Ui& ui = context.ui;
    const Scope bar = widgets::row(ui, {});
    widgets::paragraph(ui,
                       ui.tr_count("credentials", "{n} selected", "{n} selected", selected_.size()),
                       {.style = theme::TextStyle::strong});
    std::vector<base::CredentialId> ids;
    std::vector<CredentialState> states;
    for (const Selected& one : selected_) {
        ids.push_back(one.id);
        states.push_back(one.state);
    }
    status_.buttons(context, ids, states);
    if (widgets::button(ui, ui.tr("credentials", "Save the files"), {.icon = theme::Icon::save}))
        save_selected(context);
    if (widgets::button(ui, ui.tr("credentials", "Select none"), {.kind = ButtonKind::quiet}))
        selected_.clear();
}

void Credentials::save_selected(Context& context) {
    // The context is of this frame only; what the answer needs lives longer.
    widgets::Ui& ui = context.ui;
    Station& station = context.station;
    app::Navigator& go = context.go;
    app::Work& work = context.work;
    const std::string doing{context.ui.tr("credentials", "Saving the files")};
    const std::string said{context.ui.tr("credentials", "The files were saved.")};
    std::vector<base::CredentialId> ids;
    for (const Selected& one : selected_)
        ids.push_back(one.id);
    const auto write = [&station, ids](const std::filesystem::path& folder,
                                       app::Progress& progress) {
        make_folder(folder);
        for (std::size_t i = 0; i < ids.size() && !progress.stopped(); ++i) {
            progress.report(i, ids.size());
            save_file(folder / (base::format(ids[i]) + ".json"),
                      station.credentials().document(ids[i]));
        }
    };
    context.devices.files.save(
        {.title = std::string{context.ui.tr("credentials", "Save the files in a new folder")},
         .file_name = "credentials",
         .chosen = [&work, &go, &ui, doing, said, write](const std::filesystem::path& folder) {
             work.start(
                 doing, [write, folder](app::Progress& progress) { write(folder, progress); },
                 [&go, &ui, said](const app::WorkResult& result) {
                     if (result.error)
                         go.notify(std::string{app::explain(ui, result.error->kind())},
                                   theme::Tone::danger);
                     if (!result.error && !result.was_stopped) go.notify(said);
                 });
         }});
}

bool Credentials::is_selected(base::CredentialId id) const {
    return std::ranges::any_of(selected_, [&](const Selected& one) { return one.id == id; });
}

void Credentials::toggle(const CredentialRow& row) {
    if (std::erase_if(selected_, [&](const Selected& one) { return one.id == row.id; }) > 0) return;
    if (selected_.size() < limit_selected) selected_.push_back({row.id, row.state});
}

void Credentials::build_table(Context& context) {
    Ui& ui = context.ui;
    const Column columns[] = {
        {.title = {}, .width = widgets::fixed(52)},
        {.title = ui.tr("credentials", "Holder"), .width = widgets::fill(3)},
        {.title = ui.tr("credentials", "Achievement"),
         .width = widgets::fill(3),
         .from = widgets::WidthClass::medium},
        {.title = ui.tr("credentials", "Issued"),
         .width = widgets::fixed(150),
         .from = widgets::WidthClass::wide},
        {.title = ui.tr("credentials", "Status"), .width = widgets::fixed(170)}};
    std::optional<std::size_t> toggled;
    last_seen_ = 0;
    const auto result =
        widgets::table(ui, ui.tr("credentials", "Credentials"), columns, rows_.size(), current_,
                       [&](std::size_t index, widgets::RowBuilder& cells) {
                           const CredentialRow& row = rows_[index];
                           last_seen_ = std::max(last_seen_, index);
                           const std::string select =
                               ui.tr("credentials", "Select {name}", {{"name", row.learner_name}});
                           if (cells.check(select, is_selected(row.id))) toggled = index;
                           cells.text(row.is_erased ? ui.tr("credentials", "(erased)")
                                                    : std::string_view{row.learner_name},
                                      {.is_strong = true});
                           cells.text(row.achievement_title);
                           cells.text(ui.language().short_date(local_day(row.issued)));
                           cells.badge(status_text(ui, row.state), tone_of(row.state));
                       },
                       {.empty = next_ ? ui.tr("credentials", "Searching …")
                                       : ui.tr("credentials", "Nothing was issued that fits.")});
    if (toggled)
        toggle(rows_[*toggled]);
    else if (result.opened)
        context.go.to(app::Place::credentials, base::format(rows_[*result.opened].id));
    // A page does a bounded amount of work, so that a rare name may take several frames.
    if (next_ && rows_.size() < last_seen_ + rows_ahead) {
        load_more(context);
        ui.wake_after(0);
    }
}

}  // namespace tamga::ui::screens
