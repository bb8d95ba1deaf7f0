#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/assess/assessments.h"
#include "core/design/achievement.h"
#include "core/store/database.h"

/// What this room asks the store about assessments; internal to this folder.
namespace tamga::assess::queries {

/// A version of an achievement, whole.
struct AchievementRow {
    std::int64_t id = 0;
    design::Achievement achievement;
    std::optional<base::Instant> published;
};

/// @throws base::Error{corrupt} when the stored document cannot be read.
std::optional<AchievementRow> achievement(store::Database& database, const base::AchievementId& id,
                                          int version);

/// The newest version that is published.
std::optional<int> newest_published_version(store::Database& database,
                                            const base::AchievementId& id);

std::optional<AssessmentRecord> record(store::Database& database, const base::AssessmentId& id);

/// The learner's record for this version that nothing supersedes.
std::optional<base::AssessmentId> current_assessment(store::Database& database,
                                                     const base::LearnerId& learner,
                                                     std::int64_t achievement_row);

struct RecordRow {
    std::int64_t id = 0;
    AssessmentRecord record;
};
std::vector<RecordRow> records_after(store::Database& database, const AssessmentFilter& filter,
                                     std::int64_t row, std::size_t limit);

}  // namespace tamga::assess::queries
