#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/station.h"
#include "tests/core/support/folder.h"
#include "tests/core/support/room.h"

namespace tamga::test {

inline constexpr const char* organisation_address = "https://centre.example/status";

/// A training centre on disk, with the published sample achievement `welding-safety-tr`, an
/// administrator who is signed in, and a clock that moves on only when told.
class Centre {
  public:
    static constexpr const char* passphrase = "open sesame";

    /// `status_address` may be empty: then credentials carry no status. Centres of different
    /// `number` are different stations.
    explicit Centre(const std::string& status_address = organisation_address,
                    std::size_t number = 0);

    /// Closes the station and opens it again, as another process would.
    void reopen();

    base::LearnerId add_learner(const std::string& name, const std::string& identifier = {},
                                const std::string& identifier_type = "centre");
    base::AssessmentId assess(base::LearnerId learner, bool is_passed = true);
    /// Learners called `Öğrenci 1`, … with a passed assessment each.
    std::vector<base::LearnerId> add_cohort(int count);
    /// Awards everyone who waits.
    std::vector<base::CredentialId> award(const std::vector<const proof::Cryptosuite*>& suites = {
                                              &proof::default_suite()});

    verify::Report verify(const std::string& document);
    const verify::Check& check(const verify::Report& report, verify::Question question) {
        return report.check(question);
    }

    Folder folder;
    base::FixedClock clock;
    CountingRandom random;
    std::optional<Station> station;
    base::AchievementId achievement;
};

/// Whether the tables come out the same from the journal alone.
inline bool is_rebuilt_equal(Centre& centre) {
    const crypto::Digest before = centre.station->projection_digest();
    centre.station->rebuild([](std::uint64_t) {});
    return centre.station->projection_digest() == before;
}

}  // namespace tamga::test
