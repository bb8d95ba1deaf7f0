#include "core/credential/edc_structure.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "core/json/read.h"
#include "tests/core/support/sealing.h"
#include "tests/core/support/vectors.h"

using namespace tamga;
using Change = std::function<void(json::Object&)>;

namespace {

json::Object credential_with(const Change& change = {}) {
    json::Object document = json::read(test::edc_file("credential.json")).value->as_object();
    if (change) change(document);
    return document;
}

json::Object& at(json::Object& object, std::initializer_list<const char*> path) {
    json::Object* found = &object;
    for (const char* name : path)
        found = &found->find(name)->as_object();
    return *found;
}

json::Object without(const json::Object& object, std::string_view left_out) {
    json::Object rest;
    for (const auto& [name, value] : object)
        if (name != left_out) rest.append(name, value);
    return rest;
}

struct Row {
    const char* sentence;
    Change change;
    const char* code;
    const char* where;
};

}  // namespace

TEST_SUITE("credential/edc_structure") {
    TEST_CASE("a credential after the application profile breaks no rule and lacks no element") {
        CHECK(credential::check_edc_structure(credential_with()).empty());
        CHECK(credential::missing_edc_elements(credential_with()).empty());
    }

    TEST_CASE("each breach of the profile is told with its place and its code") {
        const Row rows[] = {
            {"no profile's context",
             [](auto& d) { *d.find("@context") = "https://www.w3.org/2018/credentials/v1"; },
             "edc.context", "/@context"},
            {"no credential", [](auto& d) { *d.find("type") = "EuropeanDigitalCredential"; },
             "edc.missing", "/type"},
            {"no issuer", [](auto& d) { d = without(d, "issuer"); }, "edc.missing", "/issuer"},
            {"an empty subject", [](auto& d) { *d.find("credentialSubject") = json::Object{}; },
             "edc.missing", "/credentialSubject"},
            {"two issuers",
             [](auto& d) {
                 *d.find("issuer") = json::Array{*d.find("issuer"), *d.find("issuer")};
             },
             "edc.too_many", "/issuer"},
            {"an issuer by a word", [](auto& d) { *d.find("issuer") = "University of Zed"; },
             "edc.identifier", "/issuer"},
            {"a day as a moment", [](auto& d) { *d.find("validFrom") = "2026-05-04"; }, "edc.time",
             "/validFrom"},
            {"a number as a moment", [](auto& d) { *d.find("issued") = 2026; }, "edc.wrong_type",
             "/issued"},
            {"an end before the beginning",
             [](auto& d) { *d.find("validUntil") = "2020-01-01T00:00:00Z"; }, "edc.period",
             "/validUntil"},
            {"no claim",
             [](auto& d) {
                 *d.find("credentialSubject") = without(at(d, {"credentialSubject"}), "hasClaim");
             },
             "edc.missing", "/credentialSubject/hasClaim"},
            {"a claim without a title",
             [](auto& d) {
                 at(d, {"credentialSubject", "hasClaim"}) =
                     without(at(d, {"credentialSubject", "hasClaim"}), "title");
             },
             "edc.missing", "/credentialSubject/hasClaim/title"},
            {"a title without a language",
             [](auto& d) {
                 *at(d, {"credentialSubject", "hasClaim"}).find("title") = "Bees";
             },
             "edc.wrong_type", "/credentialSubject/hasClaim/title"},
            {"a language that is none",
             [](auto& d) {
                 *at(d, {"credentialSubject", "hasClaim"}).find("title") =
                     json::Object{{"in English", "Bees"}};
             },
             "edc.text", "/credentialSubject/hasClaim/title/in English"},
            {"a text of another type",
             [](auto& d) {
                 *at(d, {"credentialSubject", "hasClaim"}).find("title") = json::Object{{"en", 1}};
             },
             "edc.text", "/credentialSubject/hasClaim/title/en"},
            {"an assessment without a grade",
             [](auto& d) {
                 at(d, {"credentialSubject", "hasClaim", "provenBy"}) =
                     without(at(d, {"credentialSubject", "hasClaim", "provenBy"}), "grade");
             },
             "edc.missing", "/credentialSubject/hasClaim/provenBy/grade"},
            {"a workload that is none",
             [](auto& d) {
                 *at(d, {"credentialSubject", "hasClaim", "specifiedBy"}).find("volumeOfLearning") =
                     "50 hours";
             },
             "edc.duration", "/credentialSubject/hasClaim/specifiedBy/volumeOfLearning"},
            {"a concept without an identifier",
             [](auto& d) {
                 *at(d, {"credentialSubject", "hasClaim", "specifiedBy", "eqfLevel"}).find("id") =
                     "";
             },
             "edc.missing", "/credentialSubject/hasClaim/specifiedBy/eqfLevel/id"},
        };
        for (const Row& row : rows) {
            CAPTURE(row.sentence);
            const auto findings = credential::check_edc_structure(credential_with(row.change));
            REQUIRE_FALSE(findings.empty());
            CHECK(findings[0].code == row.code);
            CHECK(findings[0].where == row.where);
            CHECK(base::has_errors(findings));
        }
    }

    TEST_CASE("what is only about drawing the credential is a warning") {
        const auto findings = credential::check_edc_structure(credential_with([](auto& d) {
            at(d, {"displayParameter"}) = without(at(d, {"displayParameter"}), "individualDisplay");
        }));
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "edc.missing");
        CHECK_FALSE(base::has_errors(findings));
    }

    TEST_CASE("a workload in months is doubted, one in hours is not") {
        const auto findings = credential::check_edc_structure(credential_with([](auto& d) {
            *at(d, {"credentialSubject", "hasClaim", "specifiedBy"}).find("volumeOfLearning") =
                "P60M";
        }));
        REQUIRE(findings.size() == 1);
        CHECK(findings[0].code == "edc.workload_unit");
        CHECK(findings[0].what == "“P60M” is a workload of 60 months.");
    }

    TEST_CASE("a node that is only named is not asked for more") {
        CHECK(credential::check_edc_structure(credential_with([](auto& d) {
                  *at(d, {"credentialSubject", "hasClaim", "provenBy"}).find("awardedBy") =
                      json::Object{{"id", "urn:epass:awardingProcess:1"},
                                   {"type", "AwardingProcess"}};
              })).empty());
    }

    TEST_CASE("findings stop at a hundred") {
        const auto findings = credential::check_edc_structure(credential_with([](auto& d) {
            json::Array claims;
            for (int i = 0; i < 200; ++i)
                claims.push_back(json::Object{{"id", "urn:x"}, {"type", "Note"}, {"subject", "x"}});
            *at(d, {"credentialSubject"}).find("hasClaim") = claims;
        }));
        REQUIRE(findings.size() == 101);
        CHECK(findings.back().code == "edc.more");
    }

    TEST_CASE("the Commission's sample lacks its seal's date and confuses months with hours") {
        const auto vectors = test::vectors_dir();
        if (!vectors) return;
        const auto read = json::read(test::read_file(*vectors / "elm" / "mc-annex1-unsigned.json"));
        REQUIRE(read);
        const json::Object& sample = read.value->as_object();
        std::vector<std::string> codes;
        for (const base::Finding& finding : credential::check_edc_structure(sample))
            codes.push_back(finding.code + " " + finding.where);
        // `issued` joins when the platform seals.
        CHECK(codes ==
              std::vector<std::string>{
                  "edc.missing /issued",
                  "edc.workload_unit "
                  "/credentialSubject/hasClaim/influencedBy/specifiedBy/volumeOfLearning"});
        CHECK(credential::missing_edc_elements(sample) ==
              std::vector<std::string_view>{"type of quality assurance"});
    }
}
