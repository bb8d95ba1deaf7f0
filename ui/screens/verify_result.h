#pragma once

#include <string>

#include "core/verify/report.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// What verification answers, so that it can be read from two metres.
void verify_verdict(widgets::Ui& ui, const verify::Report& report);

/// Each question with its answer and how old the knowledge behind it is, and what the credential
/// says.
void verify_details(widgets::Ui& ui, const verify::Report& report);

/// The sentence that explains a verdict: that of the answer on which it rests.
std::string verdict_reason(const widgets::Ui& ui, const verify::Report& report);

/// Whose credential, and for what, as far as the document says: `Leïla Ben Salah – Welding`.
std::string verdict_subject(const verify::Report& report);

}  // namespace tamga::ui::screens
