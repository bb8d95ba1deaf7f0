#include <doctest/doctest.h>

#include <string>

#include "core/credential/jwt_credential.h"
#include "core/proof/did_key.h"
#include "tests/core/credential/structure_samples.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using verify::Question;
using verify::Result;
using verify::Verdict;

namespace {

constexpr std::uint8_t ministry_seed = 61;

std::string did_of(std::uint8_t seed) {
    return proof::to_did_key(test::key_from(seed).public_key());
}

/// An endorsement of something, signed by the ministry.
json::Object endorsement_of(std::string_view id, std::uint8_t seed = ministry_seed) {
    json::Object document = test::endorsement();
    document.find("issuer")->as_object().set("id", did_of(ministry_seed));
    document.find("credentialSubject")->as_object().set("id", id);
    return test::sign(std::move(document), test::key_from(seed));
}

json::Object signed_by_centre(json::Object document) {
    return test::sign(std::move(document), test::key_from(test::centre_seed));
}

/// What a verifier says who trusts the ministry too.
verify::Report judge_endorsed(const json::Object& document) {
    test::Verifier verifier;
    trust::TrustedOrganisation ministry;
    ministry.did = did_of(ministry_seed);
    ministry.names = {{"fr", "Ministère"}};
    verifier.organisations.put(std::move(ministry));
    return verify::verify(document, verifier.knowledge());
}

verify::Report judge_with(const char* member, json::Value value) {
    json::Object document = test::unsigned_sample();
    document.set(member, std::move(value));
    return judge_endorsed(signed_by_centre(std::move(document)));
}

}  // namespace

