#pragma once

#include <optional>
#include <string>

#include "core/assess/cohort_import.h"
#include "core/base/finding.h"
#include "core/design/achievement.h"
#include "ui/app/context.h"

namespace tamga::ui::screens {

/// What those who are assessed together have in common: against what, and how it took place. Given
/// once, it holds for the whole cohort until the person changes it.
struct Sitting {
    design::Achievement achievement;  ///< published
    assess::ImportDefaults how;
};

/// A sitting of today, by whoever is signed in, as the achievement announces it.
Sitting begin_sitting(app::Context& context, design::Achievement achievement);

/// The fields of `Sitting::how`, with what was found about them. True when one changed.
bool sitting_fields(widgets::Ui& ui, Sitting& sitting, const base::Findings& findings = {});

}  // namespace tamga::ui::screens
