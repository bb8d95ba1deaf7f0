#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/design/achievement.h"
#include "core/issue/awards.h"
#include "core/issue/entitlement.h"
#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// From a passed assessment to a credential in somebody's hand: what waits, who has passed, the
/// credential as its holder will see it, the issuing itself with its progress, and the files.
/// Stopped half-way, what was issued stays, and the rest waits.
class Issue final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    struct Preview {
        issue::WaitingLearner learner;
        json::Object document;
    };
    struct Issued {
        base::CredentialId id;
        std::string name;
    };
    /// What the last batch came to.
    struct Report {
        std::vector<Issued> issued;
        std::int64_t waiting = 0;  ///< of the same achievement, still
        std::optional<base::Error> error;
    };

    void refresh(app::Context& context);
    void open(app::Context& context, const issue::WaitingAchievement& chosen);
    void load_more(app::Context& context);
    void build_choice(app::Context& context);
    void build_learners(app::Context& context);
    void build_table(app::Context& context);
    void build_preview(app::Context& context);
    void build_question(app::Context& context);
    void build_report(app::Context& context);
    void build_issued(app::Context& context);
    void issue(app::Context& context, std::optional<base::LearnerId> learner);
    void print(app::Context& context);
    void save(app::Context& context);

    Visit visit_;
    std::vector<issue::WaitingAchievement> waiting_;
    std::optional<issue::WaitingAchievement> chosen_;
    std::optional<design::Achievement> achievement_;
    std::vector<issue::WaitingLearner> learners_;
    std::optional<std::int64_t> next_;
    std::size_t current_ = 0;
    std::optional<Preview> preview_;
    bool is_asking_ = false;
    std::optional<Report> report_;
    std::size_t current_issued_ = 0;
    /// Why this station may not issue what is chosen; nothing where it may.
    std::optional<issue::NotEntitled> refusal_;
};

}  // namespace tamga::ui::screens
