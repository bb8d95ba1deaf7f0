#include "tests/core/credential/qr_samples.h"

#include <algorithm>

#include "core/credential/document.h"
#include "core/credential/organisation.h"
#include "core/design/achievement_document.h"
#include "core/proof/cryptosuite.h"
#include "core/proof/data_integrity.h"
#include "core/proof/did_key.h"
#include "tests/core/design/samples.h"
#include "tests/core/verify/sample.h"

namespace tamga::test {
namespace {

design::Achievement speaking(design::Achievement achievement, const std::string& language) {
    if (language.empty()) return achievement;
    const auto at = std::find(achievement.languages.begin(), achievement.languages.end(), language);
    if (at != achievement.languages.end()) std::rotate(achievement.languages.begin(), at, at + 1);
    return achievement;
}

credential::AwardFacts facts_of(const IssuedSample& sample) {
    credential::AwardFacts facts;
    facts.credential_id = "urn:uuid:01a21195-d74c-7064-8c99-79cbcafeb926";
    facts.issued = "2026-05-04T09:30:00.382Z";
    facts.awarded = "2026-05-02T00:00:00Z";
    facts.learner_name = sample.learner;
    if (!sample.latin_name.empty()) facts.learner_latin_name = sample.latin_name;
    facts.identifier = credential::LearnerIdentifier{
        "nationalIdentityNumber",
        "sha256$c9f2a7c64a2c3f0f1f6e1a3c0d9e5b7a8c6d4e2f0a1b3c5d7e9f8a6b4c2d0e1f",
        "pB3xkq8yT0a1mVwzAAAAAA"};
    facts.grade = "85";
    facts.status_index = "70311";
    return facts;
}

}  // namespace

json::Object issued(const IssuedSample& sample) {
    const auto achievement = speaking(sample_achievement(sample.achievement), sample.language);
    const crypto::SigningKey key = key_from(centre_seed);
    credential::Organisation centre;
    centre.name = sample.centre;
    centre.country = achievement.country;
    credential::DocumentFrame frame;
    frame.issuer = credential::issuer_profile(centre, proof::to_did_key(key.public_key()));
    frame.achievement = design::to_open_badge(achievement);
    frame.name = achievement.title.best(design::primary_language(achievement));
    if (design::has_graded_result(achievement))
        frame.grade_description = design::result_description_iri(achievement);
    frame.credits = achievement.ects_credits;
    frame.status = credential::status_addresses("https://centre.example/status", "1f3a09bc-1");
    const credential::AwardFacts facts = facts_of(sample);
    proof::ProofOptions options;
    options.verification_method = proof::to_verification_method(key.public_key());
    options.created = at(facts.issued);
    return proof::add_proof(credential::build_document(frame, facts), key, options,
                            proof::eddsa_rdfc_2022());
}

}  // namespace tamga::test
