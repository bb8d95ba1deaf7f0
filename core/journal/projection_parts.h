#pragma once

#include <optional>

#include "core/crypto/ed25519.h"
#include "core/journal/body.h"
#include "core/journal/projection.h"

/// The parts of `apply`, one per family of tables; internal to this folder.
namespace tamga::journal::projection {

/// A moment as the tables hold it.
inline std::int64_t milliseconds(base::Instant at) {
    return static_cast<std::int64_t>(at.time_since_epoch().count());
}

void set_organisation(store::Database& database, const AppliedEntry& entry);
void set_delegation(store::Database& database, const AppliedEntry& entry);
void end_delegation(store::Database& database, const AppliedEntry& entry);
void rekey_delegation(store::Database& database, const AppliedEntry& entry);
/// The key that a delegation's body names by this member. @throws base::Error{data}.
crypto::PublicKey key_of(const Body& body, const char* member);
/// Whether the organisation's founding station made an entry.
bool is_made_by_root(store::Database& database, std::int64_t entry);
void set_operator(store::Database& database, const AppliedEntry& entry);
void remove_operator(store::Database& database, const AppliedEntry& entry);

/// What stations change as a whole, and apart.
enum class Thing { learner, achievement };
/// An entry is about to count for a thing's row, after the one that counted: where whoever made it
/// did not know that one, it is kept as one that somebody has to look at. Those that the entry
/// settles, or repeats, need it no more.
void note_change(store::Database& database, Thing thing, std::int64_t row,
                 std::optional<std::int64_t> counted, const AppliedEntry& entry);
/// The second half of that alone.
void settle_changes(store::Database& database, Thing thing, std::int64_t row,
                    const AppliedEntry& entry);
/// Somebody has to look at a change that does not count.
void keep_unseen(store::Database& database, Thing thing, std::int64_t row, std::int64_t change);
/// The row of the change that an entry says it comes after; nothing where it says none, or that one
/// is not here.
std::optional<std::int64_t> change_before(store::Database& database, const AppliedEntry& entry);
void note_seen(store::Database& database, const AppliedEntry& entry);

void set_achievement(store::Database& database, const AppliedEntry& entry);
void publish_achievement(store::Database& database, const AppliedEntry& entry);

void set_learner(store::Database& database, const AppliedEntry& entry);
/// Records are not projected: only that such an entry is about the learner.
void note_record(store::Database& database, const AppliedEntry& entry);
void erase_learner(store::Database& database, const AppliedEntry& entry);
/// After an entry about a learner: where the learner was erased before it in the order, whoever
/// wrote it did not know, and what it holds of the learner goes too.
void keep_erased(store::Database& database, std::int64_t learner);
void join_learners(store::Database& database, const AppliedEntry& entry);
void separate_learners(store::Database& database, const AppliedEntry& entry);
/// Finds anew under which record those that are one person with this one are shown: not erased
/// before erased, not placed under another before placed, then the oldest identifier.
void show_person(store::Database& database, std::int64_t learner);

void add_evidence(store::Database& database, const AppliedEntry& entry);
void record_assessment(store::Database& database, const AppliedEntry& entry);
void countersign_assessment(store::Database& database, const AppliedEntry& entry);
void choose_assessment(store::Database& database, const AppliedEntry& entry);
/// A passed assessment waits for its award.
void queue_award(store::Database& database, std::int64_t achievement, std::int64_t assessment);
/// It waits no more, where it did.
void unqueue_award(store::Database& database, std::int64_t achievement, std::int64_t assessment);
/// After an assessment came or was superseded: of several of one person for one version that stand
/// none waits for an award; the one that is left of several does, where it is passed.
void settle_standing(store::Database& database, std::int64_t learner, std::int64_t achievement);
/// The same for everything of the person that a record belongs to, after records were joined, taken
/// apart or erased.
void settle_standing(store::Database& database, std::int64_t learner);
/// Before that, for each of the records: under which one the person was shown.
std::int64_t forget_standing(store::Database& database, std::int64_t learner);

void add_template(store::Database& database, const AppliedEntry& entry);
void add_status_list(store::Database& database, const AppliedEntry& entry);
void begin_award(store::Database& database, const AppliedEntry& entry);
void award_credential(store::Database& database, const AppliedEntry& entry);
void add_commission(store::Database& database, const AppliedEntry& entry);
void erase_commission(store::Database& database, const AppliedEntry& entry);
void change_status(store::Database& database, const AppliedEntry& entry);

void set_trust(store::Database& database, const AppliedEntry& entry);
void remove_trust(store::Database& database, const AppliedEntry& entry);
void set_status_copy(store::Database& database, const AppliedEntry& entry);
void add_context(store::Database& database, const AppliedEntry& entry);
void remove_context(store::Database& database, const AppliedEntry& entry);
void set_did_document(store::Database& database, const AppliedEntry& entry);

void set_trust_root(store::Database& database, const AppliedEntry& entry);
void set_trust_list(store::Database& database, const AppliedEntry& entry);
void remove_trust_root(store::Database& database, const AppliedEntry& entry);

void set_trust_anchor(store::Database& database, const AppliedEntry& entry);
void remove_trust_anchor(store::Database& database, const AppliedEntry& entry);

/// The row of the newest thing with this identifier in `sql` (one parameter, one column).
/// @throws base::Error{not_found} that names the thing and the identifier.
std::int64_t row_of(store::Database& database, const char* sql, const base::Uuid& uuid,
                    const char* thing);

/// The row of a learner, of an assessment.
std::int64_t learner_row(store::Database& database, const base::Uuid& uuid);
std::int64_t assessment_row(store::Database& database, const base::Uuid& uuid);

}  // namespace tamga::journal::projection
