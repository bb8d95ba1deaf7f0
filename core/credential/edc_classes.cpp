#include "core/credential/edc_classes.h"

#include <algorithm>
#include <iterator>

namespace tamga::credential {
namespace {

using enum EdcShape;

constexpr bool needed = true;
constexpr bool single = true;

constexpr EdcMember credential_members[] = {
    {"id", url, needed, single},
    {"issuer", node, needed, single},
    {"credentialSubject", node, needed, single},
    {"issued", moment, needed, single},
    {"issuanceDate", moment, false, single},
    {"validFrom", moment, needed, single},
    {"validUntil", moment, false, single},
    {"expirationDate", moment, false, single},
    {"credentialProfiles", node, needed},
    {"credentialSchema", node, needed},
    {"displayParameter", node, needed, single},
};
constexpr EdcMember person_members[] = {
    {"hasClaim", node, needed},
    {"fullName", literal},
    {"givenName", literal},
    {"familyName", literal},
    {"dateOfBirth", moment, false, single},
    {"nationalID", node, false, single},
};
constexpr EdcMember organisation_members[] = {
    {"legalName", literal, needed}, {"location", node, needed}, {"eIDASIdentifier", node},
    {"vatIdentifier", node},        {"registration", node},     {"accreditation", node},
};
constexpr EdcMember group_members[] = {{"prefLabel", literal, needed}};
constexpr EdcMember location_members[] = {{"address", node, needed}};
constexpr EdcMember address_members[] = {{"countryCode", node, needed, single}};
constexpr EdcMember legal_identifier_members[] = {
    {"notation", plain, needed, single},
    {"spatial", node, needed, single},
};
constexpr EdcMember identifier_members[] = {{"notation", plain, needed, single}};

constexpr EdcMember claim_members[] = {
    {"title", literal, needed},
    {"awardedBy", node, needed, single},
};
constexpr EdcMember achievement_members[] = {
    {"title", literal, needed}, {"awardedBy", node, needed, single},
    {"specifiedBy", node},      {"provenBy", node},
    {"influencedBy", node},     {"entitlesTo", node},
    {"hasPart", node},
};
constexpr EdcMember activity_members[] = {
    {"title", literal, needed},
    {"awardedBy", node, needed, single},
    {"specifiedBy", node},
    {"workload", workload, false, single},
};
constexpr EdcMember assessment_members[] = {
    {"title", literal, needed},
    {"awardedBy", node, needed, single},
    {"grade", node, needed, single},
    {"specifiedBy", node},
    {"idVerification", node, false, single},
};
constexpr EdcMember awarding_members[] = {
    {"awardingBody", node, needed},
    {"awardingDate", moment, false, single},
};
constexpr EdcMember specification_members[] = {
    {"title", literal, needed},
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
    {"title", literal, needed},
    {"dcType", node, needed, single},
    {"entitlementStatus", node, needed, single},
};
constexpr EdcMember titled_members[] = {{"title", literal, needed}};
constexpr EdcMember outcome_members[] = {
    {"title", literal, needed},
    {"relatedESCOSkill", node},
    {"relatedSkill", node},
};
constexpr EdcMember credit_members[] = {
    {"framework", node, needed, single},
    {"point", plain, needed, single},
};
constexpr EdcMember accreditation_members[] = {
    {"title", literal, needed},
    {"dcType", node, needed, single},
    {"accreditingAgent", node, needed, single},
};
constexpr EdcMember evidence_members[] = {{"dcType", node, needed, single}};
constexpr EdcMember note_members[] = {{"noteLiteral", literal, needed}};
constexpr EdcMember concept_members[] = {{"id", url, needed, single}, {"prefLabel", literal}};
constexpr EdcMember resource_members[] = {{"contentURL", url, needed, single}};
constexpr EdcMember period_members[] = {
    {"startDate", moment, false, single},
    {"endDate", moment, false, single},
};

constexpr EdcMember display_members[] = {
    {"title", literal, needed},
    {"language", node, needed},
    {"primaryLanguage", node, needed, single},
    {"individualDisplay", node, needed},
};
constexpr EdcMember individual_display_members[] = {
    {"language", node, needed, single},
    {"displayDetail", node, needed},
};
constexpr EdcMember detail_members[] = {
    {"image", node, needed, single},
    {"page", plain, needed, single},
};
constexpr EdcMember media_members[] = {
    {"content", plain, needed, single},
    {"contentType", node, needed, single},
    {"contentEncoding", node, needed, single},
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
