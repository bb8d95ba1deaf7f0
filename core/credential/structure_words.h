#pragma once

#include <string_view>

#include "core/credential/structure_rules.h"

// The enumerations of Open Badges 3.0 appendix B and of the Comprehensive Learner Record 2.0;
// private to core/credential.
namespace tamga::credential {

inline constexpr std::string_view achievement_type_words[] = {
    "Achievement",
    "ApprenticeshipCertificate",
    "Assessment",
    "Assignment",
    "AssociateDegree",
    "Award",
    "Badge",
    "BachelorDegree",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "CommunityService",
    "Competency",
    "Course",
    "CoCurricular",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "Fieldwork",
    "GeneralEducationDevelopment",
    "JourneymanCertificate",
    "LearningProgram",
    "License",
    "Membership",
    "ProfessionalDoctorate",
    "QualityAssuranceCredential",
    "MasterCertificate",
    "MasterDegree",
    "MicroCredential",
    "ResearchDoctorate",
    "SecondarySchoolDiploma",
};
inline constexpr Words achievement_types{achievement_type_words};

inline constexpr std::string_view alignment_target_type_words[] = {
    "ceasn:Competency",  "ceterms:Credential",     "CFItem", "CFRubric",
    "CFRubricCriterion", "CFRubricCriterionLevel", "CTDL",
};
inline constexpr Words alignment_target_types{alignment_target_type_words};

inline constexpr std::string_view identifier_type_words[] = {
    "name",          "sourcedId",    "systemId",        "productId",
    "userName",      "accountId",    "emailAddress",    "nationalIdentityNumber",
    "isbn",          "issn",         "lisSourcedId",    "oneRosterSourcedId",
    "sisSourcedId",  "ltiContextId", "ltiDeploymentId", "ltiToolId",
    "ltiPlatformId", "ltiUserId",    "identifier",
};
inline constexpr Words identifier_types{identifier_type_words};

inline constexpr std::string_view result_type_words[] = {
    "GradePointAverage",    "LetterGrade", "Percent",     "PerformanceLevel",
    "PredictedScore",       "RawScore",    "Result",      "RubricCriterion",
    "RubricCriterionLevel", "RubricScore", "ScaledScore", "Status",
};
inline constexpr Words result_types{result_type_words};

inline constexpr std::string_view result_status_words[] = {
    "Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Withdrew",
};
inline constexpr Words result_statuses{result_status_words, false};

inline constexpr std::string_view association_type_words[] = {
    "exactMatchOf", "isChildOf",   "isParentOf", "isPartOf",
    "isPeerOf",     "isRelatedTo", "precedes",   "replacedBy",
};
inline constexpr Words association_types{association_type_words, false};

}  // namespace tamga::credential
