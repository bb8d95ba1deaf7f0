#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/assess/learner.h"
#include "core/base/instant.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// The learner who can say both their identifier and their date of birth, for a kiosk where nobody
/// vouches for who stands before it. Nothing where no learner has both, where nobody recorded a
/// date of birth, or where two learners would fit.
std::optional<Learner> find_own_record(journal::Ledger& ledger, std::string_view identifier,
                                       base::Date birth_date);

/// Other learners who may be the same person: of the same name in some script, and of the same
/// date of birth as far as both are known; not those of whom it was decided
/// (core/assess/same_person.h). Oldest record first, at most 20.
std::vector<Learner> possible_duplicates(journal::Ledger& ledger, const Learner& learner);

}  // namespace tamga::assess
