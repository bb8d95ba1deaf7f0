#pragma once

#include <cstdint>

#include "core/store/database.h"

namespace tamga::journal {

/// Replaces the bodies of every entry that holds personal data of the learner with what may stay:
/// identifiers, whether an assessment was passed, a credential's place in its status list. The
/// salted hash of each body is kept in its place, so that the chain stays whole. Evidence that no
/// other learner's assessment names loses its content, and snapshots beside the store go. Does
/// nothing when it was done before: a replay must not take away content that came back since.
void leave_residues(store::Database& database, std::int64_t learner);

/// The same of a document that was signed for another system, which is in the row `commission`, and
/// of what was said of its status: its place in the status list stays, so that it can be revoked.
void leave_commission_residues(store::Database& database, std::int64_t commission);

}  // namespace tamga::journal
