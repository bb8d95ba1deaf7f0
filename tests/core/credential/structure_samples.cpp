#include "tests/core/credential/structure_samples.h"

#include <doctest/doctest.h>

#include <charconv>

#include "core/credential/structure.h"
#include "core/json/read.h"

namespace tamga::test {
namespace {

constexpr std::string_view full_badge_text = R"json({
"@context": ["https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"],
"id": "https://sfax.example/credentials/41",
"type": ["VerifiableCredential", "OpenBadgeCredential"],
"name": "Pâtisserie",
"description": "Awarded to people who bake for others.",
"image": {"id": "https://sfax.example/credentials/41.png", "type": "Image", "caption": "A cake"},
"awardedDate": "2026-05-02T00:00:00+01:00",
"validFrom": "2026-05-04T09:30:00Z",
"validUntil": "2031-05-04T09:30:00Z",
"issuer": {
  "id": "https://sfax.example/profile", "type": ["Profile"], "name": "Centre de Sfax",
  "url": "https://sfax.example/", "phone": "+216 74 000 000", "email": "bureau@sfax.example",
  "description": {"fr": "Un centre", "ar-TN": "مركز"}, "official": "M. Trabelsi",
  "image": {"id": "data:image/svg+xml;base64,PHN2Zy8+", "type": "Image"},
  "address": {"type": ["Address"], "addressCountry": "Tunisie", "addressCountryCode": "TN",
    "addressRegion": "Sfax", "addressLocality": "Sfax", "streetAddress": "1 rue du Port",
    "postOfficeBoxNumber": "12", "postalCode": "3000",
    "geo": {"type": "GeoCoordinates", "latitude": 34.74, "longitude": 10.76}},
  "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "77",
                       "identifierType": "ext:registre"}],
  "parentOrg": {"id": "did:example:ministry", "type": "Profile", "name": "Ministère"},
  "familyName": "Trabelsi", "givenName": "Sami", "additionalName": "B.", "patronymicName": "Ali",
  "honorificPrefix": "M.", "honorificSuffix": "PhD", "familyNamePrefix": "ben",
  "dateOfBirth": "1970-02-28",
  "endorsement": [{"type": ["VerifiableCredential", "EndorsementCredential"]}],
  "endorsementJwt": ["eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl"]},
"credentialSubject": {
  "id": "did:example:learner", "type": ["AchievementSubject"],
  "activityStartDate": "2026-01-05", "activityEndDate": "2026-04-30T17:00:00",
  "creditsEarned": 2.5, "licenseNumber": "P-1", "role": "Apprentice", "term": "Spring",
  "narrative": "Three cakes.", "image": {"id": "https://sfax.example/41.svg", "type": ["Image"]},
  "source": {"id": "did:example:school", "type": ["Profile"]},
  "identifier": [
    {"type": "IdentityObject", "hashed": false, "identityHash": "L. Ben Salah",
     "identityType": "name"},
    {"type": "IdentityObject", "hashed": true, "salt": "x7", "identityType": "emailAddress",
     "identityHash": "sha256$c9f2a7c64a2c3f0f1f6e1a3c0d9e5b7a8c6d4e2f0a1b3c5d7e9f8a6b4c2d0e1f"}],
  "achievement": {
    "id": "https://sfax.example/achievements/7", "type": ["Achievement"], "name": "Pâtisserie",
    "description": "Bakes for others.", "achievementType": "MicroCredential", "version": "2",
    "inLanguage": "fr-TN", "humanCode": "PAT-2", "fieldOfStudy": "Food", "specialization": "Cakes",
    "creditsAvailable": 3, "tag": ["food", "cake"],
    "criteria": {"id": "https://sfax.example/achievements/7/criteria", "narrative": "# Three cakes"},
    "creator": {"id": "did:example:ministry", "type": ["Profile"]},
    "image": {"id": "https://sfax.example/7.png", "type": "Image"},
    "alignment": [{"type": ["Alignment"], "targetName": "bake pastry", "targetCode": "S1",
      "targetUrl": "https://esco.example/skill/1", "targetDescription": "Makes pastry.",
      "targetFramework": "ESCO", "targetType": "CFItem"}],
    "otherIdentifier": [{"type": "IdentifierEntry", "identifier": "9",
                         "identifierType": "systemId"}],
    "related": [{"id": "https://sfax.example/achievements/7/ar", "type": ["Related"],
                 "inLanguage": "ar", "version": "2"}],
    "endorsement": [{"type": ["VerifiableCredential", "EndorsementCredential"]}],
    "endorsementJwt": "eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl",
    "resultDescription": [
      {"id": "urn:example:grade", "type": ["ResultDescription"], "name": "Grade",
       "resultType": "LetterGrade", "allowedValue": ["C", "B", "A"], "requiredValue": "B"},
      {"id": "urn:example:rubric", "type": ["ResultDescription"], "name": "Rubric",
       "resultType": "RubricCriterionLevel", "requiredLevel": "urn:example:good",
       "alignment": [{"type": "Alignment", "targetName": "x", "targetUrl": "urn:example:x"}],
       "rubricCriterionLevel": [
         {"id": "urn:example:good", "type": ["RubricCriterionLevel"], "name": "Good",
          "level": "Good", "points": "2", "description": "Bakes alone."},
         {"id": "urn:example:best", "type": ["RubricCriterionLevel"], "name": "Best"}]},
      {"id": "urn:example:status", "type": ["ResultDescription"], "name": "Done",
       "resultType": "Status"},
      {"id": "urn:example:percent", "type": ["ResultDescription"], "name": "Points",
       "resultType": "ext:Points", "valueMin": "0", "valueMax": "100"}]},
  "result": [
    {"type": ["Result"], "resultDescription": "urn:example:grade", "value": "A"},
    {"type": ["Result"], "resultDescription": "urn:example:rubric",
     "achievedLevel": "urn:example:best",
     "alignment": [{"type": "Alignment", "targetName": "x", "targetUrl": "urn:example:x"}]},
    {"type": ["Result"], "resultDescription": "urn:example:status", "status": "Completed"}]},
