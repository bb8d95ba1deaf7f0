#include "ui/screens/assess_learner.h"

#include "ui/screens/finding_list.h"
#include "ui/screens/page_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"
#include "ui/widgets/table.h"

namespace tamga::ui::screens {

using app::Context;
using assess::Learner;
using widgets::Scope;
using widgets::Ui;

namespace {

constexpr std::size_t limit_found = 50;

}  // namespace

LearnerChoice::Answer LearnerChoice::build(Context& context) {
    Ui& ui = context.ui;
    Answer answer;
    const widgets::Page page =
        widgets::page(ui, "whom",
                      {.title = is_new_ ? ui.tr("assess_learner", "New learner")
                                        : ui.tr("assess_learner", "Who was assessed?"),
                       .has_back = true,
                       .has_list = !is_new_,
                       .max_width = is_new_ ? theme::measure::reading_width : 1120});
    if (page.went_back) {
        if (is_new_)
            is_new_ = false;
        else
            answer.was_closed = true;
        return answer;
    }
    answer.learner = is_new_ ? build_new(context) : build_known(context);
    return answer;
}

std::optional<Learner> LearnerChoice::build_known(Context& context) {
    Ui& ui = context.ui;
    {
        const Scope bar = widgets::row(ui);
        {
            const Scope pane = widgets::pane(ui);
            if (widgets::search_field(ui, ui.tr("assess_learner", "Search by name or number"),
                                      query_, true)
                    .changed) {
                found_ = context.station.learners().search(query_, limit_found);
                current_ = 0;
            }
        }
        if (widgets::button(ui, ui.tr("assess_learner", "New learner"),
                            {.icon = theme::Icon::add})) {
            is_new_ = true;
            learner_ = {};
            learner_.name = query_;
            findings_.clear();
        }
    }
    const widgets::Column columns[] = {
        {.title = ui.tr("assess_learner", "Name"), .width = widgets::fill(2)},
        {.title = ui.tr("assess_learner", "Number"), .width = widgets::fill(1)},
        {.title = ui.tr("assess_learner", "Born on"),
         .width = widgets::fixed(210),
         .from = widgets::WidthClass::medium}};
    const auto result = widgets::table(
        ui, ui.tr("assess_learner", "Learners"), columns, found_.size(), current_,
        [&](std::size_t row, widgets::RowBuilder& cells) {
            const Learner& learner = found_[row];
            cells.text(learner.name, {.is_strong = true});
            cells.text(learner.identifier, {.is_code = true});
            cells.text(learner.birth_date ? ui.language().date(*learner.birth_date)
                                          : std::string{});
        },
        {.empty = query_.empty()
                      ? ui.tr("assess_learner", "Type the beginning of a name or of a number.")
                      : ui.tr("assess_learner", "Nobody of this name or number is recorded.")});
    if (!result.opened) return std::nullopt;
    return found_[*result.opened];
}

std::optional<Learner> LearnerChoice::build_new(Context& context) {
    Ui& ui = context.ui;
    const auto error = [&](const char* member) { return finding_at(ui, findings_, member); };
    widgets::text_field(ui, ui.tr("assess_learner", "Name"), learner_.name,
                        {.hint = ui.tr("assess_learner", "As the person writes it, in any script"),
                         .error = error("name"),
                         .is_required = true,
                         .takes_focus = true});
    widgets::text_field(ui, ui.tr("assess_learner", "Name in Latin letters"), learner_.latin_name,
                        {.error = error("latin_name")});
    widgets::text_field(ui, ui.tr("assess_learner", "Number"), learner_.identifier,
                        {.error = error("identifier"), .is_code = true});
    const std::string_view kinds[] = {ui.tr("assess_learner", "Of the centre"),
                                      ui.tr("assess_learner", "National")};
    std::size_t kind = learner_.identifier_type == "national" ? 1 : 0;
    widgets::segmented(ui, ui.tr("assess_learner", "Who gave the number"), kinds, kind);
    learner_.identifier_type = kind == 1 ? "national" : "centre";
    widgets::date_field(ui, ui.tr("assess_learner", "Born on"), learner_.birth_date,
                        {.error = error("birth_date")});
    if (widgets::button(ui, ui.tr("assess_learner", "Record and go on"),
                        {.kind = widgets::ButtonKind::primary, .is_wide = true}))
        return add(context);
    return std::nullopt;
}

std::optional<Learner> LearnerChoice::add(Context& context) {
    if (context.ui.lead_to_unfinished()) return std::nullopt;
    Learner learner = learner_;
    if (learner.identifier.empty()) learner.identifier_type.clear();
    assess::LearnerWriting writing = context.station.learners().add(learner);
    findings_ = std::move(writing.findings);
    if (!writing.id) {
        context.ui.lead_to_fault();
        return std::nullopt;
    }
    // A warning, such as another person of this name, is said and stands in no way.
    for (const base::Finding& finding : findings_)
        context.go.notify(finding_text(context.ui, finding).sentence, theme::Tone::warning);
    return context.station.learners().find(*writing.id);
}

}  // namespace tamga::ui::screens
