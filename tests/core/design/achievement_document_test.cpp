#include "core/design/achievement_document.h"

#include <doctest/doctest.h>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/design/samples.h"

using namespace tamga;

namespace {

/// A member of a sample's document as canonical JSON.
std::string member(const std::string& sample, std::string_view name) {
    const json::Object object = design::to_open_badge(test::sample_achievement(sample));
    const json::Value* value = object.find(name);
    return value == nullptr ? "absent" : json::canonical(*value);
}

/// JSON text as canonical JSON.
std::string expected(std::string_view text) {
    return json::canonical(*json::read(text).value);
}

}  // namespace

TEST_SUITE("design/achievement_document") {
    TEST_CASE("what Open Badges 3.0 requires of an achievement is there") {
        const std::string sample = "welding-safety-tr";
        CHECK(member(sample, "id") == R"("urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01")");
        CHECK(member(sample, "type") == R"(["Achievement"])");
        CHECK(member(sample, "achievementType") == R"("MicroCredential")");
        CHECK(member(sample, "name") == R"("Kaynak atölyesinde iş güvenliği")");
        CHECK(member(sample, "inLanguage") == R"("tr")");
        CHECK(member(sample, "version") == R"("1")");
        CHECK(member(sample, "creditsAvailable") == "1");
        CHECK(member(sample, "creator") == "absent");
        CHECK(member(sample, "criteria") ==
              expected(R"json({"narrative":
            "LO1: Yirmi sorudan en az on dördünü doğru yanıtlar. (yazılı sınav)\n)json"
                       R"json(LO2, LO3: Gözetim altında bir kaynak )json"
                       R"json(yerini güvenli biçimde hazırlar; )json"
                       R"json(denetim listesinin bütün maddelerini )json"
                       R"json(tamamlar. (uygulamalı değerlendirme)"})json"));
    }

    TEST_CASE("a skill of ESCO and the European level are alignments") {
        CHECK(member("welding-safety-tr", "alignment") == expected(R"([
            {"type": ["Alignment"], "targetName": "maintain equipment", "targetUrl":
             "http://data.europa.eu/esco/skill/5033c2fb-ec55-4b8e-b0a4-9379593f1e1c",
             "targetFramework": "ESCO", "targetType": "ext:ESCOSkill"},
            {"type": ["Alignment"], "targetName": "EQF 3",
             "targetUrl": "http://data.europa.eu/snb/eqf/3",
             "targetFramework": "European Qualifications Framework",
             "targetType": "ext:EQFLevel"}])"));
    }

    TEST_CASE("a learning outcome speaks the credential's language, with a lower-case tag") {
        const json::Object object =
            design::to_open_badge(test::sample_achievement("data-basics-rs"));
        const json::Array& outcomes = object.find("elm:learningOutcome")->as_array();
        REQUIRE(outcomes.size() == 3);
        CHECK(json::canonical(outcomes[2]) == expected(R"({
            "id": "urn:uuid:019ab0c4-8ec0-704d-bf04-7309c2d6ae04#outcome-P3",
            "type": "elm:LearningOutcome",
            "dc:title":
              {"@language": "sr-latn", "@value": "Prikazuje nalaz grafikonom koji ne obmanjuje."},
            "elm:relatedESCOSkill": [{"id":
              "http://data.europa.eu/esco/skill/5fd5c985-eaaa-47aa-8314-62359c54505a"}]})"));
        CHECK(member("data-basics-rs", "inLanguage") == R"("sr-Latn")");
        CHECK(member("data-basics-rs", "dc:title") == expected(R"([
            {"@language": "sr-latn", "@value": "Osnove rada sa podacima"},
            {"@language": "en", "@value": "Working with data: the basics"}])"));
    }

    TEST_CASE("what is no standard element stays out of the credential") {
        for (const char* name :
             {"elm:influencedBy", "elm:learningSetting", "elm:targetGroup", "tag"})
            CHECK(member("welding-safety-tr", name) == "absent");
    }

    TEST_CASE("sixty hours are PT60H with the type xsd:duration, and credits name ECTS") {
        design::Achievement item = test::sample_achievement("food-hygiene-tn");
        item.workload = std::chrono::hours{60};
        item.ects_credits = 2.5;
        const json::Object object = design::to_open_badge(item);
        CHECK(json::canonical(*object.find("elm:volumeOfLearning")) ==
              R"({"@type":"http://www.w3.org/2001/XMLSchema#duration","@value":"PT60H"})");
        CHECK(json::canonical(*object.find("elm:creditPoint")) == expected(R"({
            "type": "elm:CreditPoint", "elm:point": "2.5", "elm:framework":
            {"id": "http://data.europa.eu/snb/education-credit/6fcec5c5af"}})"));
        CHECK(json::canonical(*object.find("creditsAvailable")) == "2.5");
    }

    TEST_CASE("assessment, participation and quality assurance are named by the vocabularies") {
        CHECK(member("welding-safety-tr", "elm:provenBy") == expected(R"({
            "type": "elm:LearningAssessmentSpecification",
            "dc:type": [{"id": "http://data.europa.eu/snb/assessment/6e6cb2cc78"},
                        {"id": "http://data.europa.eu/snb/assessment/6a4db9f11d"}],
            "elm:idVerification":
              {"id": "http://data.europa.eu/snb/supervision-verification/70be69aaf9"}})"));
        CHECK(member("welding-safety-tr", "elm:mode") ==
              R"({"id":"http://data.europa.eu/snb/learning-assessment/9191af2ed9"})");
        CHECK(member("welding-safety-tr", "elm:accreditation") == expected(R"([{
            "type": "elm:Accreditation",
            "dc:type": {"id": "http://data.europa.eu/snb/accreditation/820101cba6"},
            "elm:accreditingAgent": {"type": "elm:Organisation",
                                     "name": "Toros Metal İşleri Sektör Kurulu"}}])"));
        CHECK(member("welding-safety-tr", "elm:EQFLevel") ==
              R"({"id":"http://data.europa.eu/snb/eqf/3"})");
    }

    TEST_CASE("a grading scheme is a result description of its kind, and pass or fail needs none") {
        CHECK(member("welding-safety-tr", "resultDescription") == "absent");
        CHECK(member("food-hygiene-tn", "resultDescription") == expected(R"([{
            "id": "urn:uuid:019ab0c4-6a40-7c25-9d02-51e7a0b48c02#result",
            "type": ["ResultDescription"], "name": "النتيجة", "resultType": "Percent",
            "requiredValue": "60", "valueMax": "100", "valueMin": "0"}])"));
        CHECK(member("digital-office-kz", "resultDescription") == expected(R"([{
            "id": "urn:uuid:019ab0c4-7c80-7e39-ae03-62f8b1c59d03#result",
            "type": ["ResultDescription"], "name": "Результат", "resultType": "PerformanceLevel",
            "allowedValue": ["начальный", "базовый", "уверенный"], "requiredValue": "базовый"}])"));
    }

    TEST_CASE("another body that designed it is the creator, and paths are links") {
        CHECK(member("food-hygiene-tn", "creator") == expected(R"({
            "id": "https://hotellerie.example/", "type": ["Profile"],
            "name": "اتحاد مدارس الفندقة"})"));
        CHECK(member("food-hygiene-tn", "elm:isPartOf") == expected(R"([{
            "id": "https://hotellerie.example/programmes/commis-de-cuisine",
            "type": "elm:LearningAchievementSpecification",
            "dc:title": {"@language": "ar", "@value": "مساعد طباخ"}}])"));
        CHECK(member("data-basics-rs", "elm:entitlesTo").find("LearningEntitlementSpecification") !=
              std::string::npos);
    }

    TEST_CASE("the identifiers that other documents point at") {
        const design::Achievement item = test::sample_achievement("welding-safety-tr");
        CHECK(design::achievement_iri(item) == "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01");
        CHECK(design::outcome_iri(item, "LO2") ==
              "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01#outcome-LO2");
        CHECK(design::result_description_iri(item) ==
              "urn:uuid:019ab0c4-5e00-7a11-8c01-3f2b6d5e9a01#result");
    }
}