"evidence": [{"id": "https://sfax.example/evidence/1", "type": ["Evidence"], "name": "Photos",
  "narrative": "The cakes.", "description": "Three photos", "genre": "Photo",
  "audience": "Judges"}],
"endorsement": [{"type": ["VerifiableCredential", "EndorsementCredential"]}],
"endorsementJwt": ["eyJhbGciOiJFZERTQSJ9.eyJhIjoxfQ.c2lnbmF0dXJl"],
"credentialSchema": [{"type": "1EdTechJsonSchemaValidator2019", "id":
  "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"}],
"credentialStatus": {"id": "https://sfax.example/revoked", "type": "1EdTechRevocationList"},
"refreshService": {"id": "https://sfax.example/refresh", "type": "1EdTechCredentialRefresh"},
"termsOfUse": [{"type": "IssuerPolicy", "id": "https://sfax.example/terms"}]
})json";

constexpr std::string_view endorsement_text = R"json({
"@context": ["https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
"id": "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f3",
"type": ["VerifiableCredential", "EndorsementCredential"],
"name": "Accreditation",
"issuer": {"id": "did:example:ministry", "type": ["Profile"], "name": "Ministère"},
"validFrom": "2026-01-01T00:00:00Z",
"awardedDate": "2025-12-01T00:00:00Z",
"credentialSubject": {"id": "https://sfax.example/profile", "type": ["EndorsementSubject"],
  "endorsementComment": "In good standing."}
})json";

constexpr std::string_view record_text = R"json({
"@context": ["https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
"id": "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f4",
"type": ["VerifiableCredential", "ClrCredential"],
"name": "Record of L. Ben Salah",
"partial": true,
"issuer": {"id": "https://sfax.example/profile", "type": ["Profile"], "name": "Centre de Sfax"},
"validFrom": "2026-06-01T00:00:00Z",
"credentialSubject": {
  "id": "did:example:learner", "type": ["ClrSubject"],
  "identifier": [{"type": "IdentityObject", "hashed": false, "identityHash": "L. Ben Salah",
                  "identityType": "name"}],
  "verifiableCredential": [
    {"id": "urn:example:credential:1", "type": ["VerifiableCredential", "OpenBadgeCredential"],
     "credentialSubject": {"achievement": {"id": "urn:example:achievement:1"}}},
    {"id": "urn:example:credential:2", "type": ["VerifiableCredential", "OpenBadgeCredential"],
     "credentialSubject": [{"achievement": {"id": "urn:example:achievement:2"}}]}],
  "achievement": [{"id": "urn:example:pathway", "type": ["Achievement"], "name": "Kitchen",
    "description": "All of it.", "criteria": {"narrative": "Both parts."}}],
  "association": [
    {"type": "Association", "associationType": "isPartOf", "sourceId": "urn:example:achievement:1",
     "targetId": "urn:example:pathway"},
    {"type": "Association", "associationType": "precedes", "sourceId": "urn:example:credential:1",
     "targetId": "urn:example:achievement:2"}]}
})json";

