#pragma once

#include <string>
#include <vector>

#include "core/assess/assessment.h"
#include "core/base/finding.h"
#include "core/design/achievement.h"
#include "tests/core/support/room.h"

/// What the tests of this room have in common.
namespace tamga::test {

/// Two outcomes, LO1 and LO2, assessed by practical-assessment and written-examination; pass or
/// fail, supervised with identity verification.
design::Achievement welding();

/// A passed assessment of `welding` on 20 November 2026 for this learner.
assess::Assessment passed_welding(const base::LearnerId& learner);

/// The codes of the findings, in their order; with their place where `with_place`:
/// `learner.did at did`.
std::vector<std::string> codes(const base::Findings& findings, bool with_place = false);

/// A room in which an assessor called Amina is signed in and `welding` was published on
/// 1 September 2026.
struct AssessRoom : Room {
    AssessRoom();
};

/// The bytes of a file in tests/data.
base::Bytes read_sample(const std::string& path);

}  // namespace tamga::test
