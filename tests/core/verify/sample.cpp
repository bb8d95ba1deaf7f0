#include "tests/core/verify/sample.h"

#include <array>
#include <utility>

#include "core/base/check.h"
#include "core/json/read.h"
#include "core/proof/cryptosuite.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"

namespace tamga::test {
namespace {

constexpr std::string_view document_text = R"json({
"@context": ["https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
  {"dc": "http://purl.org/dc/terms/", "elm": "http://data.europa.eu/snb/model/elm/"}],
"id": "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2",
"type": ["VerifiableCredential", "OpenBadgeCredential"],
"name": "Hygiène alimentaire en restauration",
"issuer": {"type": ["Profile"], "name": "Centre de formation de Sfax",
  "url": "https://centre.example/",
  "address": {"type": ["Address"], "addressCountryCode": "TN", "addressRegion": "TN-61"}},
"validFrom": "2026-05-04T09:30:00Z",
"validUntil": "2031-05-04T09:30:00Z",
"awardedDate": "2026-05-02T00:00:00Z",
"credentialSubject": {
  "type": ["AchievementSubject"],
  "identifier": [
    {"type": "IdentityObject", "hashed": false, "identityHash": "ليلى بن صالح",
     "identityType": "name"},
    {"type": "IdentityObject", "hashed": true, "identityType": "nationalIdentityNumber",
     "identityHash":
       "sha256$c9f2a7c64a2c3f0f1f6e1a3c0d9e5b7a8c6d4e2f0a1b3c5d7e9f8a6b4c2d0e1f",
     "salt": "pB3xkq8yT0a1mVwz"}],
  "achievement": {
    "id": "urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c11#1",
    "type": ["Achievement"], "achievementType": "MicroCredential",
    "name": "Hygiène alimentaire en restauration",
    "description": "Préparer, conserver et servir des aliments sans danger pour les clients.",
    "inLanguage": "fr", "version": "1", "creditsAvailable": 2,
    "criteria": {"narrative":
      "LO1, LO2: au moins 14 réponses justes sur 20 (examen écrit)\nLO3: poste tenu propre"},
    "alignment": [
      {"type": ["Alignment"], "targetName": "respecter les normes de sécurité alimentaire",
       "targetUrl": "http://data.europa.eu/esco/skill/d90dc0a5-4ba4-40c5-8aa4-fd9d5b6a4dd0",
       "targetFramework": "ESCO", "targetType": "ext:ESCOSkill"},
      {"type": ["Alignment"], "targetName": "EQF 3",
       "targetUrl": "http://data.europa.eu/snb/eqf/3",
       "targetFramework": "European Qualifications Framework", "targetType": "ext:EQFLevel"}],
    "resultDescription": [{"id": "urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c11#result",
      "type": ["ResultDescription"], "name": "Résultat", "resultType": "Percent",
      "requiredValue": "70", "valueMin": "0", "valueMax": "100"}],
    "elm:learningOutcome": [
      {"id": "urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c11#LO1", "type": "elm:LearningOutcome",
       "dc:title": [{"@language": "fr", "@value": "Expliquer les causes de contamination"}],
       "elm:relatedESCOSkill": [
         {"id": "http://data.europa.eu/esco/skill/d90dc0a5-4ba4-40c5-8aa4-fd9d5b6a4dd0"}]},
      {"id": "urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c11#LO2", "type": "elm:LearningOutcome",
       "dc:title": [{"@language": "fr", "@value": "Tenir la chaîne du froid"}]}],
    "elm:volumeOfLearning":
      {"@type": "http://www.w3.org/2001/XMLSchema#duration", "@value": "PT50H"},
    "elm:EQFLevel": {"id": "http://data.europa.eu/snb/eqf/3"},
    "elm:mode": {"id": "http://data.europa.eu/snb/learning-assessment/c_9191af09"},
    "elm:provenBy": {"type": "elm:LearningAssessmentSpecification",
      "dc:type": [{"id": "http://data.europa.eu/snb/learning-assessment/c_ad90d1b1"}],
      "elm:idVerification": {"id": "http://data.europa.eu/snb/supervision-verification/c_f2b0c9f4"}},
    "elm:accreditation": [{"type": "elm:Accreditation",
      "dc:type": {"id": "http://data.europa.eu/snb/accreditation/e57dddfbf3"},
      "elm:accreditingAgent": {"type": "elm:Organisation", "name": "Ministère"}}]},
  "creditsEarned": 2,
  "result": [{"type": ["Result"], "value": "85",
    "resultDescription": "urn:uuid:0192f0c1-5a52-7c7e-9d0e-2f4b8f0a6c11#result"}]},
"credentialStatus": [
  {"type": "BitstringStatusListEntry", "statusPurpose": "revocation", "statusListIndex": "70311",
   "statusListCredential": "https://centre.example/status/1f3a09bc-1-revocation.json"},
  {"type": "BitstringStatusListEntry", "statusPurpose": "suspension", "statusListIndex": "70311",
   "statusListCredential": "https://centre.example/status/1f3a09bc-1-suspension.json"}],
"evidence": [{"id": "ni:///sha-256;u3r0X0f0w0Vn4M8m2m8m2U3uC0H0V3l0F4n1C2h7b1E",
  "type": ["Evidence"], "name": "feuille-d-examen.pdf", "genre": "application/pdf"}]
})json";

}  // namespace

