#include "core/credential/element_view.h"

#include <doctest/doctest.h>

#include "core/credential/vocabulary.h"
#include "core/json/read.h"
#include "tests/core/support/sealing.h"

using namespace tamga;
using credential::Vocabulary;

namespace {

constexpr std::size_t french = 1;  // in `credential::label_languages`

json::Object object_of(const std::string& text) {
    auto read = json::read(text);
    REQUIRE(read);
    return read.value->as_object();
}

json::Object reference(Vocabulary vocabulary, std::size_t index) {
    return {{"id", credential::all(vocabulary)[index].iri}};
}

std::string in_french(Vocabulary vocabulary, std::size_t index) {
    return std::string{credential::all(vocabulary)[index].labels[french]};
}

/// A badge with these members of its achievement.
json::Object badge(json::Object achievement) {
    return {{"credentialSubject", json::Object{{"achievement", std::move(achievement)}}}};
}

}  // namespace

TEST_SUITE("credential/element_view") {
    TEST_CASE("the elements of a badge are read where they belong, by their labels") {
        json::Object agent{{"name", "Ministère"}};
        const auto view = credential::elements(
            badge(
                {{"elm:learningOutcome",
                  json::Array{json::Object{
                      {"dc:title", json::Object{{"@language", "fr"}, {"@value", "Souder"}}}}}},
                 {"elm:EQFLevel", json::Object{{"id", "http://data.europa.eu/snb/eqf/3"}}},
                 {"elm:NQFLevel", json::Object{{"name", "TYÇ, 4"}}},
                 {"elm:mode", reference(Vocabulary::participation_mode, 0)},
                 {"elm:provenBy",
                  json::Object{{"dc:type", json::Array{reference(Vocabulary::assessment_type, 0),
                                                       reference(Vocabulary::assessment_type, 1)}},
                               {"elm:idVerification",
                                reference(Vocabulary::supervision_verification, 0)}}},
                 {"elm:accreditation",
                  json::Array{
                      json::Object{{"dc:type", reference(Vocabulary::accreditation_type, 0)},
                                   {"elm:accreditingAgent", std::move(agent)}}}},
                 {"elm:entryRequirement",
                  json::Object{{"elm:noteLiteral", json::Object{{"@value", "Aucun"}}}}}}),
            "fr");
        CHECK(view.outcomes == std::vector<std::string>{"Souder"});
        CHECK(view.level == "Niveau 3");
        CHECK(view.national_level == "TYÇ, 4");
        CHECK(view.mode == in_french(Vocabulary::participation_mode, 0));
        CHECK(view.assessment == in_french(Vocabulary::assessment_type, 0) + " · " +
                                     in_french(Vocabulary::assessment_type, 1));
        CHECK(view.supervision == in_french(Vocabulary::supervision_verification, 0));
        CHECK(view.quality == in_french(Vocabulary::accreditation_type, 0) + " · Ministère");
        CHECK(view.entry_requirement == "Aucun");
    }

    TEST_CASE("the elements of a European Digital Credential are read where its profile has them") {
        const auto view = credential::elements(object_of(test::edc_file("credential.json")), "fr");
        CHECK(view.outcomes.size() == 2);
        CHECK(view.level == "Niveau 3");
        CHECK(view.assessment == "devoir noté");
        CHECK(view.quality.ends_with("Quality Agency of Zed"));
        CHECK(view.entry_requirement == "No allergy to bee stings.");
    }

    TEST_CASE("whatever stands there instead reads as nothing") {
        for (const char* text : {"{}", R"({"credentialSubject": {"achievement": 3}})",
                                 R"({"credentialSubject": {"achievement": {"elm:learningOutcome": 7,
                  "elm:mode": "walking", "elm:provenBy": [null], "elm:accreditation": {},
                  "elm:EQFLevel": {"id": 3}, "elm:entryRequirement": []}}})"}) {
            CAPTURE(text);
            const auto view = credential::elements(object_of(text), "en");
            CHECK(view.outcomes.empty());
            CHECK(view.level.empty());
            CHECK(view.mode.empty());
            CHECK(view.assessment.empty());
            CHECK(view.quality.empty());
            CHECK(view.entry_requirement.empty());
        }
    }

    TEST_CASE("a document with outcomes without end shows the first of them") {
        json::Array many;
        for (int i = 0; i < 1000; ++i)
            many.emplace_back(json::Object{{"dc:title", "one"}});
        CHECK(credential::elements(badge({{"elm:learningOutcome", std::move(many)}}), "en")
                  .outcomes.size() == 200);
    }
}
