#pragma once

#include "core/issue/entitlement.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// Why this station may not issue, and what helps, in the reader's language.
void show_refusal(widgets::Ui& ui, const issue::NotEntitled& refusal);

}  // namespace tamga::ui::screens
