#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assess/learner.h"
#include "core/base/finding.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// Either a learner's identifier, or errors; warnings may come with both.
struct LearnerWriting {
    std::optional<base::LearnerId> id;  ///< absent exactly when a finding is an error
    base::Findings findings;
};

/// A part of a long list, and where the next part begins.
struct LearnerPage {
    std::vector<Learner> learners;
    std::optional<std::int64_t> next;  ///< the cursor to go on with; absent after the last part
};

/// The body of an entry `learner.set` that is written now: with what it comes after, and by whom,
/// where the learner is known (core/journal/change.h).
json::Object change_of(journal::Ledger& ledger, const Learner& learner);

/// The learners of the store. Writing needs the role `assessor`, reading none. Not thread-safe.
class Learners {
  public:
    /// `ledger` must outlive this.
    explicit Learners(journal::Ledger& ledger) : ledger_(ledger) {}

    /// Records a new learner; texts are tidied, `learner.id` is not looked at. Beside what `check`
    /// says: `learner.identifier_taken`, and as a warning `learner.same_name` where somebody has
    /// this name and this date of birth already.
    LearnerWriting add(Learner learner);

    /// Replaces what is recorded of a learner. Beside what `add` says: `learner.unknown`,
    /// `learner.erased`. Nothing is written where nothing differs.
    LearnerWriting update(Learner learner);

    std::optional<Learner> find(const base::LearnerId& id);
    /// Every record with exactly this identifier; of one kind, or of any where `type` is empty.
    std::vector<Learner> find_by_identifier(std::string_view identifier, std::string_view type);
    /// Every record whose name or Latin name `is_same_name` as this.
    std::vector<Learner> find_by_name(std::string_view name);

    /// Learners of whom some name or the identifier has words that begin with the words given, in
    /// any order, without regard to case and diacritics; at most `limit`, oldest record first.
    /// Who has several records (core/assess/same_person.h) is there once, as they are shown. A text
    /// without letters and digits finds nobody.
    std::vector<Learner> search(std::string_view text, std::size_t limit);

    /// Learners in the order in which they were recorded, those after `cursor` (0 for the first
    /// part); erased ones too, and each person once.
    LearnerPage list(std::int64_t cursor, std::size_t limit);

    /// Takes away every personal detail of a learner, of all records of this person, from entries,
    /// tables and evidence, on request or by rule; the chain stays whole. What was handed out stays
    /// valid. `reason` stays in the journal for ever and is not to hold personal data. Findings:
    /// `learner.unknown`, `learner.erased`, `learner.reason_missing`.
    base::Findings erase(const base::LearnerId& id, std::string_view reason);

    /// Everything stored of a learner, as the journal holds it: `learner`, `entries` (each with its
    /// number, time, kind and whole body) and `evidence` (digests; `Assessments::evidence` gives
    /// the content); in `same_person` the same of each other record of this person. @throws
    /// base::Error{not_found} when there is no such learner.
    json::Object export_personal_data(const base::LearnerId& id);

  private:
    base::Findings check_against_store(const Learner& learner);

    journal::Ledger& ledger_;
};

}  // namespace tamga::assess
