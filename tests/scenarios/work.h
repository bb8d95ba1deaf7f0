#pragma once

#include <atomic>
#include <chrono>
#include <vector>

#include "tests/core/support/centre.h"

namespace tamga::test {

/// Three weeks without a network: every week learners are assessed and awarded.
inline std::vector<base::CredentialId> work_three_weeks(Centre& centre, int a_week) {
    std::vector<base::CredentialId> awarded;
    for (int week = 0; week < 3; ++week) {
        centre.clock.time += std::chrono::hours{24 * 7};
        centre.add_cohort(a_week);
        for (const base::CredentialId id : centre.award())
            awarded.push_back(id);
    }
    return awarded;
}

/// Lets the other process run on for a moment that no clock measures.
inline void spin(unsigned rounds) {
    std::atomic<unsigned> left{rounds};
    while (left.load() != 0)
        left.fetch_sub(1);
}

}  // namespace tamga::test
