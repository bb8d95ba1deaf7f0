#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "core/crypto/random.h"
#include "core/station.h"

namespace tamga::bench {

/// A station on disk with a published achievement, filled as a centre would fill it: each
/// credential has a learner and an assessment of its own. The folder goes with the object.
class TrainingCentre {
  public:
    /// @p achievement a name of tests/data/achievements, without a grade to be given
    explicit TrainingCentre(const std::string& achievement = "welding-safety-tr");
    ~TrainingCentre();
    TrainingCentre(const TrainingCentre&) = delete;
    TrainingCentre& operator=(const TrainingCentre&) = delete;

    /// Records learners and their passed assessments until `count` wait for their award.
    void record(std::int64_t count);
    /// Awards all who wait; the seconds it took, without those of `between`, which is called after
    /// each durable step: there the yardstick is taken, under the same load.
    double award(const std::vector<const proof::Cryptosuite*>& suites,
                 const std::function<void()>& between);

    Station& station() noexcept { return *station_; }
    std::int64_t credentials() const noexcept { return awarded_; }
    /// Bytes of the store's files after everything was moved out of the write-ahead log.
    std::int64_t disk_bytes();
    /// Signed credentials, canonical.
    std::vector<std::string> newest_credentials(int count);
    base::AchievementId achievement() const noexcept { return achievement_; }

  private:
    void record_batch(std::int64_t count);

    std::filesystem::path folder_;
    base::SystemClock clock_;
    crypto::SystemRandom random_;
    std::optional<Station> station_;
    base::AchievementId achievement_;
    json::Array results_;
    std::int64_t recorded_ = 0;
    std::int64_t awarded_ = 0;
};

}  // namespace tamga::bench
