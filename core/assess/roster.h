#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// A current record as a list of those who were assessed shows it. The name is empty after erasure.
struct RosterRow {
    base::AssessmentId assessment;
    base::LearnerId learner;
    std::string name;
    base::Date date{};
    std::string grade;  ///< or empty
    bool is_passed = false;
    bool is_countersigned = false;
    bool is_awarded = false;
};

/// A part of a roster. It may hold fewer rows than asked for, or none, and still have a `next`: a
/// part does a bounded amount of work, so that it never holds up a screen.
struct RosterPage {
    std::vector<RosterRow> rows;
    std::optional<std::int64_t> next;  ///< the cursor to go on with; absent after the last part
};

/// Who was assessed against this version, the newest record first, without those that a correction
/// superseded; those recorded before `cursor` (the newest where none is given).
RosterPage roster(journal::Ledger& ledger, base::AchievementId achievement, int version,
                  std::optional<std::int64_t> cursor, std::size_t limit);

}  // namespace tamga::assess
