#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/design/achievement.h"

/// Changes to a description that touch more than one place of it. Each leaves one that is no less
/// consistent than it was; none looks at a store.
namespace tamga::design {

/// The draft that follows a published version: the same description, one version later, with an
/// empty change that waits for its words, and no day of review yet, because publishing a version is
/// a review (guide of the ETF: at least yearly, each with its change list).
Achievement next_version(const Achievement& published, base::Date today);

/// A code that no outcome has: `LO1`, `LO2`, …
std::string free_outcome_code(const Achievement& achievement);

/// Gives an outcome another code, in the criteria that cover it too. False, and nothing changes,
/// where that is no code or another outcome's: so a person may pass through either while typing.
/// `outcome` is one of `achievement.learning_outcomes`.
bool rename_outcome(Achievement& achievement, std::size_t outcome, const std::string& code);

/// Takes an outcome away, in the criteria that cover it too. Where another outcome has the same
/// code, the criteria keep it.
void remove_outcome(Achievement& achievement, std::size_t outcome);

/// Whether a criterion covers an outcome.
bool covers(const Criterion& criterion, std::string_view outcome);

/// Lets a criterion cover an outcome, or no longer; codes keep the order of the outcomes.
void set_coverage(Achievement& achievement, std::size_t criterion, std::string_view outcome,
                  bool is_covered);

}  // namespace tamga::design
