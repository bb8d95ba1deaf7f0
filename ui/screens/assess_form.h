#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/assess/assessments.h"
#include "core/assess/learner.h"
#include "ui/app/context.h"
#include "ui/screens/assess_sitting.h"
#include "ui/screens/camera_pane.h"

namespace tamga::ui::screens {

/// The record of one learner: what was shown of each outcome, the decision, the evidence, and how
/// it took place. With an older record it is that record's correction.
class AssessmentForm {
  public:
    AssessmentForm(const Sitting& sitting, assess::Learner learner);
    /// Begins as what was `entered` before: a record that is corrected, which `older` then names,
    /// or a draft.
    AssessmentForm(const Sitting& sitting, assess::Learner learner,
                   const assess::Assessment& entered, std::optional<base::AssessmentId> older);

    enum class Answer { none, recorded, closed };
    Answer build(app::Context& context);

    /// How it took place, as it was entered here: the next learner's begins with it.
    const assess::ImportDefaults& how() const noexcept { return sitting_.how; }
    const std::string& learner_name() const noexcept { return learner_.name; }

    /// What is entered so far, for a file; `resume` takes back what an assessment cannot hold.
    json::Object draft() const;
    /// Whether a draft is what the form began with: then there is nothing to keep.
    bool is_untouched(const json::Object& draft) const { return !is_resumed_ && draft == begun_; }
    void resume(const json::Object& draft);

  private:
    struct Rating {
        std::size_t choice = 2;  ///< 0 shown, 1 not yet, 2 nobody said
        std::string score;
    };

    void build_rubric(app::Context& context);
    void build_outcome(widgets::Ui& ui, std::size_t outcome);
    void build_decision(widgets::Ui& ui);
    std::size_t decided() const;
    void build_evidence(app::Context& context);
    void keep_file(Station& station, const std::filesystem::path& file);
    void keep_evidence(Station& station, std::string name, std::string_view content,
                       std::string_view media_type);
    void build_how(widgets::Ui& ui);
    bool has_scores() const;
    assess::Assessment assessment() const;
    bool record(app::Context& context);

    Sitting sitting_;
    assess::Learner learner_;
    std::optional<base::AssessmentId> older_;
    std::vector<Rating> ratings_;
    std::string grade_;
    std::string comment_;
    std::vector<assess::EvidenceFile> evidence_;
    CameraPane camera_{CameraPane::Purpose::photographs};
    std::optional<bool> decision_;  ///< where the assessor decides otherwise than results say
    bool is_resumed_ = false;       ///< it was entered before the person signed in
    json::Object begun_;            ///< the draft of before the first touch
    base::Findings findings_;
};

}  // namespace tamga::ui::screens
