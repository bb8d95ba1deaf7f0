#include "tests/core/verify/negative.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace tamga::test {

void judge_all(std::span<const NegativeCase> cases) {
    for (const NegativeCase& row : cases) {
        CAPTURE(row.sentence);
        const verify::Report report = row.judge();
        CHECK(name(report.verdict) == name(row.verdict));
        const auto answer =
            std::find_if(report.checks.begin(), report.checks.end(),
                         [&](const verify::Check& check) { return check.check == row.check; });
        REQUIRE(answer != report.checks.end());
        CHECK(answer->reason == row.reason);
    }
}

}  // namespace tamga::test
