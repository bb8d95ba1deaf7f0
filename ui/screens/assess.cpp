#include "ui/screens/assess.h"

#include <algorithm>

#include "ui/app/screens.h"
#include "ui/screens/page_parts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using widgets::Scope;
using widgets::Ui;

void Assess::refresh(Context& context) {
    published_.clear();
    for (design::AchievementRow& row : context.station.achievements().list())
        if (row.published) published_.push_back(std::move(row));
    if (sitting_) load_roster(context);
}

void Assess::build(Context& context) {
    if (visit_.begins(context.ui)) refresh(context);
    resume(context);
    if (!build_part(context)) {
        if (sitting_)
            build_roster(context);
        else
            build_choice(context);
    }
    keep_draft(context);
}

/// What stands in front of the roster; false where nothing does.
bool Assess::build_part(Context& context) {
    if (form_) {
        build_form(context);
    } else if (record_) {
        const auto answer = record_->build(context, sitting_->achievement);
        if (answer == RecordPage::Answer::correct)
            form_ = std::make_unique<AssessmentForm>(*sitting_, record_->learner(),
                                                     record_->record().assessment,
                                                     record_->record().assessment.id);
        if (answer != RecordPage::Answer::closed) return true;
        record_.reset();
        load_roster(context);
    } else if (whom_) {
        LearnerChoice::Answer answer = whom_->build(context);
        if (answer.learner) choose_learner(context, *std::move(answer.learner));
        if (answer.was_closed) whom_.reset();
    } else if (file_) {
        const CohortFile::Answer answer = file_->build(context);
        if (answer == CohortFile::Answer::none) return true;
        file_.reset();
        load_roster(context);
    } else {
        return false;
    }
    context.ui.wake_after(0);
    return true;
}

void Assess::build_form(Context& context) {
    const AssessmentForm::Answer answer = form_->build(context);
    if (answer == AssessmentForm::Answer::none) return;
    if (answer == AssessmentForm::Answer::recorded) {
        // A correction says how that one was; the sitting goes on as it was.
        if (!record_) sitting_->how = form_->how();
        record_.reset();
        context.go.notify(context.ui.tr("assess", "The assessment of {name} is recorded.",
                                        {{"name", form_->learner_name()}}));
        load_roster(context);
    }
    form_.reset();
}

void Assess::open(Context& context, const design::AchievementRow& row) {
    auto achievement = context.station.achievements().find(row.id, row.version);
    if (!achievement) return;
    sitting_ = begin_sitting(context, *std::move(achievement));
    query_.clear();
    current_ = 0;
    load_roster(context);
}

void Assess::open_record(Context& context, base::AssessmentId id) {
    auto record = context.station.assessments().find(id);
    if (!record) return;
    auto learner = context.station.learners().find(record->assessment.learner);
    if (!learner) return;
    record_ = std::make_unique<RecordPage>(*std::move(record), *std::move(learner));
}

/// Who was assessed against this version already is shown with that record, which can be corrected.
void Assess::choose_learner(Context& context, assess::Learner learner) {
    whom_.reset();
    assess::AssessmentFilter filter;
    filter.learner = learner.id;
    filter.achievement = sitting_->achievement.id;
    filter.version = sitting_->achievement.version;
    filter.is_current = true;
    const auto known = context.station.assessments().list(filter, 0, 1);
    if (known.records.empty())
        form_ = std::make_unique<AssessmentForm>(*sitting_, std::move(learner));
    else
        open_record(context, known.records.front().assessment.id);
}

void Assess::build_choice(Context& context) {
    Ui& ui = context.ui;
    const widgets::Page page =
        widgets::page(ui, "assess", {.title = ui.tr("assess", "Record assessments")});
    if (published_.empty()) {
        const bool may_design =
            context.session.may(journal::Role::designer) && app::has_screen(app::Place::design);
        if (empty_page(ui, theme::Icon::list, ui.tr("assess", "Nothing is published yet"),
                       ui.tr("assess",
                             "Criteria are published before anybody is assessed against "
                             "them: publish a micro-credential first."),
                       may_design ? ui.tr("assess", "Design a micro-credential") : ""))
            context.go.to(app::Place::design);
        return;
    }
    widgets::paragraph(ui, ui.tr("assess", "What was assessed?"), {.is_muted = true});
    const Scope cards = widgets::grid(ui, {.min_column = 320, .max_columns = 2});
    for (std::size_t i = 0; i < published_.size(); ++i) {
        const design::AchievementRow& row = published_[i];
        const Scope named = ui.named(static_cast<std::uint64_t>(i));
        bool is_pressed = false;
        {
            const Scope card = widgets::pressable_card(ui, row.title, is_pressed);
            widgets::paragraph(ui, row.title, {.style = theme::TextStyle::title});
            const base::Date day{std::chrono::floor<std::chrono::days>(*row.published)};
            widgets::paragraph(ui,
                               ui.tr("assess", "Version {version}, published on {date}",
                                     {{"version", ui.language().number(std::int64_t{row.version})},
                                      {"date", ui.language().date(day)}}),
                               {.is_muted = true});
        }
        if (is_pressed) return open(context, row);
    }
}

}  // namespace tamga::ui::screens
