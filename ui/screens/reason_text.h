#pragma once

#include <string_view>

#include "core/verify/report.h"
#include "ui/theme/theme.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// The sentence of a reason code in the reader's language; where the language has none, `english`,
/// as the room says it.
std::string_view reason_text(const widgets::Ui& ui, std::string_view code,
                             std::string_view english);

/// `Valid`, `Not valid`, `Not certain`.
std::string_view verdict_text(const widgets::Ui& ui, verify::Verdict verdict);

theme::Tone tone_of(verify::Verdict verdict);
theme::Icon icon_of(verify::Verdict verdict);

}  // namespace tamga::ui::screens
