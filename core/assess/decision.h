#pragma once

#include <optional>

#include "core/assess/assessment.h"

namespace tamga::assess {

/// What results and grade say where nobody decides otherwise: there are results, every one of them
/// is passed, and so is the grade, if there is one.
bool follows_passed(const Assessment& assessment, const std::optional<design::Grading>& grading);

}  // namespace tamga::assess
