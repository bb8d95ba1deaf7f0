#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/base/instant.h"
#include "core/credential/credential_view.h"
#include "core/credential/vocabulary.h"
#include "core/json/value.h"

// European Digital Credentials: documents of the European Learning Model 3 in the application
// profile `http://data.europa.eu/snb/model/context/edc-ap`, as the European platform writes them,
// with every node embedded where it is used.
namespace tamga::credential {

/// The context of the application profile.
inline constexpr std::string_view context_edc = "http://data.europa.eu/snb/model/context/edc-ap";

/// Whether a document says that it is a `EuropeanDigitalCredential`.
bool is_edc(const json::Object& document) noexcept;

/// A concept of a controlled vocabulary, as the document names it; both may be empty.
struct EdcConcept {
    std::string_view iri;
    std::string_view label;  ///< in the wanted language, else the first the document has

    bool empty() const noexcept { return iri.empty() && label.empty(); }
};

/// The label of the compiled-in vocabulary where it has the concept, for nobody can write another
/// word beside a known identifier; else the document's label, else the identifier.
std::string_view shown_label(const EdcConcept& item, Vocabulary vocabulary,
                             std::string_view language) noexcept;

struct EdcOutcome {
    std::string_view title;
    std::vector<EdcConcept> skills;  ///< of ESCO and of other frameworks
};

struct EdcAssessment {
    std::string_view title;
    EdcConcept type;         ///< Vocabulary::assessment_type
    EdcConcept mode;         ///< Vocabulary::participation_mode
    EdcConcept supervision;  ///< Vocabulary::supervision_verification
    std::string_view grade;
};

struct EdcQuality {
    std::string_view title;
    EdcConcept type;  ///< Vocabulary::accreditation_type
    std::string_view agent;
};

enum class EdcClaimKind { achievement, assessment, activity, entitlement, other };

/// `achievement`, `assessment`, `activity`, `entitlement`, `claim`.
std::string_view name(EdcClaimKind kind) noexcept;

struct EdcClaim {
    EdcClaimKind kind = EdcClaimKind::other;
    std::string_view title;
};

/// What an EDC shows beyond `CredentialView`. The texts lie in the document, which must outlive the
/// view and stay unchanged. Where there are several achievements, the first is described.
struct EdcView {
    std::vector<EdcClaim> claims;                   ///< what the document claims, in its order
    std::vector<std::string_view> awarding_bodies;  ///< of all claims, each once
    std::vector<EdcOutcome> outcomes;
    std::vector<EdcAssessment> assessments;
    std::vector<EdcConcept> modes;  ///< Vocabulary::participation_mode
    std::vector<EdcQuality> quality;
    EdcConcept level;  ///< Vocabulary::eqf_level
    EdcConcept national_level;
    std::string_view workload;    ///< xsd:duration
    std::string_view credits;     ///< points, as written
    EdcConcept credit_framework;  ///< Vocabulary::credit_framework
    std::string_view entry_requirement;
    bool is_by_mandate = false;  ///< the document holds a mandate to issue for another body
};

EdcView edc_view(const json::Object& document, std::string_view language = {});

/// The part of `view` for an EDC; `view` calls it. Takes no memory from the heap.
void fill_edc_view(const json::Object& document, std::string_view language,
                   CredentialView& view) noexcept;
/// The part of `results` for an EDC: the grades of its assessments.
std::vector<ResultView> edc_results(const json::Object& document, std::string_view language);

/// The first claim that is an achievement, at any depth of `hasPart`; null where there is none.
const json::Object* edc_achievement(const json::Object& document) noexcept;

/// Every awarding body of the claims, as the document describes them.
std::vector<const json::Object*> edc_awarding_bodies(const json::Object& document);

}  // namespace tamga::credential
