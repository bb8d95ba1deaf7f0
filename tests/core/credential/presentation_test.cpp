#include "core/credential/presentation.h"

#include <doctest/doctest.h>

#include "core/json/read.h"

using namespace tamga;

namespace {

json::Object object(std::string_view text) {
    return json::read(text).value->as_object();
}

/// The only finding of a document, as `code where`.
std::string only_finding(std::string_view text) {
    const auto findings = credential::check_presentation(object(text));
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].severity == base::Severity::error);
    CHECK_FALSE(findings[0].how.empty());
    return findings[0].code + " " + findings[0].where;
}

}  // namespace

TEST_SUITE("credential/presentation") {
    TEST_CASE("well-formed presentations of both data models have no findings") {
        for (
            const char* text :
            {R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiablePresentation"})",
             R"({"@context":["https://www.w3.org/ns/credentials/v2","https://a.example/c"],
                  "id":"urn:uuid:1","type":["VerifiablePresentation","X"],
                  "holder":{"id":"did:a:b","name":"A"},"verifiableCredential":{}})",
             R"({"@context":["https://www.w3.org/2018/credentials/v1"],
                  "type":["VerifiablePresentation"],"holder":"did:a:b",
                  "verifiableCredential":[{},"eyJ.e30.AA"]})"})
            CHECK(credential::check_presentation(object(text)).empty());
    }

    TEST_CASE("each breach is told where it is") {
        const std::string start = R"({"@context":["https://www.w3.org/ns/credentials/v2"],
                                      "type":["VerifiablePresentation"],)";
        CHECK(
            only_finding(R"({"@context":["https://a.example"],"type":"VerifiablePresentation"})") ==
            "structure.context /@context");
        CHECK(only_finding(R"({"type":"VerifiablePresentation"})") ==
              "structure.context /@context");
        CHECK(
            only_finding(R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":["X"]})") ==
            "structure.type /type");
        CHECK(only_finding(R"({"@context":["https://www.w3.org/ns/credentials/v2"],
                               "type":["VerifiablePresentation","VerifiableCredential"]})") ==
              "structure.type /type");
        CHECK(only_finding(start + R"("id":"no url"})") == "structure.identifier /id");
        CHECK(only_finding(start + R"("id":7})") == "structure.wrong_type /id");
        CHECK(only_finding(start + R"("holder":[]})") == "structure.wrong_type /holder");
        CHECK(only_finding(start + R"("holder":{}})") == "structure.missing /holder/id");
        CHECK(only_finding(start + R"("holder":{"id":"x"}})") == "structure.identifier /holder/id");
        CHECK(only_finding(start + R"("verifiableCredential":7})") ==
              "structure.wrong_type /verifiableCredential");
        // Tokens stand in envelopes since the data model 2.0.
        CHECK(only_finding(start + R"("verifiableCredential":[{},"eyJ.e30.AA"]})") ==
              "structure.wrong_type /verifiableCredential/1");
    }

    TEST_CASE("of very many breaches a bounded number is told") {
        json::Object document = object(
            R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":"VerifiablePresentation"})");
        document.set("verifiableCredential", json::Array(1000, 7));
        const auto findings = credential::check_presentation(document);
        REQUIRE(findings.size() == 101);
        CHECK(findings.back().code == "structure.more");
    }

    TEST_CASE("the holder is a text or an object with an identifier") {
        CHECK(credential::holder_id(object(R"({"holder":"did:a:b"})")) == "did:a:b");
        CHECK(credential::holder_id(object(R"({"holder":{"id":"did:a:b"}})")) == "did:a:b");
        CHECK(credential::holder_id(object(R"({"holder":{"id":7}})")).empty());
        CHECK(credential::holder_id(object(R"({"holder":["did:a:b"]})")).empty());
        CHECK(credential::holder_id({}).empty());
    }
}