crypto::SigningKey key_from(std::uint8_t seed) {
    std::array<std::uint8_t, 32> bytes;
    bytes.fill(seed);
    return crypto::SigningKey::from_seed(bytes);
}

base::Instant at(std::string_view text) {
    const auto instant = base::parse_instant(text);
    base::check(instant.has_value(), "a test names a moment that is none");
    return *instant;
}

json::Object unsigned_sample() {
    auto read = json::read(document_text);
    base::check(bool{read}, "the sample is JSON");
    json::Object document = std::move(read.value->as_object());
    document.find("issuer")->as_object().set("id",
                                             proof::to_did_key(key_from(centre_seed).public_key()));
    return document;
}

json::Object sign(json::Object document, const crypto::SigningKey& key,
                  const proof::Cryptosuite& suite) {
    proof::ProofOptions options;
    options.verification_method = proof::to_verification_method(key.public_key());
    options.created = at("2026-05-04T09:30:00Z");
    return proof::add_proof(std::move(document), key, options, suite);
}

json::Object sample() {
    return sign(unsigned_sample(), key_from(centre_seed));
}

trust::TrustStore trusting_centre() {
    trust::TrustedOrganisation centre;
    centre.did = proof::to_did_key(key_from(centre_seed).public_key());
    centre.names = {{"fr", "Centre de formation de Sfax"}};
    trust::TrustStore store;
    store.put(std::move(centre));
    return store;
}

json::Object status_list(std::string_view url, std::string_view purpose,
                         std::initializer_list<std::size_t> set, std::string_view made,
                         std::uint8_t seed) {
    trust::StatusCredential content;
    content.id = url;
    content.issuer = proof::to_did_key(key_from(seed).public_key());
    content.purposes = {std::string{purpose}};
    content.valid_from = at(made);
    for (const std::size_t index : set)
        content.list.set(index, true);
    return sign(trust::build_status_credential(content), key_from(seed));
}

Verifier::Verifier() : organisations(trusting_centre()), now(at("2026-06-02T12:00:00Z")) {
    const auto received = at("2026-06-01T18:00:00Z");
    constexpr std::string_view made = "2026-06-01T12:00:00Z";
    lists.add(status_list(revocation_url, "revocation", {}, made), received, organisations);
    lists.add(status_list(suspension_url, "suspension", {}, made), received, organisations);
}

verify::Knowledge Verifier::knowledge() const {
    return {organisations, lists, now};
}

}  // namespace tamga::test
