#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "core/design/achievements.h"
#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/design_editor.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// The micro-credentials of the centre, every version with its state and the day of its review; and
/// the editor of one of them. Drafts are kept by themselves.
class Design final : public app::Screen {
  public:
    /// Keeps what was changed since the last time; at sign-out this is the last moment for it.
    ~Design() override { leave(); }
    void build(app::Context& context) override;

  private:
    void leave();
    void resume(app::Context& context);
    void refresh(app::Context& context);
    void begin(app::Context& context);
    void open(app::Context& context, base::AchievementId id, std::optional<int> version);
    void build_list(app::Context& context);
    void build_table(app::Context& context);

    Visit visit_;
    std::vector<design::AchievementRow> rows_;
    std::size_t current_ = 0;
    std::string opened_;  ///< the object that the way here named
    std::unique_ptr<DesignEditor> editor_;
    bool has_looked_for_draft_ = false;
};

}  // namespace tamga::ui::screens
