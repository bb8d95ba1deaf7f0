#pragma once

#include <string_view>

#include "ui/widgets/ui.h"

namespace tamga::ui::widgets {

/// A verdict that is read from two metres: colour, sign and words say the same, each for itself.
struct VerdictOptions {
    std::string_view subject = {};  ///< whose credential, and for what
    std::string_view text = {};     ///< the sentence that explains it
    bool is_compact = false;        ///< a line in a list of verdicts, not a screen
};
/// `success` valid, `danger` not valid, `warning` not known.
void verdict(Ui& ui, theme::Tone tone, std::string_view words, const VerdictOptions& options = {});

}  // namespace tamga::ui::widgets
