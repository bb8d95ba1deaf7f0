#pragma once

#include <vector>

#include "core/station.h"
#include "ui/widgets/ui.h"

namespace tamga::ui::screens {

/// A line for each signed trust list that is believed here: its name, and how much its age leaves
/// of it. Nothing where there is none.
void trust_age_facts(widgets::Ui& ui, const std::vector<HeldTrustList>& lists, base::Instant now);

}  // namespace tamga::ui::screens
