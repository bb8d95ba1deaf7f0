#pragma once

#include <string>

#include "core/assess/assessments.h"
#include "core/assess/learner.h"
#include "core/base/finding.h"
#include "core/design/achievement.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// One record as it stands: what was shown, how, with which evidence, and who confirmed it. From
/// here it is corrected, or countersigned by a second assessor.
class RecordPage {
  public:
    RecordPage(assess::AssessmentRecord record, assess::Learner learner)
        : record_(std::move(record)), learner_(std::move(learner)) {}

    enum class Answer { none, closed, correct };
    Answer build(app::Context& context, const design::Achievement& achievement);

    const assess::AssessmentRecord& record() const noexcept { return record_; }
    const assess::Learner& learner() const noexcept { return learner_; }

  private:
    void build_state(widgets::Ui& ui);
    void build_results(widgets::Ui& ui, const design::Achievement& achievement);
    void build_facts(widgets::Ui& ui);
    void build_evidence(app::Context& context);
    Answer build_actions(app::Context& context);
    void build_question(app::Context& context);
    void countersign(app::Context& context);

    assess::AssessmentRecord record_;
    assess::Learner learner_;
    bool is_countersigning_ = false;
    std::string second_assessor_;
    base::Findings findings_;
};

}  // namespace tamga::ui::screens
