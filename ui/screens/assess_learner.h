#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/assess/learner.h"
#include "core/base/finding.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// Asks whom somebody means: a learner who is known, found by name or number while typing, or a new
/// one, who is recorded at once.
class LearnerChoice {
  public:
    struct Answer {
        std::optional<assess::Learner> learner;
        bool was_closed = false;
    };
    Answer build(app::Context& context);

    /// What is entered of a new learner, for a file; nothing where nothing is. `resume` takes it
    /// back.
    std::optional<json::Object> draft() const;
    void resume(const json::Object& draft);

  private:
    std::optional<assess::Learner> build_known(app::Context& context);
    std::optional<assess::Learner> build_new(app::Context& context);
    std::optional<assess::Learner> add(app::Context& context);

    std::string query_;
    std::vector<assess::Learner> found_;
    std::size_t current_ = 0;
    bool is_new_ = false;
    assess::Learner learner_;
    base::Findings findings_;
};

}  // namespace tamga::ui::screens