/// The next step of a pointer, taken off it.
std::string next_step(std::string_view& pointer) {
    REQUIRE(pointer.starts_with('/'));
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    std::string step{pointer.substr(0, end)};
    pointer.remove_prefix(end);
    return step;
}

std::size_t as_index(std::string_view step) {
    std::size_t index = 0;
    const auto [end, problem] = std::from_chars(step.data(), step.data() + step.size(), index);
    REQUIRE((problem == std::errc{} && end == step.data() + step.size()));
    return index;
}

void change(json::Value& value, std::string_view pointer, std::string_view json_text) {
    if (pointer.empty()) {
        value = parsed(json_text);
        return;
    }
    const std::string step = next_step(pointer);
    if (json::Array* const list = value.if_array()) {
        const std::size_t index = as_index(step);
        REQUIRE(index <= list->size());
        if (pointer.empty() && json_text.empty()) {
            list->erase(list->begin() + static_cast<std::ptrdiff_t>(index));
            return;
        }
        if (index == list->size()) list->emplace_back();
        return change((*list)[index], pointer, json_text);
    }
    REQUIRE(value.is_object());
    json::Object& object = value.as_object();
    if (pointer.empty() && json_text.empty()) {
        REQUIRE(object.erase(step));
        return;
    }
    if (pointer.empty() && object.find(step) == nullptr) object.set(step, nullptr);
    json::Value* const member = object.find(step);
    REQUIRE(member != nullptr);
    change(*member, pointer, json_text);
}

}  // namespace

json::Value parsed(std::string_view text) {
    auto read = json::read(text);
    REQUIRE_MESSAGE(read, text);
    return std::move(*read.value);
}

json::Object plain_credential() {
    return {{"@context", json::Array{"https://www.w3.org/ns/credentials/v2"}},
            {"type", json::Array{"VerifiableCredential"}},
            {"issuer", "did:example:issuer"},
            {"credentialSubject", json::Object{{"id", "did:example:subject"}}}};
}

json::Object least_badge() {
    json::Object achievement{{"id", "urn:example:achievement"},
                             {"type", json::Array{"Achievement"}},
                             {"name", "Welding"},
                             {"description", "Joins steel."},
                             {"criteria", json::Object{{"narrative", "Two sound seams."}}}};
    json::Object document = plain_credential();
    document.set("@context",
                 json::Array{"https://www.w3.org/ns/credentials/v2",
                             "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"});
    document.set("id", "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2");
    document.set("type", json::Array{"VerifiableCredential", "OpenBadgeCredential"});
    document.set("issuer", json::Object{{"id", "did:example:issuer"},
                                        {"type", json::Array{"Profile"}},
                                        {"name", "Centre"}});
    document.set("validFrom", "2026-05-04T09:30:00Z");
    document.set("credentialSubject", json::Object{{"id", "did:example:subject"},
                                                   {"type", json::Array{"AchievementSubject"}},
                                                   {"achievement", std::move(achievement)}});
    return document;
}

json::Object full_badge() {
    return parsed(full_badge_text).as_object();
}

json::Object endorsement() {
    return parsed(endorsement_text).as_object();
}

json::Object learner_record() {
    return parsed(record_text).as_object();
}

json::Object changed(json::Object document, std::string_view pointer, std::string_view json_text) {
    json::Value value{std::move(document)};
    change(value, pointer, json_text);
    return std::move(value.as_object());
}

std::string breaches(const json::Object& document) {
    std::string all;
    for (const base::Finding& finding : credential::check_structure(document)) {
        CHECK(finding.severity == base::Severity::error);
        CHECK_FALSE(finding.what.empty());
        CHECK_FALSE(finding.how.empty());
        all += (all.empty() ? "" : "\n") + finding.code + ' ' + finding.where;
    }
    return all;
}

}  // namespace tamga::test
