#pragma once

#include <span>

#include "core/credential/vocabulary.h"

/// The tables behind `credential::all`. They are kept by hand: identifiers are those of the
/// European Learning Model's controlled lists and of the European Union's country table, labels are
/// ours. Tests compare the identifiers with the published lists. A code, once released, never
/// changes.
namespace tamga::credential::tables {

std::span<const Concept> assessment_types();
std::span<const Concept> participation_modes();
std::span<const Concept> accreditation_types();
std::span<const Concept> learning_settings();
std::span<const Concept> learning_activity_types();
std::span<const Concept> supervision_verifications();
std::span<const Concept> credit_frameworks();
std::span<const Concept> eqf_levels();
std::span<const Concept> skill_types();
std::span<const Concept> skill_reuse_levels();
std::span<const Concept> target_groups();
std::span<const Concept> countries();

}  // namespace tamga::credential::tables
