#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/assess/assessment.h"
#include "core/base/bytes.h"
#include "core/journal/ledger.h"

namespace tamga::assess {

/// The largest evidence file: a few photographs, a scanned test, a short recording.
inline constexpr std::size_t limit_evidence_bytes = 10 * 1024 * 1024;

/// Either an assessment's identifier, or errors; warnings may come with both.
struct AssessmentWriting {
    std::optional<base::AssessmentId> id;  ///< absent exactly when a finding is an error
    base::Findings findings;
};

/// A second assessor's signature under a record.
struct Countersignature {
    std::string name;
    base::OperatorId by;  ///< who was signed in
    base::Instant time;
};

/// An assessment as it is recorded, and what became of it.
struct AssessmentRecord {
    Assessment assessment;
    base::Instant recorded;
    base::OperatorId by;  ///< who recorded it; all zero once erased
    std::optional<base::AssessmentId> supersedes;
    std::optional<base::AssessmentId> superseded_by;  ///< then it no longer counts
    std::optional<Countersignature> countersignature;
    std::optional<base::CredentialId> credential;  ///< what it was awarded with
    bool is_erased = false;
};

/// Which assessments to list; what is absent does not matter.
struct AssessmentFilter {
    std::optional<base::LearnerId> learner = std::nullopt;  ///< with every record of the person
    std::optional<base::AchievementId> achievement = std::nullopt;
    std::optional<int> version = std::nullopt;
    std::optional<bool> is_passed = std::nullopt;
    bool is_current = false;  ///< only those that nothing supersedes
};

/// A part of a long list, and where the next part begins.
struct AssessmentPage {
    std::vector<AssessmentRecord> records;
    std::optional<std::int64_t> next;  ///< the cursor to go on with; absent after the last part
};

/// The recorded assessments. A record is never edited: a correction is a new record that supersedes
/// it. Writing needs the role `assessor`, reading none. Not thread-safe.
class Assessments {
  public:
    /// `ledger` must outlive this.
    explicit Assessments(journal::Ledger& ledger) : ledger_(ledger) {}

    /// Records an assessment; `assessment.id` is not looked at, texts are tidied, vocabulary IRIs
    /// become codes. Beside what `check` says: `assessment.achievement_unknown`,
    /// `.learner_unknown`, `.learner_erased`, `.evidence_unknown`, and `.recorded_already` where
    /// the learner has a current record for this version: that one is to be corrected.
    AssessmentWriting record(Assessment assessment);

    /// Records what is right in place of `older`, for the same learner and achievement (another
    /// version may be meant). Beside what `record` says: `assessment.unknown`,
    /// `.superseded_already`, `.other_subject`, and as a warning `.awarded_already`: a credential
    /// issued on the older record stays until somebody revokes it.
    AssessmentWriting correct(const base::AssessmentId& older, Assessment assessment);

    /// A second assessor, by name, confirms a record; signed in is neither the operator who
    /// recorded it nor does the name say the assessor's. Findings: `assessment.unknown`,
    /// `.learner_erased`, `.superseded_already`, `.countersigned_already`, `.assessor_missing`,
    /// `.same_operator`, `.same_assessor`.
    base::Findings countersign(const base::AssessmentId& id, std::string_view second_assessor);

    /// @throws base::Error{corrupt} when the stored record is damaged.
    std::optional<AssessmentRecord> find(const base::AssessmentId& id);

    /// Records in the order in which the store got them, those after `cursor` (0 for the first
    /// part).
    AssessmentPage list(const AssessmentFilter& filter, std::int64_t cursor, std::size_t limit);

    /// Keeps a file, once however often it is added, and gives its digest for
    /// `EvidenceFile::sha256`.
    /// @throws base::Error{data} when it is empty, larger than `limit_evidence_bytes`, or the media
    /// type is not shaped `type/subtype` (RFC 6838 §4.2).
    crypto::Digest add_evidence(base::ByteView content, std::string_view media_type);

    /// @throws base::Error{not_found} when it was never here or was erased, {corrupt} when it is
    /// damaged.
    base::Bytes evidence(const crypto::Digest& sha256);

  private:
    AssessmentWriting write(Assessment assessment, const AssessmentRecord* older);

    journal::Ledger& ledger_;
};

}  // namespace tamga::assess
