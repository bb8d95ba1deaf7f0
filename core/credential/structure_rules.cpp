#include "core/credential/structure_rules.h"

// Verifiable Credentials Data Model 2.0 §4 and 1.1 §4 and §5; Bitstring Status List 1.0 §2.1.
namespace tamga::credential {
namespace {

constexpr Traits typed{};

constexpr Rule named_rules[] = {{"id", Shape::url, required}};
constexpr Class named_class{"", named_rules, typed};
constexpr Rule typed_rules[] = {{"id", Shape::url}};
constexpr Class typed_class{"", typed_rules, typed};

constexpr Rule resource_rules[] = {{"id", Shape::url, required},
                                   {"mediaType", Shape::text},
                                   {"digestSRI", Shape::digest_sri},
                                   {"digestMultibase", Shape::digest_multibase}};
constexpr Class resource_class{"", resource_rules, untyped};

constexpr Rule issuer_rules[] = {
    {"id", Shape::url, required}, {"name", Shape::localised}, {"description", Shape::localised}};
constexpr Class issuer_class{"", issuer_rules, untyped};

constexpr Rule credential_v2_rules[] = {
    {"name", Shape::localised},
    {"description", Shape::localised},
    {"credentialStatus", Shape::objects, optional, &typed_class},
    {"credentialSchema", Shape::objects, optional, &named_class},
    {"refreshService", Shape::objects, optional, &typed_class},
    {"termsOfUse", Shape::objects, optional, &typed_class},
    {"relatedResource", Shape::objects, optional, &resource_class},
};

// Version 1.1 identifies the status and the service that refreshes, and knows no related resources.
constexpr Rule credential_v1_rules[] = {
    {"name", Shape::localised},
    {"description", Shape::localised},
    {"credentialStatus", Shape::objects, optional, &named_class},
    {"credentialSchema", Shape::objects, optional, &named_class},
    {"refreshService", Shape::objects, optional, &named_class},
    {"termsOfUse", Shape::objects, optional, &typed_class},
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

}  // namespace

constexpr Class credential_v2_class{"", credential_v2_rules, untyped};
constexpr Class credential_v1_class{"", credential_v1_rules, untyped};
constexpr Class plain_class{"", plain_rules, untyped};
constexpr Class bitstring_entry_class{"", bitstring_entry_rules, untyped};
constexpr Class subject_class{"", typed_rules, untyped};

}  // namespace tamga::credential
