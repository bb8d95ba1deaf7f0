#include "core/credential/edc_classes.h"

#include <algorithm>
#include <iterator>

namespace tamga::credential {
namespace {

using enum EdcShape;

constexpr bool required = true;
constexpr bool single = true;

constexpr EdcMember credential_members[] = {
    {"id", url, required, single},
    {"issuer", node, required, single},
    {"credentialSubject", node, required, single},
    {"issued", moment, required, single},
    {"issuanceDate", moment, false, single},
    {"validFrom", moment, required, single},
    {"validUntil", moment, false, single},
    {"expirationDate", moment, false, single},
    {"credentialProfiles", node, required},
    {"credentialSchema", node, required},
    {"displayParameter", node, required, single},
};
constexpr EdcMember person_members[] = {
    {"hasClaim", node, required},
    {"fullName", literal},
    {"givenName", literal},
    {"familyName", literal},
    {"dateOfBirth", moment, false, single},
    {"nationalID", node, false, single},
};
constexpr EdcMember organisation_members[] = {
    {"legalName", literal, required}, {"location", node, required}, {"eIDASIdentifier", node},
    {"vatIdentifier", node},          {"registration", node},       {"accreditation", node},
};
constexpr EdcMember group_members[] = {{"prefLabel", literal, required}};
constexpr EdcMember location_members[] = {{"address", node, required}};
constexpr EdcMember address_members[] = {{"countryCode", node, required, single}};
constexpr EdcMember legal_identifier_members[] = {
    {"notation", plain, required, single},
    {"spatial", node, required, single},
};
constexpr EdcMember identifier_members[] = {{"notation", plain, required, single}};

constexpr EdcMember claim_members[] = {
    {"title", literal, required},
    {"awardedBy", node, required, single},
};
constexpr EdcMember achievement_members[] = {
    {"title", literal, required},
    {"awardedBy", node, required, single},
    {"specifiedBy", node},
    {"provenBy", node},
    {"influencedBy", node},
    {"entitlesTo", node},
    {"hasPart", node},
};
constexpr EdcMember activity_members[] = {
    {"title", literal, required},
    {"awardedBy", node, required, single},
    {"specifiedBy", node},
    {"workload", workload, false, single},
};
constexpr EdcMember assessment_members[] = {
    {"title", literal, required},
    {"awardedBy", node, required, single},
    {"grade", node, required, single},
    {"specifiedBy", node},
    {"idVerification", node, false, single},
};
constexpr EdcMember awarding_members[] = {
    {"awardingBody", node, required},
    {"awardingDate", moment, false, single},
};
constexpr EdcMember specification_members[] = {
    {"title", literal, required},
    {"volumeOfLearning", workload, false, single},
    {"mode", node},
    {"learningOutcome", node},
    {"creditPoint", node},
    {"maximumDuration", duration, false, single},
    {"eqfLevel", node, false, single},
    {"nqfLevel", node},
    {"accreditation", node},
};
constexpr EdcMember entitlement_specification_members[] = {
    {"title", literal, required},
    {"dcType", node, required, single},
    {"entitlementStatus", node, required, single},
};
constexpr EdcMember titled_members[] = {{"title", literal, required}};
constexpr EdcMember outcome_members[] = {
    {"title", literal, required},
    {"relatedESCOSkill", node},
    {"relatedSkill", node},
};
constexpr EdcMember credit_members[] = {
    {"framework", node, required, single},
    {"point", plain, required, single},
};
constexpr EdcMember accreditation_members[] = {
    {"title", literal, required},
    {"dcType", node, required, single},
    {"accreditingAgent", node, required, single},
};
constexpr EdcMember evidence_members[] = {{"dcType", node, required, single}};
constexpr EdcMember note_members[] = {{"noteLiteral", literal, required}};
constexpr EdcMember concept_members[] = {{"id", url, required, single}, {"prefLabel", literal}};
constexpr EdcMember resource_members[] = {{"contentURL", url, required, single}};
constexpr EdcMember period_members[] = {
    {"startDate", moment, false, single},
    {"endDate", moment, false, single},
};

constexpr EdcMember display_members[] = {
    {"title", literal, required},
    {"language", node, required},
    {"primaryLanguage", node, required, single},
    {"individualDisplay", node, required},
};
constexpr EdcMember individual_display_members[] = {
    {"language", node, required, single},
    {"displayDetail", node, required},
};
constexpr EdcMember detail_members[] = {
    {"image", node, required, single},
    {"page", plain, required, single},
};
constexpr EdcMember media_members[] = {
    {"content", plain, required, single},
    {"contentType", node, required, single},
    {"contentEncoding", node, required, single},
};

constexpr EdcClass classes[] = {
    {"EuropeanDigitalCredential", credential_members},
    {"Person", person_members},
    {"Organisation", organisation_members},
    {"Group", group_members},
    {"Location", location_members},
    {"Address", address_members},
    {"LegalIdentifier", legal_identifier_members},
    {"Identifier", identifier_members},
    {"Claim", claim_members},
    {"LearningAchievement", achievement_members},
    {"LearningActivity", activity_members},
    {"LearningAssessment", assessment_members},
    {"LearningEntitlement", claim_members},
    {"AwardingProcess", awarding_members},
    {"Qualification", specification_members},
    {"LearningAchievementSpecification", specification_members},
    {"LearningActivitySpecification", specification_members},
    {"LearningAssessmentSpecification", specification_members},
    {"LearningEntitlementSpecification", entitlement_specification_members},
    {"LearningOpportunity", titled_members},
    {"LearningOutcome", outcome_members},
    {"GradingScheme", titled_members},
    {"CreditPoint", credit_members},
    {"Accreditation", accreditation_members},
    {"Evidence", evidence_members},
    {"Note", note_members},
    {"Concept", concept_members},
    {"WebResource", resource_members},
    {"PeriodOfTime", period_members},
    {"DisplayParameter", display_members, true},
    {"IndividualDisplay", individual_display_members, true},
    {"DisplayDetail", detail_members, true},
    {"MediaObject", media_members, true},
};

}  // namespace

const EdcClass* find_edc_class(std::string_view type) noexcept {
    const auto* const found =
        std::find_if(std::begin(classes), std::end(classes),
                     [type](const EdcClass& one) { return one.type == type; });
    return found != std::end(classes) ? found : nullptr;
}

}  // namespace tamga::credential
