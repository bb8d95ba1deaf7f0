#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/credential/document.h"
#include "core/credential/facts.h"
#include "core/credential/organisation.h"
#include "core/journal/ledger.h"

namespace tamga::issue {

/// A published version of an achievement.
struct PublishedAchievement {
    std::int64_t row = 0;
    int version = 0;
};

/// The published version asked for, or the newest. @throws base::Error{not_found} when there is
/// none, saying whether there is a draft.
PublishedAchievement find_published(store::Database& database, base::AchievementId id,
                                    std::optional<int> version);

/// What this achievement's credentials have in common, but for their status lists.
credential::DocumentFrame load_frame(store::Database& database, std::int64_t achievement_row,
                                     const credential::Organisation& organisation,
                                     const std::string& issuer_did);

/// The organisation's profile. @throws base::Error{not_found} when the station was never set up.
credential::Organisation load_organisation(store::Database& database);

/// @throws base::Error{not_found}.
std::int64_t find_learner_row(store::Database& database, base::LearnerId id);

/// @throws base::Error{forbidden}, always: the learner has no passed assessment that waits, or
/// several assessments that stand.
[[noreturn]] void refuse_without_assessment(store::Database& database, std::int64_t achievement_row,
                                            std::int64_t learner_row);

/// One passed assessment that waits for its award, with what its credential will say.
struct PendingAward {
    std::string assessment;  ///< identifier, as bodies hold it
    credential::AwardFacts facts;
};

/// How many assessments of this achievement wait; of one learner where one is given.
std::int64_t count_pending(store::Database& database, std::int64_t achievement_row,
                           std::optional<std::int64_t> learner_row);

/// Up to `limit` of them, oldest first. Identifier, time of issue and status index are still empty.
std::vector<PendingAward> load_pending(journal::Ledger& ledger, std::int64_t achievement_row,
                                       std::optional<std::int64_t> learner_row, std::int64_t limit);

}  // namespace tamga::issue
