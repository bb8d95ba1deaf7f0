#pragma once

#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// A question or a small task that everything else waits for. Build it only while it is open; it
/// takes the focus, and gives it back when it is not built any more.
struct Dialog {
    Scope frame;
    bool dismissed = false;  ///< Escape: close it without doing anything
};
Dialog dialog(Ui& ui, std::string_view title, float max_width = theme::measure::dialog_width);

/// The row of a dialog's buttons, at its end.
Scope dialog_buttons(Ui& ui);

/// A question with two answers. `danger` colours the one that cannot be undone.
enum class Answer : std::uint8_t { none, yes, no };
struct QuestionOptions {
    std::string_view text = {};
    std::string_view yes = {};  ///< a verb: `Revoke`
    std::string_view no = {};   ///< where empty, `Cancel`
    bool is_danger = false;
};
Answer question(Ui& ui, std::string_view title, const QuestionOptions& options);

/// A sentence that goes away by itself, for what went well. Kept by the caller; `show` begins it.
class Toast {
  public:
    void show(Ui& ui, std::string_view text, theme::Tone tone = theme::Tone::success);
    /// Each frame; does nothing when there is nothing to say.
    void build(Ui& ui);

  private:
    std::string text_;
    theme::Tone tone_ = theme::Tone::success;
    double until_ = 0;
};

}  // namespace tamga::ui::widgets
