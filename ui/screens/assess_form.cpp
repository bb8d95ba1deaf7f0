#include "ui/screens/assess_form.h"

#include <algorithm>

#include "core/assess/decision.h"
#include "core/design/editing.h"
#include "ui/screens/finding_list.h"
#include "ui/widgets/button.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/containers.h"
#include "ui/widgets/field.h"
#include "ui/widgets/label.h"

namespace tamga::ui::screens {

using app::Context;
using assess::Assessment;
using design::Grading;
using widgets::Scope;
using widgets::Ui;

AssessmentForm::AssessmentForm(const Sitting& sitting, assess::Learner learner)
    : sitting_(sitting),
      learner_(std::move(learner)),
      ratings_(sitting.achievement.learning_outcomes.size()) {
    begun_ = draft();
}

AssessmentForm::AssessmentForm(const Sitting& sitting, assess::Learner learner,
                               const Assessment& entered, std::optional<base::AssessmentId> older)
    : AssessmentForm(sitting, std::move(learner)) {
    older_ = older;
    sitting_.how = {entered.assessor, std::nullopt,        entered.place,
                    entered.method,   entered.supervision, entered.identity_check};
    if (entered.date != base::Date{}) sitting_.how.date = entered.date;
    const auto& outcomes = sitting_.achievement.learning_outcomes;
    for (const assess::OutcomeResult& result : entered.results)
        for (std::size_t i = 0; i < outcomes.size(); ++i)
            if (outcomes[i].code == result.outcome)
                ratings_[i] = {result.is_passed ? std::size_t{0} : std::size_t{1}, result.score};
    grade_ = entered.grade;
    comment_ = entered.comment;
    evidence_ = entered.evidence;
    decision_ = entered.is_passed;
    begun_ = draft();
}

AssessmentForm::Answer AssessmentForm::build(Context& context) {
    Ui& ui = context.ui;
    const widgets::Page page = widgets::page(
        ui, "record",
        {.title = older_ ? ui.tr("assess_form", "Correct: {name}", {{"name", learner_.name}})
                         : learner_.name,
         .has_back = true});
    if (page.went_back) return Answer::closed;
    if (is_resumed_) {
        const auto banner = widgets::banner(
            ui, theme::Tone::info, ui.tr("assess_form", "You entered this before"),
            {.text = ui.tr("assess_form", "It is not recorded yet. Go on, or discard it."),
             .action = ui.tr("assess_form", "Discard")});
        if (banner.acted) return Answer::closed;
    }
    if (base::has_errors(findings_)) {
        const auto errors = static_cast<std::uint64_t>(
            std::ranges::count(findings_, base::Severity::error, &base::Finding::severity));
        widgets::banner(
            ui, theme::Tone::danger,
            ui.tr_count("assess_form", "{n} thing is missing or wrong",
                        "{n} things are missing or wrong", errors),
            {.text = ui.tr("assess_form", "Nothing is recorded yet. What was entered is kept.")});
        finding_list(ui, findings_);
    }
    {
        const Scope split = widgets::split(ui);
        {
            const Scope pane = widgets::pane(ui, 3, 320);
            build_rubric(context);
        }
        {
            const Scope pane = widgets::pane(ui, 2, 300);
            build_how(ui);
        }
    }
    if (widgets::button(ui,
                        older_ ? ui.tr("assess_form", "Record the correction")
                               : ui.tr("assess_form", "Record the assessment"),
                        {.kind = widgets::ButtonKind::primary,
                         .icon = theme::Icon::check,
                         .is_wide = true,
                         .is_large = true}) &&
        record(context))
        return Answer::recorded;
    return Answer::none;
}

bool AssessmentForm::has_scores() const {
    const auto& grading = sitting_.achievement.grading;
    return grading && grading->scheme != Grading::Scheme::pass_fail;
}

void AssessmentForm::build_rubric(Context& context) {
    Ui& ui = context.ui;
    {
        const Scope card =
            widgets::card(ui, "rubric", {.title = ui.tr("assess_form", "What was shown")});
        for (std::size_t i = 0; i < ratings_.size(); ++i) {
            if (i > 0) widgets::divider(ui);
            const Scope named = ui.named(static_cast<std::uint64_t>(i));
            build_outcome(ui, i);
        }
    }
    build_decision(ui);
    build_evidence(context);
}

void AssessmentForm::build_outcome(Ui& ui, std::size_t outcome) {
    const design::Achievement& achievement = sitting_.achievement;
    const design::LearningOutcome& item = achievement.learning_outcomes[outcome];
    const std::string_view language = ui.language().tag();
    const Scope group = widgets::group(ui, item.code, theme::space::s);
    widgets::paragraph(ui, item.title.best(language), {.style = theme::TextStyle::strong});
    for (const design::Criterion& criterion : achievement.criteria)
        if (design::covers(criterion, item.code))
            widgets::paragraph(ui, criterion.text.best(language), {.is_muted = true});
    const std::string_view choices[] = {ui.tr("assess_form", "Shown"),
                                        ui.tr("assess_form", "Not yet")};
    Rating& rating = ratings_[outcome];
    widgets::segmented(ui, item.title.best(language), choices, rating.choice,
                       finding_at(ui, findings_, "results/" + item.code));
    if (has_scores())
        widgets::text_field(ui, ui.tr("assess_form", "Score"), rating.score, {.is_code = true});
}

/// 0 where it is passed, 1 where not, 2 while nothing says which.
std::size_t AssessmentForm::decided() const {
    const auto is_rated = [](const Rating& rating) { return rating.choice < 2; };
    if (!decision_ && !ratings_.empty() && std::ranges::none_of(ratings_, is_rated)) return 2;
    return decision_.value_or(assess::follows_passed(assessment(), sitting_.achievement.grading))
               ? 0
               : 1;
}

void AssessmentForm::build_decision(Ui& ui) {
    const Scope card = widgets::card(ui, "decision", {.title = ui.tr("assess_form", "Decision")});
    if (has_scores())
        widgets::text_field(ui, ui.tr("assess_form", "Grade"), grade_,
                            {.error = finding_at(ui, findings_, "grade"), .is_code = true});
    const std::string_view choices[] = {ui.tr("assess_form", "Passed"),
                                        ui.tr("assess_form", "Not passed")};
    std::size_t choice = decided();
    if (widgets::segmented(ui, ui.tr("assess_form", "Decision"), choices, choice,
                           finding_at(ui, findings_, "passed")))
        decision_ = choice == 0;
    widgets::text_field(ui, ui.tr("assess_form", "Comment"), comment_,
                        {.error = finding_at(ui, findings_, "comment"), .lines = 2});
}

void AssessmentForm::build_how(Ui& ui) {
    const Scope card =
        widgets::card(ui, "how", {.title = ui.tr("assess_form", "How it was assessed")});
    sitting_fields(ui, sitting_, findings_);
}

Assessment AssessmentForm::assessment() const {
    Assessment assessment;
    assessment.learner = learner_.id;
    assessment.achievement = sitting_.achievement.id;
    assessment.version = sitting_.achievement.version;
    const assess::ImportDefaults& how = sitting_.how;
    assessment.assessor = how.assessor;
    assessment.date = how.date.value_or(base::Date{});
    assessment.place = how.place;
    assessment.method = how.method;
    assessment.supervision = how.supervision;
    assessment.identity_check = how.identity_check;
    for (std::size_t i = 0; i < ratings_.size(); ++i)
        if (ratings_[i].choice < 2)
            assessment.results.push_back({sitting_.achievement.learning_outcomes[i].code,
                                          ratings_[i].choice == 0, ratings_[i].score});
    assessment.grade = grade_;
    assessment.comment = comment_;
    assessment.evidence = evidence_;
    return assessment;
}

bool AssessmentForm::record(Context& context) {
    Assessment wanted = assessment();
    wanted.is_passed =
        decision_.value_or(assess::follows_passed(wanted, sitting_.achievement.grading));
    assess::Assessments& room = context.station.assessments();
    assess::AssessmentWriting writing =
        older_ ? room.correct(*older_, std::move(wanted)) : room.record(std::move(wanted));
    findings_ = std::move(writing.findings);
    if (!writing.id) {
        context.ui.lead_to_fault();
        return false;
    }
    for (const base::Finding& finding : findings_)
        context.go.notify(finding_text(context.ui, finding).sentence, theme::Tone::warning);
    return true;
}

}  // namespace tamga::ui::screens
