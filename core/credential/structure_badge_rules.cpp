#include "core/credential/structure_rules.h"
#include "core/credential/structure_words.h"

// Open Badges 3.0 appendix B and Comprehensive Learner Record 2.0 appendix A, with the
// cardinalities of their JSON Schemas. Credentials within these, endorsements and the entries of a
// record, are credentials of their own and judged as such.
namespace tamga::credential {
namespace {

constexpr Traits closed{.is_closed = true};

constexpr Rule image_rules[] = {{"id", Shape::url, required}, {"caption", Shape::phrase}};
constexpr Class image_class{"Image", image_rules, closed};

constexpr Rule identifier_entry_rules[] = {
    {"identifier", Shape::text, required},
    {"identifierType", Shape::word, required, nullptr, &identifier_types},
};
constexpr Class identifier_entry_class{"IdentifierEntry", identifier_entry_rules, closed};

constexpr Rule geo_rules[] = {{"latitude", Shape::number, required},
                              {"longitude", Shape::number, required}};
constexpr Class geo_class{"GeoCoordinates", geo_rules};

constexpr Rule address_rules[] = {
    {"addressCountry", Shape::phrase}, {"addressCountryCode", Shape::country},
    {"addressRegion", Shape::phrase},  {"addressLocality", Shape::phrase},
    {"streetAddress", Shape::phrase},  {"postOfficeBoxNumber", Shape::phrase},
    {"postalCode", Shape::phrase},     {"geo", Shape::object, optional, &geo_class},
};
constexpr Class address_class{"Address", address_rules};

// A profile may name its parent.
extern const Class profile_class;

constexpr Rule profile_rules[] = {
    {"id", Shape::url, required},
    {"name", Shape::phrase},
    {"url", Shape::url},
    {"email", Shape::text},
    {"phone", Shape::text},
    {"description", Shape::phrase},
    {"official", Shape::phrase},
    {"image", Shape::object, optional, &image_class},
    {"address", Shape::object, optional, &address_class},
    {"otherIdentifier", Shape::objects, optional, &identifier_entry_class},
    {"parentOrg", Shape::object, optional, &profile_class},
    {"familyName", Shape::phrase},
    {"givenName", Shape::phrase},
    {"additionalName", Shape::phrase},
    {"patronymicName", Shape::phrase},
    {"honorificPrefix", Shape::phrase},
    {"honorificSuffix", Shape::phrase},
    {"familyNamePrefix", Shape::phrase},
    {"dateOfBirth", Shape::date},
    {"endorsement", Shape::any_objects},
    {"endorsementJwt", Shape::compact_jws},
};
constexpr Class profile_class{"Profile", profile_rules};

constexpr Rule identity_rules[] = {
    {"hashed", Shape::boolean, required},
    {"identityHash", Shape::text, required},
    {"identityType", Shape::word, required, nullptr, &identifier_types},
    {"salt", Shape::text},
};
constexpr Class identity_class{
    "IdentityObject", identity_rules, {.is_closed = true, .relation = Relation::identity}};

constexpr Rule alignment_rules[] = {
    {"targetName", Shape::phrase, required},
    {"targetUrl", Shape::url, required},
    {"targetCode", Shape::phrase},
    {"targetDescription", Shape::phrase},
    {"targetFramework", Shape::phrase},
    {"targetType", Shape::word, optional, nullptr, &alignment_target_types},
};
constexpr Class alignment_class{"Alignment", alignment_rules};

constexpr Rule result_rules[] = {
    {"achievedLevel", Shape::url},
    {"resultDescription", Shape::url},
    {"status", Shape::word, optional, nullptr, &result_statuses},
    {"value", Shape::phrase},
    {"alignment", Shape::objects, optional, &alignment_class},
};
constexpr Class result_class{"Result", result_rules};

constexpr Rule rubric_level_rules[] = {
    {"id", Shape::url, required},   {"name", Shape::phrase, required},
    {"description", Shape::phrase}, {"level", Shape::phrase},
    {"points", Shape::phrase},      {"alignment", Shape::objects, optional, &alignment_class},
};
constexpr Class rubric_level_class{"RubricCriterionLevel", rubric_level_rules};

constexpr Rule result_description_rules[] = {
    {"id", Shape::url, required},
    {"name", Shape::phrase, required},
    {"resultType", Shape::word, required, nullptr, &result_types},
    {"allowedValue", Shape::phrases},
    {"requiredLevel", Shape::url},
    {"requiredValue", Shape::phrase},
    {"valueMin", Shape::phrase},
    {"valueMax", Shape::phrase},
    {"rubricCriterionLevel", Shape::objects, optional, &rubric_level_class},
    {"alignment", Shape::objects, optional, &alignment_class},
};
constexpr Class result_description_class{
    "ResultDescription", result_description_rules, {.relation = Relation::result_description}};

constexpr Rule criteria_rules[] = {{"id", Shape::url}, {"narrative", Shape::phrase}};
constexpr Class criteria_class{"", criteria_rules, untyped};

constexpr Rule related_rules[] = {
    {"id", Shape::url, required}, {"inLanguage", Shape::language}, {"version", Shape::phrase}};
constexpr Class related_class{"Related", related_rules};

constexpr Rule achievement_rules[] = {
    {"id", Shape::url, required},
    {"name", Shape::phrase, required},
    {"description", Shape::phrase, required},
    {"criteria", Shape::object, required, &criteria_class},
    {"achievementType", Shape::word, optional, nullptr, &achievement_types},
    {"version", Shape::phrase},
    {"inLanguage", Shape::language},
    {"humanCode", Shape::phrase},
    {"fieldOfStudy", Shape::phrase},
    {"specialization", Shape::phrase},
    {"creditsAvailable", Shape::number},
    {"tag", Shape::phrases},
    {"creator", Shape::object, optional, &profile_class},
    {"image", Shape::object, optional, &image_class},
    {"alignment", Shape::objects, optional, &alignment_class},
    {"resultDescription", Shape::objects, optional, &result_description_class},
    {"related", Shape::objects, optional, &related_class},
    {"otherIdentifier", Shape::objects, optional, &identifier_entry_class},
    {"endorsement", Shape::any_objects},
    {"endorsementJwt", Shape::compact_jws},
};
constexpr Class achievement_class{"Achievement", achievement_rules};

constexpr Rule achievement_subject_rules[] = {
    {"id", Shape::url},
    {"achievement", Shape::object, required, &achievement_class},
    {"identifier", Shape::objects, optional, &identity_class},
    {"result", Shape::objects, optional, &result_class},
    {"creditsEarned", Shape::number},
    {"activityStartDate", Shape::time},
    {"activityEndDate", Shape::time},
    {"licenseNumber", Shape::phrase},
    {"narrative", Shape::phrase},
    {"role", Shape::phrase},
    {"term", Shape::phrase},
    {"image", Shape::object, optional, &image_class},
    {"source", Shape::object, optional, &profile_class},
};

constexpr Rule evidence_rules[] = {
    {"id", Shape::url},       {"narrative", Shape::phrase},
    {"name", Shape::phrase},  {"description", Shape::phrase},
    {"genre", Shape::phrase}, {"audience", Shape::phrase},
};
constexpr Class evidence_class{"Evidence", evidence_rules};

constexpr Rule badge_rules[] = {
    {"id", Shape::url, required},
    {"awardedDate", Shape::moment},
    {"issuer", Shape::url_or_object, required, &profile_class},
    {"image", Shape::object, optional, &image_class},
    {"evidence", Shape::objects, optional, &evidence_class},
    {"endorsement", Shape::any_objects},
    {"endorsementJwt", Shape::compact_jws},
};

constexpr Rule endorsement_rules[] = {
    {"id", Shape::url, required},
    {"awardedDate", Shape::moment},
    {"issuer", Shape::url_or_object, required, &profile_class},
    {"evidence", Shape::objects, optional, &evidence_class},
};

constexpr Rule endorsement_subject_rules[] = {{"id", Shape::url, required},
                                              {"endorsementComment", Shape::phrase}};

constexpr Rule record_rules[] = {
    {"id", Shape::url, required},
    {"awardedDate", Shape::moment},
    {"issuer", Shape::url_or_object, required, &profile_class},
    {"image", Shape::object, optional, &image_class},
    {"partial", Shape::boolean},
    {"evidence", Shape::objects, optional, &evidence_class},
    {"endorsement", Shape::any_objects},
    {"endorsementJwt", Shape::compact_jws},
};

constexpr Rule association_rules[] = {
    {"associationType", Shape::word, required, nullptr, &association_types},
    {"sourceId", Shape::url, required},
    {"targetId", Shape::url, required},
};
constexpr Class association_class{"Association", association_rules, closed};

constexpr Rule record_subject_rules[] = {
    {"id", Shape::url},
    {"identifier", Shape::objects, optional, &identity_class},
    {"achievement", Shape::objects, optional, &achievement_class},
    {"association", Shape::objects, optional, &association_class},
    {"verifiableCredential", Shape::any_objects, required},
};

}  // namespace

constexpr Class badge_class{"", badge_rules, untyped};
constexpr Class achievement_subject_class{
    "AchievementSubject", achievement_subject_rules, {.relation = Relation::achievement}};
constexpr Class endorsement_class{"", endorsement_rules, untyped};
constexpr Class endorsement_subject_class{"EndorsementSubject", endorsement_subject_rules};
constexpr Class record_class{"", record_rules, untyped};
constexpr Class record_subject_class{
    "ClrSubject", record_subject_rules, {.relation = Relation::record}};

}  // namespace tamga::credential
