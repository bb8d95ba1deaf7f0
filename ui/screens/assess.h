#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/assess/roster.h"
#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/assess_form.h"
#include "ui/screens/assess_import.h"
#include "ui/screens/assess_learner.h"
#include "ui/screens/assess_record.h"
#include "ui/screens/assess_sitting.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// Recording who was assessed, how, by whom and with which result: pick what is assessed, then the
/// roster of those who were; from there one learner's rubric, a cohort from a spreadsheet, or a
/// record to look at, to correct or to confirm.
class Assess final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    void refresh(app::Context& context);
    void open(app::Context& context, const design::AchievementRow& row);
    void open_record(app::Context& context, base::AssessmentId id);
    void choose_learner(app::Context& context, assess::Learner learner);
    void load_roster(app::Context& context);
    void load_more(app::Context& context);
    void build_choice(app::Context& context);
    void build_roster(app::Context& context);
    void build_table(app::Context& context);
    bool build_part(app::Context& context);
    void build_form(app::Context& context);
    void resume(app::Context& context);
    void resume_form(app::Context& context, const json::Object& draft);
    void resume_learner(app::Context& context, const json::Object& draft);
    std::optional<json::Object> draft() const;
    void keep_draft(app::Context& context);

    Visit visit_;
    std::vector<design::AchievementRow> published_;
    std::optional<Sitting> sitting_;
    std::vector<assess::RosterRow> rows_;
    std::optional<std::int64_t> next_;
    std::string query_;
    std::vector<std::size_t> shown_;  ///< rows that the query finds
    std::size_t current_ = 0;
    // What stands in front of the roster; at most one. A form may lie above a record.
    std::unique_ptr<LearnerChoice> whom_;
    std::unique_ptr<RecordPage> record_;
    std::unique_ptr<AssessmentForm> form_;
    std::unique_ptr<CohortFile> file_;
    bool has_looked_for_draft_ = false;
    bool has_draft_ = false;
    bool has_draft_failed_ = false;  ///< and the person was told
};

}  // namespace tamga::ui::screens
