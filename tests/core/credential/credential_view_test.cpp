#include "core/credential/credential_view.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "tests/core/credential/structure_samples.h"
#include "tests/core/support/vectors.h"

using namespace tamga;

namespace {

json::Object object(std::string_view text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

}  // namespace

TEST_SUITE("credential/credential_view") {
    TEST_CASE("a badge's parts are found where Open Badges and design §5 put them") {
        const auto document = object(R"({
            "id": "urn:uuid:1", "name": "Food hygiene", "validFrom": "2026-05-04T09:30:00Z",
            "validUntil": "2031-05-04T09:30:00Z", "awardedDate": "2026-05-02T00:00:00Z",
            "issuer": {"id": "did:example:c", "name": "Centre",
                       "address": {"addressCountryCode": "TN"}},
            "credentialSubject": {"id": "did:example:l", "creditsEarned": 2.5,
                "identifier": [
                    {"identityType": "sisSourcedId", "hashed": false, "identityHash": "77"},
                    {"identityType": "name", "hashed": false, "identityHash": "Leïla"}],
                "achievement": {"id": "urn:uuid:2", "name": "Hygiene", "description": "Clean.",
                    "creditsAvailable": 3, "elm:EQFLevel": {"id": "http://data.europa.eu/snb/eqf/3"},
                    "elm:volumeOfLearning": {"@type": "x", "@value": "PT60H"}}}})");
        const auto shown = credential::view(document);
        CHECK(shown.id == "urn:uuid:1");
        CHECK(shown.title == "Food hygiene");
        CHECK(shown.issuer_id == "did:example:c");
        CHECK(shown.issuer_name == "Centre");
        CHECK(shown.issuer_country == "TN");
        CHECK(shown.learner_id == "did:example:l");
        CHECK(shown.learner_name == "Leïla");
        CHECK(shown.achievement_id == "urn:uuid:2");
        CHECK(shown.achievement_name == "Hygiene");
        CHECK(shown.achievement_description == "Clean.");
        CHECK(shown.level == "3");
        CHECK(shown.workload == "PT60H");
        CHECK(shown.credits == 2.5);
        CHECK(shown.valid_from == base::parse_instant("2026-05-04T09:30:00Z"));
        CHECK(shown.valid_until == base::parse_instant("2031-05-04T09:30:00Z"));
        CHECK(shown.awarded == base::parse_instant("2026-05-02T00:00:00Z"));
    }

