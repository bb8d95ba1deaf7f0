#include "core/verify/sealed.h"

#include <doctest/doctest.h>

#include <string>

#include "core/json/read.h"
#include "core/json/write.h"
#include "tests/core/support/sealing.h"
#include "tests/core/verify/sample.h"

using namespace tamga;
using test::anchored;
using test::at;
using trust::RevocationPolicy;
using verify::Question;

namespace {

verify::Report judge(std::string_view text, const trust::CertificateAnchors& anchors,
                     std::string_view now = "2026-06-01T00:00:00Z") {
    static const trust::TrustStore nobody;
    static const verify::StatusLists no_lists;
    return verify::verify(
        base::as_bytes(text),
        {.organisations = nobody, .status_lists = no_lists, .now = at(now), .anchors = &anchors});
}

const json::Value* step(const json::Value* value, std::string_view name) {
    REQUIRE(value != nullptr);
    return value->find(name);
}

}  // namespace

TEST_SUITE("verify/sealed") {
    TEST_CASE("a sound seal under a trusted anchor leaves open whether it was revoked") {
        const verify::Report report =
            judge(test::edc_file("sealed_general.json"), anchored({"root"}));
        CHECK(report.format == "edc");
        CHECK(report.check(Question::document).reason == "document.sound");
        CHECK(report.check(Question::proof).reason == "jades.sound");
        CHECK(report.check(Question::issuer).reason == "issuer.seal_trusted");
        CHECK(report.check(Question::issuer).detail ==
              "Sealed by University of Zed (VATIE-654321), as Test Trust Services certifies with "
              "what it calls a qualified certificate for seals.");
        CHECK(report.check(Question::period).reason == "period.within");
        CHECK(report.check(Question::status).reason == "status.seal_unknown");
        CHECK(report.check(Question::achievement).reason == "achievement.complete");
        CHECK(report.verdict == verify::Verdict::undetermined);
    }

    TEST_CASE("who accepts unknown revocation for an anchor gets valid, and is told so") {
        const auto anchors = anchored({"root"}, RevocationPolicy::accept_unknown);
        for (const char* file : {"sealed_general.json", "sealed_flattened.json"}) {
            const verify::Report report = judge(test::edc_file(file), anchors);
            CHECK(report.verdict == verify::Verdict::valid);
            CHECK(report.check(Question::status).reason == "status.seal_accepted");
        }
    }

    TEST_CASE("the policy of one anchor says nothing about seals under another") {
        trust::CertificateAnchors anchors =
            anchored({"foreign_root"}, RevocationPolicy::accept_unknown);
        anchors.put({test::certificate("root")});
        const verify::Report report = judge(test::edc_file("sealed_general.json"), anchors);
        CHECK(report.check(Question::status).reason == "status.seal_unknown");
    }

    TEST_CASE("long-term material changes nothing, and is said not to be judged") {
        json::Object sealed = test::seal();
        sealed.find("signatures")
            ->as_array()[0]
            .as_object()
            .append("header",
                    json::Object{{"etsiU", json::Array{json::Object{{"rVals", json::Object{}}}}}});
        const verify::Report report = judge(json::canonical(sealed), anchored({"root"}));
        CHECK(report.check(Question::status).reason == "status.seal_unknown");
        CHECK(report.check(Question::status).detail ==
              "Its time stamps, and what was known of revocation then, are not judged here.");
    }

    TEST_CASE("one seal of the issuer suffices beside another organisation's") {
        json::Object sealed = test::seal();
        sealed.find("signatures")
            ->as_array()
            .push_back(test::seal_signature({.chain = {"other_organisation", "authority"}}));
        const verify::Report report =
            judge(json::canonical(sealed), anchored({"root"}, RevocationPolicy::accept_unknown));
        CHECK(report.check(Question::issuer).reason == "issuer.seal_trusted");
        CHECK(report.verdict == verify::Verdict::valid);
    }

    TEST_CASE("what is doubtful or missing among the European elements stands beside the verdict") {
        std::string text = json::canonical(*json::read(test::edc_file("credential.json")).value);
        text.replace(text.find("PT30H"), 5, "P30M");
        const verify::Report report = judge(json::canonical(test::seal({.payload = text})),
                                            anchored({"root"}, RevocationPolicy::accept_unknown));
        CHECK(report.check(Question::achievement).reason == "achievement.doubtful");
        CHECK(report.check(Question::achievement).detail ==
              "Doubtful: “P30M” is a workload of 30 months. Hours of work are written PT60H, "
              "minutes PT60M.");
        CHECK(report.verdict == verify::Verdict::valid);
        REQUIRE(report.findings.size() == 1);
        CHECK(report.findings[0].code == "edc.workload_unit");
    }

    TEST_CASE("a report for programs has the seals and the European elements") {
        const json::Value shown{
            verify::to_json(judge(test::edc_file("sealed_general.json"), anchored({"root"})))};
        const json::Value& seal = step(&shown, "seals")->as_array()[0];
        CHECK(*seal.find_string("signing_time") == "2026-05-04T10:00:00Z");
        const json::Value* const certificate = step(&seal, "certificate");
        CHECK(*certificate->find_string("organisation_identifier") == "VATIE-654321");
        CHECK(*certificate->find_string("not_after") == "2028-01-01T00:00:00Z");
        const json::Value* const credential = step(&shown, "credential");
        CHECK(*credential->find_string("title") == "Bee-keeping for beginners");
        CHECK(*credential->find_string("level") == "3");
        CHECK(*credential->find_string("workload") == "PT50H");
        CHECK(step(credential, "credits")->as_number() == 2);
        CHECK(*step(credential, "issuer")->find_string("country") == "IE");
        CHECK(*step(credential, "learner")->find_string("name") == "Aoife Ní Bhriain");
        const json::Value* const edc = step(credential, "edc");
        CHECK(step(edc, "outcomes")->as_array().size() == 2);
        CHECK(*step(&step(edc, "assessments")->as_array()[0], "type")->find_string("label") ==
              "marked assignment");
        CHECK(*step(edc, "assessments")->as_array()[0].find_string("grade") ==
              "Pass with distinction");
        CHECK(*step(&step(edc, "quality_assurance")->as_array()[0], "type")->find_string("label") ==
              "Program Quality Assurance");
    }

    TEST_CASE("an EDC without a seal is read, shown, and not valid") {
        const verify::Report report = judge(test::edc_file("credential.json"), anchored({"root"}));
        CHECK(report.check(Question::document).reason == "document.sound");
        CHECK(report.check(Question::proof).reason == "proof.missing");
        CHECK(report.verdict == verify::Verdict::not_valid);
    }
}
