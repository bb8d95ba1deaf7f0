#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/journal/ledger.h"
#include "core/proof/cryptosuite.h"

namespace tamga::issue {

/// What is to be awarded.
struct AwardRequest {
    base::AchievementId achievement;
    std::optional<int> version;              ///< the newest published one where none is given
    std::optional<base::LearnerId> learner;  ///< everyone who passed where none is given
    /// One proof each, in this order; several make a proof set.
    std::vector<const proof::Cryptosuite*> suites = {&proof::default_suite()};
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
    /// @throws base::Error{forbidden} when the learner has no passed assessment that waits,
    /// {not_found} when there is no such published achievement.
    AwardResult award(const AwardRequest& request,
                      const std::function<bool(const AwardProgress&)>& progress);

  private:
    journal::Ledger& ledger_;
};

}  // namespace tamga::issue
