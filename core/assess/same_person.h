#pragma once

#include <vector>

#include "core/assess/learner.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// SQL for the rows of every record that is one person with the record whose identifier is the
/// parameter `uuid` (written `?1`); the record itself among them.
#define TAMGA_RECORDS_OF_PERSON(uuid)           \
    "SELECT id FROM learner WHERE uuid = " uuid \
    " UNION SELECT m.id FROM learner l JOIN learner m ON m.person = l.person WHERE l.uuid = " uuid

/// Says that `record` is the same person as `person`: both records stay, and everything of the
/// first stands under the second. Needs the role `assessor`. Joined records are shown as one, under
/// the record that stands under no other; where there are several or none, under the oldest that is
/// not erased, so that stations that joined differently show the same.
/// Findings: `learner.unknown`, `learner.erased`, `learner.same_record`, and as a note
/// `learner.joined_already` (nothing is written).
base::Findings join(journal::Ledger& ledger, const base::LearnerId& record,
                    const base::LearnerId& person);

/// Says that two records are two people. Where they were joined, `record` leaves and stands alone
/// again; those that were joined through it stay together. Where they were not, they are no longer
/// offered as duplicates. Needs the role `assessor`. Findings: `learner.unknown`,
/// `learner.same_record`, and as a note `learner.separated_already` (nothing is written).
base::Findings separate(journal::Ledger& ledger, const base::LearnerId& record,
                        const base::LearnerId& other);

/// The record under which a learner is shown: its own where it was never joined, or is unknown.
base::LearnerId person_of(journal::Ledger& ledger, const base::LearnerId& id);

/// Every record that is one person with this one, the one that is shown first, the others in the
/// order in which they were recorded. Empty where there is no such learner.
std::vector<Learner> records_of_person(journal::Ledger& ledger, const base::LearnerId& id);

/// Of records that are one person the first only.
std::vector<Learner> once_per_person(journal::Ledger& ledger, std::vector<Learner> learners);

/// Whether somebody said, of a record of one person and a record of the other, that they are two.
bool are_two_people(journal::Ledger& ledger, const base::LearnerId& one,
                    const base::LearnerId& other);

}  // namespace tamga::assess
