#include "core/assess/decision.h"

#include <algorithm>

namespace tamga::assess {

bool follows_passed(const Assessment& assessment, const std::optional<design::Grading>& grading) {
    const auto& results = assessment.results;
    const bool all_passed = std::all_of(results.begin(), results.end(),
                                        [](const OutcomeResult& one) { return one.is_passed; });
    // A grade that is none of the scheme decides nothing; `check` says that it is wrong.
    const bool grade_passes = assessment.grade.empty() || !grading ||
                              is_passing(assessment.grade, *grading).value_or(true);
    return !results.empty() && all_passed && grade_passes;
}

}  // namespace tamga::assess
