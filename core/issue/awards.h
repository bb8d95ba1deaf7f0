#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/journal/ledger.h"
#include "core/json/value.h"
#include "core/proof/cryptosuite.h"

namespace tamga::issue {

/// What is to be awarded.
struct AwardRequest {
    base::AchievementId achievement;
    std::optional<int> version;              ///< the newest published one where none is given
    std::optional<base::LearnerId> learner;  ///< everyone who passed where none is given
    /// One proof each, in this order; several make a proof set.
    std::vector<const proof::Cryptosuite*> suites = {&proof::default_suite()};
    /// How many credentials become durable together, up to `Awards::transaction_limit`: fewer let a
    /// person stop sooner, and cost a signature of the journal each.
    std::int64_t step = 1000;
};

/// A published version of which passed assessments wait for their award.
struct WaitingAchievement {
    base::AchievementId id;
    int version = 1;
    std::string title;  ///< in the achievement's first language
    std::int64_t count = 0;
};

/// A passed assessment that waits for its award.
struct WaitingLearner {
    base::AssessmentId assessment;
    base::LearnerId learner;
    std::string name;
    base::Date date{};  ///< of the assessment
    std::string grade;  ///< or empty
};

/// A part of those who wait, and where the next part begins.
struct WaitingPage {
    std::vector<WaitingLearner> learners;
    std::optional<std::int64_t> next;  ///< the cursor to go on with; absent after the last part
};

/// How far a batch has come. Everything in `done` is durable.
struct AwardProgress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// What was awarded before the batch ended or was stopped.
struct AwardResult {
    std::vector<base::CredentialId> credentials;
    bool is_stopped = false;
};

/// The room where the decision that a learner achieved something becomes a signed credential.
class Awards {
  public:
    /// At most this many credentials become durable together.
    static constexpr std::int64_t transaction_limit = 1000;

    /// The ledger must outlive the room.
    explicit Awards(journal::Ledger& ledger) : ledger_(ledger) {}

    /// Awards every passed assessment that waits, in the order in which they were recorded. Each
    /// assessment is awarded once: what is durable stays, and calling again goes on with the rest.
    /// @param progress is told after each durable step, and stops the batch by answering false.
    /// Of whom several assessments stand waits until one is chosen (core/journal/review.h).
    /// @throws base::Error{forbidden} when the learner has no passed assessment that waits,
    /// {not_found} when there is no such published achievement, {forbidden} also where this
    /// station's delegation does not reach (core/issue/entitlement.h); what came before is durable.
    AwardResult award(const AwardRequest& request,
                      const std::function<bool(const AwardProgress&)>& progress);

    /// What there is to award, by title; reading needs no role.
    std::vector<WaitingAchievement> waiting();

    /// Who waits for the award of this version, in the order in which they will be awarded, those
    /// after `cursor` (0 for the first part).
    WaitingPage waiting(base::AchievementId achievement, int version, std::int64_t cursor,
                        std::size_t limit);

    /// Of how many people several assessments for this version (the newest published one where none
    /// is given) stand, so that none of them waits. @throws base::Error{not_found}.
    std::int64_t contested(base::AchievementId achievement, std::optional<int> version);

    /// The document that this learner would be awarded now, but for what only the award gives: it
    /// is not signed, has no status, and its identifier is the nil UUID (RFC 9562 §5.9).
    /// @throws as `award`.
    json::Object preview(base::AchievementId achievement, int version, base::LearnerId learner);

  private:
    journal::Ledger& ledger_;
};

}  // namespace tamga::issue
