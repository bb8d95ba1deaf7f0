#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/finding.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/crypto/hash.h"
#include "core/design/achievement.h"
#include "core/json/value.h"

namespace tamga::assess {

/// What the learner showed of one learning outcome.
struct OutcomeResult {
    std::string outcome;  ///< the outcome's code in the achievement
    bool is_passed = false;
    std::string score;  ///< as the assessor gave it: `85`, `B2`; or empty

    friend bool operator==(const OutcomeResult&, const OutcomeResult&) = default;
};

/// A file that shows what was assessed; the content lies in the store under its digest.
struct EvidenceFile {
    crypto::Digest sha256{};
    std::string name;
    std::string media_type;

    friend bool operator==(const EvidenceFile&, const EvidenceFile&) = default;
};

/// One act of assessing one learner against one version of an achievement.
struct Assessment {
    base::AssessmentId id;  ///< all zero until one is given
    base::LearnerId learner;
    base::AchievementId achievement;
    int version = 1;
    std::string assessor;  ///< the name of the person who assessed
    base::Date date{};     ///< where it took place
    std::string place;     ///< or empty
    std::string method;    ///< Vocabulary::assessment_type, code
    std::vector<OutcomeResult> results;
    std::string grade;           ///< in the achievement's grading scheme, or empty
    std::string supervision;     ///< Vocabulary::supervision_verification, code, or empty
    std::string identity_check;  ///< how identity was checked: “identity card”; or empty
    std::vector<EvidenceFile> evidence;
    bool is_passed = false;
    std::string comment;  ///< or empty

    friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// The body of the journal entry `assessment.recorded`, without `by` and `supersedes`; what is
/// empty is left out.
json::Object to_json(const Assessment& assessment);

/// Reads such a body, or the residue that erasing left of it.
/// @throws base::Error{data} that names the member which is missing or wrong.
Assessment assessment_from_json(const json::Object& body);

/// What an assessment is held against.
struct AssessmentRules {
    const design::Achievement& achievement;
    std::optional<base::Instant> published;  ///< when this version was published, if it was
    base::Instant now;
};

/// Everything that is wrong with an assessment of this achievement. Dates are of the place of
/// assessment, whose zone is not known, so that the earliest and latest zones on earth bound them.
///
/// The guide's rules are errors: what was not published cannot be assessed against, and the method
/// is one of the published criteria's; attendance alone is not a micro-credential; every outcome
/// has a result, and nobody passes with a failed one. A date before the publication is a warning: a
/// centre that begins with Tamga published its criteria elsewhere before.
///
/// Codes (`where` is a member): `assessment.not_published`, `.assessor_missing`, `.date_missing`,
/// `.date_future`, `.date_before_publication` (warning), `.method_missing`, `.method_unknown`,
/// `.attendance_only`, `.method_not_published`, `.outcome_missing`, `.outcome_unknown`,
/// `.outcome_repeated`, `.score`, `.passed_with_failed_outcome`, `.failed_without_reason`
/// (warning),
/// `.grade_not_foreseen`, `.grade`, `.grade_contradicts`, `.supervision_unknown`,
/// `.supervision_differs` (warning), `.identity_contradicts`, `.evidence_name`, `.text_too_long`,
/// `.control_character`.
base::Findings check(const Assessment& assessment, const AssessmentRules& rules);

/// Whether a grade or score passes under the achievement's scheme; `nullopt` when it is none of it.
std::optional<bool> is_passing(std::string_view grade, const design::Grading& grading);

/// A percentage as spreadsheets write it, `85`, `85.5`, `85,5 %`; 0 to 100, else `nullopt`.
std::optional<double> parse_percent(std::string_view text);

}  // namespace tamga::assess
