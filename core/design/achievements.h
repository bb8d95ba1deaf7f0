#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/ids.h"
#include "core/design/achievement.h"
#include "core/journal/ledger.h"

namespace tamga::design {

/// A version of an achievement as a list shows it.
struct AchievementRow {
    base::AchievementId id;
    int version = 1;
    std::string title;  ///< in the achievement's first language
    std::optional<base::Instant> published;
    std::optional<base::Date> review_due;
};

/// What publishing found; published exactly when no finding is an error.
struct Publication {
    bool is_published = false;
    base::Findings findings;
};

/// The achievements of a store: drafts that change, published versions that never do. Writing needs
/// the role `designer`.
class Achievements {
  public:
    /// The ledger must outlive the room.
    explicit Achievements(journal::Ledger& ledger) : ledger_(ledger) {}

    /// Stores a version as a draft, or replaces the draft that it was; an achievement without an
    /// identifier gets one. @throws base::Error{conflict} when this version is published already.
    AchievementRow put(Achievement achievement);

    /// Publishes a draft, the newest one where no version is given, unless a check finds an error.
    /// @throws base::Error{not_found} when there is no such version, {conflict} when it is
    /// published.
    Publication publish(base::AchievementId id, std::optional<int> version);

    /// Every version, newest first within an achievement.
    std::vector<AchievementRow> list();

    /// One version, the newest where none is given; published or not.
    std::optional<AchievementRow> find_row(base::AchievementId id, std::optional<int> version);
    std::optional<Achievement> find(base::AchievementId id, std::optional<int> version);

  private:
    journal::Ledger& ledger_;
};

}  // namespace tamga::design
