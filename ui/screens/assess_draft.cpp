#include <optional>
#include <utility>

#include "core/base/error.h"
#include "core/json/value.h"
#include "ui/screens/assess.h"
#include "ui/screens/assess_form.h"

// What was entered about a learner and is not recorded yet outlives the program: see
// ui/app/drafts.h.

namespace tamga::ui::screens {

using app::Context;

namespace {

const json::Object* object_in(const json::Object& draft, const char* member) {
    const json::Value* value = draft.find(member);
    return value != nullptr ? value->if_object() : nullptr;
}

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

void Assess::keep_draft(Context& context) {
    const auto& who = context.session.who();
    if (!who) return;
    const json::Object draft = form_->draft();
    if (form_->is_untouched(draft)) return drop_draft(context);
    const bool is_kept = context.devices.drafts.keep(who->id, app::Place::assess, draft);
    // Once, and again only after it worked meanwhile: the form itself is still there.
    if (!is_kept && !std::exchange(has_draft_failed_, true))
        context.go.notify(
            std::string{context.ui.tr("assess_draft",
                                      "The storage is full: what you enter is lost if the program "
                                      "ends before you record it.")},
            theme::Tone::warning);
    if (is_kept) has_draft_failed_ = false;
}

void Assess::drop_draft(Context& context) {
    if (const auto& who = context.session.who())
        context.devices.drafts.remove(who->id, app::Place::assess);
}

void Assess::resume(Context& context) {
    if (std::exchange(has_looked_for_draft_, true) || !context.session.who()) return;
    const auto draft = context.devices.drafts.find(context.session.who()->id, app::Place::assess);
    if (!draft) return;
    if (!resume_form(context, *draft)) drop_draft(context);
}

/// False where what the draft is about is not here any more.
bool Assess::resume_form(Context& context, const json::Object& draft) {
    const auto entered = read_assessment(draft);
    if (!entered) return false;
    auto achievement = context.station.achievements().find(entered->achievement, entered->version);
    auto learner = context.station.learners().find(entered->learner);
    if (!achievement || !learner || learner->is_erased) return false;
    sitting_ = begin_sitting(context, *std::move(achievement));
    std::optional<base::AssessmentId> older;
    if (const json::Value* corrects = draft.find("corrects"))
        if (const std::string* id = corrects->if_string())
            older = base::parse_id<base::AssessmentTag>(*id);
    if (older) open_record(context, *older);
    if (older && !record_) return false;
    form_ = std::make_unique<AssessmentForm>(*sitting_, *std::move(learner), *entered, older);
    form_->resume(draft);
    load_roster(context);
    return true;
}

}  // namespace tamga::ui::screens
