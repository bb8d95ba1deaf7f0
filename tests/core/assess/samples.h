#pragma once

#include <iosfwd>
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

/// Texts that a failing check shows.
struct Codes : std::vector<std::string> {
    using vector::vector;
};
std::ostream& operator<<(std::ostream& out, const Codes& codes);

/// The codes of the findings, in their order; with their place where `with_place`:
/// `learner.did at did`.
Codes codes(const base::Findings& findings, bool with_place = false);

/// A room in which an assessor called Amina is signed in and `welding` was published on
/// 1 September 2026.
struct AssessRoom : Room {
    AssessRoom();
};

/// The bytes of a file in tests/data.
base::Bytes read_sample(const std::string& path);

}  // namespace tamga::test
