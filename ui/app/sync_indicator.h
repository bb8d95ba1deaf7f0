#pragma once

#include <optional>
#include <string>

#include "core/journal/journal.h"
#include "ui/app/context.h"

namespace tamga::ui::app {

/// How this station stands with the others, in a word that is always there: the way to the screen
/// that says more. It asks the store now and then, not in each frame, and goes through what is held
/// a bounded part in a frame.
class SyncIndicator {
  public:
    struct Look {
        std::string text;
        theme::Icon icon = theme::Icon::none;
        theme::Tone tone = theme::Tone::neutral;
    };
    Look look(Context& context);

  private:
    void ask(Context& context);
    void ask_standing(Context& context);
    void read_on(Context& context);

    std::optional<double> asked_;  ///< when, on the clock of the frames
    bool was_running_ = false;
    journal::HandingIn standing_;
    bool needs_review_ = false;
    /// Whether anything needs a look, while that is being found out.
    std::optional<journal::ReviewReading> reading_;
};

}  // namespace tamga::ui::app