TEST_SUITE("verify/endorsements") {
    TEST_CASE("an endorsement of the badge, its achievement or its issuer is judged beside it") {
        const std::string badge = "urn:uuid:0196a2f4-31d0-7b1c-8f65-0c9a4be1d7f2";
        for (const std::string& id :
             {badge, std::string{test::achievement_id}, did_of(test::centre_seed)}) {
            const auto report = judge_with("endorsement", json::Array{endorsement_of(id)});
            CHECK(report.verdict == Verdict::valid);
            CHECK(report.inner.empty());
            REQUIRE(report.endorsements.size() == 1);
            CHECK(report.endorsements[0].verdict == Verdict::valid);
            CHECK(report.endorsements[0].check(Question::achievement).reason == "achievement.none");
        }
    }

    TEST_CASE("an endorsement is found wherever Open Badges has a place for it") {
        json::Object document = test::unsigned_sample();
        const json::Object one = endorsement_of(test::achievement_id);
        json::Object& subject = document.find("credentialSubject")->as_object();
        document.find("issuer")->as_object().set("endorsement", one);
        document.find("issuer")->as_object().set(
            "parentOrg", json::Object{{"id", "did:example:parent"},
                                      {"type", json::Array{"Profile"}},
                                      {"endorsement", json::Array{one, one}}});
        json::Object& achievement = subject.find("achievement")->as_object();
        achievement.set("endorsement", json::Array{one});
        achievement.set("creator", json::Object{{"id", "did:example:creator"},
                                                {"type", json::Array{"Profile"}},
                                                {"endorsement", json::Array{one}}});
        subject.set("source", json::Object{{"id", "did:example:source"},
                                           {"type", json::Array{"Profile"}},
                                           {"endorsement", json::Array{one}}});
        const auto report = judge_endorsed(signed_by_centre(std::move(document)));
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.endorsements.size() == 6);
        for (const auto& each : report.endorsements)
            CHECK(each.verdict == Verdict::valid);
    }

    TEST_CASE("an endorsement may come as a token") {
        json::Object document = test::endorsement();
        document.find("issuer")->as_object().set("id", did_of(ministry_seed));
        document.find("credentialSubject")->as_object().set("id", test::achievement_id);
        const auto key = test::key_from(ministry_seed);
        const std::string token = credential::sign_jwt_credential(
            std::move(document), key, proof::to_verification_method(key.public_key()));
        const auto report = judge_with("endorsementJwt", json::Array{token});
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.endorsements.size() == 1);
        CHECK(report.endorsements[0].format == "vc-jwt");
        CHECK(report.endorsements[0].verdict == Verdict::valid);
    }

    TEST_CASE("an endorsement that fails is shown as failed and takes nothing from the badge") {
        json::Object altered = endorsement_of(test::achievement_id);
        altered.set("name", "Best of all");
        json::Object expired = test::endorsement();
        expired.find("issuer")->as_object().set("id", did_of(ministry_seed));
        expired.find("credentialSubject")->as_object().set("id", test::achievement_id);
        expired.set("validUntil", "2026-02-01T00:00:00Z");
        expired = test::sign(std::move(expired), test::key_from(ministry_seed));
        const auto report = judge_with(
            "endorsement", json::Array{altered, expired, endorsement_of(test::achievement_id, 62)});
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.endorsements.size() == 3);
        CHECK(report.endorsements[0].verdict == Verdict::not_valid);
        CHECK(report.endorsements[0].check(Question::proof).reason == "proof.signature");
        CHECK(report.endorsements[1].check(Question::period).reason == "period.expired");
        CHECK(report.endorsements[2].check(Question::issuer).reason == "issuer.key_not_issuers");
    }

    TEST_CASE("a sound endorsement of somebody else does not count") {
        const auto report = judge_with(
            "endorsement", json::Array{endorsement_of("https://elsewhere.example/achievement")});
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.endorsements.size() == 1);
        CHECK(report.endorsements[0].verdict == Verdict::not_valid);
        CHECK(report.endorsements[0].check(Question::document).reason ==
              "endorsement.other_subject");
    }

    TEST_CASE("what an endorsement brings along does not say whom it may endorse") {
        // The identifier stands in the endorsement only.
        json::Object document = endorsement_of("urn:example:brought-along");
        const auto report = judge_with("endorsement", document);
        CHECK(report.endorsements[0].check(Question::document).reason ==
              "endorsement.other_subject");
    }

    TEST_CASE("another credential in the place of an endorsement is none") {
        const auto report = judge_with("endorsement", json::Array{test::sample()});
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.endorsements.size() == 1);
        CHECK(report.endorsements[0].verdict == Verdict::not_valid);
        CHECK(report.endorsements[0].check(Question::document).reason == "endorsement.type");
    }

    TEST_CASE("an endorsement of an unknown endorser is undetermined") {
        const test::Verifier verifier;
        json::Object document = test::unsigned_sample();
        document.set("endorsement", endorsement_of(test::achievement_id));
        const auto report =
            verify::verify(signed_by_centre(std::move(document)), verifier.knowledge());
        CHECK(report.verdict == Verdict::valid);
        REQUIRE(report.endorsements.size() == 1);
        CHECK(report.endorsements[0].verdict == Verdict::undetermined);
    }

    TEST_CASE("very many endorsements are judged to a number, and that is told") {
        const auto report =
            judge_with("endorsement", json::Array(1000, json::Value{json::Object{{"a", 1}}}));
        CHECK(report.endorsements.size() == 200);
        CHECK(report.endorsements.back().check(Question::document).reason == "document.too_many");
    }

    TEST_CASE("a report as JSON has the endorsements, and what each says") {
        const auto report = judge_with("endorsement", endorsement_of(test::achievement_id));
        const json::Object shown = to_json(report);
        const json::Array& all = shown.find("endorsements")->as_array();
        REQUIRE(all.size() == 1);
        CHECK(*all[0].find_string("verdict") == "valid");
        const json::Value* const credential = all[0].find("credential");
        REQUIRE(credential != nullptr);
        CHECK(*credential->find("endorsement")->find_string("of") == test::achievement_id);
        CHECK(*credential->find("endorsement")->find_string("comment") == "In good standing.");
        CHECK(credential->find("learner")->find("id")->is_null());
        CHECK(shown.find("credential")->find("endorsement")->is_null());
    }
}
