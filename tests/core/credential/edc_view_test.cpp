#include "core/credential/edc_view.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "tests/core/support/sealing.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using credential::EdcClaimKind;
using credential::Vocabulary;

namespace {

json::Object object(const std::string& text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

}  // namespace

TEST_SUITE("credential/edc_view") {
    TEST_CASE("a credential shows what was achieved, how it was assessed, and by whom") {
        const json::Object document = object(test::edc_file("credential.json"));
        const credential::CredentialView view = credential::view(document);
        CHECK(view.title == "Bee-keeping for beginners");
        CHECK(view.issuer_name == "University of Zed");
        CHECK(view.issuer_country == "IE");
        CHECK(view.learner_name == "Aoife Ní Bhriain");
        CHECK(view.achievement_name == "Bee-keeping for beginners");
        CHECK(view.level == "3");
        CHECK(view.workload == "PT50H");
        CHECK(view.credits == 2);
        CHECK(view.awarded == base::parse_instant("2026-05-02T00:00:00Z"));
        CHECK(view.valid_until == base::parse_instant("2031-05-04T00:00:00Z"));
        CHECK(credential::view(document, "ga").title == "Beachaireacht do thosaitheoirí");

        const auto results = credential::results(document);
        REQUIRE(results.size() == 1);
        CHECK(results[0].name == "Practical test");
        CHECK(results[0].value == "Pass with distinction");
    }

    TEST_CASE("the European elements are shown, known concepts by their own labels") {
        const json::Object document = object(test::edc_file("credential.json"));
        const credential::EdcView view = credential::edc_view(document);
        REQUIRE(view.claims.size() == 1);
        CHECK(view.claims[0].kind == EdcClaimKind::achievement);
        REQUIRE(view.outcomes.size() == 2);
        CHECK(view.outcomes[0].skills[0].label == "handle bees");
        REQUIRE(view.assessments.size() == 1);
        CHECK(credential::shown_label(view.assessments[0].type, Vocabulary::assessment_type,
                                      "fr") == "devoir noté");
        CHECK(credential::shown_label(view.assessments[0].mode, Vocabulary::participation_mode,
                                      "en") == "Presential");
        REQUIRE(view.quality.size() == 1);
        CHECK(view.quality[0].agent == "Quality Agency of Zed");
        CHECK(view.entry_requirement == "No allergy to bee stings.");
        CHECK(view.credits == "2");
        CHECK_FALSE(view.is_by_mandate);
    }

    TEST_CASE("nobody can write another word beside a known concept") {
        const credential::EdcConcept false_level{"http://data.europa.eu/snb/eqf/3", "Level 8"};
        CHECK(credential::shown_label(false_level, Vocabulary::eqf_level, "en") == "Level 3");
        CHECK(credential::shown_label({"urn:x", "Own"}, Vocabulary::eqf_level, "en") == "Own");
        CHECK(credential::shown_label({"urn:x", ""}, Vocabulary::eqf_level, "en") == "urn:x");
    }

    TEST_CASE("a mandate among the evidence is seen") {
        json::Object document = object(test::edc_file("credential.json"));
        document.append("evidence",
                        json::Object{{"type", "Evidence"},
                                     {"dcType", json::Object{{"id",
                                                              "http://data.europa.eu/snb/"
                                                              "evidence-type/c_18016257"}}}});
        CHECK(credential::edc_view(document).is_by_mandate);
    }

    TEST_CASE("whatever a document has instead reads as nothing") {
        for (
            const char* text :
            {R"({"type": "EuropeanDigitalCredential"})",
             R"({"type": "EuropeanDigitalCredential", "credentialSubject": 1, "issuer": []})",
             R"({"type": "EuropeanDigitalCredential", "credentialSubject": {"hasClaim": [1, [], {"awardedBy": 2, "specifiedBy": "x", "provenBy": [null]}]}})"}) {
            const json::Object document = object(text);
            CHECK(credential::view(document).title.empty());
            CHECK(credential::results(document).empty());
            CHECK(credential::edc_view(document).assessments.empty());
        }
    }

    TEST_CASE("the Commission's sample is shown") {
        const auto vectors = test::vectors_dir();
        if (!vectors) return;
        const json::Object sample =
            object(test::read_file(*vectors / "elm" / "mc-annex1-unsigned.json"));
        const credential::CredentialView view = credential::view(sample);
        CHECK(view.title == "Micro-Credential");
        CHECK(view.learner_name == "Ana Andromeda");
        CHECK(view.issuer_name == "University of Zed");
        CHECK(view.issuer_country == "IE");
        CHECK(view.level == "6");
        CHECK(view.workload == "PT60H");
        CHECK(view.credits == 2);
        CHECK(credential::edc_view(sample).outcomes.size() == 2);
        CHECK(credential::edc_view(sample).quality.empty());
    }
}
