#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/json/value.h"

namespace tamga::credential {

/// One result that the learner achieved: what was measured, and the value as the issuer wrote it.
struct ResultView {
    std::string_view name;   ///< of the result's description; may be empty
    std::string_view value;  ///< a grade, a score, the name of a level, or a status
};

/// What people want to see of a credential. Whatever the document lacks, or has in another type, is
/// empty. The texts lie in the document, which must outlive the view and stay unchanged.
struct CredentialView {
    std::string_view id;
    std::string_view title;  ///< the credential's own name, else the achievement's

    std::string_view issuer_id;
    std::string_view issuer_name;
    std::string_view issuer_country;  ///< ISO 3166-1 code

    std::string_view learner_id;  ///< empty for an endorsement, which is of anything
    std::string_view learner_name;

    std::string_view achievement_id;
    std::string_view achievement_name;
    std::string_view achievement_description;
    std::string_view level;     ///< European Qualifications Framework: `5`
    std::string_view workload;  ///< xsd:duration: `PT60H`
    std::optional<double> credits;

    std::string_view endorsed_id;  ///< of an endorsement: what is endorsed
    std::string_view endorsement_comment;
    /// Of a learner record, whose achievements are those of its credentials: how many these are.
    std::optional<std::size_t> credentials;

    std::optional<base::Instant> valid_from;
    std::optional<base::Instant> valid_until;
    std::optional<base::Instant> awarded;
};

/// Looks at a credential of the data model 2.0 or 1.1, Open Badges 3.0 or not. Of several subjects
/// the first is shown. `language` chooses among texts in several languages; where none is in it,
/// the first is shown. Takes no memory from the heap.
CredentialView view(const json::Object& document, std::string_view language = {}) noexcept;

/// The results of the first subject, in the order of the document.
std::vector<ResultView> results(const json::Object& document, std::string_view language = {});

/// The identifier of the issuer, be it a text or an object with `id`; empty where there is none.
std::string_view issuer_id(const json::Object& document) noexcept;

/// The first subject, or null where there is no object.
const json::Object* first_subject(const json::Object& document) noexcept;

/// The achievement of the first subject, or null where there is no object, and for a learner
/// record.
const json::Object* achievement(const json::Object& document) noexcept;

/// The start of the validity: `validFrom`, else `issuanceDate`; nothing where it is no moment.
std::optional<base::Instant> valid_from(const json::Object& document) noexcept;
/// The end of the validity: `validUntil`, else `expirationDate`.
std::optional<base::Instant> valid_until(const json::Object& document) noexcept;

}  // namespace tamga::credential