    TEST_CASE("a document of version 1.1 has its dates under other names, its issuer as a text") {
        const auto document = object(R"({"issuer": "did:example:c",
            "issuanceDate": "2020-01-01T00:00:00Z", "expirationDate": "2021-01-01T00:00:00Z",
            "credentialSubject": [{"name": "First"}, {"name": "Second"}]})");
        const auto shown = credential::view(document);
        CHECK(shown.issuer_id == "did:example:c");
        CHECK(shown.learner_name == "First");
        CHECK(shown.valid_from == base::parse_instant("2020-01-01T00:00:00Z"));
        CHECK(shown.valid_until == base::parse_instant("2021-01-01T00:00:00Z"));
    }

    TEST_CASE("texts in several languages are chosen by language, else the first") {
        const auto tagged = object(R"({"name": [{"@value": "Лист", "@language": "ru"},
                                                {"@value": "ورقة", "@language": "ar"}]})");
        CHECK(credential::view(tagged, "ar").title == "ورقة");
        CHECK(credential::view(tagged, "tr").title == "Лист");
        CHECK(credential::view(tagged).title == "Лист");
        const auto mapped = object(R"({"name": {"en": "Leaf", "fr": "Feuille"}})");
        CHECK(credential::view(mapped, "fr").title == "Feuille");
        CHECK(credential::view(mapped, "tr").title == "Leaf");
    }

    TEST_CASE("a hashed name is not shown as a name") {
        const auto document = object(R"({"credentialSubject": {"identifier":
            {"identityType": "name", "hashed": true, "identityHash": "sha256$00"}}})");
        const auto shown = credential::view(document);
        CHECK(shown.learner_name.empty());
    }

    TEST_CASE("the level is also found in an alignment") {
        const auto document = object(R"({"credentialSubject": {"achievement":
            {"alignment": [{"targetUrl": "urn:x:y"},
                           {"targetUrl": "http://data.europa.eu/snb/eqf/5"}]}}})");
        const auto shown = credential::view(document);
        CHECK(shown.level == "5");
    }

    TEST_CASE("a result has the name of its description, and its value, level or status") {
        const auto document = object(R"({"credentialSubject": {
            "result": [{"value": "85", "resultDescription": "urn:r:1"},
                       {"achievedLevel": "urn:l:2", "resultDescription": "urn:r:2"},
                       {"status": "Completed"}, "no object"],
            "achievement": {"resultDescription": [
                {"id": "urn:r:1", "name": "Score"},
                {"id": "urn:r:2", "name": "Rubric",
                 "rubricCriterionLevel": [{"id": "urn:l:2", "name": "Mastered"}]}]}}})");
        const auto found = credential::results(document);
        REQUIRE(found.size() == 3);
        CHECK(found[0].name == "Score");
        CHECK(found[0].value == "85");
        CHECK(found[1].name == "Rubric");
        CHECK(found[1].value == "Mastered");
        CHECK(found[2].name.empty());
        CHECK(found[2].value == "Completed");
    }

    TEST_CASE("what is missing or of another type is empty") {
        for (
            const char* text :
            {"{}", R"({"issuer": 1, "credentialSubject": [], "name": null, "validFrom": 7})",
             R"({"issuer": [], "credentialSubject": [1, {"achievement": "x", "identifier": 3}]})",
             R"({"name": {}, "credentialSubject": {"achievement": {"elm:EQFLevel": [null, {}]}}})"}) {
            const auto document = object(text);
            const auto shown = credential::view(document);
            CHECK(shown.title.empty());
            CHECK(shown.issuer_id.empty());
            CHECK(shown.learner_name.empty());
            CHECK(shown.level.empty());
            CHECK_FALSE(shown.credits);
            CHECK_FALSE(shown.valid_from);
            CHECK(credential::results(document).empty());
        }
    }

    TEST_CASE("a European Digital Credential shows its title, issuer and claim") {
        const auto vectors = test::vectors_dir();
        if (!vectors) return;
        const auto document = object(test::read_file(*vectors / "elm" / "mc-annex1-unsigned.json"));
        const auto shown = credential::view(document, "en");
        CHECK(shown.id == "urn:credential:3ef0ac26-9a1f-41c6-871b-2b82e670907b");
        CHECK(shown.issuer_id == "urn:epass:org:1");
        CHECK(shown.issuer_name == "University of Zed");
        CHECK(shown.title == "Micro-Credential");
        CHECK(shown.learner_name == "Ana Andromeda");
        CHECK(shown.achievement_name == "Digital micro-credential creation");
    }

    TEST_CASE("an endorsement shows what it endorses, which is nobody's achievement") {
        const json::Object document = test::endorsement();
        const auto shown = credential::view(document);
        CHECK(shown.title == "Accreditation");
        CHECK(shown.issuer_name == "Ministère");
        CHECK(shown.endorsed_id == "https://sfax.example/profile");
        CHECK(shown.endorsement_comment == "In good standing.");
        CHECK(shown.learner_id.empty());
        CHECK_FALSE(shown.credentials);
    }

    TEST_CASE("a learner record shows its learner and how many credentials it holds") {
        const json::Object record = test::learner_record();
        const auto shown = credential::view(record);
        CHECK(shown.title == "Record of L. Ben Salah");
        CHECK(shown.learner_name == "L. Ben Salah");
        CHECK(shown.credentials == 2);
        CHECK(shown.achievement_id.empty());
        CHECK(credential::achievement(record) == nullptr);
    }
}
