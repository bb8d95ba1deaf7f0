#pragma once

#include <string_view>

#include "core/verify/report.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What a check came to, in the reader's language: the sentence of its reason code, or, where the
/// language has none, what the answer means. In English as the room says it.
struct AnswerText {
    std::string_view sentence;
    std::string_view exact;  ///< what the room says, where `sentence` says less; else empty
};
AnswerText answer_text(const widgets::Ui& ui, const verify::Check& check);

/// `Valid`, `Not valid`, `Not certain`.
std::string_view verdict_text(const widgets::Ui& ui, verify::Verdict verdict);

theme::Tone tone_of(verify::Verdict verdict);
theme::Icon icon_of(verify::Verdict verdict);

}  // namespace tamga::ui::screens
