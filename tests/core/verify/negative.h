#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/verify/verify.h"

namespace tamga::test {

/// One row of a table of negative cases: something that was good, with one thing wrong, and what
/// must be said of it. The answer that is looked at is the outer report's.
struct NegativeCase {
    std::string sentence;  ///< what is wrong, for the failure's message
    std::function<verify::Report()> judge;
    verify::Verdict verdict;
    std::string_view check;   ///< the question's name
    std::string_view reason;  ///< the code that its answer must have
};

/// Judges every row; one that gets another verdict or another reason fails the running test.
void judge_all(std::span<const NegativeCase> cases);

}  // namespace tamga::test
