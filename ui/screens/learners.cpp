#include "ui/screens/learners.h"

#include <algorithm>

#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::Column;
using widgets::Ui;

namespace {

constexpr std::size_t learner_rows = 60;
constexpr std::size_t learner_rows_ahead = 40;
/// A search that finds more is narrowed by typing on.
constexpr std::size_t most_found = 100;

}  // namespace

void Learners::search(Context& context) {
    rows_.clear();
    next_.reset();
    has_more_ = false;
    last_seen_ = 0;
    current_ = 0;
    if (query_.empty()) {
        next_ = 0;
        load_more(context);
        return;
    }
    rows_ = context.station.learners().search(query_, most_found + 1);
    has_more_ = rows_.size() > most_found;
    if (has_more_) rows_.pop_back();
}

void Learners::load_more(Context& context) {
    assess::LearnerPage page = context.station.learners().list(*next_, learner_rows);
    rows_.insert(rows_.end(), std::make_move_iterator(page.learners.begin()),
                 std::make_move_iterator(page.learners.end()));
    next_ = page.next;
}

void Learners::build(Context& context) {
    if (!context.go.id().empty()) {
        detail_.build(context);
        return;
    }
    Ui& ui = context.ui;
    if (visit_.begins(ui)) search(context);
    const widgets::Page page =
        widgets::page(ui, "learners", {.title = ui.tr("learners", "Learners"), .has_list = true});
    if (widgets::search_field(ui, ui.tr("learners", "Search by name or number"), query_, true)
            .changed)
        search(context);
    build_table(context);
    if (has_more_)
        widgets::paragraph(ui, ui.tr("learners", "More were found. Type on to narrow the search."),
                           {.is_muted = true});
}

void Learners::build_table(Context& context) {
    Ui& ui = context.ui;
    const Column columns[] = {{.title = ui.tr("learners", "Name"), .width = widgets::fill(3)},
                              {.title = ui.tr("learners", "In Latin letters"),
                               .width = widgets::fill(2),
                               .from = widgets::WidthClass::wide},
                              {.title = ui.tr("learners", "Born"),
                               .width = widgets::fixed(150),
                               .from = widgets::WidthClass::medium},
                              {.title = ui.tr("learners", "Number"), .width = widgets::fill(2)}};
    last_seen_ = 0;
    const auto result = widgets::table(
        ui, ui.tr("learners", "Learners"), columns, rows_.size(), current_,
        [&](std::size_t index, widgets::RowBuilder& cells) {
            const assess::Learner& row = rows_[index];
            last_seen_ = std::max(last_seen_, index);
            cells.text(row.is_erased ? ui.tr("learners", "(erased)") : std::string_view{row.name},
                       {.is_strong = true});
            cells.text(row.latin_name);
            cells.text(row.birth_date ? ui.language().short_date(*row.birth_date) : std::string{});
            cells.text(row.identifier, {.is_muted = true, .is_code = true});
        },
        {.empty = query_.empty() ? ui.tr("learners", "Nobody is recorded yet.")
                                 : ui.tr("learners", "Nobody is found by this.")});
    if (result.opened) context.go.to(app::Place::learners, base::format(rows_[*result.opened].id));
    if (next_ && rows_.size() < last_seen_ + learner_rows_ahead) {
        load_more(context);
        ui.wake_after(0);
    }
}

}  // namespace tamga::ui::screens
