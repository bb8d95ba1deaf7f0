#include "core/credential/structure_rules.h"

namespace tamga::credential {
namespace {

constexpr bool required = true;
constexpr bool optional = false;

constexpr Rule named_rules[] = {{"id", Shape::url, required}};
constexpr Class named_class{"", true, named_rules};
constexpr Rule typed_rules[] = {{"id", Shape::url}};
constexpr Class typed_class{"", true, typed_rules};
constexpr Class untyped_class{"", false, typed_rules};

constexpr Rule resource_rules[] = {{"id", Shape::url, required},
                                   {"mediaType", Shape::text},
                                   {"digestSRI", Shape::texts},
                                   {"digestMultibase", Shape::texts}};
constexpr Class resource_class{"", false, resource_rules};

constexpr Rule issuer_rules[] = {
    {"id", Shape::url, required}, {"name", Shape::localised}, {"description", Shape::localised}};
constexpr Class issuer_class{"", false, issuer_rules};

constexpr Rule credential_rules[] = {
    {"name", Shape::localised},
    {"description", Shape::localised},
    {"credentialStatus", Shape::objects, optional, &typed_class},
    {"credentialSchema", Shape::objects, optional, &named_class},
    {"termsOfUse", Shape::objects, optional, &typed_class},
    {"refreshService", Shape::objects, optional, &typed_class},
    {"relatedResource", Shape::objects, optional, &resource_class},
};

constexpr Rule plain_rules[] = {
    {"id", Shape::url},
    {"issuer", Shape::url_or_object, required, &issuer_class},
    {"evidence", Shape::objects, optional, &typed_class},
};

constexpr Rule bitstring_entry_rules[] = {
    {"statusPurpose", Shape::text, required},
    {"statusListIndex", Shape::index, required},
    {"statusListCredential", Shape::url, required},
    {"statusSize", Shape::number},
};

constexpr Rule image_rules[] = {{"id", Shape::url, required}, {"caption", Shape::text}};
constexpr Class image_class{"Image", true, image_rules};

constexpr Rule identifier_entry_rules[] = {{"identifier", Shape::text, required},
                                           {"identifierType", Shape::text, required}};
constexpr Class identifier_entry_class{"IdentifierEntry", true, identifier_entry_rules};

constexpr Rule address_rules[] = {
    {"addressCountry", Shape::text}, {"addressCountryCode", Shape::text},
    {"addressRegion", Shape::text},  {"addressLocality", Shape::text},
    {"streetAddress", Shape::text},  {"postOfficeBoxNumber", Shape::text},
    {"postalCode", Shape::text},
};
constexpr Class address_class{"Address", true, address_rules};

constexpr Rule profile_rules[] = {
    {"id", Shape::url, required},
    {"name", Shape::localised},
    {"url", Shape::url},
    {"email", Shape::text},
    {"phone", Shape::text},
    {"description", Shape::localised},
    {"official", Shape::text},
    {"image", Shape::object, optional, &image_class},
    {"address", Shape::object, optional, &address_class},
    {"otherIdentifier", Shape::objects, optional, &identifier_entry_class},
};
constexpr Class profile_class{"Profile", true, profile_rules};

constexpr Rule identity_rules[] = {{"hashed", Shape::boolean, required},
                                   {"identityHash", Shape::text, required},
                                   {"identityType", Shape::text, required},
                                   {"salt", Shape::text}};
constexpr Class identity_class{"IdentityObject", true, identity_rules};

constexpr Rule alignment_rules[] = {
    {"targetName", Shape::text, required}, {"targetUrl", Shape::url, required},
    {"targetCode", Shape::text},           {"targetDescription", Shape::text},
    {"targetFramework", Shape::text},      {"targetType", Shape::text},
};
constexpr Class alignment_class{"Alignment", true, alignment_rules};

constexpr Rule result_rules[] = {
    {"achievedLevel", Shape::url},
    {"resultDescription", Shape::url},
    {"status", Shape::text},
    {"value", Shape::text},
    {"alignment", Shape::objects, optional, &alignment_class},
};
constexpr Class result_class{"Result", true, result_rules};

constexpr Rule result_description_rules[] = {
    {"id", Shape::url, required},
    {"name", Shape::text, required},
    {"resultType", Shape::text, required},
    {"allowedValue", Shape::texts},
    {"requiredLevel", Shape::url},
    {"requiredValue", Shape::text},
    {"valueMin", Shape::text},
    {"valueMax", Shape::text},
    {"alignment", Shape::objects, optional, &alignment_class},
};
constexpr Class result_description_class{"ResultDescription", true, result_description_rules};

constexpr Rule criteria_rules[] = {{"id", Shape::url}, {"narrative", Shape::text}};
constexpr Class criteria_class{"", false, criteria_rules};

constexpr Rule related_rules[] = {
    {"id", Shape::url, required}, {"inLanguage", Shape::text}, {"version", Shape::text}};
constexpr Class related_class{"Related", true, related_rules};

constexpr Rule achievement_rules[] = {
    {"id", Shape::url, required},
    {"name", Shape::text, required},
    {"description", Shape::text, required},
    {"criteria", Shape::object, required, &criteria_class},
    {"achievementType", Shape::text},
    {"version", Shape::text},
    {"inLanguage", Shape::text},
    {"humanCode", Shape::text},
    {"fieldOfStudy", Shape::text},
    {"specialization", Shape::text},
    {"creditsAvailable", Shape::number},
    {"tag", Shape::texts},
    {"creator", Shape::object, optional, &profile_class},
    {"image", Shape::object, optional, &image_class},
    {"alignment", Shape::objects, optional, &alignment_class},
    {"resultDescription", Shape::objects, optional, &result_description_class},
    {"related", Shape::objects, optional, &related_class},
    {"otherIdentifier", Shape::objects, optional, &identifier_entry_class},
};
constexpr Class achievement_class{"Achievement", true, achievement_rules};

constexpr Rule achievement_subject_rules[] = {
    {"id", Shape::url},
    {"achievement", Shape::object, required, &achievement_class},
    {"identifier", Shape::objects, optional, &identity_class},
    {"result", Shape::objects, optional, &result_class},
    {"creditsEarned", Shape::number},
    {"activityStartDate", Shape::text},
    {"activityEndDate", Shape::text},
    {"licenseNumber", Shape::text},
    {"narrative", Shape::text},
    {"role", Shape::text},
    {"term", Shape::text},
    {"image", Shape::object, optional, &image_class},
    {"source", Shape::object, optional, &profile_class},
};

constexpr Rule evidence_rules[] = {
    {"id", Shape::url},           {"narrative", Shape::text}, {"name", Shape::text},
    {"description", Shape::text}, {"genre", Shape::text},     {"audience", Shape::text},
};
constexpr Class evidence_class{"", true, evidence_rules};

constexpr Rule badge_rules[] = {
    {"id", Shape::url, required},
    {"awardedDate", Shape::moment},
    {"issuer", Shape::url_or_object, required, &profile_class},
    {"image", Shape::object, optional, &image_class},
    {"evidence", Shape::objects, optional, &evidence_class},
};

}  // namespace

constexpr Class credential_class{"", false, credential_rules};
constexpr Class plain_class{"", false, plain_rules};
constexpr Class badge_class{"", false, badge_rules};
constexpr Class bitstring_entry_class{"", false, bitstring_entry_rules};
constexpr Class subject_class = untyped_class;
constexpr Class achievement_subject_class{"AchievementSubject", true, achievement_subject_rules};

}  // namespace tamga::credential
