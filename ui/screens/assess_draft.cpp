#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/base/error.h"
#include "core/json/value.h"
#include "ui/screens/assess.h"
#include "ui/screens/assess_form.h"
#include "ui/screens/assess_learner.h"
#include "ui/screens/draft_parts.h"

// What was entered about a learner and is not recorded yet outlives the program: see
// ui/app/drafts.h.

namespace tamga::ui::screens {

using app::Context;

namespace {

/// The assessment in a draft; nothing where this is none that was kept here.
std::optional<assess::Assessment> read_assessment(const json::Object& draft) {
    const json::Object* form = object_in(draft, "assessment");
    if (form == nullptr) return std::nullopt;
    try {
        return assess::assessment_from_json(*form);
    } catch (const base::Error&) {
        return std::nullopt;
    }
}

}  // namespace

json::Object AssessmentForm::draft() const {
    json::Object form = assess::to_json(assessment());
    if (!sitting_.how.date) form.erase("date");
    json::Array scores;
    for (const Rating& rating : ratings_)
        scores.emplace_back(rating.score);
    json::Object draft{{"assessment", std::move(form)}, {"scores", std::move(scores)}};
    if (older_) draft.append("corrects", base::format(*older_));
    if (decision_) draft.append("decision", *decision_);
    return draft;
}

void AssessmentForm::resume(const json::Object& draft) {
    is_resumed_ = true;
    decision_.reset();
    if (const json::Value* decision = draft.find("decision"))
        if (const bool* is_passed = decision->if_bool()) decision_ = *is_passed;
    // Of what nobody decided yet, there may be a score all the same.
    const json::Value* scores = draft.find("scores");
    if (scores == nullptr || !scores->is_array()) return;
    for (std::size_t i = 0; i < ratings_.size() && i < scores->as_array().size(); ++i)
        if (const std::string* score = scores->as_array()[i].if_string())
            ratings_[i].score = *score;
}

std::optional<json::Object> LearnerChoice::draft() const {
    if (!is_new_ || (learner_.name.empty() && learner_.latin_name.empty() &&
                     learner_.identifier.empty() && !learner_.birth_date))
        return std::nullopt;
    return assess::to_json(learner_);
}

void LearnerChoice::resume(const json::Object& draft) {
    is_new_ = true;
    learner_.name = text_in(draft, "name");
    learner_.latin_name = text_in(draft, "latin_name");
    learner_.identifier = text_in(draft, "identifier");
    learner_.identifier_type = text_in(draft, "identifier_type");
    learner_.birth_date = base::parse_date(text_in(draft, "birth_date"));
}

/// What stands in front of the roster and is not recorded; nothing where nothing was entered.
std::optional<json::Object> Assess::draft() const {
    if (form_) {
        json::Object draft = form_->draft();
        if (form_->is_untouched(draft)) return std::nullopt;
        return draft;
    }
    auto learner = whom_ ? whom_->draft() : std::nullopt;
    if (!learner) return std::nullopt;
    return json::Object{{"achievement", base::format(sitting_->achievement.id)},
                        {"version", sitting_->achievement.version},
                        {"learner", *std::move(learner)}};
}

void Assess::keep_draft(Context& context) {
    const auto& who = context.session.who();
    if (!who) return;
    const auto draft = this->draft();
    if (!draft) {
        if (std::exchange(has_draft_, false))
            context.devices.drafts.remove(who->id, app::Place::assess);
        return;
    }
    has_draft_ = true;
    const bool is_kept = context.devices.drafts.keep(who->id, app::Place::assess, *draft);
    // Once, and again only after it worked meanwhile: the form itself is still there.
    if (!is_kept && !std::exchange(has_draft_failed_, true))
        context.go.notify(
            std::string{context.ui.tr("assess_draft",
                                      "The storage is full: what you enter is lost if the program "
                                      "ends before you record it.")},
            theme::Tone::warning);
    if (is_kept) has_draft_failed_ = false;
}

void Assess::resume(Context& context) {
    if (std::exchange(has_looked_for_draft_, true) || !context.session.who()) return;
    const auto draft = context.devices.drafts.find(context.session.who()->id, app::Place::assess);
    if (!draft) return;
    // Where it cannot go on, because what it is about is gone, `keep_draft` takes it away.
    has_draft_ = true;
    if (object_in(*draft, "assessment") != nullptr)
        resume_form(context, *draft);
    else
        resume_learner(context, *draft);
}

void Assess::resume_learner(Context& context, const json::Object& draft) {
    const json::Object* learner = object_in(draft, "learner");
    const auto id = base::parse_id<base::AchievementTag>(text_in(draft, "achievement"));
    const json::Value* version = draft.find("version");
    if (learner == nullptr || !id || version == nullptr || !version->is_number()) return;
    auto achievement =
        context.station.achievements().find(*id, static_cast<int>(version->as_number()));
    if (!achievement) return;
    sitting_ = begin_sitting(context, *std::move(achievement));
    load_roster(context);
    whom_ = std::make_unique<LearnerChoice>();
    whom_->resume(*learner);
}

void Assess::resume_form(Context& context, const json::Object& draft) {
    const auto entered = read_assessment(draft);
    if (!entered) return;
    auto achievement = context.station.achievements().find(entered->achievement, entered->version);
    auto learner = context.station.learners().find(entered->learner);
    if (!achievement || !learner || learner->is_erased) return;
    sitting_ = begin_sitting(context, *std::move(achievement));
    load_roster(context);
    const auto older = base::parse_id<base::AssessmentTag>(text_in(draft, "corrects"));
    if (older) open_record(context, *older);
    if (older && !record_) return;
    form_ = std::make_unique<AssessmentForm>(*sitting_, *std::move(learner), *entered, older);
    form_->resume(draft);
}

}  // namespace tamga::ui::screens
