#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ui/app/context.h"
#include "ui/app/screen.h"
#include "ui/screens/learner_detail.h"
#include "ui/screens/visit.h"

namespace tamga::ui::screens {

/// The people assessed, found by the beginnings of their names or by their number; with an
/// identifier in the address, that learner alone.
class Learners final : public app::Screen {
  public:
    void build(app::Context& context) override;

  private:
    void search(app::Context& context);
    void load_more(app::Context& context);
    void build_table(app::Context& context);

    Visit visit_;
    std::string query_;
    std::vector<assess::Learner> rows_;
    std::optional<std::int64_t> next_;  ///< of the whole list, where nothing is searched
    bool has_more_ = false;             ///< a search found more than is shown
    std::size_t last_seen_ = 0;
    std::size_t current_ = 0;
    LearnerDetail detail_;
};

}  // namespace tamga::ui::screens
